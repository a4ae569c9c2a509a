// What a comparison says on the console: pair by pair the headline metrics, which differences are real, and
// what is not comparable. Every number stands in comparison.csv.
import { metricOf, type MetricId } from '../results/metrics.ts'
import type { ComparisonRow } from '../results/tables/comparison.ts'
import { brief, grid, wrapped } from './text.ts'

/** Significant digits, and letters of a title: what 80 columns have room for. */
const DIGITS = 3
const TITLE = 22

export interface ToldComparison {
  base: string
  other: string
  isPaired: boolean
  replications: number
  remarks: readonly string[]
  rows: readonly ComparisonRow[]
  /** Titles of the headline relations by id. */
  titles: Readonly<Record<string, string>>
}

interface Shown {
  says: string
  /** Divides the value, to keep lines short. */
  per?: number
}
const shown: Partial<Record<MetricId, Shown>> = {
  delivered_tonnes: { says: 'delivered, kt', per: 1000 },
  delivered_teu: { says: 'delivered, TEU' },
  stock_growth_days: { says: 'stock growth, d/yr' },
  transit_days_mean: { says: 'mean transit, d' },
  transit_days_p90: { says: 'p90 of transit, d' },
  share_within_15_days: { says: 'share within 15 d' },
}

/** The readable comparison of one pair. */
export function comparisonText(told: ToldComparison): string {
  const { base, other, isPaired, replications, remarks, rows } = told
  const headline = rows.filter((row) => row.period === 'all' && isHeadline(row, told.titles))
  const tested = headline.filter((row) => row.significant !== '')
  const real = tested.filter((row) => row.significant === 'yes')
  return [
    `${other} against ${base}`,
    ...wrapped(
      `${replications} replications ${isPaired ? 'on common random numbers, differences paired' : 'each, independent'}; intervals are 95 % intervals of each difference, unadjusted. Real: below 5 % by Holm's rule over the ${tested.length} headline differences of this table.`,
    ),
    ...remarks.flatMap((remark) => wrapped(`NOTE ${remark}`)),
    '',
    tableOf(headline, told.titles),
    '',
    ...wrapped(verdict(tested.length, real.length, headline.length - tested.length)),
  ].join('\n')
}

function isHeadline({ metric, relation }: ComparisonRow, titles: Readonly<Record<string, string>>): boolean {
  const { of, ...rest } = metricOf[metric as MetricId]
  return rest.headline === true && (of === 'volume' ? relation === 'all' : relation in titles)
}

function tableOf(rows: readonly ComparisonRow[], titles: Readonly<Record<string, string>>): string {
  const table = grid(['', 'base', 'other', 'change', '95 % interval', 'in %', 'real'])
  for (const [metric, { says, per = 1 }] of Object.entries(shown)) {
    const own = rows.filter((row) => row.metric === metric)
    const isOneRow = own.length === 1 && own[0]!.relation === 'all'
    if (own.length > 0 && !isOneRow) table.push([{ colSpan: 7, content: says }])
    for (const row of own) {
      const say = (value: number, plus = ''): string => brief(value / per, plus, DIGITS)
      table.push([
        isOneRow ? says : ` ${(titles[row.relation] ?? row.relation).slice(0, TITLE)}`,
        say(row.base_mean),
        say(row.other_mean),
        say(row.difference, '+'),
        Number.isNaN(row.ci_low) ? '-' : `${say(row.ci_low)} to ${say(row.ci_high)}`,
        Number.isNaN(row.relative) ? '-' : brief(row.relative * 100, '+', 2),
        row.significant === '' ? '-' : row.significant,
      ])
    }
  }
  return table.toString().replaceAll(/ +$/gm, '')
}

function verdict(tested: number, real: number, left: number): string {
  const open =
    left === 0
      ? ''
      : ` Not judged (-): ${left}, where a scenario leaves more than 1 % not arrived by the end, so that its mean flatters, or where there is no interval.`
  if (tested === 0) return `No difference can be judged.${open}`
  if (real === 0) return `None of ${tested} headline differences is more than chance.${open}`
  return `${real} of ${tested} headline differences are more than chance.${open}`
}

export interface ToldBest {
  metric: string
  relation: string
  indifference: number
  best: string
  decided: boolean
  left: readonly string[]
  replications: Readonly<Record<string, number>>
  means: Readonly<Record<string, number>>
}

/** Which scenario is best, or which may still be. */
export function bestText(told: ToldBest): string {
  const { metric, relation, indifference, best, decided, left, replications, means } = told
  const each = Object.keys(means).map(
    (id) => `${id} ${brief(means[id]!)} (${replications[id]!} replications)`,
  )
  const verdict = decided
    ? `BEST by ${metric} of ${relation}: ${best}, with 95 % confidence, or within ${brief(indifference, '', DIGITS)} of the best (Kim and Nelson).`
    : `UNDECIDED by ${metric} of ${relation}: the cap of replications was hit; ${left.join(' and ')} may be best, ${best} leads.`
  return [...wrapped(verdict), ...wrapped(`Means: ${each.join(', ')}.`)].join('\n')
}

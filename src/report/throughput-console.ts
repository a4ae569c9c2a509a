// What a search for the throughput says on the console: what is sustained, the curve, the ladder of
// constraints, and the verdict on each stated capacity. Every number stands in the tables.
import type { LadderRow } from '../results/tables/ladder.ts'
import type { LadderTrialRow } from '../results/tables/ladder-trials.ts'
import type { StatedCapacityRow } from '../results/tables/stated-capacities.ts'
import type { ThroughputCurveRow } from '../results/tables/throughput-curve.ts'
import { brief, grid, percent, readable, wrapped } from './text.ts'

export interface ToldThroughput {
  id: string
  title: string
  /** Day whose state was frozen. */
  frozen: string
  seed: string
  replications: number
  /** False where nothing gave out up to the highest load tried. */
  isBounded: boolean
  findings: readonly string[]
  curve: readonly ThroughputCurveRow[]
  ladder: readonly LadderRow[]
  trials: readonly LadderTrialRow[]
  stated: readonly StatedCapacityRow[]
}

const KILO = 1000
const DIGITS = 3
const NO_SINGLE = 'no single resource'

export function throughputText(told: ToldThroughput): string {
  return [
    ...sustained(told),
    `${told.title} (${told.id})`,
    ...wrapped(
      `Steady state as of ${told.frozen}: dated changes up to then made for good, the demand of the twelve months before times a load, the same every year; five year-ends; ${told.replications} replications, seed "${told.seed}"; intervals are 95 % intervals of chance and of the resolution of the search.`,
    ),
    '',
    'LOAD BY LOAD; gives out, or below saturation: causes most waiting',
    curve(told.curve),
    '',
    'LADDER OF CONSTRAINTS, each with those before it lifted',
    ladder(told.ladder),
    ...trials(told.trials),
    '',
    'STATED CAPACITIES',
    ...told.stated.flatMap((row) => [
      `${row.verdict.toUpperCase().padEnd(12)} ${row.statement}`,
      ...wrapped(readable(row.explanation), '             '),
    ]),
  ].join('\n')
}

function sustained({ ladder: rungs, isBounded, curve: rows, findings }: ToldThroughput): string[] {
  const lines = findings.slice(0, 1).flatMap((says) => wrapped(`LOCK-UP at a load beyond: ${says}`))
  const first = rungs.filter(({ step }) => step === 1)
  const [tonnes, teu] = ['t/yr', 'TEU/yr'].map((unit) => first.find((row) => row.unit === unit))
  if (!isBounded || tonnes === undefined || teu === undefined) {
    const most = rows.filter(({ unit, sustainable }) => unit === 't/yr' && sustainable === 'yes').at(-1)
    return wrapped(
      `SUSTAINED at every load tried, up to ${brief(most?.offered ?? NaN, '', DIGITS)} t a year.`,
    )
  }
  const say = (row: LadderRow): string =>
    `${brief(row.binds_at, '', DIGITS)} (${brief(row.ci_low, '', DIGITS)} to ${brief(row.ci_high, '', DIGITS)})`
  return [
    ...lines,
    ...wrapped(
      `SUSTAINABLE THROUGHPUT: ${say(tonnes)} t and ${say(teu)} TEU a year, all cargo in this mix; then ${tonnes.resource || NO_SINGLE} gives out.`,
    ),
  ]
}

function curve(rows: readonly ThroughputCurveRow[]): string {
  const table = grid([
    'offered, kt',
    'delivered',
    '95 % interval',
    'mean d',
    'p90 d',
    'kt/d more',
    'resource',
    'used',
  ])
  for (const row of rows.filter(({ unit }) => unit === 't/yr')) {
    const kt = (value: number): string => brief(value / KILO, '', DIGITS)
    table.push([
      kt(row.offered),
      kt(row.delivered_mean),
      Number.isNaN(row.delivered_mean_ci_low)
        ? '-'
        : `${kt(row.delivered_mean_ci_low)}-${kt(row.delivered_mean_ci_high)}`,
      row.sustainable === 'no' ? 'grows' : brief(row.transit_days_mean, '', DIGITS),
      row.sustainable === 'no' ? 'grows' : brief(row.transit_days_p90, '', DIGITS),
      row.sustainable === 'no' ? brief(row.backlog_growth_per_day / KILO, '+', 2) : '-',
      row.bottleneck.slice(0, 21),
      percent(row.utilisation_mean),
    ])
  }
  return table.toString()
}

function ladder(rows: readonly LadderRow[]): string {
  const table = grid(['', 'kt a year', '95 % interval', 'TEU a year', '95 % interval', 'gives out'])
  const steps = rows.filter(({ unit }) => unit === 't/yr')
  for (const tonnes of steps) {
    const teu = rows.find(({ step, unit }) => step === tonnes.step && unit === 'TEU/yr')
    const say = (row: LadderRow | undefined, per: number): string[] =>
      row === undefined
        ? ['-', '-']
        : [
            brief(row.binds_at / per, '', DIGITS),
            `${brief(row.ci_low / per, '', DIGITS)}-${brief(row.ci_high / per, '', DIGITS)}`,
          ]
    table.push([
      String(tonnes.step),
      ...say(tonnes, KILO),
      ...say(teu, 1),
      (tonnes.resource || NO_SINGLE).slice(0, 28),
    ])
  }
  return steps.length === 0 ? 'nothing gave out' : table.toString()
}

/** Why each rung is named: what lifting it, and the others that were suspected, does to the growing stock. */
function trials(rows: readonly LadderTrialRow[]): string[] {
  if (rows.length === 0) return []
  const table = grid(['', 'lifted by itself', 'times', 'used', 'at kt a year', 'growth a year', 'lifted'])
  for (const row of rows)
    table.push([
      row.gives_out === 'yes' ? String(row.step) : '',
      row.resource.slice(0, 30),
      brief(row.times_lifted),
      percent(row.utilisation_mean),
      brief(row.offered_tonnes / KILO, '', DIGITS),
      tenths(row.growth_share),
      tenths(row.growth_share_lifted),
    ])
  return ['', 'EVIDENCE: growth of the stock of the growing flows, in % of their demand', table.toString()]
}

const tenths = (share: number): string => (share * 100).toFixed(1)

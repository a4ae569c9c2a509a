// What a search for the cheapest set says on the console: the answer, what to build first, cost against volume and time,
// what hangs on assumed costs, and how sure it is. Every number stands in the tables.
import type { CostCheckRow } from '../results/tables/cost-check.ts'
import type { FrontierRow } from '../results/tables/frontier.ts'
import type { InvestmentOrderRow } from '../results/tables/investment-order.ts'
import type { OptimumRow } from '../results/tables/optimum.ts'
import {
  accuracySentence,
  amount,
  answerSentences,
  costSentences,
  mark,
  memberTitle,
  million,
  plusMinus,
} from './optimise-words.ts'
import { brief, grid, known, wrapped } from './text.ts'

export interface ToldOptimum {
  title: string
  seed: string
  /** Titles of the decisions by id. */
  titles: Readonly<Record<string, string>>
  optimum: OptimumRow
  order: readonly InvestmentOrderRow[]
  frontier: readonly FrontierRow[]
  costs: readonly CostCheckRow[]
}

const TITLE_WIDTH = 40
const SHOWN = 12

export function optimiseText(told: ToldOptimum): string {
  const { optimum, order, frontier, costs, titles } = told
  const sentences = costSentences(costs, (id) => titles[id] ?? id)
  return [
    ...answerSentences(optimum).flatMap((one) => wrapped(one)),
    `${told.title} (${optimum.scenario}), claim ${optimum.claim}`,
    ...(order.length < 2 ? [] : ['', 'WHAT TO BUILD FIRST, each with those before it', orderTable(order)]),
    ...(order.some((row) => mark(row) !== '') ? ['a cost assumed, c sources conflict'] : []),
    '',
    'COST AGAINST VOLUME AND TIME: no cheaper set that was simulated does better',
    frontierTable(frontier),
    ...(sentences.length === 0
      ? []
      : ['', 'WHAT HANGS ON ASSUMED COSTS', ...sentences.flatMap((one) => wrapped(one))]),
    '',
    'HOW SURE THIS IS',
    ...wrapped(accuracySentence(optimum)),
    '',
    `Again: ${optimum.command}`,
  ].join('\n')
}

function orderTable(rows: readonly InvestmentOrderRow[]): string {
  const table = grid(['', 'USD m', '', 'total', 'reaches', 'adds', '±'])
  for (const row of rows) {
    const title = `${row.step > 0 ? `${row.step} ` : ''}${memberTitle(row)}`
    const lines = folded(title)
    lines.forEach((line, i) => {
      if (i < lines.length - 1) table.push([line, '', '', '', '', '', ''])
      else
        table.push([
          line,
          row.step === 0 ? '' : million(row.cost_usd),
          mark(row),
          row.step === 0 ? '' : million(row.total_usd),
          amount(row.measured, row.unit),
          row.step === 0 ? '' : amount(row.adds, row.unit, '+').replace(/ .*$/, ''),
          known(row.adds_ci_high, plusMinus(row.adds_ci_low, row.adds_ci_high, row.unit).split(' ')[1]!),
        ])
    })
  }
  return table.toString()
}

/** A title over several lines where it is long. */
function folded(title: string): string[] {
  const lines: string[] = []
  for (const word of title.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < TITLE_WIDTH)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(last === undefined ? word : `  ${word}`)
  }
  return lines
}

function frontierTable(rows: readonly FrontierRow[]): string {
  const table = grid(['USD m', 'decisions', 'Mt', '95 %', 'days', '95 %', 'best for', 'claim'])
  const best = rows
    .filter((row) => row.best_for !== '' || row.role === 'chosen')
    .sort((a, b) => a.cost_usd - b.cost_usd || a.delivered_tonnes - b.delivered_tonnes)
  for (const row of thinned(best)) {
    const mt = (value: number): string => brief(value / 1e6, '', 3)
    const range = (low: number, high: number, say: (value: number) => string): string =>
      known(low, `${say(low)}-${say(high)}`)
    table.push([
      million(row.cost_usd) + (row.role === 'chosen' ? ' *' : ''),
      row.set === '' ? '0' : String(row.set.split(' ').length),
      mt(row.delivered_tonnes),
      range(row.delivered_tonnes_ci_low, row.delivered_tonnes_ci_high, mt),
      brief(row.transit_days_mean, '', 3) + (row.unfinished_share > 0.01 ? ' >' : ''),
      range(row.transit_days_mean_ci_low, row.transit_days_mean_ci_high, (value) => brief(value, '', 3)),
      row.best_for.replace('volume time', 'both'),
      { supported: 'holds', refuted: 'misses' }[row.verdict] ?? 'open',
    ])
  }
  return `${table.toString()}\n* the set above${best.some((row) => row.unfinished_share > 0.01) ? '; > more than 1 % had not arrived: longer' : ''}`
}

/** Of a long list the chosen row and others evenly. */
function thinned(rows: readonly FrontierRow[]): FrontierRow[] {
  const every = Math.ceil(rows.length / SHOWN)
  return rows.filter((row, i) => i % every === 0 || i === rows.length - 1 || row.role === 'chosen')
}

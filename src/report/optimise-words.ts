// The answer of corridor optimise in sentences, for the console and for the page.
import type { CostCheckRow } from '../results/tables/cost-check.ts'
import type { InvestmentOrderRow } from '../results/tables/investment-order.ts'
import type { Answer, OptimumRow } from '../results/tables/optimum.ts'
import { brief, percent } from './text.ts'
import { asStated, inPlainUnits, plural, rounded } from './words.ts'

const MILLION = 1e6

/** Million USD. */
export const million = (usd: number): string => (usd === 0 ? '0' : brief(usd / MILLION, '', 3))

/** How the number of an amount is written. @param plus sign of what is above zero */
export type Say = (value: number, plus: string) => string
const onConsole: Say = (value, plus) => brief(value, plus)
/** Three digits, zeros kept: `10.0 to 10.2` tells an interval from a point. */
export const onPage: Say = (value, plus) => (value > 0 ? plus : '') + rounded(value)
const asError: Say = (value, plus) => brief(value, plus, 2)

/** An amount of the measure with its unit, in Mt where it is tonnes. */
export function amount(value: number, unit: string, plus = '', say: Say = onConsole): string {
  if (unit === 't') return `${say(value / MILLION, plus)} Mt`
  return unit === '1' ? `${brief(value * 100, plus, 3)} %` : `${say(value, plus)} ${unit}`
}

/** Half the width of an interval, with the digits that matter of an error; what is rounding alone is 0. */
export function plusMinus(low: number, high: number, unit: string): string {
  const half = high - low < 1e-9 * Math.abs(high) ? 0 : (high - low) / 2
  return `± ${amount(half, unit, '', asError)}`
}

const interval = (low: number, high: number, unit: string, say: Say | undefined): string =>
  Number.isNaN(low) ? '' : ` (95 % interval ${amount(low, unit, '', say)} to ${amount(high, unit, '', say)})`

/** What it costs, how well that is known, and in which prices. */
export function costSentence(row: OptimumRow): string {
  if (row.cost_usd === 0) return 'It takes no works: USD 0.'
  const assumed = row.share_assumed > 0 ? `; ${percent(row.share_assumed)} of it is assumed` : ''
  return `It costs USD ${million(row.cost_usd)} m (${million(row.cost_usd_low)} to ${million(row.cost_usd_high)}${assumed})${row.price_years === '' ? '' : `, in prices of ${row.price_years.split(' ').join(', ')}`}.`
}

const headlineOf: Record<Answer, (row: OptimumRow) => string> = {
  holds: () => 'IT HOLDS ALREADY, without any decision.',
  reached: (row) => `IT HOLDS WITH ${decisions(row)} for USD ${million(row.cost_usd)} m.`,
  budget: (row) => `NOT FOR USD ${million(row.budget_usd)} m: the nearest miss takes ${decisions(row)}.`,
  never: (row) => `WITH NO SET THAT WAS FOUND: the nearest miss takes ${decisions(row)}.`,
  bound: (row) => `NO DECISION HERE CAN MAKE IT HOLD: the nearest miss takes ${decisions(row)}.`,
}

/** The answer for a reader who has not seen the table: whether, with what, at which cost, and how far it misses. */
export function plainAnswer(row: OptimumRow): string {
  const { unit, answer, threshold, value, base_value: base } = row
  const said = (amountOf: number): string => inPlainUnits(amount(amountOf, unit, '', onPage))
  const claimed = `the ${asStated(said(threshold))} claimed`
  const range = Number.isNaN(row.ci_low) ? '' : ` (95 % interval ${said(row.ci_low)} to ${said(row.ci_high)})`
  if (answer === 'holds') return `It holds as things are: ${said(value)}${range}; nothing need be built.`
  const assumed = row.share_assumed > 0 ? `, ${percent(row.share_assumed)} of it assumed` : ''
  const costs = `for about USD ${million(row.cost_usd)} m (${million(row.cost_usd_low)} to ${million(row.cost_usd_high)}${assumed})`
  const cost = row.cost_usd === 0 ? 'at no cost of works' : costs
  const count = row.set === '' ? 0 : row.set.split(' ').length
  const what = `${count} ${plural(count, 'measure')} ${cost} ${plural(count, 'brings', 'bring')} ${said(value)}${range} instead of ${said(base)} as things are`
  if (answer === 'reached')
    return `It can be made to hold. The cheapest set found: ${what}. It was tried with the input figures as they stand, not with others that are as plausible.`
  const isAtLeast = row.comparison === 'at_least'
  const isMet = isAtLeast ? value >= threshold : value <= threshold
  const miss = isMet
    ? `on average that meets ${claimed}, but by so little that chance may explain it: not proven`
    : `${said(Math.abs(threshold - value))} ${isAtLeast ? 'short of' : 'above'} ${claimed}`
  const verdict =
    answer === 'bound'
      ? 'Nothing that can be decided here makes it hold'
      : answer === 'budget'
        ? `Not for USD ${million(row.budget_usd)} m`
        : isMet
          ? 'Nearly, but not surely'
          : 'No set that was tried makes it hold'
  return `${verdict}. ${
    count === 0
      ? `No measure brings it nearer: ${said(value)}${range} as things are, ${miss}`
      : `The nearest miss: ${what}; ${miss}`
  }.`
}

function decisions({ set }: OptimumRow): string {
  const count = set === '' ? 0 : set.split(' ').length
  return `${count} decision${count === 1 ? '' : 's'}`
}

/** The answer in a few sentences: whether, with what figures, and what forbids more. */
export function answerSentences(row: OptimumRow, say?: Say): string[] {
  const { unit } = row
  const said = (value: number): string => amount(value, unit, '', say)
  const claimed = `${row.comparison === 'at_least' ? 'at least' : 'at most'} ${asStated(said(row.threshold))} claimed`
  return [
    headlineOf[row.answer as Answer](row),
    `${row.statement}. ${row.set === '' ? 'Simulated' : 'With the set'} ${said(row.value)}${interval(row.ci_low, row.ci_high, unit, say)}; ${claimed}; as it is ${said(row.base_value)}.`,
    ...(row.answer === 'holds' ? [] : [costSentence(row)]),
    ...(row.bound_explanation === ''
      ? []
      : [`The bound, with every decision made: ${row.bound_explanation}`]),
    ...(row.answer === 'budget'
      ? [`With every decision made, whatever it costs, ${said(row.all_value)}.`]
      : []),
  ]
}

/** What the time has bought. */
export function accuracySentence(row: OptimumRow): string {
  const known = `The figure is known to ${plusMinus(row.ci_low, row.ci_high, row.unit)} from ${row.replications} replications that the search did not see.`
  const zone = amount(row.zone, row.unit)
  const others = row.candidates - 1
  const chosen =
    row.answer === 'reached'
      ? ` A set that falls short by ${zone} or more is taken for enough in ${percent(1 - row.confidence)} of searches at most${others > 0 ? `; ${others} set${others === 1 ? '' : 's'} before this one did not show it` : ''}.`
      : row.candidates > 1
        ? ` The choice among ${row.candidates} sets is right with ${percent(row.confidence)} wherever they differ by more than ${zone}${row.decided === 'yes' ? '' : ', as far as the replications allowed'}.`
        : ''
  return `${known}${chosen} ${row.sets_simulated} sets were simulated with ${row.replications_all} replications, found step by step: a cheaper set to which no such step leads may exist.`
}

/** Rows about the same claim of the same scenario. */
export const ofClaim = <R extends { scenario: string; claim: string }>(
  rows: readonly R[],
  { scenario, claim }: { scenario: string; claim: string },
): R[] => rows.filter((row) => row.scenario === scenario && row.claim === claim)

/** `ferries:3 east-berths:1` → `3 × ferries, east berths`. */
export const setInWords = (set: string): string =>
  set === ''
    ? 'none'
    : set
        .split(' ')
        .map((one) => {
          const [id = '', steps] = one.split(':')
          return `${steps === '1' ? '' : `${steps ?? ''} × `}${id.replaceAll('-', ' ')}`
        })
        .join(', ')

/** Letter that marks a cost: a assumed, c conflicting. */
export const mark = ({
  confidence,
  cost_usd: usd,
}: Pick<InvestmentOrderRow, 'confidence' | 'cost_usd'>): string =>
  usd === 0 ? '' : confidence === 'assumed' ? 'a' : confidence === 'conflicting' ? 'c' : ''

/** Title of a member with its number of steps. */
export const memberTitle = ({ title, steps, step_title: step, step: at }: InvestmentOrderRow): string =>
  at === 0 || step === title ? title : `${title}: ${steps} × ${step}`

/** Whether set and order are kept at other costs, in a sentence each. */
export function costSentences(rows: readonly CostCheckRow[], titleOf: (id: string) => string): string[] {
  if (rows.length === 0) return []
  const times = (row: CostCheckRow): string => (row.times < 1 ? 'half' : 'half as much again')
  const whose = (row: CostCheckRow): string =>
    row.cost_of === 'all' ? 'all assumed costs together' : `the assumed cost of "${titleOf(row.cost_of)}"`
  const otherSets = rows.filter(({ same_set: same }) => same === 'no')
  const otherOrders = rows.filter(({ same_order: same }) => same === 'no')
  const tried = 'assumed costs halved and raised by half, all together and one at a time'
  return [
    otherSets.length === 0
      ? `The set is the same with ${tried}.`
      : `The set is NOT the same with ${whose(otherSets[0]!)} at ${times(otherSets[0]!)}: another that was simulated would cost USD ${million(otherSets[0]!.other_set_usd)} m instead of ${million(otherSets[0]!.cost_usd)} m (${otherSets.length} of ${rows.length} cases).`,
    otherOrders.length === 0
      ? `The order is the same with ${tried}.`
      : `The order is NOT the same with ${whose(otherOrders[0]!)} at ${times(otherOrders[0]!)}: "${titleOf(otherOrders[0]!.other_order.split(' ')[0]!)}" would come at step ${/step (\d+)/.exec(otherOrders[0]!.other_order)?.[1] ?? ''} (${otherOrders.length} of ${rows.length} cases).`,
  ]
}

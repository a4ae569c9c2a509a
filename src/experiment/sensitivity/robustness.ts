// Claims in plausible worlds: in which share each holds, and which inputs decide. Two replications say little of
// chance in one world, so the spread of chance is pooled over all worlds.
import { keyOf, partsOf } from '../../results/observe/cells.ts'
import type { Observation } from '../../results/observe/observe.ts'
import { metricOf, isMetric } from '../../results/metrics.ts'
import type { RobustnessRow } from '../../results/tables/robustness.ts'
import type { WorldRow } from '../../results/tables/worlds.ts'
import type { SummaryRow } from '../../results/tables/summary.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { intervalFrom } from '../../statistics/mean-interval.ts'
import { quantileOfUnsorted } from '../../statistics/quantile.ts'
import { shareInterval } from '../../statistics/share-interval.ts'
import { isWithin, ruleOf, type Cut } from '../../statistics/shallow-tree.ts'
import { judgeClaims } from '../claim.ts'
import type { Input } from './inputs.ts'
import { valueAt } from './inputs.ts'

/** Of a world, the values of what claims measure, by key of summary and replication. */
export type Measured = Map<string, number[]>

export function measuredBy(scenario: Scenario): (observations: readonly Observation[]) => Measured {
  const wanted = new Set(
    Object.values(scenario.claims).flatMap(({ measure, relation, period }) =>
      [measure, 'unfinished_share', 'lead_unfinished_share'].map((metric) => keyOf(period, relation, metric)),
    ),
  )
  return (observations) => {
    const measured: Measured = new Map()
    observations.forEach(({ summary: { keys, values } }, replication) => {
      keys.forEach((key, row) => {
        if (!wanted.has(key)) return
        const own = measured.get(key) ?? new Array<number>(observations.length).fill(NaN)
        own[replication] = values[row]!
        measured.set(key, own)
      })
    })
    return measured
  }
}

interface Held {
  measured: Measured
  coordinates: readonly number[]
  row: number
}

/** A row a claim, and a row a world for each claim that has a rule.
 *  @param inputs of the coordinates @param watched those that a rule may name */
export function robustnessRows(
  scenario: Scenario,
  worlds: readonly (Held | undefined)[],
  inputs: readonly Input[],
  watched: readonly number[],
): { robustness: RobustnessRow[]; worlds: WorldRow[] } {
  const known = worlds.filter((one) => one !== undefined)
  const spread = pooledSpread(known)
  const pairs = 2 * new Set(known.map(({ row }) => row)).size
  const judged = known.map((world) => {
    const rows = judgeClaims(scenario, summaryOf(scenario.id, world.measured, spread), new Map())
    return new Map(rows.map((row) => [row.claim, row]))
  })
  const rows: WorldRow[] = []
  const robustness = Object.entries(scenario.claims)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([claim, { statement, measure, relation, threshold }]): RobustnessRow => {
      const found = judged.map((one) => one.get(claim)!)
      const isJudged = found.map(({ value }) => Number.isFinite(value))
      const at = found.flatMap((_, i) => (isJudged[i]! ? [i] : []))
      const values = at.map((i) => found[i]!.value)
      const share = (verdict: string) => {
        const seen = at.filter((i) => found[i]!.verdict === verdict).length
        if (at.length === 0) return { share: NaN, low: NaN, high: NaN }
        const { low, high } = shareInterval((seen / at.length) * pairs, pairs)
        return { share: seen / at.length, low, high }
      }
      const isArithmetic = measure === 'arithmetic'
      const [supported, refuted, open] = [
        share('supported'),
        isArithmetic ? share('inconsistent') : share('refuted'),
        share('inconclusive'),
      ] as const
      const quantile = (p: number): number => (values.length === 0 ? NaN : quantileOfUnsorted(values, p))
      const rule = isArithmetic
        ? undefined
        : ruleIn(
            at.map((i) => known[i]!),
            at.map((i) => found[i]!.verdict === 'supported'),
            inputs,
            watched,
          )
      if (rule !== undefined)
        for (const i of at) {
          const { verdict, value } = found[i]!
          const { row, coordinates } = known[i]!
          const half = row % 2 === 0 ? 'sought' : 'tested'
          const world = { scenario: scenario.id, claim, world: i, verdict, value, half }
          rows.push({ ...world, ...placeOf(rule.cuts, coordinates, inputs) })
        }
      return {
        scenario: scenario.id,
        claim,
        statement,
        measure,
        relation,
        threshold,
        worlds: at.length,
        share_supported: supported.share,
        share_supported_ci_low: supported.low,
        share_supported_ci_high: supported.high,
        share_refuted: refuted.share,
        share_refuted_ci_low: refuted.low,
        share_refuted_ci_high: refuted.high,
        share_inconclusive: open.share,
        share_inconclusive_ci_low: open.low,
        share_inconclusive_ci_high: open.high,
        value_p05: quantile(0.05),
        value_p50: quantile(0.5),
        value_p95: quantile(0.95),
        rule: rule?.says ?? '',
        rule_share_worlds: rule?.worlds ?? NaN,
        rule_share_supported: rule?.supported ?? NaN,
      }
    })
  return { robustness, worlds: rows }
}

/** Where a world lies on the inputs of a rule, and what the rule asks of them. */
function placeOf(cuts: readonly Cut[], coordinates: readonly number[], inputs: readonly Input[]) {
  const on = [...new Set(cuts.map(({ input }) => input))].map((input) => {
    const own = inputs[input]!
    const edge = (isAbove: boolean): number => {
      const cut = cuts.findLast((one) => one.input === input && one.isAbove === isAbove)
      return cut === undefined ? NaN : valueAt(own, cut.at)
    }
    const { id, unit } = own
    return { id, unit, value: valueAt(own, coordinates[input]!), low: edge(true), high: edge(false) }
  })
  const nowhere = { id: '', unit: '', value: NaN, low: NaN, high: NaN }
  const [one = nowhere, other = nowhere] = on
  return {
    input: one.id,
    input_unit: one.unit,
    input_value: one.value,
    input_low: one.low,
    input_high: one.high,
    other: other.id,
    other_unit: other.unit,
    other_value: other.value,
    other_low: other.low,
    other_high: other.high,
  }
}

/** Standard deviation of one replication by what is measured, over all worlds. */
function pooledSpread(worlds: readonly Held[]): Map<string, { sd: number; freedom: number }> {
  const squares = new Map<string, { sum: number; freedom: number }>()
  for (const { measured } of worlds)
    for (const [key, values] of measured) {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      if (values.length < 2 || !Number.isFinite(mean)) continue
      const own = squares.get(key) ?? { sum: 0, freedom: 0 }
      squares.set(key, own)
      own.sum += values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
      own.freedom += values.length - 1
    }
  return new Map(
    [...squares].map(([key, { sum, freedom }]) => [key, { sd: Math.sqrt(sum / freedom), freedom }]),
  )
}

function summaryOf(
  scenario: string,
  measured: Measured,
  spread: ReadonlyMap<string, { sd: number; freedom: number }>,
): SummaryRow[] {
  return [...measured].flatMap(([key, values]): SummaryRow[] => {
    const [period, relation, metric] = partsOf(key) as [string, string, string]
    if (!isMetric(metric)) return []
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const { sd, freedom } = spread.get(key) ?? { sd: 0, freedom: 1 }
    const { low, high } = intervalFrom(mean, sd, Math.max(2, values.length), 0.95, freedom)
    const { unit } = metricOf[metric]
    return [
      {
        scenario,
        period,
        relation,
        metric,
        unit,
        mean,
        ci_low: low,
        ci_high: high,
        sd,
        replications: values.length,
      },
    ]
  })
}

/** Worlds that a part of a rule must keep, of the half in which it is sought. */
const LEAST_PART = 0.1
/** Shares closer to none or all than this need no rule. */
const CLEAR = 0.05
/** A rule must raise the share of worlds in which the claim holds by this much, in the half in which it was not sought. */
const LEAST_GAIN = 0.1

/** A rule sought in the worlds of every second row, and what it is worth in those of the others. */
function ruleIn(
  worlds: readonly Held[],
  holds: readonly boolean[],
  inputs: readonly Input[],
  watched: readonly number[],
): { cuts: Cut[]; says: string; worlds: number; supported: number } | undefined {
  const share = (of: readonly number[]): number => of.filter((i) => holds[i]!).length / of.length
  const half = (odd: number): number[] => worlds.flatMap(({ row }, i) => (row % 2 === odd ? [i] : []))
  const [seeking, testing] = [half(0), half(1)]
  const all = share([...seeking, ...testing])
  if (!(all > CLEAR && all < 1 - CLEAR) || testing.length === 0) return undefined
  const at = (i: number): number[] => watched.map((input) => worlds[i]!.coordinates[input]!)
  const cuts = ruleOf(
    seeking.map(at),
    seeking.map((i) => holds[i]!),
    { least: Math.ceil(seeking.length * LEAST_PART) },
  )
  const within = testing.filter((i) => isWithin(at(i), cuts))
  if (cuts.length === 0 || within.length === 0 || share(within) < share(testing) + LEAST_GAIN)
    return undefined
  const ofInputs = cuts.map((cut) => ({ ...cut, input: watched[cut.input]! }))
  return {
    cuts: ofInputs,
    says: joined(ofInputs, inputs),
    worlds: within.length / testing.length,
    supported: share(within),
  }
}

function joined(cuts: readonly Cut[], inputs: readonly Input[]): string {
  return cuts
    .map(({ input, at, isAbove }) => {
      const own = inputs[input]!
      const value = valueAt(own, at)
      const unit = own.unit === '1' || own.unit === '' ? '' : ` ${own.unit}`
      return `${own.id} ${isAbove ? 'at least' : 'at most'} ${Number(value.toPrecision(3))}${unit}`
    })
    .join(' and ')
}

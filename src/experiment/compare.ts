// Comparison of scenarios, metric by metric: paired by replication where both ran on the same random numbers,
// else as independent runs. Which differences are real is said of the headline metrics together (Holm).
import { CENSORED_ABOVE, metricOf, type MetricId } from '../results/metrics.ts'
import { ALL } from '../results/observe/relations.ts'
import { sortRows } from '../results/column.ts'
import { type ComparisonRow, comparisonTable } from '../results/tables/comparison.ts'
import type { ReplicationRow } from '../results/tables/replications.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { holm } from '../statistics/many-comparisons.ts'
import { type Interval, meanInterval } from '../statistics/mean-interval.ts'
import { twoSidedP, twoSidedPOfMean } from '../statistics/p-value.ts'
import { pairedDifference } from '../statistics/paired-difference.ts'
import { welch } from '../statistics/welch.ts'
import { comparability, type Comparability } from './comparability.ts'

const SIGNIFICANT_BELOW = 0.05

/** The replications of one scenario, as just made or as read from a result folder. */
export interface Comparable {
  /** Name in the table: the id of the scenario, or the folder where two have the same id. */
  id: string
  scenario: Scenario
  seed: string
  /** Version of the program, and hash of the tables in data/. */
  version: string
  dataHash: string
  replications: readonly ReplicationRow[]
}

export interface Comparison {
  base: string
  other: string
  /** Whether replications were paired, what is not comparable, what the reader must know. */
  how: Comparability
  rows: ComparisonRow[]
}

/** Compares each of the others with the base. */
export function compareResults(base: Comparable, others: readonly Comparable[]): Comparison[] {
  return others.map((other) => {
    const how = comparability(base, other)
    return { base: base.id, other: other.id, how, rows: compareTwo(base, other, how) }
  })
}

type Key = Pick<ReplicationRow, 'period' | 'relation' | 'metric'>
interface Judged {
  row: ComparisonRow
  p: number
  isHeadline: boolean
}

function compareTwo(base: Comparable, other: Comparable, how: Comparability): ComparisonRow[] {
  const [first, second] = [new Values(base.replications), new Values(other.replications)]
  const judged = first
    .keys()
    .filter((key) => second.has(key) && how.admits(key.period, key.metric as MetricId))
    .map((key): Judged => {
      const { row, p } = difference(base.id, other.id, key, first, second, how)
      const isCensored = [first, second].some((values) => values.isCensored(key))
      return { row, p, isHeadline: isHeadline(key, base, other) && !isCensored && !Number.isNaN(p) }
    })
    .filter(({ row }) => !(Number.isNaN(row.base_mean) && Number.isNaN(row.other_mean)))
  const family = judged.filter((one) => one.isHeadline)
  const adjusted = holm(family.map(({ p }) => p))
  const rows = judged.map((one): ComparisonRow => {
    const place = family.indexOf(one)
    if (place < 0) return one.row
    const p = adjusted[place]!
    return { ...one.row, p_adjusted: p, significant: p < SIGNIFICANT_BELOW ? 'yes' : 'no' }
  })
  return sortRows(rows, comparisonTable.keys)
}

function difference(
  base: string,
  other: string,
  key: Key,
  first: Values,
  second: Values,
  how: Comparability,
): { row: ComparisonRow; p: number } {
  const [a, b] = [first.of(key, how.replications), second.of(key, how.replications)]
  const means = { base_mean: meanOf(a), other_mean: meanOf(b) }
  const { interval, p } = how.isPaired ? paired(b, a) : independent(b, a)
  const row: ComparisonRow = {
    base,
    other,
    ...key,
    unit: metricOf[key.metric as MetricId].unit,
    ...means,
    difference: interval.mean,
    ci_low: Number.isFinite(interval.low) ? interval.low : NaN,
    ci_high: Number.isFinite(interval.high) ? interval.high : NaN,
    relative: means.base_mean === 0 ? NaN : interval.mean / Math.abs(means.base_mean),
    p_adjusted: NaN,
    significant: '',
  }
  return { row, p }
}

function paired(a: Float64Array, b: Float64Array): { interval: Interval; p: number } {
  const interval = pairedDifference(a, b)
  return { interval, p: twoSidedPOfMean(interval) }
}

function independent(a: Float64Array, b: Float64Array): { interval: Interval; p: number } {
  const interval = welch(a, b)
  return { interval, p: twoSidedP(interval.mean, interval.sd, interval.degreesOfFreedom) }
}

/** NaN if it does not exist in some replication: leaving that one out would flatter. */
const meanOf = (values: Float64Array): number => meanInterval(values).mean

function isHeadline({ period, relation, metric }: Key, base: Comparable, other: Comparable): boolean {
  const { of, ...rest } = metricOf[metric as MetricId]
  if (period !== ALL || rest.headline !== true) return false
  if (of === 'volume') return relation === ALL
  return [base, other].every(({ scenario }) => scenario.relations[relation]?.headline === true)
}

/** Values by period, relation and metric, and in each by replication. */
class Values {
  private readonly byKey = new Map<string, { key: Key; values: Map<number, number> }>()

  constructor(rows: readonly ReplicationRow[]) {
    for (const { period, relation, metric, replication, value } of rows) {
      const name = nameOf({ period, relation, metric })
      let entry = this.byKey.get(name)
      if (entry === undefined)
        this.byKey.set(name, (entry = { key: { period, relation, metric }, values: new Map() }))
      entry.values.set(replication, value)
    }
  }

  keys(): Key[] {
    return [...this.byKey.values()].map(({ key }) => key)
  }

  has(key: Key): boolean {
    return this.byKey.has(nameOf(key))
  }

  /** Values of the wanted replications, or of all it has; not finite where it has none. */
  of(key: Key, wanted: readonly number[] | undefined): Float64Array {
    const { values } = this.byKey.get(nameOf(key))!
    const numbers = wanted ?? [...values.keys()].sort((a, b) => a - b)
    return Float64Array.from(numbers, (replication) => {
      const value = values.get(replication) ?? NaN
      return Number.isFinite(value) ? value : NaN
    })
  }

  /** A mean of those that arrived, where more than one in a hundred did not. */
  isCensored(key: Key): boolean {
    const { of, ...rest } = metricOf[key.metric as MetricId]
    if (!('censorable' in rest)) return false
    const metric = of === 'lead' ? 'lead_unfinished_share' : 'unfinished_share'
    const entry = this.byKey.get(nameOf({ ...key, metric }))
    return entry !== undefined && meanOf(Float64Array.from(entry.values.values())) > CENSORED_ABOVE
  }
}

const nameOf = ({ period, relation, metric }: Key): string => `${period}\t${relation}\t${metric}`

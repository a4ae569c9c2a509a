// One load, run to a verdict: whether the corridor sustains it, and what it delivers. Sustained means that the trend of the year-end stock over five year-ends has an interval that
// includes or lies below zero, for all cargo, and that no single flow grows: at an error rate of 1 % for all flows
// together (Holm), since many loads are tried, and by more than 1 % of its demand a year.
import { offeredBy, type Amount } from './offered.ts'
import type { YearsObservation } from '../results/observe/years.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { holm } from '../statistics/many-comparisons.ts'
import { type Interval, meanInterval } from '../statistics/mean-interval.ts'
import { utilisationsOf, worstOf, type Bottleneck } from './bottleneck.ts'
import { pooledTrend, settling, slope, type Settling } from './settling.ts'
import { steadyState, type Span } from './steady-state.ts'
import type { Workers } from './worker-pool.ts'

const ERROR_RATE = 0.01
const LEAST_GROWTH = 0.01
const DAYS_A_YEAR = 365.25

export type LoadUnit = 'tonnes' | 'teu'
export interface LoadPoint {
  /** Times the demand of the scenario. */
  factor: number
  /** What becomes ready a year, by the demand; and what is delivered and stays, by replication. */
  offered: Amount
  delivered: Record<LoadUnit, Interval>
  /** Trend of the year-end stock, in the unit a year. */
  growth: Record<LoadUnit, Settling>
  verdict: Settling['verdict']
  /** Flows whose stock grows, and by replication the part of their demand by which it does. */
  growing: string[]
  growthShare: number[]
  /** What causes most waiting; what gives out where the load is not sustained, ladder.ts tells. */
  worst: Bottleneck | undefined
  /** Busy share by resource. */
  utilisations: Record<string, number>
  /** Of all cargo; NaN where the load is not sustained. */
  transitDaysMean: number
  transitDaysP90: number
  replications: number
  events: number
  findings: string[]
}

export interface LoadTest {
  scenario: Scenario
  /** Flows that are scaled; undefined for all but background freight. */
  flows?: readonly string[] | undefined
  span: Span
  seed: string
  workers: Workers
  onReplication?: (() => void) | undefined
}

/** Runs replications of loads, in the order given. */
export async function observeLoads(
  test: LoadTest,
  wanted: readonly { factor: number; replication: number }[],
): Promise<YearsObservation[]> {
  const scenarios = new Map<number, Scenario>()
  const tasks = wanted.map(({ factor, replication }) => {
    const known = scenarios.get(factor)
    const scenario = known ?? steadyState(test.scenario, { factor, flows: test.flows }, test.span)
    scenarios.set(factor, scenario)
    return { scenario, seed: test.seed, replication, view: 'years' as const }
  })
  return test.workers.all(tasks, test.onReplication ?? (() => undefined))
}

/** Judges the replications of one load. */
export function judgeLoad(
  test: LoadTest,
  factor: number,
  observations: readonly YearsObservation[],
): LoadPoint {
  const growth = { tonnes: settlingOf(observations, 'tonnes'), teu: settlingOf(observations, 'teu') }
  const growing = growingFlows(observations)
  const lockUps = observations.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'lock-up'))
  const grows = lockUps.length > 0 || growing.length > 0 || growth.tonnes.verdict === 'grows'
  const verdict = grows ? 'grows' : growth.tonnes.verdict
  const mean = (of: (one: YearsObservation) => number): number =>
    observations.reduce((sum, one) => sum + of(one), 0) / observations.length
  return {
    factor,
    offered: offeredBy(test.scenario, { factor, flows: test.flows }),
    delivered: { tonnes: deliveredBy(observations, 'tonnes'), teu: deliveredBy(observations, 'teu') },
    growth,
    verdict,
    growing,
    growthShare: observations.map((one) => growthShareOf(one, growing)),
    worst: worstOf(observations),
    utilisations: utilisationsOf(observations),
    transitDaysMean: grows ? NaN : mean(({ transitDaysMean }) => transitDaysMean),
    transitDaysP90: grows ? NaN : mean(({ transitDaysP90 }) => transitDaysP90),
    replications: observations.length,
    events: observations.reduce((sum, { events }) => sum + events, 0),
    findings: lockUps.map(({ says }) => says),
  }
}

/** Year-end stock of all cargo, one series a replication. */
function settlingOf(observations: readonly YearsObservation[], unit: LoadUnit): Settling {
  return settling(
    observations.map(({ flows }) =>
      flows[0]!.stock.map((_, year) => flows.reduce((sum, flow) => sum + flow.stock[year]! * flow[unit], 0)),
    ),
  )
}

function deliveredBy(observations: readonly YearsObservation[], unit: LoadUnit): Interval {
  return meanInterval(
    observations.map(({ flows }) =>
      flows.reduce((sum, flow) => sum + meanInterval(flow.delivered).mean * flow[unit], 0),
    ),
  )
}

/** Flows of which the year-end stock rises. */
function growingFlows(observations: readonly YearsObservation[]): string[] {
  const flows = observations[0]!.flows.map(({ id }) => id)
  const trends = flows.map((_, i) => pooledTrend(observations.map((one) => one.flows[i]!.stock)))
  const p = holm(trends.map(({ pRises }) => pRises))
  return flows.filter((_, i) => {
    const demand = meanInterval(observations.map((one) => meanInterval(one.flows[i]!.offered).mean)).mean
    return p[i]! < ERROR_RATE && trends[i]!.slope > LEAST_GROWTH * demand
  })
}

/** Growth a year of the growing flows over their demand; of all cargo where none is named. */
export function growthShareOf({ flows }: YearsObservation, growing: readonly string[]): number {
  const own = growing.length === 0 ? flows : flows.filter(({ id }) => growing.includes(id))
  const rise = own.reduce((sum, flow) => sum + slope(flow.stock) * flow.tonnes, 0)
  const demand = own.reduce((sum, flow) => sum + meanInterval(flow.offered).mean * flow.tonnes, 0)
  return rise / demand
}

/** The trend of the stock in the unit a day. */
export const perDay = (growth: Settling): number => growth.trend.mean / DAYS_A_YEAR

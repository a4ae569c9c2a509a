// Replications until the headline means are known well enough: the 95 % half-width of each within a share of
// its mean. How many come next follows from the results alone, so the count is the same on every machine.
import { CENSORED_ABOVE, isSaturated } from '../results/metrics.ts'
import { keyOf } from '../results/observe/cells.ts'
import type { Observation } from '../results/observe/observe.ts'
import { ALL } from '../results/observe/relations.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { meanInterval } from '../statistics/mean-interval.ts'

export const MOST_REPLICATIONS = 100
/** Fewer say nothing about the spread; one step at most doubles what there is. */
const FEWEST = 5
const LARGEST_STEP = 2
/** Below this many, an interval that was stopped when it looked narrow covers less than it says. */
const FEW = 30

export interface Precision {
  wanted: number
  reached: boolean
  replications: number
  most: number
  /** The headline mean that is known least well, and its half-width over the mean. */
  widest: { metric: string; relation: string; relative: number } | undefined
  /** A saturated scenario has no steady-state mean that more replications could pin down. */
  isSaturated: boolean
  warning: string
}

/** Runs on from `first` replications until every headline mean is within `wanted` of itself.
 *  @param upTo gives the observations of so many replications, those already made included */
export async function observeToPrecision(
  scenario: Scenario,
  wanted: number,
  { first, most = MOST_REPLICATIONS }: { first: number; most?: number | undefined },
  upTo: (replications: number) => Promise<Observation[]>,
): Promise<{ observations: Observation[]; precision: Precision }> {
  for (let n = Math.min(most, Math.max(FEWEST, first)); ;) {
    const observations = await upTo(n)
    const grows = saturated(observations)
    const widest = widestOf(scenario, observations)
    const reached = !grows && widest !== undefined && widest.relative <= wanted
    if (reached || grows || n >= most || widest === undefined) {
      const precision = { wanted, reached, replications: n, most, widest, isSaturated: grows }
      return { observations, precision: { ...precision, warning: warningOf(precision) } }
    }
    const needed = Math.ceil(n * (widest.relative / wanted) * (widest.relative / wanted))
    n = Math.min(most, LARGEST_STEP * n, Math.max(n + 1, needed))
  }
}

function warningOf({ wanted, reached, replications, widest, ...rest }: Omit<Precision, 'warning'>): string {
  const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`
  if (rest.isSaturated)
    return `stopped after ${replications} replications: the scenario is saturated, and more of them would not pin down a mean that grows with time`
  if (widest === undefined) return 'no headline mean exists in every replication'
  const which = `widest is ${widest.metric} of ${widest.relation} with ±${percent(widest.relative)}`
  if (!reached)
    return `±${percent(wanted)} was not reached in ${replications} replications, the cap; ${which}`
  const few = replications < FEW ? '; stopped with few, the intervals cover a little less than they say' : ''
  return `±${percent(wanted)} reached with ${replications} replications; ${which}${few}`
}

function valuesOf(observations: readonly Observation[], relation: string, metric: string): number[] {
  const key = keyOf(ALL, relation, metric)
  return observations.map(({ summary }) => {
    const at = summary.keys.indexOf(key)
    return at < 0 ? NaN : summary.values[at]!
  })
}

/** Whether the stock of all cargo grows beyond doubt. */
export function saturated(observations: readonly Observation[]): boolean {
  return isSaturated(meanInterval(valuesOf(observations, ALL, 'stock_growth_days')))
}

/** Volumes of all cargo and mean times of the headline relations; a censored mean is left out. */
function widestOf(scenario: Scenario, observations: readonly Observation[]): Precision['widest'] {
  const wanted = [
    ...['delivered_tonnes', 'delivered_teu'].map((metric) => ({ metric, relation: ALL })),
    ...Object.entries(scenario.relations)
      .filter(([, { headline }]) => headline === true)
      .map(([relation]) => ({ metric: 'transit_days_mean', relation }))
      .filter(({ relation }) => {
        const unfinished = meanInterval(valuesOf(observations, relation, 'unfinished_share')).mean
        return !(unfinished > CENSORED_ABOVE)
      }),
  ]
  const known = wanted.flatMap((one) => {
    const { mean, halfWidth } = meanInterval(valuesOf(observations, one.relation, one.metric))
    return mean === 0 || Number.isNaN(mean) ? [] : [{ ...one, relative: halfWidth / Math.abs(mean) }]
  })
  return known.sort((a, b) => b.relative - a.relative)[0]
}

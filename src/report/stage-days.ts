// Mean days of some flows by what a load unit does or waits for: the figures behind every bar of stages.
import type { StageRow } from '../results/tables/stages.ts'
import type { TransitRow } from '../results/tables/transit.ts'
import { type StageGroup, stageGroupOf, stageGroups } from './palette.ts'

const WHOLE = 'all'
const HOURS_A_DAY = 24
export const stageOrder = Object.keys(stageGroups) as StageGroup[]

/** Days over all that arrived in the whole of the results, flows weighted by their arrivals.
 *  @param flows ids; undefined for every flow */
export function stageDays(
  { transit, stages }: { transit: readonly TransitRow[]; stages: readonly StageRow[] },
  flows: readonly string[] | undefined,
): Record<StageGroup, number> {
  const arrived = new Map(
    transit
      .filter(({ period, flow }) => period === WHOLE && (flows === undefined || flows.includes(flow)))
      .map((row) => [row.flow, row.units * (1 - row.unfinished_share)]),
  )
  const total = [...arrived.values()].reduce((sum, units) => sum + units, 0)
  const days = Object.fromEntries(stageOrder.map((group) => [group, 0])) as Record<StageGroup, number>
  for (const { period, flow, stage, activity, cause, hours_mean } of stages) {
    const units = arrived.get(flow)
    if (period !== WHOLE || units === undefined || stage === 'origin' || !(hours_mean > 0)) continue
    days[stageGroupOf(activity, cause)] += (hours_mean * units) / total / HOURS_A_DAY
  }
  return days
}

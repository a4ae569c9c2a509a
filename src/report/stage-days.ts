// Mean days of some flows by what a load unit does or waits for: the figures behind every bar of stages.
import type { Cause } from '../results/causes.ts'
import type { StageRow } from '../results/tables/stages.ts'
import type { TransitRow } from '../results/tables/transit.ts'
import { type StageGroup, stageGroupOf, stageGroups } from './palette.ts'

const WHOLE = 'all'
const HOURS_A_DAY = 24
export const stageOrder = Object.keys(stageGroups) as StageGroup[]

interface Tables {
  transit: readonly TransitRow[]
  stages: readonly StageRow[]
}
interface Spent {
  place: string
  activity: string
  cause: string
  days: number
}

/** Days over all that arrived in the whole of the results, flows weighted by their arrivals.
 *  @param flows ids; undefined for every flow */
export function stageDays(tables: Tables, flows: readonly string[] | undefined): Record<StageGroup, number> {
  const days = Object.fromEntries(stageOrder.map((group) => [group, 0])) as Record<StageGroup, number>
  for (const { activity, cause, days: own } of spent(tables, flows))
    days[stageGroupOf(activity, cause)] += own
  return days
}

/** The same by place, of waiting alone. */
export function waitsOf(
  tables: Tables,
  flows: readonly string[] | undefined,
): { place: string; cause: Cause; days: number }[] {
  return spent(tables, flows)
    .filter(({ activity }) => activity === 'waiting')
    .map(({ place, cause, days }) => ({ place, cause: cause as Cause, days }))
}

function spent({ transit, stages }: Tables, flows: readonly string[] | undefined): Spent[] {
  const arrived = new Map(
    transit
      .filter(({ period, flow }) => period === WHOLE && (flows === undefined || flows.includes(flow)))
      .map((row) => [row.flow, row.units * (1 - row.unfinished_share)]),
  )
  const total = [...arrived.values()].reduce((sum, units) => sum + units, 0)
  return stages.flatMap(({ period, flow, stage, place, activity, cause, hours_mean }) => {
    const units = arrived.get(flow)
    if (period !== WHOLE || units === undefined || stage === 'origin' || !(hours_mean > 0)) return []
    return [{ place, activity, cause, days: (hours_mean * units) / total / HOURS_A_DAY }]
  })
}

// Relations: which flows answer together, between which hubs they are timed, and each load unit's times.
// `all` is every cargo flow but the background. Volumes of a relation are of its whole flows; times between hubs
// are of the load units whose route passes both, from leaving the first to being available at the second; where
// both are the same hub, of the stay there, from being available to leaving.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'

export interface RelationSpec {
  id: string
  /** Ids of its flows; empties are never cargo. Undefined: every cargo flow of the corridor itself. */
  flows?: string[] | undefined
  from?: string | undefined
  to?: string | undefined
  since?: 'departure' | 'arrival' | undefined
  /** Whether times are wanted: headline relations, and those of claims about time. */
  timed: boolean
}

export const ALL = 'all'

/** Indices of the cargo flows of a relation. */
export function cargoFlowsOf(record: RunRecord, relation: RelationSpec): number[] {
  const wanted = relation.flows === undefined ? undefined : new Set(relation.flows)
  return record.flows.flatMap((flow, index) =>
    flow.empties || !(wanted === undefined ? !flow.background : wanted.has(flow.id)) ? [] : [index],
  )
}

export interface Journey {
  /** Hour of departure (or of leaving `from`); NaN if it has not left. */
  startAt: number
  /** Hour of arrival (or of availability at `to`); NaN if it has not got there. */
  endAt: number
}

/** The journey of a unit as a relation times it; undefined if its route does not pass both hubs in order. */
export function journeyTimer(
  record: RunRecord,
  relation: RelationSpec,
): (unit: number, into: Journey) => boolean {
  const { units } = record
  const ends = record.routes.map((routes) => routes.map((hubs) => endsOn(hubs, relation)))
  return (unit, into) => {
    const end = ends[units.flow[unit]!]![units.route[unit]!]
    if (end === undefined) return false
    const { from, to, last } = end
    const at = units.hubStart[unit]!
    const sinceArrival = from === to || (from > 0 && relation.since === 'arrival')
    const leaving = from === 0 ? units.departedAt[unit]! : units.leftAt[at + from]!
    into.startAt = sinceArrival ? units.availableAt[at + from]! : leaving
    if (from === to) into.endAt = leaving
    else into.endAt = to === last ? units.arrivedAt[unit]! : units.availableAt[at + to]!
    return true
  }
}

function endsOn(
  hubs: readonly string[],
  relation: RelationSpec,
): { from: number; to: number; last: number } | undefined {
  const last = hubs.length - 1
  const from = relation.from === undefined ? 0 : hubs.indexOf(relation.from)
  const to = relation.to === undefined ? last : hubs.lastIndexOf(relation.to)
  if (relation.from !== undefined && relation.from === relation.to)
    return from > 0 && from < last ? { from, to: from, last } : undefined
  return from < 0 || to <= from ? undefined : { from, to, last }
}

export const isPartial = (relation: RelationSpec): boolean =>
  relation.from !== undefined || relation.to !== undefined

/** Moving, handling and border hours of a unit between two hours of its journey, from its stages in order; NaN where
 *  they were not kept. */
export function undisturbedHoursBetween(
  record: RunRecord,
  unit: number,
  from: number,
  until: number,
): number {
  const { units, stages, keepsStages = true } = record
  if (!keepsStages) return NaN
  let at = units.readyAt[unit]!
  let hours = 0
  for (let entry = units.stageStart[unit]!; entry < units.stageEnd[unit]!; entry++) {
    const end = at + units.stageHours[entry]!
    if (stages[units.stageKey[entry]!]!.activity !== 'waiting')
      hours += Math.max(0, Math.min(end, until) - Math.max(at, from))
    at = end
  }
  return hours
}

// The cycle of a lone ship: what a crossing takes when the ship waits for nothing but storms and its own repair,
// and how many hours of a span its fleet is there at all. Reasons: docs/model.md#capacity
import type { Scenario } from '../../scenario/schema/scenario.ts'
import type { VesselClass } from '../../scenario/schema/vessel.ts'
import { addDays, dayNumber, HOURS_A_DAY, type Hours } from '../calendar.ts'
import { hoursOf, type Span, type Standing } from '../conditions/standing.ts'
import { waitToPass } from '../conditions/storm-odds.ts'
import { meanValue } from '../values.ts'

/** Days after joining at which the ship at a position of its fleet goes to dry dock first: spread evenly. */
export function firstDocking(vesselClass: VesselClass, position: number, fleetSize: number): number {
  return (vesselClass.dockEvery ?? Infinity) * ((position + 1) / (fleetSize + 1))
}

/** Sailing time of one crossing, mean over voyages. */
export function sailingHours(scenario: Scenario, service: string, className: string): Hours {
  const { distance, factor } = scenario.sailings[service]!
  return (distance / scenario.vesselClasses[className]!.speed) * meanValue(factor, 1)
}

export interface Crossing {
  /** From leaving the berth to being turned round at the other one: sailing, storms, repair, turnaround. */
  hours: Hours
  /** Part of the wait for storms that is spent at the berth before leaving. */
  heldAtBerth: Hours
}

/** A crossing each way (out, back) as things stand. @param workHours of a full ship, by port: `from`, `to` */
export function crossingsOf(
  { scenario, month }: Standing,
  service: string,
  className: string,
  workHours: readonly [Hours, Hours],
): [Crossing, Crossing] {
  const sailing = scenario.sailings[service]!
  const { breakdownEvery, repair } = scenario.vesselClasses[className]!
  const ports = [sailing.from, sailing.to] as const
  const sail = sailingHours(scenario, service, className)
  const turnaround = ports.map((port) => meanValue(scenario.ports[port]!.berths[sailing.berth]!.turnaround))
  const stay = [turnaround[0]! + workHours[0], turnaround[1]! + workHours[1]]
  const way = (start: 0 | 1): Crossing => {
    const end = start === 0 ? 1 : 0
    const [here, there] = [ports[start], ports[end]]
    const heldAtBerth = waitToPass(scenario, month, here, {
      [here]: stay[start]!,
      [there]: stay[start]! + sail,
    })
    const heldOutside = waitToPass(scenario, month, there, {
      [there]: stay[start]! + 2 * sail,
      [here]: sail,
    })
    const undisturbed = sail + turnaround[end]! + heldAtBerth + heldOutside
    const between = undisturbed + workHours[end]
    // A breakdown is repaired on the next arrival: half a crossing later on average, and one at a time.
    const interval = breakdownEvery === undefined ? Infinity : meanValue(breakdownEvery) * HOURS_A_DAY
    const repairs = between / (interval + between / 2)
    return { hours: undisturbed + repairs * meanValue(repair), heldAtBerth }
  }
  return [way(0), way(1)]
}

/** Hours of a span in which the ships of a fleet are in service, dry dock taken off by their plan.
 *  @param history pieces from the start of the simulation to the end of the span */
export function shipHours(history: readonly Standing[], span: Span, service: string, fleet: string): Hours {
  const joined: { on: string; position: number; size: number; vesselClass: VesselClass }[] = []
  let hours = 0
  for (const piece of history) {
    const { class: name, vessels } = piece.scenario.sailings[service]!.fleet[fleet]!
    const wanted = Math.round(vessels)
    const vesselClass = piece.scenario.vesselClasses[name]!
    for (let position = joined.length; position < wanted; position++)
      joined.push({ on: piece.from, position, size: wanted, vesselClass })
    joined.length = Math.min(joined.length, wanted)
    if (piece.from >= span.from) hours += wanted * openHours(piece, service)
  }
  return Math.max(0, hours - joined.reduce((sum, one) => sum + dockedHours(one, span), 0))
}

/** A ship of a port that is closed does nothing. */
export function openHours({ scenario, hours }: Standing, service: string): Hours {
  const { from, to } = scenario.sailings[service]!
  return [from, to].some((port) => scenario.ports[port]!.closed === true) ? 0 : hours
}

function dockedHours(
  ship: { on: string; position: number; size: number; vesselClass: VesselClass },
  span: Span,
): Hours {
  const { dockEvery, dockStay = 0 } = ship.vesselClass
  if (dockEvery === undefined || dockStay === 0) return 0
  let hours = 0
  const end = hoursOf({ from: ship.on, until: span.until })
  const begin = (dayNumber(span.from) - dayNumber(ship.on)) * HOURS_A_DAY
  for (
    let dock = firstDocking(ship.vesselClass, ship.position, ship.size) * HOURS_A_DAY;
    dock < end;
    dock += dockEvery * HOURS_A_DAY
  )
    hours += Math.max(0, Math.min(end, dock + dockStay * HOURS_A_DAY) - Math.max(begin, dock))
  return hours
}

/** The day some hours of a span lie after its start; the middle of a piece for what changes steadily. */
export const middleOf = ({ from, until }: Span): string =>
  addDays(from, Math.floor((dayNumber(until) - dayNumber(from)) / 2))

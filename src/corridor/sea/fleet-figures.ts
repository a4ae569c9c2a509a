// What a class of ships of a service offers over a span: its hours, its crossings, its room for cargo.
import { Calendar, dayNumber, HOURS_A_DAY, type Hours } from '../calendar.ts'
import type { Span, Standing } from '../conditions/standing.ts'
import { payloadShare } from '../conditions/water-level.ts'
import type { Carried, Leg, Network } from '../network.ts'
import { classCapacity, sizeAboard } from './boarding.ts'
import { crossingsOf, middleOf, openHours, shipHours, type Crossing } from './ship-cycle.ts'

/** One class of ships of a service. */
export interface FleetFigures {
  fleet: string
  shipHours: Hours
  vessels: number
  /** By direction, 0 from → to. */
  crossings: readonly [Crossing, Crossing]
  /** Capacity for cargo of the corridor, in the measure of the class, by direction. */
  room: readonly [number, number]
}
/** Means over a span. @param history pieces from the start of the simulation to the end of the span */
export function fleetFigures(
  pieces: readonly Standing[],
  history: readonly Standing[],
  span: Span,
  network: Network,
  service: string,
  fleet: string,
  move: (carried: Carried, leg: Leg, hub: string) => Hours,
): FleetFigures {
  const { scenario } = pieces.at(-1)!
  const { from, to, fleet: fleets } = scenario.sailings[service]!
  const { class: name } = fleets[fleet]!
  const vesselClass = scenario.vesselClasses[name]!
  const cargo = network.carried.flatMap((carried) =>
    carried.routes.flatMap((route) =>
      route.legs
        .filter((leg) => leg.mode === 'sailing' && leg.service === service)
        .map((leg) => ({ carried, leg })),
    ),
  )
  const sizes = new Set(cargo.map(({ carried }) => sizeAboard(vesselClass, carried)))
  // Where all units are of one size, a ship is full with a whole number of them.
  const whole = sizes.size === 1 ? [...sizes][0]! : 0
  const weights = pieces.map(
    (piece) => piece.scenario.sailings[service]!.fleet[fleet]!.vessels * openHours(piece, service),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (of: (piece: Standing) => number): number =>
    total === 0
      ? of(pieces.at(-1)!)
      : pieces.reduce((sum, piece, i) => sum + of(piece) * weights[i]!, 0) / total
  const roomOf = (piece: Standing, direction: 0 | 1): number => {
    const now = piece.scenario
    const sailing = now.sailings[service]!
    const calendar = new Calendar(piece.from, piece.until)
    const days = dayNumber(middleOf(piece)) - dayNumber(piece.from)
    const depth = payloadShare(now, calendar, now.vesselClasses[name]!, from, to, days * HOURS_A_DAY)
    const background = (direction === 0 ? sailing.backgroundOut : sailing.backgroundBack) ?? 0
    const room = classCapacity(now.vesselClasses[name]!) * depth * (1 - background)
    return whole > 0 ? Math.floor(room / whole + 1e-9) * whole : room
  }
  const room = [mean((piece) => roomOf(piece, 0)), mean((piece) => roomOf(piece, 1))] as const
  const first = cargo[0]
  const work = (port: string): Hours =>
    first === undefined
      ? 0
      : ((room[0] + room[1]) / sizeAboard(vesselClass, first.carried)) * move(first.carried, first.leg, port)
  const workHours = [work(from), work(to)] as const
  const crossings = pieces.map((piece) => crossingsOf(piece, service, name, workHours))
  // Ships make fewer crossings where these take longer: rates are averaged, work included.
  const average = (way: 0 | 1): Crossing => {
    const ashore = (workHours[0] + workHours[1]) / 2
    const rate = pieces.reduce(
      (sum, _, i) =>
        sum + (total === 0 ? 1 / pieces.length : weights[i]! / total) / (crossings[i]![way].hours + ashore),
      0,
    )
    const held = pieces.reduce(
      (sum, _, i) =>
        sum + (total === 0 ? 1 / pieces.length : weights[i]! / total) * crossings[i]![way].heldAtBerth,
      0,
    )
    return { hours: 1 / rate - ashore, heldAtBerth: held }
  }
  return {
    fleet,
    vessels: fleets[fleet]!.vessels,
    shipHours: shipHours(history, span, service, fleet),
    crossings: [average(0), average(1)],
    room,
  }
}

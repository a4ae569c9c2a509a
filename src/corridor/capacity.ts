// What each resource offers over a span, and what one load unit or one crossing asks of it: arithmetic on the
// values that the simulation uses, dated changes included, with no queueing in it. experiment/ceiling.ts puts
// these figures into a linear programme. Reasons: docs/model.md#capacity
import { cvOf } from '../engine/random/distributions/index.ts'
import type { Border } from '../scenario/schema/border.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { clockHours, HOURS_A_DAY, type Hours } from './calendar.ts'
import { hoursOf, standingsOf, type Span, type Standing } from './conditions/standing.ts'
import { closedShare } from './conditions/storm-odds.ts'
import { unitsInSpan } from './demand/volume.ts'
import { emptyRunHours, ownMoveHours, runningHours } from './free-flow.ts'
import { hubBlock, Network, type Carried, type Leg, type Measure, type Route } from './network.ts'
import { fleetFigures, type FleetFigures } from './sea/fleet-figures.ts'
import { meanValue } from './values.ts'

export interface Figures {
  span: Span
  hours: Hours
  network: Network
  /** Load units by flow that become ready in the span. */
  units: number[]
  /** Trains each way. */
  paths: Map<string, number>
  /** Trains each way. */
  borderTrains: Map<string, number>
  trackHours: Map<string, Hours>
  /** Trains under way to a hub, times hours; only where the railway limits them. */
  approachHours: Map<string, Hours>
  /** Room-hours of a yard by measure; only where limited. */
  yards: Map<string, Partial<Record<Measure, number>>>
  berthHours: Map<string, Hours>
  /** Hours of cargo work that its berths could do at all, where known apart from the above. */
  berthWorkHours?: Map<string, Hours>
  /** What an hour of cargo work takes at a berth, stops for weather included. */
  workStretch: Map<string, number>
  turnaround: Map<string, Hours>
  fleets: Map<string, FleetFigures[]>
  /** Crossings each way that a timetable allows. */
  timetable: Map<string, number>
  wagonHours: Map<string, number>
  /** Hours of the own move of a unit between a vehicle and a hub. */
  move: (carried: Carried, leg: Leg, hub: string) => Hours
  /** Hours for which a unit that arrived at a hub of its route keeps its room in the yard, at the least. */
  stay: (carried: Carried, route: Route, hub: number) => Hours
  /** Hours that a wagon, or a train, is bound by one journey: loading, running, borders, unloading. */
  journey: (carried: Carried, leg: Leg, from: string, to: string) => Hours
  /** Hours of empty wagons between a hub and home; out of a hub they go after their hold. */
  emptyRun: (pool: string, hub: string) => { home: Hours; out: Hours }
  /** What one train asks of a border, in the unit of `borderTrains`. */
  borderUse: (carried: Carried, route: Route, leg: Leg, border: string) => number
  /** True where the span is cut out of a longer run: ships and wagons may end elsewhere than they began. */
  looseEnds: boolean
}

/** Means of everything over a span. @param start first day of the simulation: ships joined then or later */
export function meanFigures(scenario: Scenario, span: Span, start: string): Figures {
  const network = new Network(scenario)
  const history = standingsOf(scenario, { from: start < span.from ? start : span.from, until: span.until })
  const pieces = standingsOf(scenario, span)
  const sum = (of: (piece: Standing) => number): number => pieces.reduce((all, piece) => all + of(piece), 0)
  /** Mean of a duration such that rates, not durations, are averaged over time. */
  const duration = (of: (now: Scenario) => Hours): Hours => {
    const hours = sum((piece) => piece.hours)
    const rate = sum((piece) => piece.hours / of(piece.scenario)) / hours
    return rate === Infinity ? 0 : 1 / rate
  }
  const hubs = [...Object.keys(scenario.terminals), ...Object.keys(scenario.ports)]
  const berths = Object.entries(scenario.ports).flatMap(([port, block]) =>
    Object.keys(block.berths).map((kind) => ({ port, kind, id: `${port}-${kind}-berths` })),
  )
  const berthOf = (now: Scenario, port: string, kind: string) => now.ports[port]!.berths[kind]!
  const move: Figures['move'] = (carried, leg, hub) => duration((now) => ownMoveHours(now, carried, leg, hub))
  const map = <K, V>(keys: readonly K[], of: (key: K) => V): Map<K, V> =>
    new Map(keys.map((key) => [key, of(key)]))
  return {
    span,
    hours: hoursOf(span),
    network,
    units: network.carried.map((carried) => (carried.empties ? 0 : unitsInSpan(scenario, carried, span))),
    paths: map(Object.keys(scenario.lines), (id) =>
      sum(({ scenario: now, hours }) => pathsADay(now.lines[id]!) * (hours / HOURS_A_DAY)),
    ),
    borderTrains: map(Object.keys(scenario.borders), (id) =>
      sum(({ scenario: now, hours }) => trainsADay(now.borders[id]!) * (hours / HOURS_A_DAY)),
    ),
    trackHours: map(hubs, (id) =>
      sum(({ scenario: now, hours }) => {
        const block = hubBlock(now, id)
        return block.closed === true ? 0 : block.tracks * hours
      }),
    ),
    approachHours: new Map(
      hubs
        .filter((id) => hubBlock(scenario, id).approach !== undefined)
        .map((id) => [
          id,
          sum(({ scenario: now, hours }) => (hubBlock(now, id).approach ?? Infinity) * hours),
        ]),
    ),
    yards: map(hubs, (id) => yardRoomHours(pieces, network, id)),
    berthHours: new Map(
      berths.map(({ port, kind, id }) => [
        id,
        sum(({ scenario: now, hours }) =>
          hubBlock(now, port).closed === true ? 0 : berthOf(now, port, kind).number * hours,
        ),
      ]),
    ),
    workStretch: map(
      Object.keys(scenario.ports),
      (port) =>
        hoursOf(span) /
        sum(({ scenario: now, month, hours }) => hours * (1 - closedShare(now, month, port, 'work'))),
    ),
    turnaround: new Map(
      berths.map(({ port, kind, id }) => [
        id,
        duration((now) => meanValue(berthOf(now, port, kind).turnaround)),
      ]),
    ),
    fleets: map(Object.keys(scenario.sailings), (service) =>
      Object.keys(scenario.sailings[service]!.fleet).map((fleet) =>
        fleetFigures(pieces, history, span, network, service, fleet, move),
      ),
    ),
    timetable: new Map(
      Object.entries(scenario.sailings).flatMap(([service, { headway }]) =>
        headway === undefined
          ? []
          : [
              [
                service,
                sum(({ scenario: now, hours }) => hours / (now.sailings[service]!.headway ?? headway)),
              ],
            ],
      ),
    ),
    wagonHours: map(Object.keys(scenario.wagonPools), (id) =>
      sum(({ scenario: now, hours }) => now.wagonPools[id]!.wagons * hours),
    ),
    move,
    stay: (carried, route, hub) => duration((now) => stayHours(now, carried, route, hub)),
    journey: (carried, leg, from, to) => duration((now) => journeyHours(now, carried, leg, from, to)),
    emptyRun: (pool, hub) => {
      const out = duration((now) => emptyRunHours(now, pool, hub))
      return { out, home: out + duration((now) => now.wagonPools[pool]!.hold) }
    },
    borderUse: () => 1,
    looseEnds: false,
  }
}

const pathsADay = (line: Scenario['lines'][string]): number =>
  line.closed === true ? 0 : Math.max(0, line.paths - (line.background ?? 0))

/** Trains a day each way. Service begun within opening hours is finished outside them. */
function trainsADay(border: Border): number {
  if (border.closed === true) return 0
  const service = meanValue(border.service)
  if (!(service > 0)) return Infinity
  const allDay = (border.servers * HOURS_A_DAY) / service
  if (border.window === undefined) return allDay
  const { opens, closes } = border.window
  const open = (clockHours(closes) - clockHours(opens) + HOURS_A_DAY) % HOURS_A_DAY || HOURS_A_DAY
  const cv = cvOf(border.service)
  const begun = cv > 0 ? open / service + (1 + cv * cv) / 2 : Math.ceil(open / service)
  return Math.min(allDay, border.servers * begun)
}

/** A yard that one whole train overfills lets the train in all the same, and so limits nothing. */
function yardRoomHours(
  pieces: readonly Standing[],
  network: Network,
  hub: string,
): Partial<Record<Measure, number>> {
  const found: Partial<Record<Measure, number>> = {}
  for (const measure of ['teu', 'wagons', 'tonnes'] as const) {
    const roomHours = pieces.reduce((sum, { scenario: now, hours }) => {
      const yard = hubBlock(now, hub).yard
      const room = yard?.[measure] ?? Infinity
      const largest = Math.max(
        0,
        ...network.carried
          .filter((carried) => carried.measure === measure)
          .flatMap((carried) =>
            carried.routes.flatMap((route) =>
              route.legs.map((leg, i) =>
                leg.mode === 'train' && route.hubs[i + 1] === hub
                  ? (now.trains[leg.service]!.size / carried.wagons) * carried.room
                  : 0,
              ),
            ),
          ),
      )
      return sum + (largest > room * (1 - (yard?.keptForSea ?? 0)) ? Infinity : room) * hours
    }, 0)
    if (roomHours < Infinity) found[measure] = roomHours
  }
  return found
}

/** Own move, clearance with its inspections, and papers; loading by train is done out of the yard. */
function stayHours(now: Scenario, carried: Carried, route: Route, hub: number): Hours {
  const id = route.hubs[hub]!
  const { clearance, dwell } = hubBlock(now, id)
  const isLast = hub === route.hubs.length - 1
  const next = isLast ? undefined : route.legs[hub]!
  return (
    ownMoveHours(now, carried, route.legs[hub - 1]!, id) +
    (clearance === undefined
      ? 0
      : meanValue(clearance.time) + (clearance.inspectionShare ?? 0) * meanValue(clearance.inspectionDelay)) +
    (isLast ? 0 : meanValue(dwell)) +
    (next?.mode === 'train' ? ownMoveHours(now, carried, next, id) : 0)
  )
}

/** A full train: loaded, under way, unloaded. */
function journeyHours(now: Scenario, carried: Carried, leg: Leg, from: string, to: string): Hours {
  const units = now.trains[leg.service]!.size / carried.wagons
  return (
    units * (ownMoveHours(now, carried, leg, from) + ownMoveHours(now, carried, leg, to)) +
    runningHours(now, leg.service)
  )
}

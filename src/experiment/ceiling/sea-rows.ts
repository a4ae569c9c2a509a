// Rows of the programme at sea: the hours and the room of each class of ships, the timetable, the berths.
// Cargo of a service that takes the same room and the same work is one group, so that a class carries groups.
import type { Figures } from '../../corridor/capacity.ts'
import type { FleetFigures } from '../../corridor/sea/fleet-figures.ts'
import type { Carried, Leg } from '../../corridor/network.ts'
import { sizeAboard } from '../../corridor/sea/boarding.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import type { Laying, Way } from './programme.ts'

interface Group {
  size: number
  /** Hours of work on one unit, by port. */
  work: readonly [number, number]
}
/** What crosses with a service. */
interface Crossing {
  way: Way
  leg: Leg
  group: string
}

export function layShips(laying: Laying): void {
  for (const [service, fleets] of laying.figures.fleets) layService(laying, service, fleets)
  const { scenario, figures, declare } = laying
  for (const [port, { berths }] of Object.entries(scenario.ports))
    for (const kind of Object.keys(berths)) {
      const id = `${port}-${kind}-berths`
      declare({
        id,
        kind: 'berth',
        place: port,
        capacity: figures.berthHours.get(id)!,
        unit: 'berth-hours',
        units: [
          { path: `ports.${port}.berths.${kind}.number`, title: 'berth', row: id, adds: figures.hours },
        ],
      })
    }
}

function layService(laying: Laying, service: string, fleets: readonly FleetFigures[]): void {
  const { to, scenario, figures, use, needs, declare } = laying
  const { from, to: other, berth } = scenario.sailings[service]!
  const ports = [from, other] as const
  const berths = [`${from}-${berth}-berths`, `${other}-${berth}-berths`] as const
  const stretch = ports.map((port) => figures.workStretch.get(port)!)
  const groups = new Map<string, Group>()
  const crossing = crossingsOf(laying, service, groups)
  const id = `${service}-fleet`
  const total = fleets.reduce((sum, one) => sum + one.shipHours, 0)
  for (const one of fleets) {
    const ship = `${service} ${one.fleet}`
    for (const direction of [0, 1] as const) {
      const [start, end] = direction === 0 ? ([0, 1] as const) : ([1, 0] as const)
      const crossings = `crossings ${ship} ${direction}`
      const room = `room ${ship} ${direction}`
      to.add(`hours of ${ship}`, crossings, one.crossings[direction].hours)
      to.add(`balance of ${ship}`, crossings, direction === 0 ? 1 : -1)
      to.add(room, crossings, -one.room[direction])
      to.limit(room, 0)
      to.add(berths[start], crossings, one.crossings[direction].heldAtBerth)
      to.add(berths[end], crossings, figures.turnaround.get(berths[end])!)
      if (figures.timetable.has(service)) to.add(`${service}-timetable ${direction}`, crossings, 1)
      for (const [group, { size, work }] of groups) {
        if (!crossing.some((unit) => unit.group === group && unit.leg.direction === direction)) continue
        const aboard = `aboard ${ship} ${direction} ${group}`
        to.add(room, aboard, size)
        to.add(`hours of ${ship}`, aboard, work[0] * stretch[0]! + work[1] * stretch[1]!)
        to.add(`carried ${service} ${direction} ${group}`, aboard, 1)
      }
    }
    to.add(`hours of ${ship}`, `use of ${id}`, total > 0 ? -one.shipHours / total : -1 / fleets.length)
    to.limit(`hours of ${ship}`, 0)
    const ends = figures.looseEnds ? one.vessels : 0
    to.limit(`balance of ${ship}`, ends, -ends)
  }
  for (const { way, leg, group } of crossing) {
    const row = `carried ${service} ${leg.direction} ${group}`
    use(id, row, way, -1)
    to.limit(row, 0, 0)
    berths.forEach((one, i) => {
      needs(one, way)
      use(one, one, way, groups.get(group)!.work[i]! * stretch[i]!)
      const most = figures.berthWorkHours?.get(one)
      if (most === undefined) return
      to.add(`work at ${one}`, way.variable, groups.get(group)!.work[i]!)
      to.limit(`work at ${one}`, most)
    })
  }
  to.add(id, `use of ${id}`, 1)
  declare({
    id,
    kind: 'fleet',
    place: service,
    capacity: total,
    unit: 'ship-hours',
    units: fleets.map((one) => ({
      path: `sailings.${service}.fleet.${one.fleet}.vessels`,
      title: one.fleet,
      row: `hours of ${service} ${one.fleet}`,
      adds: one.vessels > 0 ? one.shipHours / one.vessels : figures.hours,
    })),
  })
  layTimetable(laying, service, crossing)
}

/** Sailings by timetable: at most so many each way. */
function layTimetable(
  { to, figures, needs, declare }: Laying,
  service: string,
  crossing: readonly Crossing[],
): void {
  const capacity = figures.timetable.get(service)
  if (capacity === undefined) return
  const id = `${service}-timetable`
  for (const { way } of crossing) needs(id, way)
  for (const direction of [0, 1]) {
    to.add(`${id} ${direction}`, `use of ${id}`, -1)
    to.limit(`${id} ${direction}`, 0)
  }
  to.add(id, `use of ${id}`, 1)
  declare({
    id,
    kind: 'timetable',
    place: service,
    capacity,
    unit: 'crossings each way',
    units: [{ path: `sailings.${service}.headway`, title: 'sailing', row: id, adds: 1 }],
  })
}

function crossingsOf(
  { scenario, figures, ways }: Laying,
  service: string,
  groups: Map<string, Group>,
): Crossing[] {
  return ways.flatMap((way) =>
    way.route.legs
      .filter((leg) => leg.mode === 'sailing' && leg.service === service)
      .map((leg) => {
        const own = groupOf(scenario, figures, service, way.carried, leg)
        const group = [own.size, ...own.work].join(' ')
        groups.set(group, own)
        return { way, leg, group }
      }),
  )
}

function groupOf(scenario: Scenario, figures: Figures, service: string, carried: Carried, leg: Leg): Group {
  const { from, to, fleet } = scenario.sailings[service]!
  const vesselClass = scenario.vesselClasses[Object.values(fleet)[0]!.class]!
  return {
    size: sizeAboard(vesselClass, carried),
    work: [figures.move(carried, leg, from), figures.move(carried, leg, to)],
  }
}

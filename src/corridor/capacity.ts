// What each resource could carry in a year, and what the demand of the scenario asks of it: arithmetic on the
// values that the simulation uses, with no queueing in it. Resources are named as in resources.csv.
// A dated change after the first day counts nowhere here. Reasons: docs/model.md#capacity
import type { Scenario } from '../scenario/schema/scenario.ts'
import { clockHours, DAYS_A_YEAR, HOURS_A_DAY, type Hours } from './calendar.ts'
import { shifted } from './demand/volume.ts'
import { unitsInMonth } from './demand/volume.ts'
import { ownMoveHours } from './free-flow.ts'
import { Network, type Carried, type Leg } from './network.ts'
import { classCapacity, sizeAboard } from './sea/boarding.ts'
import { meanValue } from './values.ts'

const HOURS_A_YEAR = DAYS_A_YEAR * HOURS_A_DAY
const MONTHS_A_YEAR = 12

export interface Capacity {
  resource: string
  kind: 'line' | 'border' | 'track' | 'berth' | 'fleet' | 'wagons'
  place: string
  /** In `unit` a year. */
  capacity: number
  unit: string
  /** What the demand of the last simulated year asks, in the same unit. */
  demand: number
  /** Demand over capacity. */
  ratio: number
  /** Capacity in the mix that the demand puts on it; NaN where it puts none. */
  tonnesPerYear: number
  teuPerYear: number
}

/** What one leg of one flow asks of the network in a year. */
interface Use {
  carried: Carried
  leg: Leg
  from: string
  to: string
  isFirst: boolean
  units: number
}

/** Capacity of every resource of the scenario. */
export function capacitiesOf(scenario: Scenario): Capacity[] {
  const uses = usesOf(scenario)
  return [
    ...linesAndBorders(scenario, uses),
    ...tracks(scenario, uses),
    ...berths(scenario, uses),
    ...fleets(scenario, uses),
    ...pools(scenario, uses),
  ].filter((row) => row.demand > 0)
}

function usesOf(scenario: Scenario): Use[] {
  const network = new Network(scenario)
  const last = scenario.run.end.slice(0, 7)
  const loaded = network.carried.map((carried) => {
    if (carried.empties) return 0
    let units = 0
    for (let i = 0; i < MONTHS_A_YEAR; i++) units += unitsInMonth(scenario, carried, shifted(last, -i))
    return units
  })
  return network.carried.flatMap((carried, index) => {
    const source = carried.empties ? network.carried.findIndex((one) => one.emptiesFlow === index) : index
    const units = loaded[source]! * (carried.empties ? (carried.flow.returns ?? 0) : 1)
    return carried.routes.flatMap((route) =>
      route.legs.map((leg, i) => ({
        carried,
        leg,
        from: route.hubs[i]!,
        to: route.hubs[i + 1]!,
        isFirst: i === 0,
        units: units * route.share,
      })),
    )
  })
}

function row(
  base: Pick<Capacity, 'resource' | 'kind' | 'place' | 'unit' | 'capacity'>,
  uses: readonly { use: Use; amount: number }[],
): Capacity {
  const demand = uses.reduce((sum, { amount }) => sum + amount, 0)
  const ratio = demand / base.capacity
  const tonnes = uses.reduce((sum, { use }) => sum + use.units * use.carried.load, 0)
  const teu = uses.reduce((sum, { use }) => sum + use.units * use.carried.teu, 0)
  return { ...base, demand, ratio, tonnesPerYear: tonnes / ratio, teuPerYear: teu / ratio }
}

/** Trains each way; the busier direction counts. */
function linesAndBorders(scenario: Scenario, uses: readonly Use[]): Capacity[] {
  const over = (id: string, way: 'westbound' | 'eastbound') =>
    uses
      .filter(
        ({ leg, carried }) =>
          leg.mode === 'train' && carried.direction === way && scenario.trains[leg.service]!.via.includes(id),
      )
      .map((use) => ({
        use,
        amount: (use.units * use.carried.wagons) / scenario.trains[use.leg.service]!.size,
      }))
  const busier = (base: Parameters<typeof row>[0]): Capacity => {
    const [west, east] = [
      row(base, over(base.resource, 'westbound')),
      row(base, over(base.resource, 'eastbound')),
    ]
    return west.ratio >= east.ratio ? west : east
  }
  const lines = Object.entries(scenario.lines).map(([id, line]) =>
    busier({
      resource: id,
      kind: 'line',
      place: id,
      unit: 'trains each way',
      capacity: Math.max(0, line.paths - (line.background ?? 0)) * DAYS_A_YEAR,
    }),
  )
  const borders = Object.entries(scenario.borders).map(([id, border]) => {
    const open = border.window ? openHours(border.window) / HOURS_A_DAY : 1
    return busier({
      resource: id,
      kind: 'border',
      place: id,
      unit: 'trains each way',
      capacity: (border.servers * HOURS_A_YEAR * open) / meanValue(border.service),
    })
  })
  return [...lines, ...borders]
}

function openHours(window: { opens: string; closes: string }): Hours {
  return (clockHours(window.closes) - clockHours(window.opens) + HOURS_A_DAY) % HOURS_A_DAY || HOURS_A_DAY
}

/** Track-hours of a terminal: every unit is moved once on leaving and once on arriving by train. */
function tracks(scenario: Scenario, uses: readonly Use[]): Capacity[] {
  return Object.entries({ ...scenario.terminals, ...scenario.ports }).map(([id, hub]) => {
    const own = uses
      .filter(({ leg, from, to }) => leg.mode === 'train' && (from === id || to === id))
      .map((use) => ({ use, amount: use.units * ownMoveHours(scenario, use.carried, use.leg, id) }))
    return row(
      {
        resource: `${id}-tracks`,
        kind: 'track',
        place: id,
        unit: 'track-hours',
        capacity: hub.tracks * HOURS_A_YEAR,
      },
      own,
    )
  })
}

/** Mean share of time in which storms close a port. */
export function closedShare(scenario: Scenario, port: string, of: 'traffic' | 'work'): number {
  let share = 0
  for (const system of Object.values(scenario.weather)) {
    const storms = system.storms.reduce((sum, month) => sum + month, 0)
    share += (storms * meanValue(system.length) * (system.closes[port]?.[of] ?? 0)) / HOURS_A_YEAR
  }
  // Storms of several systems overlap at random: the share of a Poisson stream of closures.
  return 1 - Math.exp(-share)
}

/** Vessels that a year's demand of a use fills on its service. */
function calls(scenario: Scenario, use: Use): number {
  const sailing = scenario.sailings[use.leg.service]!
  return (use.units * sizePerShip(scenario, use)) / (1 - backgroundOf(sailing, use.leg.direction))
}

function backgroundOf(sailing: Scenario['sailings'][string], direction: 0 | 1): number {
  return (direction === 0 ? sailing.backgroundOut : sailing.backgroundBack) ?? 0
}

/** Share of the mean ship of the service that one unit fills. */
function sizePerShip(scenario: Scenario, use: Use): number {
  const fleets = Object.values(scenario.sailings[use.leg.service]!.fleet)
  const ships = fleets.reduce((sum, { vessels }) => sum + vessels, 0)
  const capacity = fleets.reduce(
    (sum, { class: name, vessels }) => sum + (vessels / ships) * classCapacity(scenario.vesselClasses[name]!),
    0,
  )
  return sizeAboard(scenario.vesselClasses[fleets[0]!.class]!, use.carried) / capacity
}

function berths(scenario: Scenario, uses: readonly Use[]): Capacity[] {
  return Object.entries(scenario.ports).flatMap(([port, { berths: kinds }]) =>
    Object.entries(kinds).map(([kind, berth]) => {
      const own = uses
        .filter(
          ({ leg, from, to }) =>
            leg.mode === 'sailing' &&
            (from === port || to === port) &&
            scenario.sailings[leg.service]!.berth === kind,
        )
        .map((use) => ({
          use,
          // A ship turns round once for the load that it brings and the load that it takes.
          amount:
            use.units * ownMoveHours(scenario, use.carried, use.leg, port) +
            (calls(scenario, use) * meanValue(berth.turnaround)) / 2,
        }))
      const capacity = berth.number * HOURS_A_YEAR * (1 - closedShare(scenario, port, 'work'))
      return row(
        { resource: `${port}-${kind}-berths`, kind: 'berth', place: port, unit: 'berth-hours', capacity },
        own,
      )
    }),
  )
}

/** Round voyages of full ships that wait for nothing but the weather. */
function fleets(scenario: Scenario, uses: readonly Use[]): Capacity[] {
  return Object.entries(scenario.sailings).map(([service, sailing]) => {
    const own = uses.filter(({ leg }) => leg.mode === 'sailing' && leg.service === service)
    const way = (direction: 0 | 1) => own.filter(({ leg }) => leg.direction === direction)
    const ships = (some: readonly Use[]): number => some.reduce((sum, use) => sum + calls(scenario, use), 0)
    const busier = ships(way(0)) >= ships(way(1)) ? way(0) : way(1)
    let voyages = 0
    for (const { class: name, vessels } of Object.values(sailing.fleet)) {
      const vesselClass = scenario.vesselClasses[name]!
      let cycle = (2 * sailing.distance * meanValue(sailing.factor, 1)) / vesselClass.speed
      for (const port of [sailing.from, sailing.to]) {
        cycle += meanValue(scenario.ports[port]!.berths[sailing.berth]!.turnaround)
        for (const direction of [0, 1] as const) cycle += workPerShip(scenario, way(direction), port)
      }
      const open = Math.max(
        0,
        1 -
          (closedShare(scenario, sailing.from, 'traffic') + closedShare(scenario, sailing.to, 'traffic')) / 2,
      )
      voyages += (vessels * HOURS_A_YEAR * open) / cycle
    }
    if (sailing.headway !== undefined) voyages = Math.min(voyages, HOURS_A_YEAR / sailing.headway)
    return row(
      {
        resource: `${service}-fleet`,
        kind: 'fleet',
        place: service,
        unit: 'round voyages',
        capacity: voyages,
      },
      busier.map((use) => ({ use, amount: calls(scenario, use) })),
    )
  })
}

/** Hours that a full ship of the mix of these uses is worked in a port. */
function workPerShip(scenario: Scenario, uses: readonly Use[], port: string): Hours {
  const ships = uses.reduce((sum, use) => sum + calls(scenario, use), 0)
  const hours = uses.reduce(
    (sum, use) => sum + use.units * ownMoveHours(scenario, use.carried, use.leg, port),
    0,
  )
  return ships === 0 ? 0 : hours / ships
}

/** Wagon-hours: each loaded journey and its empty return, loading and unloading included. */
function pools(scenario: Scenario, uses: readonly Use[]): Capacity[] {
  return Object.entries(scenario.wagonPools).map(([id, pool]) => {
    const own = uses
      .filter(({ leg }) => leg.mode === 'train' && scenario.trains[leg.service]!.pool === id)
      .filter(({ from, to }) => from === pool.home || to !== pool.home)
      .map((use) => {
        const train = scenario.trains[use.leg.service]!
        const moves =
          ownMoveHours(scenario, use.carried, use.leg, use.from) +
          ownMoveHours(scenario, use.carried, use.leg, use.to)
        const running = train.via.reduce((sum, step) => {
          const line = scenario.lines[step]
          return sum + (line ? line.length / line.speed : meanValue(scenario.borders[step]!.service))
        }, 0)
        const cycle = 2 * running + (moves / use.carried.wagons) * train.size + pool.hold
        return { use, amount: use.units * use.carried.wagons * cycle }
      })
    return row(
      {
        resource: id,
        kind: 'wagons',
        place: pool.home,
        unit: 'wagon-hours',
        capacity: pool.wagons * HOURS_A_YEAR,
      },
      own,
    )
  })
}

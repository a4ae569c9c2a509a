// What a journey takes when nobody waits: moving, handling and undisturbed border service, from the same
// values that the simulation uses. Mean, and the lowest that the inputs allow. Reasons: docs/model.md#free-flow
import { lowOf, type DistributionSpec } from '../engine/random/distributions/index.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Hours } from './calendar.ts'
import { hubBlock, moveHours, Network, type Carried, type Leg, type Route } from './network.ts'
import { meanValue } from './values.ts'

export interface FreeFlowStage {
  place: string
  activity: 'moving' | 'handling' | 'border'
  meanHours: Hours
  lowestHours: Hours
  /** The stage takes these hours times the value of its distribution; without one, just these hours. */
  hours: Hours
  spread?: DistributionSpec | undefined
}
export interface FreeFlow {
  flow: string
  origin: string
  destination: string
  /** Mean over the routes of the flow by their shares. */
  meanHours: Hours
  lowestHours: Hours
  /** Of the route with the largest share. */
  stages: FreeFlowStage[]
}

/** Free-flow time of every flow from the departure of its first vehicle to availability at its destination. */
export function freeFlowOf(scenario: Scenario): FreeFlow[] {
  return new Network(scenario).carried.map((carried) => {
    const routes = carried.routes.map((route) => ({ route, stages: stagesOf(scenario, carried, route) }))
    const total = (stages: FreeFlowStage[], of: 'meanHours' | 'lowestHours'): Hours =>
      stages.reduce((sum, stage) => sum + stage[of], 0)
    const main = routes.reduce((best, one) => (one.route.share > best.route.share ? one : best))
    const shares = routes.reduce((sum, { route }) => sum + route.share, 0)
    return {
      flow: carried.id,
      origin: main.route.hubs[0]!,
      destination: main.route.hubs.at(-1)!,
      meanHours: routes.reduce(
        (sum, { route, stages }) => sum + (route.share / shares) * total(stages, 'meanHours'),
        0,
      ),
      lowestHours: Math.min(...routes.map(({ stages }) => total(stages, 'lowestHours'))),
      stages: main.stages,
    }
  })
}

/** Stages of a route, or of its part between two hubs: from leaving the first to being available at the
 *  second. What is done at the first hub comes before the departure and is no part of the transit. */
export function stagesOf(
  scenario: Scenario,
  carried: Carried,
  route: Route,
  from = 0,
  to = route.hubs.length - 1,
): FreeFlowStage[] {
  return route.legs.slice(from, to).flatMap((leg, i) => {
    const at = from + i
    return [
      ...(i > 0 ? [fixed(route.hubs[at]!, ownMoveHours(scenario, carried, leg, route.hubs[at]!))] : []),
      ...(leg.mode === 'train' ? trainStages(scenario, leg) : sailingStages(scenario, leg)),
      ...arrivalStages(scenario, carried, leg, route.hubs[at + 1]!),
    ]
  })
}

const fixed = (place: string, hours: Hours): FreeFlowStage => ({
  place,
  activity: 'handling',
  meanHours: hours,
  lowestHours: hours,
  hours,
})

function varying(
  place: string,
  activity: FreeFlowStage['activity'],
  hours: Hours,
  spread: DistributionSpec | undefined,
): FreeFlowStage {
  const lowest = spread === undefined ? 1 : Math.max(0, lowOf(spread))
  return {
    place,
    activity,
    hours,
    spread,
    meanHours: hours * meanValue(spread, 1),
    lowestHours: hours * lowest,
  }
}

function trainStages(scenario: Scenario, leg: Leg): FreeFlowStage[] {
  return scenario.trains[leg.service]!.via.flatMap((id): FreeFlowStage[] => {
    const border = scenario.borders[id]
    if (border) {
      const { service, locomotives } = border
      const change: FreeFlowStage = { ...fixed(id, locomotives?.change ?? 0), activity: 'border' }
      return [varying(id, 'border', 1, service), ...(locomotives ? [change] : [])]
    }
    const { length, speed, factor } = scenario.lines[id]!
    return [varying(id, 'moving', length / speed, factor)]
  })
}

/** The mean ship of the service; the fastest sets the lowest time. */
function sailingStages(scenario: Scenario, leg: Leg): FreeFlowStage[] {
  const { fleet, distance, factor } = scenario.sailings[leg.service]!
  const inService = Object.values(fleet).filter(({ vessels }) => vessels > 0)
  const fleets = inService.length > 0 ? inService : Object.values(fleet)
  const hours = fleets.map((one) => distance / scenario.vesselClasses[one.class]!.speed)
  const ships = fleets.reduce((sum, { vessels }) => sum + vessels, 0)
  const mean = fleets.reduce((sum, { vessels }, i) => sum + (ships > 0 ? vessels / ships : 1) * hours[i]!, 0)
  const stage = varying(leg.service, 'moving', mean, factor)
  return [{ ...stage, lowestHours: (stage.lowestHours / mean) * Math.min(...hours) }]
}

function arrivalStages(scenario: Scenario, carried: Carried, leg: Leg, hub: string): FreeFlowStage[] {
  const { clearance } = hubBlock(scenario, hub)
  const stages = [fixed(hub, ownMoveHours(scenario, carried, leg, hub))]
  if (leg.mode === 'sailing') {
    const { turnaround } = scenario.ports[hub]!.berths[scenario.sailings[leg.service]!.berth]!
    if (turnaround) stages.push(varying(hub, 'handling', 1, turnaround))
  }
  if (clearance) stages.push(varying(hub, 'border', 1, clearance.time))
  return stages
}

/** Hours of the own move between a vehicle of a leg and the hub. */
export function ownMoveHours(scenario: Scenario, carried: Carried, leg: Leg, hub: string): Hours {
  const block = hubBlock(scenario, hub)
  if (leg.mode === 'train') {
    const rate = carried.unit.kind === 'wagon' ? block.rates.wagon : block.rates.container
    return moveHours(carried, rate, block.rates.bulk)
  }
  const berth = scenario.ports[hub]!.berths[scenario.sailings[leg.service]!.berth]!
  return moveHours(carried, berth.rate, berth.tonneRate)
}

/** Mean hours of a train between its ends: running and border service. */
export function runningHours(scenario: Scenario, service: string): Hours {
  return scenario.trains[service]!.via.reduce((sum, id) => sum + stepHours(scenario, id), 0)
}

function stepHours(scenario: Scenario, id: string): Hours {
  const border = scenario.borders[id]
  if (border) return meanValue(border.service)
  const { length, speed, factor } = scenario.lines[id]!
  return (length / speed) * meanValue(factor, 1)
}

/** The way of empty wagons from their home to a hub: the shortest chain of trains of the pool. */
export interface EmptyWay {
  hours: Hours
  trains: { service: string; direction: 0 | 1 }[]
}

/** @returns undefined where no train of the pool reaches the hub */
export function emptyWay(scenario: Scenario, pool: string, hub: string): EmptyWay | undefined {
  const { home } = scenario.wagonPools[pool]!
  const trains = Object.entries(scenario.trains).filter(([, train]) => train.pool === pool)
  const reached = new Map<string, EmptyWay>([[home, { hours: 0, trains: [] }]])
  for (let changed = true; changed;) {
    changed = false
    for (const [service, { from, to }] of trains) {
      const running = runningHours(scenario, service)
      for (const direction of [0, 1] as const) {
        const [start, end] = direction === 0 ? [from, to] : [to, from]
        const before = reached.get(start)
        if (before === undefined) continue
        const hours = before.hours + running
        if (hours >= (reached.get(end)?.hours ?? Infinity)) continue
        reached.set(end, { hours, trains: [...before.trains, { service, direction }] })
        changed = true
      }
    }
  }
  return reached.get(hub)
}

/** Hours for empty wagons between their home and a hub, no waiting. */
export const emptyRunHours = (scenario: Scenario, pool: string, hub: string): Hours =>
  emptyWay(scenario, pool, hub)?.hours ?? 0

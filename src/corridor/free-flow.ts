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

function stagesOf(scenario: Scenario, carried: Carried, route: Route): FreeFlowStage[] {
  const stages: FreeFlowStage[] = []
  route.legs.forEach((leg, i) => {
    // What is done at the origin comes before the first departure and is no part of the transit.
    if (i > 0) stages.push(loading(scenario, carried, leg, route.hubs[i]!))
    stages.push(...(leg.mode === 'train' ? trainStages(scenario, leg) : [sailingStage(scenario, leg)]))
    stages.push(...arrivalStages(scenario, carried, leg, route.hubs[i + 1]!))
  })
  return stages
}

const lowOrZero = (spec: DistributionSpec | undefined): number =>
  spec === undefined ? 0 : Math.max(0, lowOf(spec))

function trainStages(scenario: Scenario, leg: Leg): FreeFlowStage[] {
  return scenario.trains[leg.service]!.via.map((id) => {
    const border = scenario.borders[id]
    if (border)
      return {
        place: id,
        activity: 'border',
        meanHours: meanValue(border.service),
        lowestHours: lowOrZero(border.service),
      }
    const line = scenario.lines[id]!
    const hours = line.length / line.speed
    const lowest = line.factor ? lowOrZero(line.factor) : 1
    return {
      place: id,
      activity: 'moving',
      meanHours: hours * meanValue(line.factor, 1),
      lowestHours: hours * lowest,
    }
  })
}

function sailingStage(scenario: Scenario, leg: Leg): FreeFlowStage {
  const sailing = scenario.sailings[leg.service]!
  const fleets = Object.values(sailing.fleet)
  const speeds = fleets.map((fleet) => scenario.vesselClasses[fleet.class]!.speed)
  const ships = fleets.reduce((sum, fleet) => sum + fleet.vessels, 0)
  const mean = fleets.reduce(
    (sum, fleet, i) => sum + (fleet.vessels / ships) * (sailing.distance / speeds[i]!),
    0,
  )
  const fastest = sailing.distance / Math.max(...speeds)
  const lowest = sailing.factor ? lowOrZero(sailing.factor) : 1
  return {
    place: leg.service,
    activity: 'moving',
    meanHours: mean * meanValue(sailing.factor, 1),
    lowestHours: fastest * lowest,
  }
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

function loading(scenario: Scenario, carried: Carried, leg: Leg, hub: string): FreeFlowStage {
  const hours = ownMoveHours(scenario, carried, leg, hub)
  return { place: hub, activity: 'handling', meanHours: hours, lowestHours: hours }
}

function arrivalStages(scenario: Scenario, carried: Carried, leg: Leg, hub: string): FreeFlowStage[] {
  const { clearance } = hubBlock(scenario, hub)
  const berth =
    leg.mode === 'sailing' ? scenario.ports[hub]!.berths[scenario.sailings[leg.service]!.berth]! : undefined
  const move = ownMoveHours(scenario, carried, leg, hub)
  const stages: FreeFlowStage[] = [
    {
      place: hub,
      activity: 'handling',
      meanHours: move + meanValue(berth?.turnaround),
      lowestHours: move + lowOrZero(berth?.turnaround),
    },
  ]
  if (clearance)
    stages.push({
      place: hub,
      activity: 'border',
      meanHours: meanValue(clearance.time),
      lowestHours: lowOrZero(clearance.time),
    })
  return stages
}

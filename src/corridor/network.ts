// The network of a scenario: load units by kind, flows with their routes, and which train or sailing joins
// two neighbouring hubs of a route. A hub is a terminal or a port, where load units change vehicle.
import type { Flow, LoadUnitKind } from '../scenario/schema/flow.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'

/** The yard measure that a load unit takes up. */
export type Measure = 'teu' | 'wagons' | 'tonnes'
export const measures: readonly Measure[] = ['teu', 'wagons', 'tonnes']
export type Direction = 'westbound' | 'eastbound'

/** A leg of a route: the service that joins two hubs, and in which direction it is used. */
export interface Leg {
  /** Place in `Network.legs`. */
  index: number
  mode: 'train' | 'sailing'
  service: string
  /** 0 as the service is written (from → to), 1 the other way. */
  direction: 0 | 1
  /** Borders on the way, in the order in which this leg meets them. */
  borders: string[]
  /** Index of the first own draw for each border: inspected or not, then the delay. */
  borderDraws: number[]
}

export interface Route {
  share: number
  hubs: string[]
  legs: Leg[]
  /** Index of the first own draw at each hub: clearance, inspected or not, inspection delay, dwell. */
  hubDraws: number[]
  draws: number
}

/** What is carried: a flow of the scenario, or the empties that another flow sends back. */
export interface Carried {
  id: string
  flow: Flow
  unit: LoadUnitKind
  measure: Measure
  direction: Direction
  /** Net tonnes in a load unit; 0 in an empty one. */
  load: number
  teu: number
  /** Room taken in a yard, in its measure. */
  room: number
  /** Wagons taken on a train. */
  wagons: number
  /** Tonnes moved, tare included. */
  gross: number
  routes: Route[]
  /** Index of the flow of empties that this one's boxes return in; -1 for none. */
  emptiesFlow: number
  empties: boolean
  /** Draws of a unit: one for the route, one for the return of the box, then those of the route. */
  draws: number
}

const ROUTE_DRAW = 0
const RETURN_DRAW = 1
const FIRST_ROUTE_DRAW = 2
export const ownDraw = { route: ROUTE_DRAW, returns: RETURN_DRAW }
const DRAWS_A_HUB = 4
const DRAWS_A_BORDER = 2

export class Network {
  readonly carried: Carried[] = []
  /** Every leg of every route. */
  readonly legs: Leg[] = []
  readonly drawsPerUnit: number

  constructor(private readonly scenario: Scenario) {
    for (const [id, flow] of Object.entries(scenario.flows)) this.addFlow(id, flow)
    this.drawsPerUnit = Math.max(2, ...this.carried.map((c) => c.draws))
  }

  private addFlow(id: string, flow: Flow): void {
    const unit = this.scenario.loadUnits[flow.loadUnit]!
    const routes = flow.routes.map((route) => this.routeOf(route.via, route.share, flow.loadUnit))
    const loaded = this.carry(id, flow, unit, routes, flow.direction, flow.load, false)
    this.carried.push(loaded)
    if (flow.returns === undefined) return
    loaded.emptiesFlow = this.carried.length
    const back = flow.routes.map((route) =>
      this.routeOf([...route.via].reverse(), route.share, flow.loadUnit),
    )
    const opposite = flow.direction === 'westbound' ? 'eastbound' : 'westbound'
    this.carried.push(this.carry(`${id}-empties`, flow, unit, back, opposite, 0, true))
  }

  private carry(
    id: string,
    flow: Flow,
    unit: LoadUnitKind,
    routes: Route[],
    direction: Carried['direction'],
    load: number,
    empties: boolean,
  ): Carried {
    const measure: Measure = unit.kind === 'container' ? 'teu' : unit.kind === 'wagon' ? 'wagons' : 'tonnes'
    return {
      id,
      flow,
      unit,
      measure,
      direction,
      load,
      teu: unit.teu ?? 0,
      room: measure === 'teu' ? (unit.teu ?? 0) : measure === 'wagons' ? 1 : load,
      wagons: unit.wagons,
      gross: load + (unit.tare ?? 0),
      routes,
      emptiesFlow: -1,
      empties,
      draws: Math.max(...routes.map((route) => route.draws)),
    }
  }

  /** Lines and borders of a leg by train, in the order in which it meets them; borders by the service's own
   *  direction, lines by their own. */
  stepsOf(leg: Leg): { id: string; direction: 0 | 1 }[] {
    const { from, to, via } = this.scenario.trains[leg.service]!
    let at = leg.direction === 0 ? from : to
    return (leg.direction === 0 ? via : [...via].reverse()).map((id) => {
      const line = this.scenario.lines[id]
      if (line === undefined) return { id, direction: leg.direction }
      const isForward = line.from === at
      at = isForward ? line.to : line.from
      return { id, direction: isForward ? 0 : 1 }
    })
  }

  private routeOf(hubs: string[], share: number, loadUnit: string): Route {
    let next = FIRST_ROUTE_DRAW
    const hubDraws = hubs.map(() => (next += DRAWS_A_HUB) - DRAWS_A_HUB)
    const legs = hubs.slice(1).map((to, i) => {
      const leg = this.legBetween(hubs[i]!, to, loadUnit)
      this.legs.push(leg)
      leg.borderDraws = leg.borders.map(() => (next += DRAWS_A_BORDER) - DRAWS_A_BORDER)
      return leg
    })
    return { share, hubs, legs, hubDraws, draws: next }
  }

  private legBetween(from: string, to: string, loadUnit: string): Leg {
    const { scenario } = this
    for (const [service, train] of Object.entries(scenario.trains)) {
      const direction = directionOf(train, from, to)
      if (direction === undefined || !train.accepts.includes(loadUnit)) continue
      const borders = train.via.filter((step) => step in scenario.borders)
      return {
        index: this.legs.length,
        mode: 'train',
        service,
        direction,
        borders: direction === 0 ? borders : borders.reverse(),
        borderDraws: [],
      }
    }
    for (const [service, sailing] of Object.entries(scenario.sailings)) {
      const direction = directionOf(sailing, from, to)
      if (direction === undefined || !sailing.accepts.includes(loadUnit)) continue
      return { index: this.legs.length, mode: 'sailing', service, direction, borders: [], borderDraws: [] }
    }
    throw new RangeError(`no train or sailing joins ${from} and ${to} for ${loadUnit}`)
  }
}

function directionOf(service: { from: string; to: string }, from: string, to: string): 0 | 1 | undefined {
  if (service.from === from && service.to === to) return 0
  return service.from === to && service.to === from ? 1 : undefined
}

/** Hours that one load unit takes to be moved at a rate of moves, or of tonnes, an hour; 0 without a rate. */
export function moveHours(
  carried: Carried,
  movesAnHour: number | undefined,
  tonnesAnHour: number | undefined,
): number {
  if (carried.measure === 'tonnes') return tonnesAnHour === undefined ? 0 : carried.load / tonnesAnHour
  return movesAnHour === undefined ? 0 : 1 / movesAnHour
}

/** The terminal or port of a hub. */
export function hubBlock(scenario: Scenario, hub: string) {
  return scenario.ports[hub] ?? scenario.terminals[hub]!
}

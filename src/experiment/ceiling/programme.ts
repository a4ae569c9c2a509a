// The network as a linear programme: how much of each flow on each of its routes, how many crossings by each
// class of ships, which cargo aboard, which wagons run empty; every resource one row. Reasons: docs/model.md#capacity
//
// - Flows keep their mix, or are free, or are limited by what is offered; routes keep their shares or are free.
// - Boxes return empty by the share of their flow; the rest leave at their destination.
// - Ships cross as often one way as the other; what they carry fits their room, their hours and the berths'.
// - Wagons that came to a place leave it, loaded or empty.
import type { Figures } from '../../corridor/capacity.ts'
import type { Carried, Route } from '../../corridor/network.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { layHubs, layRail, layWagons } from './land-rows.ts'
import type { LinearProgramme } from './linear-programme.ts'
import { layShips } from './sea-rows.ts'

export type ResourceKind =
  'line' | 'border' | 'track' | 'yard' | 'berth' | 'fleet' | 'timetable' | 'wagons' | 'rule'

/** Something whole that may be added to a resource. */
export interface WholeUnit {
  /** Its key in the scenario. */
  path: string
  title: string
  /** The row that it raises, and by how much. */
  row: string
  adds: number
}

/** A resource of the programme; its row has the name of its id. */
export interface LimitedResource {
  id: string
  kind: ResourceKind
  place: string
  capacity: number
  /** Of the capacity over the span. */
  unit: string
  units: WholeUnit[]
  /** Variables of the ways of flows that need it. */
  ways: Set<string>
}

export interface Freedom {
  /** `kept`: all cargo grows together, background freight stays; `free`: any mix; `offered`: at most what becomes ready. */
  mix: 'kept' | 'free' | 'offered'
  freeRoutes: boolean
  /** What is made as large as possible, over the flows named (default all that are cargo). */
  measure: 'tonnes' | 'teu'
  flows?: readonly string[] | undefined
}

/** A route of a flow, and the variable of its load units. */
export interface Way {
  carried: Carried
  route: Route
  variable: string
}

/** What the rows are laid from, and into. */
export interface Laying {
  to: LinearProgramme
  scenario: Scenario
  figures: Figures
  ways: Way[]
  /** Notes that a way needs a resource. */
  needs: (resource: string, way: Way) => void
  /** Adds a term of a way to a row of a resource, or to one that leads to it. */
  use: (resource: string, row: string, way: Way, amount: number) => void
  /** Declares a resource that a way uses; without limit it is none. */
  declare: (resource: Omit<LimitedResource, 'ways'>) => void
}

/** Lays all rows. @returns the resources that limit anything, in order of kind */
export function layProgramme(
  to: LinearProgramme,
  scenario: Scenario,
  figures: Figures,
  freedom: Freedom,
): LimitedResource[] {
  const ways = waysOf(figures)
  const users = new Map<string, Set<string>>()
  const resources: LimitedResource[] = []
  const laying: Laying = {
    to,
    scenario,
    figures,
    ways,
    needs: (resource, { variable }) => {
      const known = users.get(resource)
      if (known) known.add(variable)
      else users.set(resource, new Set([variable]))
    },
    use: (resource, row, way, amount) => {
      if (amount === 0) return
      to.add(row, way.variable, amount)
      laying.needs(resource, way)
    },
    declare: (resource) => {
      const own = users.get(resource.id)
      if (own === undefined || resource.capacity === Infinity) return
      to.limit(resource.id, resource.capacity)
      resources.push({ ...resource, ways: own })
    },
  }
  layFlows(to, figures, ways, freedom)
  layRail(laying)
  layHubs(laying)
  layShips(laying)
  layWagons(laying)
  return resources
}

/** Whether a flow counts: those named, or all cargo but the background. */
export function isCounted({ id, empties, flow }: Carried, named?: readonly string[]): boolean {
  return !empties && (named === undefined ? flow.background !== true : named.includes(id))
}

export function waysOf({ network }: Figures): Way[] {
  return network.carried.flatMap((carried, index) =>
    carried.routes.map((route, i) => ({ carried, route, variable: `units ${index} ${i}` })),
  )
}

/** Rows that hold the background freight where flows keep their mix: as it is, or in step with the cargo. */
export const backgroundRow = { asItIs: 'background as it is', inStep: 'background in step' }

function layFlows(to: LinearProgramme, figures: Figures, ways: readonly Way[], freedom: Freedom): void {
  const { carried: flows } = figures.network
  const of = (carried: Carried): Way[] => ways.filter((way) => way.carried === carried)
  if (freedom.mix === 'kept') {
    to.add(backgroundRow.asItIs, 'background', 1)
    to.add(backgroundRow.inStep, 'background', 1)
    to.add(backgroundRow.inStep, 'load', -1)
  }
  flows.forEach((carried, index) => {
    const own = of(carried)
    if (!freedom.freeRoutes)
      own.slice(1).forEach((way, i) => {
        const row = `shares ${index} ${i}`
        for (const other of own) to.add(row, other.variable, -way.route.share)
        to.add(
          row,
          way.variable,
          own.reduce((sum, { route }) => sum + route.share, 0),
        )
        to.limit(row, 0, 0)
      })
    if (carried.empties) return
    const isWanted = isCounted(carried, freedom.flows)
    for (const { variable } of own) {
      if (isWanted) to.objective(variable, freedom.measure === 'teu' ? carried.teu : carried.load)
      if (freedom.mix !== 'free') to.add(`amount ${index}`, variable, 1)
    }
    if (freedom.mix === 'offered') to.limit(`amount ${index}`, figures.units[index]!)
    if (freedom.mix === 'kept') {
      const times = isCounted(carried) ? 'load' : 'background'
      to.add(`amount ${index}`, times, -figures.units[index]!)
      to.limit(`amount ${index}`, 0, 0)
    }
    if (carried.emptiesFlow < 0) return
    const row = `returns ${index}`
    for (const { variable } of own) to.add(row, variable, -(carried.flow.returns ?? 0))
    for (const { variable } of of(flows[carried.emptiesFlow]!)) to.add(row, variable, 1)
    to.limit(row, 0, 0)
  })
}

// Bounds: what arithmetic says before anything is simulated. Floors under the times, the capacity of each
// resource, the ceiling of the network and what binds it, the ladder of constraints with what each costs to lift.
import { DAYS_A_YEAR, HOURS_A_DAY, type Hours } from '../corridor/calendar.ts'
import { meanFigures, type Figures } from '../corridor/capacity.ts'
import { lastYearOf, type Span } from '../corridor/conditions/standing.ts'
import { floorsOver, type Floor } from '../corridor/floor.ts'
import { periodOf } from '../corridor/simulate-corridor.ts'
import { isPathOf } from '../scenario/schema/look-up.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { NetworkCeiling, type Ceiling, type Rung, type Volume } from './ceiling/ceiling.ts'
import {
  isCounted,
  waysOf,
  type LimitedResource,
  type ResourceKind,
  type WholeUnit,
} from './ceiling/programme.ts'

export interface BoundsOptions {
  freeRoutes?: boolean | undefined
  freeMix?: boolean | undefined
  /** Yearly volumes at which the ladder ends once both are reached; without them there is no ladder. */
  goals?: Volume | undefined
  /** What a whole unit costs, by its key in the scenario. */
  unitCosts?: readonly UnitCost[] | undefined
}
/** Capital cost of one more whole unit of a key of the scenario. */
export interface UnitCost {
  path: string
  usd: number
  confidence: string
  title: string
}
export interface RelationFloor {
  id: string
  title: string
  isHeadline: boolean
  floor: Floor
}
export interface ResourceBound {
  id: string
  kind: ResourceKind
  place: string
  capacity: number
  unit: string
  /** The capacity in the mix that the demand puts on it. */
  tonnes: number
  teu: number
  demand: number
  ratio: number
  isBinding: boolean
  /** Tonnes a year by one more whole unit, and what that unit is. */
  marginal: number
  marginalUnit: string
  dual: number
  dualValidTo: number
}
/** How many whole units let a resource pass a goal, and what they cost. */
export interface Need {
  goal: number
  unit: 't/yr' | 'TEU/yr'
  number: number
  what: string
  usd: number
  confidence: string
}
export interface Step extends Rung {
  needs: Need[]
}
export interface Bounds {
  scenario: Scenario
  span: Span
  /** Volumes of a span are brought to a year by this. */
  perYear: number
  demand: Volume
  floors: RelationFloor[]
  resources: ResourceBound[]
  ceiling: Ceiling
  /** The most of this demand that can be carried, each flow by itself. */
  carriable: Volume
  ladder: Step[]
}

/** Bounds of a scenario over the last twelve months of its results. */
export async function boundsOf(scenario: Scenario, options: BoundsOptions = {}): Promise<Bounds> {
  const span = lastYearOf(scenario)
  const figures = figuresOf(scenario, span)
  const perYear = yearsPer(figures.hours)
  const { goals, unitCosts = [] } = options
  const freeRoutes = options.freeRoutes ?? false
  const kept = await NetworkCeiling.of(scenario, figures, { mix: 'kept', freeRoutes, measure: 'tonnes' })
  const asked = options.freeMix
    ? await NetworkCeiling.of(scenario, figures, { mix: 'free', freeRoutes, measure: 'tonnes' })
    : kept
  const ceiling = asked.solve()
  const demand = demandOf(figures)
  const alone = kept.alone()
  const isPassed = ({ tonnes, teu }: Volume): boolean =>
    goals === undefined ||
    (tonnes * perYear >= goals.tonnes && (teu * perYear >= goals.teu || !(demand.teu > 0)))
  const needs = (resource: LimitedResource): Need[] =>
    goals === undefined ? [] : needsOf(alone.get(resource.id)!, demand, perYear, goals, unitCosts)
  const bounds: Bounds = {
    scenario,
    span,
    perYear,
    demand,
    floors: floorsOf(scenario, span),
    resources: kept.resources.map((resource) =>
      boundOf(resource, asked, ceiling, figures, alone.get(resource.id)!.load),
    ),
    ceiling,
    carriable: await carriableOf(scenario, span, 'tonnes', undefined, figures),
    ladder: asked.ladder(isPassed).map((rung) => ({ ...rung, needs: needs(rung.resource) })),
  }
  kept.close()
  if (asked !== kept) asked.close()
  return bounds
}

/** A span of a calendar year stands for a year as it is; a shorter one is brought to a mean year. */
function yearsPer(hours: Hours): number {
  const share = hours / (DAYS_A_YEAR * HOURS_A_DAY)
  return share > 0.99 ? 1 : 1 / share
}

const figuresOf = (scenario: Scenario, span: Span): Figures =>
  meanFigures(scenario, span, periodOf(scenario).startIso)

function demandOf(figures: Figures): Volume {
  let [tonnes, teu] = [0, 0]
  figures.network.carried.forEach((carried, i) => {
    if (!isCounted(carried)) return
    tonnes += figures.units[i]! * carried.load
    teu += figures.units[i]! * carried.teu
  })
  return { tonnes, teu }
}

/** The most of the demand of a span that can be carried; of the flows named, in tonnes or TEU. */
export async function carriableOf(
  scenario: Scenario,
  span: Span,
  measure: 'tonnes' | 'teu' = 'tonnes',
  flows?: readonly string[],
  figures = figuresOf(scenario, span),
): Promise<Volume> {
  const network = await NetworkCeiling.of(scenario, figures, {
    mix: 'offered',
    freeRoutes: false,
    measure,
    flows,
  })
  const { tonnes, teu } = network.solve()
  network.close()
  return { tonnes, teu }
}

/** Floors of the relations, headlines first. */
export function floorsOf(scenario: Scenario, span: Span): RelationFloor[] {
  const floorOf = floorsOver(scenario, span)
  return Object.entries(scenario.relations)
    .flatMap(([id, relation]) => {
      const floor = floorOf(relation)
      return floor ? [{ id, title: relation.title ?? id, isHeadline: relation.headline === true, floor }] : []
    })
    .sort((a, b) => Number(b.isHeadline) - Number(a.isHeadline))
}

function boundOf(
  resource: LimitedResource,
  network: NetworkCeiling,
  ceiling: Ceiling,
  figures: Figures,
  load: number,
): ResourceBound {
  const isBinding = ceiling.binding.some(({ id }) => id === resource.id)
  const own = network.resources.find(({ id }) => id === resource.id)!
  const worth = isBinding
    ? network.worth(own)
    : { gain: 0, unit: resource.units[0], dual: 0, dualValidTo: Infinity }
  let [tonnes, teu] = [0, 0]
  for (const { carried, route, variable } of waysOf(figures)) {
    if (carried.empties || !resource.ways.has(variable)) continue
    const units = figures.units[figures.network.carried.indexOf(carried)]! * route.share
    tonnes += units * carried.load * load
    teu += units * carried.teu * load
  }
  const isUsed = load < Infinity
  return {
    id: resource.id,
    kind: resource.kind,
    place: resource.place,
    capacity: resource.capacity,
    unit: resource.unit,
    tonnes: isUsed ? tonnes : NaN,
    teu: isUsed ? teu : NaN,
    demand: isUsed ? resource.capacity / load : 0,
    ratio: isUsed ? 1 / load : 0,
    isBinding,
    marginal: worth.gain,
    marginalUnit: worth.unit?.title ?? '',
    dual: worth.dual,
    dualValidTo: worth.dualValidTo === Infinity ? NaN : worth.dualValidTo,
  }
}

/** Whole units until the resource alone lets a goal pass in the mix of the demand; of those that may be added,
 *  the cheapest known, else the one that adds most. */
function needsOf(
  { load, gains }: { load: number; gains: { unit: WholeUnit; load: number }[] },
  demand: Volume,
  perYear: number,
  goals: Volume,
  unitCosts: readonly UnitCost[],
): Need[] {
  const need = (goal: number, unit: Need['unit'], carried: number): Need | undefined => {
    const lacking = goal / (carried * perYear) - load
    if (!(lacking > 0) || !Number.isFinite(lacking)) return undefined
    const ways = gains
      .filter((one) => one.load > 0)
      .map(({ unit: one, load: gain }) => {
        const number = Math.ceil(lacking / gain - 1e-9)
        const cost = unitCosts.find(({ path }) => isPathOf(path, one.path))
        return {
          number,
          what: one.title,
          usd: number * (cost?.usd ?? NaN),
          confidence: cost?.confidence ?? '',
        }
      })
      .sort(
        (a, b) =>
          a.usd - b.usd || Number(Number.isNaN(a.usd)) - Number(Number.isNaN(b.usd)) || a.number - b.number,
      )
    return ways[0] === undefined ? undefined : { goal, unit, ...ways[0] }
  }
  return [need(goals.tonnes, 't/yr', demand.tonnes), need(goals.teu, 'TEU/yr', demand.teu)].filter(
    (one) => one !== undefined,
  )
}

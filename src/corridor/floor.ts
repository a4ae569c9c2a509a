// The floor under the times of a relation: what its load units would take if none ever waited, as a mean and as
// a distribution. No simulated mean, quantile or share can be better. Reasons: docs/model.md#free-flow
import type { DistributionSpec } from '../engine/random/distributions/index.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Hours } from './calendar.ts'
import { standingsOf, type Span } from './conditions/standing.ts'
import { unitsInSpan } from './demand/volume.ts'
import { ownMoveHours, stagesOf, type FreeFlowStage } from './free-flow.ts'
import { Network, type Carried, type Route } from './network.ts'
import { valueAt } from './values.ts'

/** Hours of a step of the distribution; every stage is rounded down to it, so that the floor stays one. */
const STEP = 0.5
const QUANTILES = 400

export interface Floor {
  meanHours: Hours
  lowestHours: Hours
  /** Parts of the mean. */
  railHours: Hours
  seaHours: Hours
  handlingHours: Hours
  borderHours: Hours
  /** Share of the load units that would have arrived by then. */
  shareWithin: (hours: Hours) => number
  /** Hours within which such a share would have arrived. */
  quantile: (share: number) => Hours
}

interface Part {
  weight: number
  stages: FreeFlowStage[]
}

export interface Relation {
  flows: readonly string[]
  from?: string | undefined
  to?: string | undefined
  since?: 'departure' | 'arrival' | undefined
}

/** Floors of the relations of a scenario over a span: undefined for one of which no flow has demand on a route
 *  between its ends. */
export function floorsOver(scenario: Scenario, span: Span): (relation: Relation) => Floor | undefined {
  const flows = flowsOver(scenario, span)
  return (relation) => floorOf(scenario, flows, relation)
}

function floorOf(scenario: Scenario, flows: readonly FlowThen[], relation: Relation): Floor | undefined {
  const parts = partsOf(flows, relation)
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0)) return undefined
  const mean = (of: (stage: FreeFlowStage) => number): number =>
    parts.reduce(
      (sum, { weight, stages }) => sum + weight * stages.reduce((all, stage) => all + of(stage), 0),
      0,
    ) / total
  const isSea = (stage: FreeFlowStage): boolean => stage.place in scenario.sailings
  let steps: Float64Array | undefined
  const cumulated = (): Float64Array => (steps ??= cumulatedOf(parts, total))
  return {
    meanHours: mean((stage) => stage.meanHours),
    lowestHours: Math.min(
      ...parts.map(({ stages }) => stages.reduce((sum, one) => sum + one.lowestHours, 0)),
    ),
    railHours: mean((stage) => (stage.activity === 'moving' && !isSea(stage) ? stage.meanHours : 0)),
    seaHours: mean((stage) => (stage.activity === 'moving' && isSea(stage) ? stage.meanHours : 0)),
    handlingHours: mean((stage) => (stage.activity === 'handling' ? stage.meanHours : 0)),
    borderHours: mean((stage) => (stage.activity === 'border' ? stage.meanHours : 0)),
    shareWithin: (hours) => {
      const at = Math.floor(hours / STEP)
      return at < 0 ? 0 : (cumulated()[Math.min(at, cumulated().length - 1)] ?? 0)
    },
    quantile: (share) => STEP * cumulated().findIndex((sum) => sum >= share - 1e-9),
  }
}

/** A flow while nothing changes, and how much of it there is. */
interface FlowThen {
  now: Scenario
  carried: Carried
  units: number
}

function flowsOver(scenario: Scenario, span: Span): FlowThen[] {
  const spans = new Map<Scenario, Span[]>()
  for (const { scenario: now, from, until } of standingsOf(scenario, span))
    spans.set(now, [...(spans.get(now) ?? []), { from, until }])
  return [...spans].flatMap(([now, own]) =>
    new Network(now).carried
      .filter(({ empties }) => !empties)
      .map((carried) => ({
        now,
        carried,
        units: own.reduce((sum, one) => sum + unitsInSpan(now, carried, one), 0),
      })),
  )
}

function partsOf(flows: readonly FlowThen[], relation: Relation): Part[] {
  return flows
    .filter(({ carried }) => relation.flows.includes(carried.id))
    .flatMap(({ now, carried, units }) =>
      carried.routes.flatMap((route): Part[] => {
        const from = relation.from === undefined ? 0 : route.hubs.indexOf(relation.from)
        const to = relation.to === undefined ? route.hubs.length - 1 : route.hubs.lastIndexOf(relation.to)
        const weight = units * route.share
        return from < 0 || to <= from || !(weight > 0)
          ? []
          : [
              {
                weight,
                stages: [
                  ...loaded(now, carried, route, from, relation),
                  ...stagesOf(now, carried, route, from, to),
                ],
              },
            ]
      }),
    )
}

/** Timed from its arrival, a unit is also lifted onto its next vehicle there. */
function loaded(
  now: Scenario,
  carried: Carried,
  route: Route,
  from: number,
  { since }: Relation,
): FreeFlowStage[] {
  if (since !== 'arrival') return []
  const hub = route.hubs[from]!
  const hours = ownMoveHours(now, carried, route.legs[from]!, hub)
  return [{ place: hub, activity: 'handling', meanHours: hours, lowestHours: hours, hours }]
}

/** Distribution function of the mixture of the parts, by steps. */
function cumulatedOf(parts: readonly Part[], total: number): Float64Array {
  const sums = parts.map(({ stages }) => distributionOf(stages))
  const all = new Float64Array(Math.max(...sums.map((one) => one.length)))
  sums.forEach((one, i) => one.forEach((mass, at) => (all[at]! += (mass * parts[i]!.weight) / total)))
  for (let at = 1; at < all.length; at++) all[at]! += all[at - 1]!
  return all
}

/** Distribution of the sum of independent stages, by convolution. */
function distributionOf(stages: readonly FreeFlowStage[]): Float64Array {
  let sum: Float64Array = Float64Array.of(1)
  const constant = stages.reduce((hours, one) => hours + (one.spread === undefined ? one.hours : 0), 0)
  sum = shiftedBy(sum, Math.floor(constant / STEP))
  for (const { hours, spread } of stages) {
    if (spread === undefined) continue
    const mass = massByStep(hours, spread)
    const next = new Float64Array(sum.length + mass.length - 1)
    for (let step = 0; step < mass.length; step++) {
      const weight = mass[step]!
      if (weight > 0) for (let at = 0; at < sum.length; at++) next[at + step]! += sum[at]! * weight
    }
    sum = next
  }
  return sum
}

/** Mass of one stage by steps: the lower end of each class of equal probability, so that no quantile of a sum
 *  is overstated. */
function massByStep(hours: Hours, spread: DistributionSpec): Float64Array {
  const steps = Array.from({ length: QUANTILES }, (_, i) =>
    Math.floor((hours * Math.max(0, valueAt(spread, Math.max(1e-6, i / QUANTILES)))) / STEP),
  )
  const mass = new Float64Array(steps.at(-1)! + 1)
  for (const step of steps) mass[step]! += 1 / QUANTILES
  return mass
}

function shiftedBy(sum: Float64Array, steps: number): Float64Array {
  const next = new Float64Array(sum.length + steps)
  next.set(sum, steps)
  return next
}

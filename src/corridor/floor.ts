// The floor under the times of a relation: what its load units would take if none ever waited, as a mean and as
// a distribution. No simulated mean, quantile or share can be better. Reasons: docs/model.md#free-flow
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Hours } from './calendar.ts'
import { standingsOf, type Span } from './conditions/standing.ts'
import { unitsInSpan } from './demand/volume.ts'
import { stagesOf, type FreeFlowStage } from './free-flow.ts'
import { Network } from './network.ts'
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

/** Floor of a relation over a span; undefined where none of its flows has demand on a route between its ends. */
export function floorOf(
  scenario: Scenario,
  relation: { flows: readonly string[]; from?: string | undefined; to?: string | undefined },
  span: Span,
): Floor | undefined {
  const parts = partsOf(scenario, relation, span)
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

function partsOf(
  scenario: Scenario,
  relation: { flows: readonly string[]; from?: string | undefined; to?: string | undefined },
  span: Span,
): Part[] {
  const byScenario = new Map<Scenario, Span[]>()
  for (const { scenario: now, from, until } of standingsOf(scenario, span)) {
    const spans = byScenario.get(now)
    if (spans) spans.push({ from, until })
    else byScenario.set(now, [{ from, until }])
  }
  const parts: Part[] = []
  for (const [now, spans] of byScenario)
    for (const carried of new Network(now).carried) {
      if (carried.empties || !relation.flows.includes(carried.id)) continue
      const units = spans.reduce((sum, one) => sum + unitsInSpan(now, carried, one), 0)
      for (const route of carried.routes) {
        const from = relation.from === undefined ? 0 : route.hubs.indexOf(relation.from)
        const to = relation.to === undefined ? route.hubs.length - 1 : route.hubs.lastIndexOf(relation.to)
        if (from < 0 || to <= from || !(units * route.share > 0)) continue
        parts.push({ weight: units * route.share, stages: stagesOf(now, carried, route, from, to) })
      }
    }
  return parts
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
    const steps = Array.from({ length: QUANTILES }, (_, i) =>
      // The lower end of each class of equal probability, so that no quantile is overstated.
      Math.floor((hours * Math.max(0, valueAt(spread, i === 0 ? 1e-6 : i / QUANTILES))) / STEP),
    )
    const next = new Float64Array(sum.length + steps.at(-1)!)
    for (const step of steps) for (let at = 0; at < sum.length; at++) next[at + step]! += sum[at]! / QUANTILES
    sum = next
  }
  return sum
}

function shiftedBy(sum: Float64Array, steps: number): Float64Array {
  const next = new Float64Array(sum.length + steps)
  next.set(sum, steps)
  return next
}

// Bounds as rows of tables.
import type { BoundsRow, CeilingRow, FloorRow, LadderNeedRow } from '../results/tables/bounds.ts'
import type { LadderRow } from '../results/tables/ladder.ts'
import type { Bounds, BoundsOptions } from './bounds.ts'

const HOURS_A_DAY = 24

export interface BoundsRows {
  bounds: BoundsRow[]
  floors: FloorRow[]
  ceiling: CeilingRow[]
  ladder: LadderRow[]
  ladder_needs: LadderNeedRow[]
}

export function boundsRows(bounds: Bounds, options: BoundsOptions): BoundsRows {
  const { scenario, perYear } = bounds
  return {
    bounds: bounds.resources.map((one) => ({
      scenario: scenario.id,
      resource: one.id,
      kind: one.kind,
      place: one.place,
      capacity: one.capacity,
      unit: one.unit,
      capacity_tonnes: one.tonnes * perYear,
      capacity_teu: one.teu * perYear,
      demand: one.demand,
      ratio: one.ratio,
      binding: one.isBinding ? 'yes' : 'no',
      marginal_value: one.marginal * perYear,
      dual: one.dual * perYear,
      dual_valid_to: one.dualValidTo,
    })),
    floors: bounds.floors.map(({ id, floor }) => ({
      scenario: scenario.id,
      relation: id,
      free_flow_days_mean: floor.meanHours / HOURS_A_DAY,
      free_flow_days_p01: floor.quantile(0.01) / HOURS_A_DAY,
      free_flow_days_lowest: floor.lowestHours / HOURS_A_DAY,
      rail_days: floor.railHours / HOURS_A_DAY,
      sea_days: floor.seaHours / HOURS_A_DAY,
      handling_days: floor.handlingHours / HOURS_A_DAY,
      border_days: floor.borderHours / HOURS_A_DAY,
    })),
    ceiling: [ceilingRow(bounds, options)],
    ladder: bounds.ladder.flatMap(({ resource, tonnes, teu }, i) =>
      (
        [
          ['t/yr', tonnes],
          ['TEU/yr', teu],
        ] as const
      ).map(([unit, load]) => ({
        scenario: scenario.id,
        step: i + 1,
        resource: resource.id,
        place: resource.place,
        binds_at: load * perYear,
        unit,
        ci_low: NaN,
        ci_high: NaN,
        method: 'bound',
      })),
    ),
    ladder_needs: bounds.ladder.flatMap(({ resource, needs }, i) =>
      needs.map((need) => ({
        scenario: scenario.id,
        step: i + 1,
        goal: need.goal,
        unit: need.unit,
        resource: resource.id,
        needed: need.number,
        what: need.what,
        cost_usd: need.usd,
        confidence: need.confidence,
      })),
    ),
  }
}

export function ceilingRow(
  { scenario, perYear, ceiling, demand, span, carriable }: Bounds,
  options: BoundsOptions = {},
): CeilingRow {
  return {
    scenario: scenario.id,
    from: span.from,
    until: span.until,
    mix: options.freeMix === true ? 'free' : 'kept',
    routes: options.freeRoutes === true ? 'free' : 'kept',
    demand_tonnes: demand.tonnes * perYear,
    demand_teu: demand.teu * perYear,
    carriable_tonnes: carriable.tonnes * perYear,
    ceiling_tonnes: ceiling.tonnes * perYear,
    ceiling_teu: ceiling.teu * perYear,
    binding: ceiling.binding.map(({ id }) => id).join(' '),
    unlimited: ceiling.unlimited.join(' '),
  }
}

// Observations of all replications → rows of the tables: means and intervals over replications, sorted by
// key. Claims, assumptions and the arithmetic beside the results are joined by the caller.
import { compareCodeUnits, sortRows } from './column.ts'
import { type Estimate, estimate } from './estimate.ts'
import { isMetric, metricOf, type MetricId } from './metrics.ts'
import { CLOSING_CELLS } from './observe/closing-stock.ts'
import { type Cells, keyOf, partsOf } from './observe/cells.ts'
import { FULL_YARD_CELLS } from './observe/full-yards.ts'
import { type Observation, TRANSIT_CELLS } from './observe/observe.ts'
import { PLACE_CELLS } from './observe/places.ts'
import { RESOURCE_CELLS, uniqueIds } from './observe/resources.ts'
import { STAGE_CELLS } from './observe/stages.ts'
import { type ClosingStockRow, closingStockTable } from './tables/closing-stock.ts'
import { type ReplicationRow, replicationsTable } from './tables/replications.ts'
import { type PlaceRow, placesTable } from './tables/places.ts'
import { fleetMetrics, type FleetMetric, type FleetRow, fleetsTable } from './tables/fleets.ts'
import { type FullYardRow, fullYardsTable } from './tables/full-yards.ts'
import { type ResourceRow, resourcesTable } from './tables/resources.ts'
import { type StageRow, stagesTable } from './tables/stages.ts'
import { type SummaryRow, summaryTable } from './tables/summary.ts'
import { type ThroughputRow, throughputTable } from './tables/throughput.ts'
import { type TransitDistributionRow, transitDistributionTable } from './tables/transit-distribution.ts'
import { type TransitRow, transitTable } from './tables/transit.ts'

export interface SimulatedRows {
  summary: SummaryRow[]
  transit: TransitRow[]
  transit_distribution: TransitDistributionRow[]
  stages: StageRow[]
  places: PlaceRow[]
  throughput: ThroughputRow[]
  resources: ResourceRow[]
  full_yards: FullYardRow[]
  replications: ReplicationRow[]
  fleets: FleetRow[]
  closing_stock: ClosingStockRow[]
}

/** Rows of all simulated tables; the order in which the replications came does not matter. */
export function summarise(scenario: string, given: readonly Observation[]): SimulatedRows {
  const observations = [...given].sort((a, b) => a.replication - b.replication)
  const transit = new Collected(
    observations.map((o) => o.transit),
    TRANSIT_CELLS,
  )
  return {
    summary: summaryRows(scenario, observations),
    transit: transitRows(scenario, observations, transit),
    transit_distribution: distributionRows(scenario, observations),
    stages: stageRows(scenario, observations, transit),
    places: placeRows(scenario, observations),
    throughput: throughputRows(scenario, observations),
    resources: resourceRows(scenario, observations),
    full_yards: fullYardRows(scenario, observations),
    replications: replicationRows(scenario, observations),
    fleets: fleetRows(scenario, observations),
    closing_stock: closingStockRows(scenario, observations),
  }
}

/** Cells of all replications side by side; NaN where a replication has no such row. */
class Collected {
  private readonly rows = new Map<string, Float64Array>()

  constructor(
    cells: readonly Cells[],
    private readonly width: number,
  ) {
    const replications = cells.length
    cells.forEach(({ keys, values }, replication) => {
      keys.forEach((key, row) => {
        let collected = this.rows.get(key)
        if (collected === undefined) {
          collected = new Float64Array(replications * width).fill(NaN)
          this.rows.set(key, collected)
        }
        for (let column = 0; column < width; column++)
          collected[column * replications + replication] = values[row * width + column]!
      })
    })
  }

  keys(): string[] {
    return [...this.rows.keys()]
  }

  /** The values of one column by replication. */
  column(key: string, column: number): Float64Array {
    const row = this.rows.get(key)!
    const replications = row.length / this.width
    return row.subarray(column * replications, (column + 1) * replications)
  }

  estimates(key: string): Estimate[] {
    return Array.from({ length: this.width }, (_, column) => estimate(this.column(key, column)))
  }
}

function summaryRows(scenario: string, observations: readonly Observation[]): SummaryRow[] {
  const collected = new Collected(
    observations.map((o) => o.summary),
    1,
  )
  const rows = collected.keys().flatMap((key): SummaryRow[] => {
    const [period, relation, metric] = partsOf(key) as [string, string, string]
    if (!isMetric(metric)) throw new RangeError(`there is no metric ${metric}`)
    const { mean, low, high, sd, n } = collected.estimates(key)[0]!
    const { unit } = metricOf[metric]
    return [
      { scenario, period, relation, metric, unit, mean, ci_low: low, ci_high: high, sd, replications: n },
    ]
  })
  return sortRows(rows, summaryTable.keys)
}

const isMonth = (period: string): boolean => period.includes('-')

function replicationRows(scenario: string, observations: readonly Observation[]): ReplicationRow[] {
  const rows = observations.flatMap(({ replication, summary: { keys, values } }) =>
    keys.flatMap((key, row): ReplicationRow[] => {
      const [period, relation, metric] = partsOf(key) as [string, string, MetricId]
      if (isMonth(period)) return []
      const { unit } = metricOf[metric]
      return [{ scenario, replication, period, relation, metric, unit, value: values[row]! }]
    }),
  )
  return sortRows(rows, replicationsTable.keys)
}

function transitRows(
  scenario: string,
  observations: readonly Observation[],
  transit: Collected,
): TransitRow[] {
  const flowOf = new Map(observations[0]!.flows.map((flow) => [flow.id, flow]))
  const rows = transit.keys().map((key): TransitRow => {
    const [period, flow] = partsOf(key) as [string, string]
    const { origin, destination, direction } = flowOf.get(flow)!
    const all = transit.estimates(key)
    const [units, unfinished, freeFlow, mean, sd] = all as [Estimate, Estimate, Estimate, Estimate, Estimate]
    const at = (index: number): number => all[index]!.mean
    return {
      scenario,
      period,
      flow,
      origin,
      destination,
      direction,
      units: units.mean,
      unfinished_share: unfinished.mean,
      free_flow_days: freeFlow.mean,
      transit_days_mean: mean.mean,
      transit_days_mean_ci_low: mean.low,
      transit_days_mean_ci_high: mean.high,
      transit_days_sd: sd.mean,
      transit_days_p05: at(5),
      transit_days_p10: at(6),
      transit_days_p25: at(7),
      transit_days_p50: at(8),
      transit_days_p75: at(9),
      transit_days_p90: at(10),
      transit_days_p95: at(11),
      share_10_to_15_days: at(12),
      share_within_15_days: at(13),
    }
  })
  return sortRows(rows, transitTable.keys)
}

/** A replication whose last arrival was earlier keeps its last share on the days after. */
function distributionRows(scenario: string, observations: readonly Observation[]): TransitDistributionRow[] {
  const collected = new Collected(
    observations.map((o) => o.distribution),
    1,
  )
  let before: Float64Array = new Float64Array(0)
  const rows = collected
    .keys()
    .map((key) => ({ key, parts: partsOf(key) as [string, string, string] }))
    .sort((a, b) => compareGroups(a.parts, b.parts) || Number(a.parts[2]) - Number(b.parts[2]))
    .map(({ key, parts: [period, relation, days] }): TransitDistributionRow => {
      const own = collected.column(key, 0)
      const shares = days === '0' ? own : own.map((share, r) => (Number.isNaN(share) ? before[r]! : share))
      before = shares
      const { mean, low, high } = estimate(shares)
      return {
        scenario,
        period,
        relation,
        days: Number(days),
        share_within: mean,
        share_within_ci_low: low,
        share_within_ci_high: high,
      }
    })
  return sortRows(rows, transitDistributionTable.keys)
}

const compareGroups = (a: readonly string[], b: readonly string[]): number =>
  compareCodeUnits(a[0]!, b[0]!) || compareCodeUnits(a[1]!, b[1]!)

/** A place that a replication never used passed nothing in it. */
function placeRows(scenario: string, observations: readonly Observation[]): PlaceRow[] {
  const collected = new Collected(
    observations.map((o) => o.places),
    PLACE_CELLS,
  )
  const rows = collected.keys().map((key): PlaceRow => {
    const [period, place, direction] = partsOf(key) as [string, string, string]
    const passed = (column: number): Estimate =>
      estimate(collected.column(key, column).map((value) => (Number.isNaN(value) ? 0 : value)))
    const hours = (column: number): Estimate => estimate(collected.column(key, column))
    const [units, teu, tonnes, waiting] = [passed(0), passed(1), passed(2), hours(6)]
    return {
      scenario,
      period,
      place,
      direction,
      load_units: units.mean,
      load_units_ci_low: units.low,
      load_units_ci_high: units.high,
      teu: teu.mean,
      net_tonnes: tonnes.mean,
      net_tonnes_ci_low: tonnes.low,
      net_tonnes_ci_high: tonnes.high,
      moving_hours_mean: hours(3).mean,
      handling_hours_mean: hours(4).mean,
      border_hours_mean: hours(5).mean,
      waiting_hours_mean: waiting.mean,
      waiting_hours_mean_ci_low: waiting.low,
      waiting_hours_mean_ci_high: waiting.high,
    }
  })
  return sortRows(rows, placesTable.keys)
}

const TRANSIT_MEAN = 3

/** A stage that a replication does not know took no time in it, if any unit of the flow arrived there. */
function stageRows(scenario: string, observations: readonly Observation[], transit: Collected): StageRow[] {
  const collected = new Collected(
    observations.map((o) => o.stages),
    STAGE_CELLS,
  )
  const rows = collected.keys().map((key): StageRow => {
    const [period, flow, stage, place, activity, cause] = partsOf(key) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const transitDays = transit.column(keyOf(period, flow), TRANSIT_MEAN)
    const known = (column: number): Float64Array =>
      collected
        .column(key, column)
        .map((hours, r) => (Number.isNaN(transitDays[r]!) ? NaN : Number.isNaN(hours) ? 0 : hours))
    const mean = estimate(known(0))
    return {
      scenario,
      period,
      flow,
      stage,
      place,
      activity,
      cause,
      hours_mean: mean.mean,
      hours_mean_ci_low: mean.low,
      hours_mean_ci_high: mean.high,
      hours_p90: estimate(known(1)).mean,
      share_of_transit: stage === 'origin' ? NaN : mean.mean / (estimate(transitDays).mean * 24),
    }
  })
  return sortRows(rows, stagesTable.keys)
}

function throughputRows(scenario: string, observations: readonly Observation[]): ThroughputRow[] {
  const collected = new Collected(
    observations.map((o) => o.throughput),
    1,
  )
  const rows = collected.keys().map((key): ThroughputRow => {
    const [period, place, direction, unit] = partsOf(key) as [string, string, string, string]
    // A place that a replication never used passed nothing in it.
    const values = collected.column(key, 0).map((value) => (Number.isNaN(value) ? 0 : value))
    const { mean, low, high } = estimate(values)
    return { scenario, period, place, direction, unit, mean, ci_low: low, ci_high: high }
  })
  return sortRows(rows, throughputTable.keys)
}

function fleetRows(scenario: string, observations: readonly Observation[]): FleetRow[] {
  const collected = new Collected(
    observations.map((o) => o.fleets),
    1,
  )
  const rows = collected.keys().map((key): FleetRow => {
    const [period, service, metric] = partsOf(key) as [string, string, FleetMetric]
    const { mean, low, high } = collected.estimates(key)[0]!
    return {
      scenario,
      period,
      service,
      metric,
      unit: fleetMetrics[metric][0],
      mean,
      ci_low: low,
      ci_high: high,
    }
  })
  return sortRows(rows, fleetsTable.keys)
}

/** Where a replication has nobody standing, nobody stands; the ages are of those that do. */
function closingStockRows(scenario: string, observations: readonly Observation[]): ClosingStockRow[] {
  const flowOf = new Map(observations[0]!.flows.map((flow) => [flow.id, flow]))
  const collected = new Collected(
    observations.map((o) => o.closingStock),
    CLOSING_CELLS,
  )
  const rows = collected.keys().map((key): ClosingStockRow => {
    const [period, flow, stage, place, activity] = partsOf(key) as [string, string, string, string, string]
    const { teu, tonnes } = flowOf.get(flow)!
    const units = estimate(collected.column(key, 0).map((value) => (Number.isNaN(value) ? 0 : value)))
    const [, age, oldest] = collected.estimates(key) as [Estimate, Estimate, Estimate]
    return {
      scenario,
      period,
      flow,
      stage,
      place,
      activity,
      load_units: units.mean,
      load_units_ci_low: units.low,
      load_units_ci_high: units.high,
      teu: units.mean * teu,
      net_tonnes: units.mean * tonnes,
      age_days_mean: age.mean,
      age_days_max: oldest.mean,
    }
  })
  return sortRows(rows, closingStockTable.keys)
}

function resourceRows(scenario: string, observations: readonly Observation[]): ResourceRow[] {
  const infoOf = new Map(
    observations.flatMap((o) => uniqueIds(o.resources).map((id, r) => [id, o.resources[r]!] as const)),
  )
  const collected = new Collected(
    observations.map((o) => o.resourceUse),
    RESOURCE_CELLS,
  )
  const rows = collected.keys().map((key): ResourceRow => {
    const [period, resource] = partsOf(key) as [string, string]
    const { kind, place, capacityUnit } = infoOf.get(resource)!
    const [capacity, utilisation, queueMean, queueMax, wait, share] = collected.estimates(key) as [
      Estimate,
      Estimate,
      Estimate,
      Estimate,
      Estimate,
      Estimate,
    ]
    return {
      scenario,
      period,
      resource,
      kind,
      place,
      capacity: capacity.mean,
      capacity_unit: capacityUnit,
      utilisation_mean: utilisation.mean,
      utilisation_mean_ci_low: utilisation.low,
      utilisation_mean_ci_high: utilisation.high,
      queue_mean: queueMean.mean,
      queue_max: queueMax.mean,
      wait_hours_mean: wait.mean,
      share_of_waiting: share.mean,
    }
  })
  return sortRows(rows, resourcesTable.keys)
}

/** Parts of the room below this are not told. */
const LEAST_PART = 0.01

function fullYardRows(scenario: string, observations: readonly Observation[]): FullYardRow[] {
  const placeOf = new Map(
    observations.flatMap((o) => uniqueIds(o.resources).map((id, r) => [id, o.resources[r]!.place] as const)),
  )
  const collected = new Collected(
    observations.map((o) => o.fullYards),
    FULL_YARD_CELLS,
  )
  // A replication in which nobody was held back at a yard has no say there.
  const replications = new Map<string, number>()
  for (const { fullYards } of observations)
    for (const yard of new Set(fullYards.keys.map((key) => keyOf(...partsOf(key).slice(0, 2)))))
      replications.set(yard, (replications.get(yard) ?? 0) + 1)
  const rows = collected.keys().flatMap((key): FullYardRow[] => {
    const [period, resource, filledBy] = partsOf(key) as [string, string, string]
    const sum = collected.column(key, 0).reduce((all, share) => all + (Number.isNaN(share) ? 0 : share), 0)
    const share = sum / replications.get(keyOf(period, resource))!
    const place = placeOf.get(resource)!
    return share < LEAST_PART
      ? []
      : [{ scenario, period, resource, filled_by: filledBy, place, share_of_room: share }]
  })
  return sortRows(rows, fullYardsTable.keys)
}

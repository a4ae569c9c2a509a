// What one replication says: the record of a run brought down to the numbers of the tables. Called in the
// worker, right after the simulation, so that the load units themselves never travel.
import type { Finding, FlowInfo, ResourceInfo, RunRecord } from '../../corridor/ledger/run-record.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { quantile } from '../../statistics/quantile.ts'
import { isMetric, metricIds, metricOf, type MetricId } from '../metrics.ts'
import { type Cells, CellWriter, keyOf, withKeysOf } from './cells.ts'
import { closingStockCells } from './closing-stock.ts'
import { addDistribution } from './distribution.ts'
import { fleetCells } from './fleets.ts'
import { fullYardCells } from './full-yards.ts'
import { periodsOf, type Period, type Periods } from './periods.ts'
import { placeCells } from './places.ts'
import { ALL, cargoFlowsOf, type RelationSpec } from './relations.ts'
import { resourceCells, throughputCells } from './resources.ts'
import { stageCells } from './stages.ts'
import { stockGrowthDays } from './stock-growth.ts'
import { p05, p50, p90, p99, RelationTimes, share10To15Days, shareWithin15Days } from './times.ts'
import type { MovementRows } from './movements.ts'
import type { UnitObservation } from './units.ts'
import { UnitsByFlow } from './units-by-flow.ts'
import { type Account, Volumes } from './volumes.ts'

export interface Observation {
  replication: number
  events: number
  startIso: string
  findings: Finding[]
  flows: FlowInfo[]
  resources: ResourceInfo[]
  /** period, relation, metric → value */
  summary: Cells
  /** period, flow → the numbers of transit.csv */
  transit: Cells
  /** period, relation, whole days → share that took no longer */
  distribution: Cells
  stages: Cells
  places: Cells
  throughput: Cells
  resourceUse: Cells
  /** period, resource, what freight in the full yard waits for → share of the room */
  fullYards: Cells
  /** period, service, metric → value */
  fleets: Cells
  /** period, flow, stage, place, activity → the numbers of closing_stock.csv */
  closingStock: Cells
  /** Flow → growth of its stock in days of demand a year. */
  stockGrowth: Cells
  /** The load units themselves, where they are asked for. */
  units?: UnitObservation
  /** What moved and stood in the months that were asked for. */
  movements?: MovementRows
}

/** units, unfinished_share, free_flow_days, mean, sd, seven quantiles, two shares */
export const TRANSIT_CELLS = 14
export const TRANSIT_QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const

/** The tables of cells of an observation. */
export const cellTables = [
  'summary',
  'transit',
  'distribution',
  'stages',
  'places',
  'throughput',
  'resourceUse',
  'fullYards',
  'fleets',
  'closingStock',
  'stockGrowth',
] as const
export type CellTable = (typeof cellTables)[number]

/** What a replication says, sharing with another of the same scenario whatever they have in common. */
export function sharing(first: Observation, own: Observation): Observation {
  const { flows, resources } = first
  const shared = { ...own, flows, resources }
  for (const table of cellTables) shared[table] = withKeysOf(first[table], own[table])
  return shared
}

/** Brings a record down to the numbers of the tables. */
export function observe(
  record: RunRecord,
  relations: readonly RelationSpec[],
  replication: number,
): Observation {
  const periods = periodsOf(record)
  const byFlow = new UnitsByFlow(record)
  const cargo = record.flows.flatMap((flow, index) => (flow.empties ? [] : [index]))
  const growth = new CellWriter(1)
  stockGrowthDays(
    record,
    cargo.map((flow) => [flow]),
  ).forEach((days, i) => growth.add(record.flows[cargo[i]!]!.id, days))
  const distribution = new CellWriter(1)
  return {
    replication,
    events: record.events,
    startIso: record.startIso,
    findings: record.findings,
    flows: record.flows,
    resources: record.resources,
    summary: summaryCells(record, periods, byFlow, relations, distribution),
    transit: transitCells(record, periods, byFlow),
    distribution: distribution.finish(),
    stages: stageCells(record, periods, byFlow),
    places: placeCells(record, periods),
    throughput: throughputCells(record, periods),
    resourceUse: resourceCells(record, periods),
    fullYards: fullYardCells(record, periods),
    fleets: fleetCells(record, periods),
    closingStock: closingStockCells(record, periods),
    stockGrowth: growth.finish(),
  }
}

/** The relations of a scenario and `all`; timed are the headlines and those of claims about time. Where no
 *  relation is a headline, `all` is timed. */
export function relationsOf(scenario: Pick<Scenario, 'relations' | 'claims'>): RelationSpec[] {
  const claimed = new Set(
    Object.values(scenario.claims)
      .filter(({ measure }) => isMetric(measure) && metricOf[measure].of !== 'volume')
      .map(({ relation }) => relation),
  )
  const own = Object.entries(scenario.relations)
  const hasHeadline = own.some(([, relation]) => relation.headline === true)
  return [
    { id: ALL, timed: !hasHeadline || claimed.has(ALL) },
    ...own.map(([id, { flows, from, to, since, headline, timed }]) => ({
      id,
      flows,
      from,
      to,
      since,
      timed: headline === true || timed === true || claimed.has(id),
    })),
  ]
}

function summaryCells(
  record: RunRecord,
  periods: Periods,
  byFlow: UnitsByFlow,
  relations: readonly RelationSpec[],
  distribution: CellWriter,
): Cells {
  const writer = new CellWriter(1)
  const volumes = new Volumes(record, periods)
  const flowsOf = relations.map((relation) => cargoFlowsOf(record, relation))
  const growth = stockGrowthDays(record, flowsOf)
  relations.forEach((relation, index) => {
    const flows = flowsOf[index]!
    const times = relation.timed
      ? new RelationTimes(
          record,
          periods,
          flows.map((flow) => byFlow.of(flow)),
          relation,
        )
      : undefined
    for (const period of periods.list) {
      if (times !== undefined && period.kind !== 'month')
        addDistribution(distribution, period.name, relation.id, times.transitOf(period))
      const values: Partial<Record<MetricId, number>> = {
        ...volumeValues(record, volumes, flows, period),
        ...(period.kind === 'all' ? { stock_growth_days: growth[index]! } : {}),
        ...(relation.id === ALL ? { investment_usd: invested(record, periods, period) } : {}),
        ...(times === undefined ? {} : timeValues(times, period)),
        ...times?.reached(period),
      }
      for (const metric of metricIds) {
        const value = values[metric]
        if (value !== undefined) writer.add(keyOf(period.name, relation.id, metric), value)
      }
    }
  })
  return writer.finish()
}

/** Capital cost of what begins in a period. */
function invested(record: RunRecord, { offset }: Periods, { first, after }: Period): number {
  const [from, until] = [record.monthStart[offset + first]!, record.monthStart[offset + after]!]
  return record.investments.reduce((sum, { at, usd }) => sum + (at >= from && at < until ? usd : 0), 0)
}

function volumeValues(record: RunRecord, volumes: Volumes, flows: readonly number[], period: Period) {
  const accounts = flows.map((flow) => ({ ...record.flows[flow]!, account: volumes.of(flow, period) }))
  const units = (of: keyof Account): number => accounts.reduce((sum, { account }) => sum + account[of], 0)
  const teu = (of: keyof Account): number => accounts.reduce((sum, one) => sum + one.account[of] * one.teu, 0)
  const tonnes = (of: keyof Account): number =>
    accounts.reduce((sum, one) => sum + one.account[of] * one.tonnes, 0)
  return {
    offered_tonnes: tonnes('offered'),
    offered_teu: teu('offered'),
    offered_units: units('offered'),
    delivered_tonnes: tonnes('delivered'),
    delivered_teu: teu('delivered'),
    delivered_units: units('delivered'),
    turned_away_tonnes: tonnes('turnedAway'),
    turned_away_teu: teu('turnedAway'),
    turned_away_units: units('turnedAway'),
    opening_stock_tonnes: tonnes('opening'),
    opening_stock_teu: teu('opening'),
    opening_stock_units: units('opening'),
    closing_stock_tonnes: tonnes('closing'),
    closing_stock_teu: teu('closing'),
    closing_stock_units: units('closing'),
    backlog_tonnes: tonnes('backlog'),
    backlog_teu: teu('backlog'),
    backlog_age_days: units('backlogAgeHours') / units('backlog') / 24,
  }
}

function timeValues(times: RelationTimes, period: Period): Partial<Record<MetricId, number>> {
  const transit = times.transitOf(period)
  const lead = times.leadOf(period)
  const { usdPerTeu, timeUsdPerTeu, usdPerTonne, kgPerTeu, kgPerTonne } = times.moneyAndCarbon(period)
  return {
    departed_units: transit.count,
    transit_days_mean: transit.mean,
    transit_days_p05: p05(transit),
    transit_days_p50: p50(transit),
    transit_days_p90: p90(transit),
    transit_days_p99: p99(transit),
    share_10_to_15_days: share10To15Days(transit),
    share_within_15_days: shareWithin15Days(transit),
    unfinished_share: transit.unfinishedShare,
    free_flow_days: times.freeFlowDays(period),
    cost_usd_per_teu: usdPerTeu,
    time_cost_usd_per_teu: timeUsdPerTeu,
    cost_usd_per_tonne: usdPerTonne,
    co2e_kg_per_teu: kgPerTeu,
    co2e_kg_per_tonne: kgPerTonne,
    ...(lead === undefined
      ? {}
      : {
          lead_days_mean: lead.mean,
          lead_days_p50: p50(lead),
          lead_days_p90: p90(lead),
          lead_share_within_15_days: shareWithin15Days(lead),
          lead_unfinished_share: lead.unfinishedShare,
        }),
  }
}

function transitCells(record: RunRecord, periods: Periods, byFlow: UnitsByFlow): Cells {
  const writer = new CellWriter(TRANSIT_CELLS)
  record.flows.forEach((flow, index) => {
    const times = new RelationTimes(record, periods, [byFlow.of(index)], { id: flow.id, timed: true })
    for (const period of periods.list) {
      const cohort = times.transitOf(period)
      writer.add(
        keyOf(period.name, flow.id),
        cohort.count,
        cohort.unfinishedShare,
        times.freeFlowDays(period),
        cohort.mean,
        cohort.sd,
        ...TRANSIT_QUANTILES.map((p) => quantile(cohort.days, p)),
        share10To15Days(cohort),
        shareWithin15Days(cohort),
      )
    }
  })
  return writer.finish()
}

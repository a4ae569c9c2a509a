// What a report reads: the tables and the manifest of result folders, as text in, typed rows out. Nothing is
// computed here; a table that a folder does not hold is empty.
import papaparse from 'papaparse'
import type { Row, Table } from './column.ts'
import { fromCsv } from './csv.ts'
import { assumptionsTable, type AssumptionRow } from './tables/assumptions.ts'
import { capacityTable, type CapacityRow } from './tables/capacity.ts'
import { claimsTable, type ClaimRow } from './tables/claims.ts'
import { comparisonTable, type ComparisonRow } from './tables/comparison.ts'
import { ladderTable, type LadderRow } from './tables/ladder.ts'
import { placesTable, type PlaceRow } from './tables/places.ts'
import { resourcesTable, type ResourceRow } from './tables/resources.ts'
import { stagesTable, type StageRow } from './tables/stages.ts'
import { statedCapacitiesTable, type StatedCapacityRow } from './tables/stated-capacities.ts'
import { summaryTable, type SummaryRow } from './tables/summary.ts'
import { throughputCurveTable, type ThroughputCurveRow } from './tables/throughput-curve.ts'
import { transitDistributionTable, type TransitDistributionRow } from './tables/transit-distribution.ts'
import { transitTable, type TransitRow } from './tables/transit.ts'

/** The parts of manifest.json that a report tells of. */
export interface Manifest {
  version: string
  command: string
  seed: string
  replications: number
  events: number
  node: string
  scenario_hash: string
  data_hash: string
  scenario: {
    id: string
    title?: string
    question?: string
    run: { start: string; end: string }
    places: Record<string, { title: string; country: string; latitude: number; longitude: number }>
    lines: Record<string, { from: string; to: string }>
    sailings: Record<string, { from: string; to: string }>
    ports: Record<string, unknown>
    borders: Record<string, unknown>
    terminals: Record<string, unknown>
    trains: Record<string, { from: string; to: string }>
    loadUnits: Record<string, { teu?: number }>
    flows: Record<string, { title?: string; loadUnit: string; load: number }>
    relations: Record<
      string,
      { title?: string; flows?: string[]; from?: string; to?: string; headline?: boolean }
    >
    claims: Record<
      string,
      { measure: string; relation: string; period: string; comparison: string; threshold: number; unit: string }
    >
    alternatives?: { id: string; title: string; values: Record<string, string> }[]
  }
}

/** One scenario: a folder that `corridor run` wrote. */
export interface ScenarioResult {
  id: string
  manifest: Manifest
  summary: SummaryRow[]
  transit: TransitRow[]
  transitDistribution: TransitDistributionRow[]
  stages: StageRow[]
  places: PlaceRow[]
  resources: ResourceRow[]
  capacity: CapacityRow[]
  claims: ClaimRow[]
  assumptions: AssumptionRow[]
}

/** A row of a table that is read by the names of its columns alone. */
export type LooseRow = Record<string, string>

export interface ResultSet {
  scenarios: ScenarioResult[]
  comparison: ComparisonRow[]
  throughputCurve: ThroughputCurveRow[]
  ladder: LadderRow[]
  statedCapacities: StatedCapacityRow[]
  hindcast: LooseRow[]
  sensitivity: LooseRow[]
}

/** Texts of the files of one folder by name: `summary.csv`, `manifest.json` … */
export type FolderTexts = Readonly<Record<string, string>>

/** Names of the files that are read; whatever else a folder holds is no result. */
export const readableFiles: readonly string[] = [
  'manifest.json',
  ...[
    summaryTable,
    transitTable,
    transitDistributionTable,
    stagesTable,
    placesTable,
    resourcesTable,
    capacityTable,
    claimsTable,
    assumptionsTable,
    comparisonTable,
    throughputCurveTable,
    ladderTable,
    statedCapacitiesTable,
  ].map(({ name }) => `${name}.csv`),
  'hindcast.csv',
  'sensitivity.csv',
]

/** Brings folders together; a folder with a manifest and a summary is a scenario, the tables of other commands are
 *  taken from wherever they stand. A scenario that comes twice is taken once, the first time. */
export function readResultSet(folders: readonly FolderTexts[]): ResultSet {
  const scenarios = new Map<string, ScenarioResult>()
  for (const folder of folders) {
    if (folder['manifest.json'] === undefined || folder['summary.csv'] === undefined) continue
    const result = scenarioOf(folder)
    if (!scenarios.has(result.id)) scenarios.set(result.id, result)
  }
  const everywhere = <T extends Table>(table: T): Row<T>[] => folders.flatMap((folder) => rowsOf(folder, table))
  return {
    scenarios: [...scenarios.values()],
    comparison: everywhere(comparisonTable),
    throughputCurve: everywhere(throughputCurveTable),
    ladder: everywhere(ladderTable),
    statedCapacities: everywhere(statedCapacitiesTable),
    hindcast: folders.flatMap((folder) => looseRows(folder['hindcast.csv'])),
    sensitivity: folders.flatMap((folder) => looseRows(folder['sensitivity.csv'])),
  }
}

function scenarioOf(folder: FolderTexts): ScenarioResult {
  const manifest = JSON.parse(folder['manifest.json']!) as Manifest
  return {
    id: manifest.scenario.id,
    manifest,
    summary: rowsOf(folder, summaryTable),
    transit: rowsOf(folder, transitTable),
    transitDistribution: rowsOf(folder, transitDistributionTable),
    stages: rowsOf(folder, stagesTable),
    places: rowsOf(folder, placesTable),
    resources: rowsOf(folder, resourcesTable),
    capacity: rowsOf(folder, capacityTable),
    claims: rowsOf(folder, claimsTable),
    assumptions: rowsOf(folder, assumptionsTable),
  }
}

function rowsOf<T extends Table>(folder: FolderTexts, table: T): Row<T>[] {
  const text = folder[`${table.name}.csv`]
  return text === undefined ? [] : fromCsv(table, text)
}

function looseRows(text: string | undefined): LooseRow[] {
  if (text === undefined) return []
  return papaparse.parse<LooseRow>(text, { header: true, delimiter: ',', skipEmptyLines: true }).data
}

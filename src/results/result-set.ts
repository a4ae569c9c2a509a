// What a report reads: the tables and the manifest of result folders, as text in, typed rows out. Nothing is
// computed here; a table that a folder does not hold is empty.
import papaparse from 'papaparse'
import type { Row, Table } from './column.ts'
import { fromCsv } from './csv.ts'
import { fromParquet } from './parquet.ts'
import { assumptionsTable, type AssumptionRow } from './tables/assumptions.ts'
import { capacityTable, type CapacityRow } from './tables/capacity.ts'
import { claimsTable, type ClaimRow } from './tables/claims.ts'
import { comparisonTable, type ComparisonRow } from './tables/comparison.ts'
import { costCheckTable, type CostCheckRow } from './tables/cost-check.ts'
import { fleetsTable, type FleetRow } from './tables/fleets.ts'
import { frontierTable, type FrontierRow } from './tables/frontier.ts'
import { fullYardsTable, type FullYardRow } from './tables/full-yards.ts'
import { investmentOrderTable, type InvestmentOrderRow } from './tables/investment-order.ts'
import { ladderTable, type LadderRow } from './tables/ladder.ts'
import { type MovementRow, movementsTable, type StandingRow, standingTable } from './tables/movements.ts'
import { optimumTable, type OptimumRow } from './tables/optimum.ts'
import { placesTable, type PlaceRow } from './tables/places.ts'
import { resourcesTable, type ResourceRow } from './tables/resources.ts'
import { robustnessTable, type RobustnessRow } from './tables/robustness.ts'
import { worldsTable, type WorldRow } from './tables/worlds.ts'
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
  /** Replications that locked up, when, and who waits for whom. */
  findings?: {
    replication: number
    kind: string
    at: string
    says: string
    who?: string[]
    remedy?: string
  }[]
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
      {
        measure: string
        relation: string
        period: string
        comparison: string
        threshold: number
        unit: string
      }
    >
    /** What differs from a date on; `from` is missing where it always holds. */
    changes?: Record<string, { title?: string; from?: string; cost?: number }>
    alternatives?: { id: string; title: string; values: Record<string, string> }[]
  }
}

/** What a table of another command than `run` was made from: a comparison, a ladder, a study. */
export interface Study {
  kind: (typeof studyKinds)[number]
  version: string
  data_hash: string
  /** Missing where the command has none, or one for each scenario. */
  seed?: string
  scenario: Manifest['scenario']
  /** Of a study of sensitivity: each measure as the scenario stands, and over plausible worlds. */
  study?: { answers?: { id: string; base: number; mean: number; sd: number }[] }
  /** Of a comparison: what must be known before two scenarios are held against each other. */
  remarks?: { other: string; remarks: string[] }[]
}
const studyKinds = ['comparison', 'throughput', 'sensitivity', 'optimise', 'bounds', 'hindcast'] as const

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
  fullYards: FullYardRow[]
  capacity: CapacityRow[]
  claims: ClaimRow[]
  assumptions: AssumptionRow[]
  fleets: FleetRow[]
  movements: MovementRow[]
  standing: StandingRow[]
}

/** A row of a table that is read by the names of its columns alone. */
export type LooseRow = Record<string, string>

export interface ResultSet {
  scenarios: ScenarioResult[]
  /** Manifests of further results of a scenario that is among them already: left out. */
  leftOut: Manifest[]
  studies: Study[]
  comparison: ComparisonRow[]
  throughputCurve: ThroughputCurveRow[]
  ladder: LadderRow[]
  statedCapacities: StatedCapacityRow[]
  optimum: OptimumRow[]
  frontier: FrontierRow[]
  investmentOrder: InvestmentOrderRow[]
  costCheck: CostCheckRow[]
  hindcast: LooseRow[]
  /** What was observed, in words, by the id of its target. */
  hindcastTitles: Record<string, string>
  sensitivity: LooseRow[]
  robustness: RobustnessRow[]
  worlds: WorldRow[]
}

/** Contents of the files of one folder by name: text of `summary.csv` and `manifest.json`, bytes of `….parquet`. */
export type FolderContents = Readonly<Record<string, string | Uint8Array>>

const readTables = [
  summaryTable,
  transitTable,
  transitDistributionTable,
  stagesTable,
  placesTable,
  resourcesTable,
  fullYardsTable,
  capacityTable,
  claimsTable,
  assumptionsTable,
  fleetsTable,
  movementsTable,
  standingTable,
  comparisonTable,
  throughputCurveTable,
  ladderTable,
  statedCapacitiesTable,
  robustnessTable,
  worldsTable,
  optimumTable,
  frontierTable,
  investmentOrderTable,
  costCheckTable,
]

/** Names of the files that are read; whatever else a folder holds is left alone. */
export const readableFiles: readonly string[] = [
  'manifest.json',
  ...readTables.flatMap(({ name }) => [`${name}.csv`, `${name}.parquet`]),
  'hindcast.csv',
  'sensitivity.csv',
  ...studyKinds.map((kind) => `${kind}_manifest.json`),
]

/** Brings folders together; a folder with a manifest and a summary is a scenario, the tables of other commands are
 *  taken from wherever they stand. A scenario that comes twice is taken once, the first time, and the other is named
 *  among those left out. */
export async function readResultSet(folders: readonly FolderContents[]): Promise<ResultSet> {
  const scenarios = new Map<string, ScenarioResult>()
  const leftOut: Manifest[] = []
  for (const folder of folders) {
    if (folder['manifest.json'] === undefined) continue
    const result = await scenarioOf(folder)
    if (result === undefined || result.summary.length === 0) continue
    if (scenarios.has(result.id)) leftOut.push(result.manifest)
    else scenarios.set(result.id, result)
  }
  const everywhere = async <T extends Table>(table: T): Promise<Row<T>[]> =>
    (await Promise.all(folders.map((folder) => rowsOf(folder, table)))).flat()
  return {
    scenarios: [...scenarios.values()],
    leftOut,
    studies: folders.flatMap(studiesIn),
    comparison: await everywhere(comparisonTable),
    throughputCurve: await everywhere(throughputCurveTable),
    ladder: await everywhere(ladderTable),
    statedCapacities: await everywhere(statedCapacitiesTable),
    optimum: await everywhere(optimumTable),
    frontier: await everywhere(frontierTable),
    investmentOrder: await everywhere(investmentOrderTable),
    costCheck: await everywhere(costCheckTable),
    hindcast: folders.flatMap((folder) => looseRows(folder['hindcast.csv'])),
    hindcastTitles: Object.assign({}, ...folders.map(titlesIn)) as Record<string, string>,
    sensitivity: folders.flatMap((folder) => looseRows(folder['sensitivity.csv'])),
    robustness: await everywhere(robustnessTable),
    worlds: await everywhere(worldsTable),
  }
}

/** Undefined where the manifest is of something else: of an experiment of many points. */
async function scenarioOf(folder: FolderContents): Promise<ScenarioResult | undefined> {
  const manifest = JSON.parse(folder['manifest.json'] as string) as object
  if (!hasScenario(manifest)) return undefined
  return {
    id: manifest.scenario.id,
    manifest,
    summary: await rowsOf(folder, summaryTable),
    transit: await rowsOf(folder, transitTable),
    transitDistribution: await rowsOf(folder, transitDistributionTable),
    stages: await rowsOf(folder, stagesTable),
    places: await rowsOf(folder, placesTable),
    resources: await rowsOf(folder, resourcesTable),
    fullYards: await rowsOf(folder, fullYardsTable),
    capacity: await rowsOf(folder, capacityTable),
    claims: await rowsOf(folder, claimsTable),
    assumptions: await rowsOf(folder, assumptionsTable),
    fleets: await rowsOf(folder, fleetsTable),
    movements: await rowsOf(folder, movementsTable),
    standing: await rowsOf(folder, standingTable),
  }
}

const hasScenario = (manifest: object): manifest is Manifest => 'scenario' in manifest

async function rowsOf<T extends Table>(folder: FolderContents, table: T): Promise<Row<T>[]> {
  const csv = folder[`${table.name}.csv`]
  if (typeof csv === 'string') return fromCsv(table, csv)
  const parquet = folder[`${table.name}.parquet`]
  return parquet instanceof Uint8Array ? fromParquet(table, parquet) : []
}

function studiesIn(folder: FolderContents): Study[] {
  return studyKinds.flatMap((kind) => {
    const manifest = folder[`${kind}_manifest.json`]
    return typeof manifest === 'string' ? [{ ...(JSON.parse(manifest) as Omit<Study, 'kind'>), kind }] : []
  })
}

function titlesIn({ 'hindcast_manifest.json': manifest }: FolderContents): Record<string, string> {
  if (typeof manifest !== 'string') return {}
  return (JSON.parse(manifest) as { titles?: Record<string, string> }).titles ?? {}
}

function looseRows(csv: string | Uint8Array | undefined): LooseRow[] {
  if (typeof csv !== 'string') return []
  return papaparse.parse<LooseRow>(csv, { header: true, delimiter: ',', skipEmptyLines: true }).data
}

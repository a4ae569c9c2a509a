// All result tables, by the command that writes them, in the order of docs/outputs.md.
import type { Table } from '../column.ts'
import { alternativesTable } from './alternatives.ts'
import { assumptionsTable } from './assumptions.ts'
import { boundsTable, ceilingTable, floorsTable, ladderNeedsTable } from './bounds.ts'
import { capacityTable } from './capacity.ts'
import { claimsTable } from './claims.ts'
import { closingStockTable } from './closing-stock.ts'
import { comparisonTable } from './comparison.ts'
import { costCheckTable } from './cost-check.ts'
import { fleetsTable } from './fleets.ts'
import { freeFlowTable } from './free-flow.ts'
import { frontierTable } from './frontier.ts'
import { fullYardsTable } from './full-yards.ts'
import { hindcastTable } from './hindcast.ts'
import { investmentOrderTable } from './investment-order.ts'
import { ladderTable } from './ladder.ts'
import { ladderTrialsTable } from './ladder-trials.ts'
import { movementsTable, standingTable } from './movements.ts'
import { optimumTable } from './optimum.ts'
import { placesTable } from './places.ts'
import { replicationsTable } from './replications.ts'
import { resourcesTable } from './resources.ts'
import { robustnessTable } from './robustness.ts'
import { sensitivityTable } from './sensitivity.ts'
import { stagesTable } from './stages.ts'
import { statedCapacitiesTable } from './stated-capacities.ts'
import { summaryTable } from './summary.ts'
import { throughputCurveTable } from './throughput-curve.ts'
import { throughputTable } from './throughput.ts'
import { transitDistributionTable } from './transit-distribution.ts'
import { transitTable } from './transit.ts'
import { unitsTable } from './units.ts'
import { worldsTable } from './worlds.ts'

export const runTables: readonly Table[] = [
  summaryTable,
  transitTable,
  transitDistributionTable,
  stagesTable,
  placesTable,
  throughputTable,
  resourcesTable,
  fullYardsTable,
  fleetsTable,
  closingStockTable,
  claimsTable,
  assumptionsTable,
  freeFlowTable,
  capacityTable,
  ceilingTable,
  alternativesTable,
  replicationsTable,
]

/** Of `corridor run --movements`. */
export const movementTables: readonly Table[] = [movementsTable, standingTable]
export const comparisonTables: readonly Table[] = [comparisonTable]
export const hindcastTables: readonly Table[] = [hindcastTable]

/** Of `corridor sensitivity`. */
export const sensitivityTables: readonly Table[] = [sensitivityTable, robustnessTable, worldsTable]

/** Of `corridor throughput`; `corridor bounds` writes the ladder too, by the other method. */
export const saturationTables: readonly Table[] = [
  throughputCurveTable,
  ladderTable,
  ladderTrialsTable,
  statedCapacitiesTable,
  ceilingTable,
]

/** Of `corridor bounds`. */
export const boundsTables: readonly Table[] = [
  boundsTable,
  floorsTable,
  ceilingTable,
  ladderTable,
  ladderNeedsTable,
]

/** Of `corridor optimise`. */
export const optimiseTables: readonly Table[] = [
  optimumTable,
  frontierTable,
  investmentOrderTable,
  costCheckTable,
]

export const allTables: readonly Table[] = [
  ...new Set([
    ...runTables,
    unitsTable,
    ...movementTables,
    ...comparisonTables,
    ...hindcastTables,
    ...saturationTables,
    ...boundsTables,
    ...optimiseTables,
    ...sensitivityTables,
  ]),
]

// All result tables of a run, in the order of docs/outputs.md.
import type { Table } from '../column.ts'
import { assumptionsTable } from './assumptions.ts'
import { capacityTable } from './capacity.ts'
import { claimsTable } from './claims.ts'
import { freeFlowTable } from './free-flow.ts'
import { resourcesTable } from './resources.ts'
import { stagesTable } from './stages.ts'
import { summaryTable } from './summary.ts'
import { throughputTable } from './throughput.ts'
import { transitTable } from './transit.ts'

export const runTables: readonly Table[] = [
  summaryTable,
  transitTable,
  stagesTable,
  throughputTable,
  resourcesTable,
  claimsTable,
  assumptionsTable,
  freeFlowTable,
  capacityTable,
]

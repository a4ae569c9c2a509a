// A result folder read back: its manifest and the headline of each replication.
import type { Comparable } from '../experiment/compare.ts'
import type { Row, Table } from '../results/column.ts'
import { fromCsv } from '../results/csv.ts'
import { fromParquet } from '../results/parquet.ts'
import { ladderTable, type LadderRow } from '../results/tables/ladder.ts'
import { replicationsTable } from '../results/tables/replications.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { isFolder, readBytes, readText } from './files.ts'

interface Manifest {
  version: string
  scenario: Scenario
  data_hash: string
  seed: string
}

/** Whether a path names a folder rather than a scenario file. */
export const isResultFolder = (path: string): boolean => isFolder(path)

/** @returns the results, or a sentence that says what is wrong with the folder */
export async function readResultFolder(folder: string): Promise<Comparable | string> {
  const text = readText(`${folder}/manifest.json`)
  const name = replicationsTable.name
  const csv = readText(`${folder}/${name}.csv`)
  const parquet = readBytes(`${folder}/${name}.parquet`)
  if (text === undefined) return `${folder}: no result folder of a scenario: there is no manifest.json in it`
  if (csv === undefined && parquet === undefined)
    return `${folder}: there is no ${name}.csv in it; make the results again with corridor run`
  const { scenario, version, data_hash: dataHash, seed } = JSON.parse(text) as Manifest
  const replications =
    csv === undefined ? await fromParquet(replicationsTable, parquet!) : fromCsv(replicationsTable, csv)
  return { id: scenario.id, scenario, version, dataHash, seed, replications }
}

/** Rungs of the ladder in a folder that were found by another method; none where there is no ladder. */
export async function otherRungs(folder: string, than: string): Promise<LadderRow[]> {
  return (await rowsIn(folder, ladderTable)).filter(({ method }) => method !== than)
}

/** Rows of a table in a folder that are of other claims. */
export async function rowsOfOtherClaims(folder: string, table: Table, claim: string): Promise<object[]> {
  return (await rowsIn(folder, table)).filter((row) => (row as { claim?: unknown }).claim !== claim)
}

/** Rows of a table in a folder; none where it is not there. */
async function rowsIn<T extends Table>(folder: string, table: T): Promise<Row<T>[]> {
  const csv = readText(`${folder}/${table.name}.csv`)
  if (csv !== undefined) return fromCsv(table, csv)
  const parquet = readBytes(`${folder}/${table.name}.parquet`)
  return parquet === undefined ? [] : fromParquet(table, parquet)
}

// The tables of an experiment, written point by point: only the rows of one point are in memory, but for Parquet,
// which is written whole.
import { collected } from '../experiment/plan/collect.ts'
import { experimentTables } from '../experiment/plan/columns.ts'
import { itemsOf } from '../experiment/plan/plan.ts'
import type { ToldCollection } from '../report/experiment-console.ts'
import type { Row, Table } from '../results/column.ts'
import { csvPiece } from '../results/csv.ts'
import { dataPackageOf } from '../results/datapackage.ts'
import { toParquet } from '../results/parquet.ts'
import type { ExperimentFolder } from './experiment-folder.ts'
import { growingFile, namesIn, remove, writeFolder, type GrowingFile } from './files.ts'
import { platform } from './processes.ts'
import { progressOf } from './progress.ts'
import { formatOf, type FormatArgs } from './result-folder.ts'

/** Brings the chunks together in `tables/`. */
export async function collectTables(
  experiment: ExperimentFolder,
  args: FormatArgs & { quiet: boolean },
): Promise<ToldCollection> {
  const { plan } = experiment
  const folder = `${experiment.folder}/tables`
  const format = formatOf(args)
  const tables = experimentTables(plan)
  const writers = tables.map((table) => new TableWriter(table, folder, format))
  const progress = progressOf('collecting', plan.points.length * plan.scenarios.length, 'points', args.quiet)
  let missingPoints = 0
  try {
    for await (const { rows } of collected(plan, experiment.chunk, experiment.scenarioOf)) {
      if (rows === undefined) missingPoints++
      else tables.forEach((table, i) => writers[i]!.add(rows[table.name]!))
      progress.step()
    }
    // What an earlier collection left in another format would contradict this one.
    for (const name of namesIn(folder))
      if (/\.(csv|parquet)$/.test(name) && !writers.some((writer) => writer.name === name))
        remove(`${folder}/${name}`)
    for (const writer of writers) writer.finish()
  } catch (error) {
    for (const writer of writers) writer.abandon()
    throw error
  } finally {
    progress.stop()
  }
  const { id, title, seed, replications, version, hash, data, scenarios, points } = plan
  const manifest = {
    schema: 1,
    version,
    experiment: id,
    title,
    seed,
    replications,
    points: points.length,
    scenarios: scenarios.map((one) => one.id),
    plan_hash: hash,
    data_hash: data,
    missing_points: missingPoints,
    simulated_replications: itemsOf(plan) * scenarios.length,
    ...platform,
  }
  const asJson = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`
  writeFolder(folder, {
    'datapackage.json': asJson(dataPackageOf({ id, title }, tables, format)),
    'manifest.json': asJson(manifest),
  })
  return {
    folder,
    points: points.length,
    scenarios: scenarios.length,
    replications,
    missingPoints,
    tables: tables.map(({ name }) => name),
  }
}

class TableWriter {
  readonly name: string
  private readonly file: GrowingFile
  private readonly rows: object[] = []
  private isFirst = true

  constructor(
    private readonly table: Table,
    folder: string,
    private readonly format: ReturnType<typeof formatOf>,
  ) {
    this.name = `${table.name}.${format === 'parquet' ? 'parquet' : 'csv'}`
    this.file = growingFile(`${folder}/${this.name}`)
  }

  add(rows: readonly object[]): void {
    if (this.format === 'parquet') this.rows.push(...rows)
    else this.write(rows)
  }

  finish(): void {
    if (this.format === 'parquet') this.file.write(toParquet(this.table, this.rows as Row<Table>[]))
    else if (this.isFirst) this.write([])
    this.file.finish()
  }

  abandon(): void {
    this.file.abandon()
  }

  private write(rows: readonly object[]): void {
    const dialect = this.format === 'excel-eu' ? 'excel-eu' : 'rfc4180'
    this.file.write(csvPiece(this.table, rows as Row<Table>[], dialect, this.isFirst))
    this.isFirst = false
  }
}

// A result folder: tables in the format asked for, datapackage.json that describes every table in it, and a
// manifest from which the run can be repeated.
import type { Table } from '../results/column.ts'
import { dataPackageOf, type DataPackage } from '../results/datapackage.ts'
import { tableFiles } from '../results/table-files.ts'
import type { TableFormat } from '../results/table-format.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { diskSources, namesIn, packageVersion, readText, writeFolder } from './files.ts'
import type { ArgsOf } from './options.ts'
import { platform, sha256 } from './processes.ts'

export type FormatArgs = ArgsOf<'format' | 'csv-dialect'>

export const formatOf = (args: FormatArgs): TableFormat =>
  args.format === 'parquet' ? 'parquet' : args['csv-dialect'] === 'excel-eu' ? 'excel-eu' : 'csv'

/** Hash of all tables in data/. */
export function dataHash(): string {
  const texts = diskSources.dataTables().map((name) => diskSources.dataTable(name))
  return sha256(texts.join('\n'))
}

/** What a manifest says of every command: who made it, from what, when asked how. */
export function manifestOf(scenario: Scenario, command: string, milliseconds: number) {
  return {
    schema: 1,
    version: packageVersion,
    command,
    scenario,
    scenario_hash: sha256(JSON.stringify(scenario)),
    data_hash: dataHash(),
    wall_seconds: milliseconds / 1000,
    ...platform,
  }
}

export interface ResultFolder {
  folder: string
  about: { id: string; title: string }
  tables: readonly Table[]
  /** By name of the table. */
  rows: Readonly<Record<string, readonly object[]>>
  /** File name and content of what is no table: `manifest.json`. */
  manifest: Record<string, unknown>
}

/** Why results do not belong into a folder: it holds files of somebody else. */
export function whyForeign(folder: string): string | undefined {
  const names = namesIn(folder).filter((name) => !name.startsWith('.') && !name.includes('.tmp-'))
  if (names.length === 0 || names.includes('datapackage.json')) return undefined
  return `${folder} holds files that are no results (${names[0]!} …); empty it or choose another --out`
}

/** Writes the tables, the manifest, and the description of all that is now in the folder. */
export function writeResults(to: ResultFolder, args: FormatArgs): void {
  const format = formatOf(args)
  const files = tableFiles(to.tables, to.rows, format)
  const others = Object.entries(to.manifest).map(([name, content]) => [name, asJson(content)] as const)
  const described = joined(
    readText(`${to.folder}/datapackage.json`),
    dataPackageOf(to.about, to.tables, format),
  )
  writeFolder(
    to.folder,
    { ...files, 'datapackage.json': asJson(described), ...Object.fromEntries(others) },
    Object.keys(files).map(twinOf),
  )
}

/** Tables of an earlier command that stay in the folder are described still. */
function joined(before: string | undefined, now: DataPackage): DataPackage {
  if (before === undefined) return now
  const replaced = new Set(now.resources.flatMap(({ path }) => [path, twinOf(path)]))
  let resources: DataPackage['resources']
  try {
    resources = (JSON.parse(before) as DataPackage).resources
  } catch {
    return now
  }
  return { ...now, resources: [...resources.filter(({ path }) => !replaced.has(path)), ...now.resources] }
}

/** The same table in the other format. */
const twinOf = (file: string): string =>
  file.endsWith('.csv') ? file.replace(/\.csv$/, '.parquet') : file.replace(/\.parquet$/, '.csv')

const asJson = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`

/** What `--json` prints: a value that does not exist is null. */
export const toJson = (value: unknown): string =>
  `${JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' && !Number.isFinite(one) ? null : one), 2)}\n`

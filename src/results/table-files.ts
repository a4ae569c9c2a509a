// Tables → the files of a result folder, in the format asked for, by file name. No file is touched here.
import type { Row, Table } from './column.ts'
import { toCsv } from './csv.ts'
import { toParquet } from './parquet.ts'
import type { TableFormat } from './table-format.ts'

/** File name → content, for every table of which there are rows (an empty table has a header still).
 *  @param rows by name of the table */
export function tableFiles(
  tables: readonly Table[],
  rows: Readonly<Record<string, readonly object[]>>,
  format: TableFormat = 'csv',
): Record<string, string | Uint8Array> {
  return Object.fromEntries(
    tables.map((table): [string, string | Uint8Array] => {
      const own = rows[table.name] as readonly Row<Table>[] | undefined
      if (own === undefined) throw new RangeError(`there are no rows of the table ${table.name}`)
      if (format === 'parquet') return [`${table.name}.parquet`, toParquet(table, own)]
      return [`${table.name}.csv`, toCsv(table, own, format === 'excel-eu' ? 'excel-eu' : 'rfc4180')]
    }),
  )
}

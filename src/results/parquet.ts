// Rows → a Parquet file: text columns as UTF-8 strings, numbers as doubles with the digits of the CSV, a value
// that does not exist as null. Read by DuckDB, pandas, Arrow, Power BI.
import { parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Row, Table } from './column.ts'
import { rounded } from './csv.ts'

/** The bytes of one table. */
export function toParquet<T extends Table>(table: T, rows: readonly Row<T>[]): Uint8Array {
  const columnData = table.fields.map(({ name, type }) => ({
    name,
    type: type === 'string' ? ('STRING' as const) : ('DOUBLE' as const),
    nullable: true,
    data: rows.map((row) => {
      const value = (row as Record<string, string | number>)[name]!
      if (typeof value === 'string') return value
      return Number.isFinite(value) ? rounded(value) : null
    }),
  }))
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}

/** Rows of a file that `toParquet` wrote; null in a number column is NaN. */
export async function fromParquet<T extends Table>(table: T, file: Uint8Array): Promise<Row<T>[]> {
  const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer })
  return rows.map(
    (row) =>
      Object.fromEntries(
        table.fields.map(({ name, type }) => [name, row[name] ?? (type === 'string' ? '' : NaN)]),
      ) as Row<T>,
  )
}

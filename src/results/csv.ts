// Rows → CSV text by RFC 4180: UTF-8, comma, lines end in CRLF, quotes where needed, a header. Numbers carry
// nine significant digits and a dot; a value that does not exist is an empty cell. A text that a spreadsheet
// would take for a formula is written with a leading apostrophe.
import papaparse from 'papaparse'
import type { Row, Table } from './column.ts'

export const SIGNIFICANT_DIGITS = 9

/** A number as the tables carry it; the same on every machine. */
export function rounded(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS))
}

/** The text of one table. */
export function toCsv<T extends Table>(table: T, rows: readonly Row<T>[]): string {
  const fields = table.fields.map((field) => field.name)
  const data = rows.map((row) => fields.map((name) => cell((row as Record<string, string | number>)[name]!)))
  return (
    papaparse.unparse({ fields, data }, { delimiter: ',', newline: '\r\n', escapeFormulae: true }) + '\r\n'
  )
}

function cell(value: string | number): string | number {
  if (typeof value === 'string') return value
  return Number.isFinite(value) ? rounded(value) : ''
}

/** Rows of a text that `toCsv` wrote; empty cells of number columns are NaN. */
export function fromCsv<T extends Table>(table: T, csv: string): Row<T>[] {
  const { data } = papaparse.parse<Record<string, string>>(csv, {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  })
  return data.map(
    (row) =>
      Object.fromEntries(
        table.fields.map(({ name, type }) => {
          const given = row[name] ?? ''
          return [name, type === 'string' ? given : given === '' ? NaN : Number(given)]
        }),
      ) as Row<T>,
  )
}

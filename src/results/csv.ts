// Rows → CSV text by RFC 4180: UTF-8, comma, lines end in CRLF, quotes where needed, a header. Numbers carry
// nine significant digits and a dot; a value that does not exist is an empty cell. A text that a spreadsheet
// would take for a formula is written with a leading apostrophe. The dialect `excel-eu` is for offices whose
// spreadsheet expects a byte order mark, semicolons and decimal commas.
import papaparse from 'papaparse'
import type { Row, Table } from './column.ts'
import type { CsvDialect } from './table-format.ts'

const BYTE_ORDER_MARK = '\uFEFF'
export const SIGNIFICANT_DIGITS = 9

/** A number as the tables carry it; the same on every machine. */
export function rounded(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS))
}

/** The text of one table. */
export function toCsv<T extends Table>(
  table: T,
  rows: readonly Row<T>[],
  dialect: CsvDialect = 'rfc4180',
): string {
  return csvPiece(table, rows, dialect, true)
}

/** Rows of a table that is written piece by piece. @param isFirst whether the header comes before them */
export function csvPiece<T extends Table>(
  table: T,
  rows: readonly Row<T>[],
  dialect: CsvDialect,
  isFirst: boolean,
): string {
  if (rows.length === 0 && !isFirst) return ''
  const fields = table.fields.map((field) => field.name)
  const isEuropean = dialect === 'excel-eu'
  const data = rows.map((row) =>
    fields.map((name) => cell((row as Record<string, string | number>)[name]!, isEuropean)),
  )
  const options = { delimiter: isEuropean ? ';' : ',', newline: '\r\n' }
  // A table without rows is its header, without an empty line below it.
  const lines = isFirst ? [fields, ...data] : data
  const text = `${papaparse.unparse(lines, options)}\r\n`
  return isEuropean && isFirst ? BYTE_ORDER_MARK + text : text
}

function cell(value: string | number, hasDecimalComma: boolean): string {
  if (typeof value === 'string') return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  if (!Number.isFinite(value)) return ''
  const text = String(rounded(value))
  return hasDecimalComma ? text.replace('.', ',') : text
}

/** Rows of a text that `toCsv` wrote, in either dialect; empty cells of number columns are NaN. */
export function fromCsv<T extends Table>(table: T, csv: string): Row<T>[] {
  const isEuropean = csv.startsWith(BYTE_ORDER_MARK)
  const { data } = papaparse.parse<Record<string, string>>(isEuropean ? csv.slice(1) : csv, {
    header: true,
    delimiter: isEuropean ? ';' : ',',
    skipEmptyLines: true,
  })
  return data.map(
    (row) =>
      Object.fromEntries(
        table.fields.map(({ name, type }) => {
          const given = row[name] ?? ''
          if (type === 'string') return [name, given]
          return [name, given === '' ? NaN : Number(isEuropean ? given.replace(',', '.') : given)]
        }),
      ) as Row<T>,
  )
}

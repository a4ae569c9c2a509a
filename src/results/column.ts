// Columns and tables of results: each column is declared once, with its doc and unit, and from that come the
// type of a row, the header of the CSV, the datapackage schema and docs/outputs.md.
// The naming rule is held here: `<quantity>_<unit>_<statistic>`, `share_…` for fractions, `…_ci_low/_ci_high`.

export interface Column {
  type: 'string' | 'number'
  doc: string
  /** Unit of a number; `1` for shares and counts. */
  unit?: string
  /** Part of the primary key, by which rows are sorted. */
  key?: boolean
  /** Followed by its 95 % confidence interval over replications. */
  interval?: boolean
}

export type Columns = Record<string, Column>
type IntervalNames<C extends Columns> = {
  [K in keyof C & string]: C[K] extends { interval: true } ? `${K}_ci_low` | `${K}_ci_high` : never
}[keyof C & string]

/** A row: texts, and numbers where NaN is a value that does not exist (an empty cell). */
export type RowOf<C extends Columns> = {
  [K in keyof C]: C[K]['type'] extends 'string' ? string : number
} & Record<IntervalNames<C>, number>

export interface Field extends Column {
  name: string
}
export interface Table<C extends Columns = Columns> {
  name: string
  doc: string
  columns: C
  /** The columns as written, intervals spelled out. */
  fields: Field[]
  keys: string[]
}
export type Row<T extends Table> = RowOf<T['columns']>

const unitWords: Record<string, string> = { d: 'days', h: 'hours' }

/** An id: part of the key. */
export const id = (doc: string) => ({ type: 'string', doc, key: true }) as const
export const text = (doc: string) => ({ type: 'string', doc }) as const
/** A number of things, or of the unit that stands in the row's own `unit` column. */
export const count = (doc: string) => ({ type: 'number', doc, unit: '1' }) as const
/** A fraction of 1; named `share_…`, `…_share`, or a word of its own such as `utilisation`. */
export const share = (doc: string) => ({ type: 'number', doc, unit: '1' }) as const
export const shareWithInterval = (doc: string) =>
  ({ type: 'number', doc, unit: '1', interval: true }) as const
export const measure = (unit: string, doc: string) => ({ type: 'number', doc, unit }) as const
export const measureWithInterval = (unit: string, doc: string) =>
  ({ type: 'number', doc, unit, interval: true }) as const
/** A value whose unit the row itself states: columns `mean`, `ci_low`, `value`, `threshold` of long tables. */
export const inRowUnit = (doc: string) => ({ type: 'number', doc }) as const
export const inRowUnitWithInterval = (doc: string) => ({ type: 'number', doc, interval: true }) as const
/** A number that is part of the key: rows are sorted by its value. */
export const numberKey = (doc: string) => ({ type: 'number', doc, key: true }) as const

/** Declares a table.
 *  @throws RangeError if a column breaks the naming rule, at load time, so that none can be shipped. */
export function table<const C extends Columns>(name: string, doc: string, columns: C): Table<C> {
  const fields: Field[] = []
  for (const [columnName, column] of Object.entries<Column>(columns)) {
    checkName(name, columnName, column)
    fields.push({ name: columnName, ...column })
    if (column.interval !== true) continue
    const { type, unit } = column
    for (const [end, says] of [
      ['ci_low', 'Lower'],
      ['ci_high', 'Upper'],
    ] as const)
      fields.push({
        name: `${columnName}_${end}`,
        type,
        ...(unit === undefined ? {} : { unit }),
        doc: `${says} end of the 95 % confidence interval of \`${columnName}\`.`,
      })
  }
  return { name, doc, columns, fields, keys: fields.filter((f) => f.key === true).map((f) => f.name) }
}

function checkName(tableName: string, name: string, column: Column): void {
  const refuse = (why: string): never => {
    throw new RangeError(`column ${tableName}.${name}: ${why}`)
  }
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) refuse('names are lower case words joined by _')
  if (/_ci_(low|high)$/.test(name)) refuse('interval columns are made by the helper')
  const word = column.unit === undefined ? undefined : unitWords[column.unit]
  if (word !== undefined && !name.split('_').includes(word)) refuse(`its unit, ${word}, must be in its name`)
}

/** Rows in the order of the contract: by the key columns, texts in code-unit order, so the same on
 *  every machine. */
export function sortRows<R extends Record<string, unknown>>(rows: R[], keys: readonly string[]): R[] {
  return rows.sort((a, b) => {
    for (const key of keys) {
      const [left, right] = [a[key], b[key]]
      const order =
        typeof left === 'number' && typeof right === 'number'
          ? left - right
          : compareCodeUnits(String(left), String(right))
      if (order !== 0) return order
    }
    return 0
  })
}

export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

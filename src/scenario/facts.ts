// Rows of data/: every figure of the corridor by its id, with source, year and confidence.
import Papa from 'papaparse'
import type { Sources } from './tree.ts'

/** A row with another value, as text with or without a unit, and where that was said. */
export interface RowValue {
  written: string
  declaredIn: string
}

export interface DataRow {
  table: string
  /** Line of the row in its file. */
  line: number
  values: Record<string, string>
  /** Where its value was said, if not in its file. */
  declaredIn?: string
}

const SET_SOURCE = 'set for this run'

export class Facts {
  private readonly tables = new Map<string, DataRow[]>()
  private ids: Map<string, DataRow> | undefined

  /** @param set values that stand in for those of rows, by id */
  constructor(
    private readonly sources: Sources,
    private readonly set: ReadonlyMap<string, RowValue> = new Map(),
  ) {}

  /** Rows of a table, in order; empty if there is none of that name. */
  table(name: string): DataRow[] {
    let rows = this.tables.get(name)
    if (rows === undefined) {
      const text = this.sources.dataTable(name)
      rows = text === undefined ? [] : rowsRead(name, text)
      this.tables.set(name, rows)
    }
    return rows
  }

  /** The row with an id, whatever its table. */
  row(id: string): DataRow | undefined {
    const row = this.byId().get(id)
    const set = this.set.get(id)
    return row === undefined || set === undefined ? row : withValue(row, set)
  }

  /** The row as its table has it, whatever is set in its place. */
  recorded(id: string): DataRow | undefined {
    return this.byId().get(id)
  }

  get knownIds(): string[] {
    return [...this.byId().keys()]
  }

  private byId(): Map<string, DataRow> {
    if (this.ids === undefined) {
      this.ids = new Map()
      for (const name of this.sources.dataTables())
        for (const row of this.table(name)) if (row.values.id !== undefined) this.ids.set(row.values.id, row)
    }
    return this.ids
  }
}

/** The row as it is set: no source says so, and it has no range. A number without a unit is in that of the row. */
function withValue(row: DataRow, { written, declaredIn }: RowValue): DataRow {
  const [, value = '', unit = ''] = /^\s*([-+\d.eE]*)\s*(.*?)\s*$/.exec(written)!
  const stated = {
    value,
    unit: unit === '' ? (row.values.unit ?? '') : unit,
    source: SET_SOURCE,
    confidence: 'assumed',
  }
  return {
    ...row,
    declaredIn,
    values: { ...row.values, ...stated, low: '', high: '', year: '', url: '', note: '' },
  }
}

/** Tables that were read, by their text: a study resolves the same scenario thousands of times. */
const read = new Map<string, { text: string; rows: DataRow[] }>()

function rowsRead(table: string, text: string): DataRow[] {
  const known = read.get(table)
  if (known?.text === text) return known.rows
  const rows = rowsOf(table, text)
  read.set(table, { text, rows })
  return rows
}

function rowsOf(table: string, text: string): DataRow[] {
  const parsed = Papa.parse<string[]>(text, { delimiter: ',', header: false, skipEmptyLines: true })
  const [header = [], ...body] = parsed.data
  return body.map((cells, i) => ({
    table,
    line: i + 2,
    values: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
  }))
}

// Rows of data/: every figure of the corridor by its id, with source, year and confidence.
import Papa from 'papaparse'
import type { Sources } from './tree.ts'

export interface DataRow {
  table: string
  /** Line of the row in its file. */
  line: number
  values: Record<string, string>
}

export class Facts {
  private readonly tables = new Map<string, DataRow[]>()
  private ids: Map<string, DataRow> | undefined

  constructor(private readonly sources: Sources) {}

  /** Rows of a table, in order; empty if there is none of that name. */
  table(name: string): DataRow[] {
    let rows = this.tables.get(name)
    if (rows === undefined) {
      const text = this.sources.dataTable(name)
      rows = text === undefined ? [] : rowsOf(name, text)
      this.tables.set(name, rows)
    }
    return rows
  }

  /** The row with an id, whatever its table. */
  row(id: string): DataRow | undefined {
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

function rowsOf(table: string, text: string): DataRow[] {
  const parsed = Papa.parse<string[]>(text, { delimiter: ',', header: false, skipEmptyLines: true })
  const [header = [], ...body] = parsed.data
  return body.map((cells, i) => ({
    table,
    line: i + 2,
    values: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
  }))
}

// A linear programme by names: variables from 0 up, rows that hold a sum of them between limits, and one
// objective to be made as large as it goes. Solved by HiGHS (WebAssembly), again and again with other limits.
import loader, { type Highs, type Model } from 'highs'

// The package's types describe its CommonJS form; as an ES module its default is the loader itself.
const loadHighs = loader as unknown as typeof loader.default
let loading: Promise<Highs> | undefined

/** The solver, loaded once. */
export const solver = (): Promise<Highs> => (loading ??= loadHighs())

export interface Solution {
  status: 'optimal' | 'unbounded' | 'infeasible'
  /** Infinity where unbounded, NaN where nothing fits. */
  objective: number
  value: (variable: string) => number
  /** Growth of the objective for one more unit of the row's upper limit. */
  dual: (row: string) => number
}

interface Row {
  index: number
  terms: Map<number, number>
  least: number
  most: number
}

export class LinearProgramme {
  private readonly variables = new Map<string, number>()
  private readonly costs: number[] = []
  private readonly rows = new Map<string, Row>()
  private model: Model | undefined

  constructor(private readonly highs: Highs) {}

  /** Adds to the weight of a variable in the objective. */
  objective(variable: string, weight: number): void {
    const index = this.indexOf(variable)
    this.costs[index]! += weight
  }

  /** Adds a term to a row; variables and rows are declared by being named. */
  add(row: string, variable: string, coefficient: number): void {
    const { terms } = this.rowOf(row)
    const index = this.indexOf(variable)
    terms.set(index, (terms.get(index) ?? 0) + coefficient)
  }

  /** Sets the term of a variable in a row. */
  set(row: string, variable: string, coefficient: number): void {
    this.rowOf(row).terms.set(this.indexOf(variable), coefficient)
  }

  /** Sets the limits of a row; after the first solution too. */
  limit(row: string, most: number, least = -Infinity): void {
    const limits = Object.assign(this.rowOf(row), { most, least })
    this.model?.changeRowBounds(limits.index, this.finite(least), this.finite(most))
  }

  mostOf(row: string): number {
    return this.rowOf(row).most
  }

  /** The largest objective under the limits as they are now. */
  solve(): Solution {
    const model = (this.model ??= this.build())
    model.run()
    const { modelStatus } = this.highs.constants
    const ended = model.getModelStatus()
    if (ended !== modelStatus.optimal)
      return without(ended === modelStatus.infeasible ? 'infeasible' : 'unbounded')
    const { colValue, rowDual } = model.getSolution()
    return {
      status: 'optimal',
      objective: model.getObjectiveValue(),
      value: (variable) => colValue[this.indexOf(variable)]!,
      dual: (row) => rowDual[this.rowOf(row).index]!,
    }
  }

  /** The limit of a row up to which its dual of the last solution holds. */
  dualHoldsTo(row: string): number {
    const limit = this.model!.getRanging().rowBoundUp.value[this.rowOf(row).index]!
    return limit >= this.highs.infinity ? Infinity : limit
  }

  /** Frees the solver's memory. */
  close(): void {
    this.model?.dispose()
    this.model = undefined
  }

  private build(): Model {
    const rows = [...this.rows.values()]
    const starts = [0]
    const indices: number[] = []
    const values: number[] = []
    for (const { terms } of rows) {
      indices.push(...terms.keys())
      values.push(...terms.values())
      starts.push(indices.length)
    }
    const numCols = this.variables.size
    const model = this.highs.createModel({
      numCols,
      numRows: rows.length,
      sense: this.highs.constants.objectiveSense.maximize,
      colCost: this.costs,
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(this.highs.infinity),
      rowLower: rows.map(({ least }) => this.finite(least)),
      rowUpper: rows.map(({ most }) => this.finite(most)),
      matrix: { format: 'csr', numCols, numRows: rows.length, starts, indices, values },
    })
    model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' })
    return model
  }

  private finite(value: number): number {
    if (value === Infinity) return this.highs.infinity
    return value === -Infinity ? -this.highs.infinity : value
  }

  private indexOf(variable: string): number {
    let index = this.variables.get(variable)
    if (index === undefined) {
      index = this.variables.size
      this.variables.set(variable, index)
      this.costs.push(0)
    }
    return index
  }

  private rowOf(name: string): Row {
    let row = this.rows.get(name)
    if (row === undefined) {
      row = { index: this.rows.size, terms: new Map(), least: -Infinity, most: Infinity }
      this.rows.set(name, row)
    }
    return row
  }
}

function without(status: 'unbounded' | 'infeasible'): Solution {
  return {
    status,
    objective: status === 'unbounded' ? Infinity : NaN,
    value: () => NaN,
    dual: () => NaN,
  }
}

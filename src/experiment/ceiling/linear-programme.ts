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
  /** Growth of the objective for one more unit of the row's upper limit, and the limit up to which it holds. */
  dual: (row: string) => { value: number; validTo: number }
}

export class LinearProgramme {
  private readonly variables = new Map<string, number>()
  private readonly costs: number[] = []
  private readonly rows = new Map<string, { terms: Map<number, number>; least: number; most: number }>()
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

  /** Sets the limits of a row; after the first solution too. */
  limit(row: string, most: number, least = -Infinity): void {
    const limits = Object.assign(this.rowOf(row), { most, least })
    this.model?.changeRowBounds(
      [...this.rows.keys()].indexOf(row),
      this.finite(limits.least),
      this.finite(most),
    )
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
    const ranges = model.getRanging().rowBoundUp.value
    const names = [...this.rows.keys()]
    return {
      status: 'optimal',
      objective: model.getObjectiveValue(),
      value: (variable) => colValue[this.indexOf(variable)]!,
      dual: (row) => {
        const at = names.indexOf(row)
        const validTo = ranges[at]!
        return { value: rowDual[at]!, validTo: validTo >= this.highs.infinity ? Infinity : validTo }
      },
    }
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

  private rowOf(name: string) {
    let row = this.rows.get(name)
    if (row === undefined) {
      row = { terms: new Map<number, number>(), least: -Infinity, most: Infinity }
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
    dual: () => ({ value: NaN, validTo: NaN }),
  }
}

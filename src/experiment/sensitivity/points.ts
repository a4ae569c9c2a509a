// From coordinates in the unit cube to the values that a point of a plan sets.
import { formatQuantity, type UnitName } from '../../scenario/quantity.ts'
import type { Point } from '../design/points.ts'
import { compose, compositionsOf, restPaths, type Composition } from './compositions.ts'
import { valueAt, type Input, type InputModel } from './inputs.ts'

export class Pointing {
  /** What points set, in order. */
  readonly paths: string[]
  readonly inputs: readonly Input[]
  private readonly compositions: Composition[]
  private readonly rest: string[]

  constructor({ inputs, scenario }: InputModel) {
    this.inputs = inputs
    this.compositions = compositionsOf(scenario, inputs)
    this.rest = restPaths(this.compositions)
    this.paths = [...inputs.map(({ path }) => path), ...this.rest]
  }

  /** A row of data/ takes a number in its own unit, a key of the scenario a quantity.
   *  @param moved indices of the inputs that are moved @param at their coordinates, in the same order */
  point(moved: readonly number[], at: readonly number[]): Point {
    const values = new Array<number | null>(this.inputs.length).fill(null)
    moved.forEach((input, k) => {
      values[input] = valueAt(this.inputs[input]!, at[k]!)
    })
    const rest = compose(this.compositions, this.inputs, values)
    const written = values.map((value, i) => {
      const { path, id, unit } = this.inputs[i]!
      return value === null || path !== id ? value : formatQuantity(value, unit as UnitName)
    })
    return [...written, ...this.rest.map((path) => rest.get(path) ?? null)]
  }
}

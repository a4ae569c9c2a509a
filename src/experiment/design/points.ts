// From a design to its points: for each the values that it sets, in the order of the factors.
import { exp, log } from '../../engine/arithmetic.ts'
import type { Assignment, Design, Range } from '../../scenario/experiment.ts'
import { formatQuantity } from '../../scenario/quantity.ts'
import { gridPoints } from './grid.ts'
import { latinHypercube } from './latin-hypercube.ts'

/** Digits of a value from a range: enough to tell points apart, few enough to read. */
const DIGITS = 6

/** A value by factor, as a scenario takes it; null where the point leaves the scenario as it is. */
export type Point = readonly unknown[]

/** @param paths the factors, in order */
export function pointsOf(design: Design, paths: readonly string[], seed: string): Point[] {
  switch (design.kind) {
    case 'list':
      return design.points.map((point) => {
        const values = new Map(point.map(({ path, value }: Assignment) => [path, value]))
        return paths.map((path) => values.get(path) ?? null)
      })
    case 'grid':
      return gridPoints(design.factors.map(({ levels }) => levels.length)).map((indices) =>
        indices.map((index, factor) => design.factors[factor]!.levels[index]!.value),
      )
    case 'latinHypercube':
      return latinHypercube(design.seed ?? seed, design.points, paths).map((coordinates) =>
        coordinates.map((at, factor) => valueAt(design.ranges[factor]!, at)),
      )
  }
}

/** The value so far along a range, with its unit. @param at from 0 to 1, without 1 */
function valueAt({ from, to, unit, isWhole, isLogarithmic }: Range, at: number): number | string {
  const between = (low: number, high: number): number =>
    isLogarithmic ? exp(log(low) + at * (log(high) - log(low))) : low + at * (high - low)
  const value = isWhole ? Math.floor(between(from, to + 1)) : Number(between(from, to).toPrecision(DIGITS))
  return unit === '1' ? value : formatQuantity(value, unit)
}

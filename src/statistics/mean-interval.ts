// How far the mean of independent replications can be trusted.

import { sqrt } from '../engine/arithmetic.ts'
import { studentQuantile } from './student-t.ts'

/** A mean with its confidence interval, in the unit of the values. */
export interface Interval {
  mean: number
  low: number
  high: number
  /** Infinity with fewer than two values. */
  halfWidth: number
  /** Standard deviation of one value (n - 1 below the line); NaN with fewer than two. */
  sd: number
  n: number
}

/** Student-t interval for the mean of independent replications, in the unit of `values`.
 *  With fewer than two values the half-width is Infinity, so that no verdict can rest on it.
 *  @throws RangeError if `level` is not between 0 and 1. @see Law, Simulation Modeling and Analysis, 4.5 */
export function meanInterval(values: ArrayLike<number>, level = 0.95): Interval {
  const n = values.length
  let mean = 0
  for (let i = 0; i < n; i++) mean += values[i]!
  mean /= n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) * (values[i]! - mean)
  return intervalFrom(mean, n > 1 ? sqrt(squares / (n - 1)) : NaN, n, level)
}

/** The same from a mean and a standard deviation already known.
 *  @param degreesOfFreedom n - 1 unless said otherwise */
export function intervalFrom(
  mean: number,
  sd: number,
  n: number,
  level = 0.95,
  degreesOfFreedom = n - 1,
): Interval {
  if (!(level > 0 && level < 1)) throw new RangeError(`a confidence level of ${level} is not between 0 and 1`)
  const halfWidth = n > 1 ? (studentQuantile((1 + level) / 2, degreesOfFreedom) * sd) / sqrt(n) : Infinity
  return { mean, low: mean - halfWidth, high: mean + halfWidth, halfWidth, sd, n }
}

// How surprising a difference would be if there were none.

import { sqrt } from '../engine/arithmetic.ts'
import { studentCdf } from './student-t.ts'

/** Two-sided p-value of the hypothesis that a mean is zero: the chance of a mean at least so far from zero by
 *  luck alone. 1 for values that are all zero, 0 for equal values other than zero, NaN with fewer than two.
 *  @param standardError of the mean, in its unit */
export function twoSidedP(mean: number, standardError: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0) || Number.isNaN(mean) || Number.isNaN(standardError)) return NaN
  if (standardError === 0) return mean === 0 ? 1 : 0
  return Math.min(1, 2 * studentCdf(-Math.abs(mean) / standardError, degreesOfFreedom))
}

/** The same from a mean, the standard deviation of one value and the number of values. */
export function twoSidedPOfMean({ mean, sd, n }: { mean: number; sd: number; n: number }): number {
  return twoSidedP(mean, sd / sqrt(n), n - 1)
}

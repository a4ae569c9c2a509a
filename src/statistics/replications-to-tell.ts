// How many replications it would take to tell a mean from a threshold.

import { sqrt } from '../engine/arithmetic.ts'
import { studentQuantile } from './student-t.ts'

const MOST = 1_000_000

/** Fewest replications whose interval, with the same mean and spread, would lie on one side of the threshold.
 *  @param distance of the mean from the threshold @param sd of one replication; NaN gives NaN
 *  @returns undefined where more than a million would not do, as with a mean on the threshold */
export function replicationsToTell(distance: number, sd: number, level = 0.95): number | undefined {
  if (Number.isNaN(sd) || Number.isNaN(distance)) return NaN
  if (sd === 0) return distance > 0 ? 2 : undefined
  const suffices = (n: number): boolean => (studentQuantile((1 + level) / 2, n - 1) * sd) / sqrt(n) < distance
  if (!suffices(MOST)) return undefined
  let [low, high] = [1, MOST]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (middle > 1 && suffices(middle)) high = middle
    else low = middle
  }
  return high
}

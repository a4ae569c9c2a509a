// Which of two systems is better when both met the same luck (common random numbers): Law, chapter 10.

import { type Interval, meanInterval } from './mean-interval.ts'

/** Student-t interval for the mean of a[i] - b[i], replication by replication.
 *  @throws RangeError if the two are not equally long */
export function pairedDifference(a: ArrayLike<number>, b: ArrayLike<number>, level = 0.95): Interval {
  if (a.length !== b.length) throw new RangeError(`${a.length} values cannot be paired with ${b.length}`)
  return meanInterval(
    Float64Array.from(a, (value, i) => value - b[i]!),
    level,
  )
}

// Which of two systems is better when each had its own luck, with different spreads: Welch 1938; Law, chapter 10.

import { sqrt } from '../engine/arithmetic.ts'
import { type Interval, meanInterval } from './mean-interval.ts'
import { studentQuantile } from './student-t.ts'

export interface WelchInterval extends Interval {
  degreesOfFreedom: number
}

/** Interval for mean(a) - mean(b) of independent samples; `sd` is the standard error of the difference and
 *  `n` the number of values in both. With fewer than two values on a side the half-width is Infinity. */
export function welch(a: ArrayLike<number>, b: ArrayLike<number>, level = 0.95): WelchInterval {
  const [first, second] = [meanInterval(a, level), meanInterval(b, level)]
  const [u, v] = [(first.sd * first.sd) / first.n, (second.sd * second.sd) / second.n]
  const mean = first.mean - second.mean
  const n = first.n + second.n
  const sd = sqrt(u + v)
  if (first.n < 2 || second.n < 2)
    return { mean, low: -Infinity, high: Infinity, halfWidth: Infinity, sd, n, degreesOfFreedom: NaN }
  const together = (u * u) / (first.n - 1) + (v * v) / (second.n - 1)
  const degreesOfFreedom = together > 0 ? ((u + v) * (u + v)) / together : n - 2
  const halfWidth = studentQuantile((1 + level) / 2, degreesOfFreedom) * sd
  return { mean, low: mean - halfWidth, high: mean + halfWidth, halfWidth, sd, n, degreesOfFreedom }
}

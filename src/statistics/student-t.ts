// Student's t distribution: the law of a mean over its estimated error. Degrees of freedom may be fractional.

import { exp, log, log1p, sqrt } from '../engine/arithmetic.ts'
import { betaI, logBeta } from '../engine/special-functions/beta.ts'
import { normalQuantile } from '../engine/special-functions/normal.ts'

/** Chance of a value of at most `t`. @throws RangeError unless `degreesOfFreedom` > 0 */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  check(degreesOfFreedom)
  const tail = upperTail(Math.abs(t), degreesOfFreedom)
  return t < 0 ? tail : 1 - tail
}

/** t with studentCdf(t) = p, to 1e-12 of it; -Infinity at 0, Infinity at 1.
 *  @throws RangeError unless 0 <= p <= 1 and `degreesOfFreedom` > 0 */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  check(degreesOfFreedom)
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no probability`)
  if (p === 0.5) return 0
  return p < 0.5 ? -upperQuantile(p, degreesOfFreedom) : upperQuantile(1 - p, degreesOfFreedom)
}

/** t > 0 that is exceeded with chance `tail` < 0.5: Newton's rule on the logarithms of both, kept in brackets. */
function upperQuantile(tail: number, df: number): number {
  if (tail === 0) return Infinity
  let low = 0
  let high = Infinity
  const z = normalQuantile(1 - tail)
  let t = z > 0 ? z : -normalQuantile(tail)
  for (let round = 0; round < 200; round++) {
    const reached = upperTail(t, df)
    if (reached > tail) low = t
    else high = t
    const slope = (t * density(t, df)) / reached
    let next = t * exp(Math.max(-5, Math.min(5, log(reached / tail) / slope)))
    if (!(next >= low && next <= high)) next = high < Infinity ? (low + high) / 2 : 2 * low
    const change = Math.abs(next - t)
    t = next
    if (change < 1e-14 * t) break
  }
  return t
}

function upperTail(t: number, df: number): number {
  const square = t * t
  if (square === Infinity) return 0
  if (square < df) return 0.5 - 0.5 * betaI(0.5, df / 2, square / (df + square), df / (df + square))
  return 0.5 * betaI(df / 2, 0.5, df / (df + square), square / (df + square))
}

function density(t: number, df: number): number {
  return exp(-((df + 1) / 2) * log1p((t * t) / df) - logBeta(0.5, df / 2)) / sqrt(df)
}

function check(df: number): void {
  if (!(df > 0)) throw new RangeError(`${df} degrees of freedom are too few`)
}

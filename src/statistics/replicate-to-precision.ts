// Replications until the interval is narrow enough: Law, 9.4.1.
// Stopping at the first narrow interval favours runs that look steadier than they are, so that the true mean is
// covered less often than `level` says: the result tells how many replications it rests on, and warns of few.

import { sqrt } from '../engine/arithmetic.ts'
import { type Interval, intervalFrom } from './mean-interval.ts'

export interface PrecisionRule {
  /** Half-width over |mean| to reach. */
  relative: number
  /** Confidence level (0.95), fewest (10) and most (10,000) replications. */
  level?: number
  fewest?: number
  most?: number
}

export interface SequentialInterval extends Interval {
  /** False if `most` replications did not suffice. */
  reached: boolean
  /** What the reader of the interval should know; undefined if nothing. */
  warning: string | undefined
}

/** Calls `replicate` with 0, 1, 2 … and stops at the first count of at least `fewest` at which the rule holds. */
export function replicateToPrecision(
  replicate: (replication: number) => number,
  { relative, level = 0.95, fewest = 10, most = 10_000 }: PrecisionRule,
): SequentialInterval {
  if (!(relative > 0)) throw new RangeError(`a relative precision of ${relative} cannot be reached`)
  let mean = 0
  let squares = 0
  for (let n = 1; ; n++) {
    const deviation = replicate(n - 1) - mean
    mean += deviation / n
    squares += (deviation * deviation * (n - 1)) / n
    if (n < Math.max(2, fewest) && n < most) continue
    const interval = intervalFrom(mean, n > 1 ? sqrt(squares / (n - 1)) : NaN, n, level)
    const reached = interval.halfWidth <= relative * Math.abs(mean)
    if (reached || n >= most) return { ...interval, reached, warning: warningFor(n, reached) }
  }
}

function warningFor(n: number, reached: boolean): string | undefined {
  if (!reached) return `the precision was not reached in ${n} replications`
  return n < 30
    ? `stopped after only ${n} replications: the interval covers less than its level says`
    : undefined
}

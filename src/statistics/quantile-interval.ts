// How far a quantile can be trusted: from order statistics for independent values, with no law assumed;
// from replications where values of one run depend on each other (pooled waits cover a quarter of what they say).

import { betaI } from '../engine/special-functions/beta.ts'
import { type Interval, meanInterval } from './mean-interval.ts'
import { quantile, quantileOfUnsorted } from './quantile.ts'

export interface QuantileInterval {
  value: number
  /** -Infinity where no order statistic is low enough. */
  low: number
  /** Infinity where no order statistic is high enough: the limit does not exist. */
  high: number
  /** Places of the limits in ascending order, counted from 1; 0 or n + 1 where there is no such limit. */
  lowIndex: number
  highIndex: number
  /** Chance that the interval holds the quantile, at least `level` where both limits exist. */
  coverage: number
}

/** Interval for quantile `p` of INDEPENDENT values in ascending order. @see David and Nagaraja, Order Statistics, 7.1 */
export function quantileInterval(sorted: ArrayLike<number>, p: number, level = 0.95): QuantileInterval {
  if (!(level > 0 && level < 1)) throw new RangeError(`a confidence level of ${level} is not between 0 and 1`)
  const n = sorted.length
  const value = quantile(sorted, p)
  const tail = (1 - level) / 2
  const lowIndex = firstIndex(n, (k) => belowPlace(k, n, p) > tail) - 1
  const highIndex = firstIndex(n, (k) => belowPlace(k, n, p) >= 1 - tail)
  const low = lowIndex >= 1 ? sorted[lowIndex - 1]! : -Infinity
  const high = highIndex <= n ? sorted[highIndex - 1]! : Infinity
  const above = highIndex <= n ? belowPlace(highIndex, n, p) : 1
  return { value, low, high, lowIndex, highIndex, coverage: above - belowPlace(lowIndex, n, p) }
}

/** Student-t interval for quantile `p` from independent replications, each a sample of dependent values. */
export function replicatedQuantile(
  replications: readonly ArrayLike<number>[],
  p: number,
  level = 0.95,
): Interval {
  return meanInterval(
    Float64Array.from(replications, (values) => quantileOfUnsorted(values, p)),
    level,
  )
}

/** Chance that fewer than k of n independent values lie below quantile p. */
const belowPlace = (k: number, n: number, p: number): number => (k < 1 ? 0 : betaI(n - k + 1, k, 1 - p, p))

/** The smallest k from 1 to n for which `isHigh` holds, n + 1 if none; it must hold for all above it. */
function firstIndex(n: number, isHigh: (k: number) => boolean): number {
  let [low, high] = [1, n + 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isHigh(middle)) high = middle
    else low = middle + 1
  }
  return low
}

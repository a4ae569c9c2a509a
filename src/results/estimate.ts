// A value over replications: mean and Student-t interval of those in which it exists.
import { meanInterval } from '../statistics/mean-interval.ts'

export interface Estimate {
  mean: number
  /** NaN where there is no interval: one replication, or no value. */
  low: number
  high: number
  sd: number
  /** Replications in which the value exists. */
  n: number
}

export const nothing: Estimate = { mean: NaN, low: NaN, high: NaN, sd: NaN, n: 0 }

/** NaN is left out: the value does not exist in that replication. One Infinity (a quantile later than was
 *  observed) leaves no mean at all: leaving it out would flatter. */
export function estimate(values: ArrayLike<number>): Estimate {
  const finite: number[] = []
  let isBeyondReach = false
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value === Infinity) isBeyondReach = true
    else if (!Number.isNaN(value)) finite.push(value)
  }
  if (isBeyondReach || finite.length === 0) return { ...nothing, n: finite.length }
  if (finite.length === 1) return { ...nothing, mean: finite[0]!, n: 1 }
  const { mean, low, high, sd } = meanInterval(Float64Array.from(finite))
  return { mean, low, high, sd, n: finite.length }
}

// An interval from one long stationary run: cut into batches long enough to be almost independent.

import { type Interval, meanInterval } from './mean-interval.ts'

export interface BatchInterval extends Interval {
  /** Correlation of neighbouring batch means; well above 0 says that the batches are too short. */
  lag1: number
}

/** Student-t interval over `batches` batch means of equal length; a rest at the end is left out.
 *  @throws RangeError unless `batches` is a whole number from 2 to the number of values */
export function batchMeans(values: ArrayLike<number>, batches: number, level = 0.95): BatchInterval {
  if (!(Number.isInteger(batches) && batches >= 2 && batches <= values.length))
    throw new RangeError(`${values.length} values cannot be cut into ${batches} batches`)
  const means = batchMeansOf(values, batches, Math.floor(values.length / batches))
  return { ...meanInterval(means, level), lag1: autocorrelation(means, 1) }
}

/** Means of the first `batches` stretches of `length` values. */
export function batchMeansOf(values: ArrayLike<number>, batches: number, length: number): Float64Array {
  const means = new Float64Array(batches)
  for (let i = 0; i < batches * length; i++) means[Math.floor(i / length)]! += values[i]! / length
  return means
}

/** Correlation of the series with itself `lag` places on; NaN for a constant series. */
export function autocorrelation(series: ArrayLike<number>, lag: number): number {
  const { mean } = meanInterval(series)
  let together = 0
  let alone = 0
  for (let i = 0; i < series.length; i++) {
    alone += (series[i]! - mean) * (series[i]! - mean)
    if (i + lag < series.length) together += (series[i]! - mean) * (series[i + lag]! - mean)
  }
  return together / alone
}

// A sample in a few words, by simple-statistics; inference stays in our own files.

import { max, mean, min, sampleSkewness, sampleStandardDeviation } from 'simple-statistics'
import { quantileOfUnsorted } from './quantile.ts'

export interface Description {
  n: number
  mean: number
  sd: number
  min: number
  lowerQuartile: number
  median: number
  upperQuartile: number
  max: number
  /** NaN with fewer than three values. */
  skewness: number
}

/** Moments and quartiles (type 7), in the unit of the values; NaN where there are too few values. */
export function describe(values: ArrayLike<number>): Description {
  const list = Array.from(values)
  const n = list.length
  const [lowerQuartile, median, upperQuartile] = [0.25, 0.5, 0.75].map((p) =>
    quantileOfUnsorted(list, p),
  ) as [number, number, number]
  return {
    n,
    mean: n > 0 ? mean(list) : NaN,
    sd: n > 1 ? sampleStandardDeviation(list) : NaN,
    min: n > 0 ? min(list) : NaN,
    lowerQuartile,
    median,
    upperQuartile,
    max: n > 0 ? max(list) : NaN,
    skewness: n > 2 ? sampleSkewness(list) : NaN,
  }
}

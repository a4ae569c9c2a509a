// How much of a run to cut because it began in an unusual state: MSER-5 of White (1997) and Spratt (1998).

import { batchMeansOf } from './batch-means.ts'

export interface WarmUp {
  /** Batches to cut, and the values in them. */
  batches: number
  values: number
  /** What was minimised: the squared standard error of the mean of what is left, roughly. */
  statistic: number
  /** Mean of the batch means that are left. */
  mean: number
  /** True if the least value stands at the last place allowed: the run is too short to tell. */
  tooShort: boolean
}

/** MSER over batch means of five values; a rest of fewer than five is left out. NaN for fewer than five values. */
export function mser5(values: ArrayLike<number>): WarmUp {
  const batches = Math.floor(values.length / 5)
  const cut = mser(batchMeansOf(values, batches, 5))
  return { ...cut, values: 5 * cut.batches }
}

/** Cuts the first d of the series, 0 <= d <= n / 2, so that sum (y - mean)^2 / (n - d)^2 over the rest is least;
 *  the first minimum wins. */
export function mser(series: ArrayLike<number>): WarmUp {
  const n = series.length
  const last = Math.floor(n / 2)
  let best: WarmUp = { batches: 0, values: 0, statistic: Infinity, mean: NaN, tooShort: false }
  let mean = 0
  let squares = 0
  for (let d = n - 1; d >= 0; d--) {
    const kept = n - d
    const deviation = series[d]! - mean
    mean += deviation / kept
    squares += deviation * (series[d]! - mean)
    const statistic = squares / (kept * kept)
    if (d <= last && statistic <= best.statistic)
      best = { batches: d, values: d, statistic, mean, tooShort: d === last && n > 1 }
  }
  return best
}

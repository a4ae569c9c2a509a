// The interval of an estimate from independent rows: rows are drawn anew with replacement, and the estimate is made
// again (percentile bootstrap, Efron and Tibshirani, An Introduction to the Bootstrap, 13). Not for points of a
// quasi-random sequence: they depend on each other, and such an interval would say nothing.
import { quantileOfUnsorted } from './quantile.ts'

/** @param rows number of independent rows
 *  @param estimates of a choice of rows, one a quantity
 *  @param uniform draws in the unit interval
 *  @returns the ends of the interval of each quantity */
export function bootstrap(
  rows: number,
  estimates: (chosen: Int32Array) => readonly number[],
  uniform: () => number,
  { level = 0.95, resamples = 1000 } = {},
): { low: number; high: number }[] {
  const chosen = new Int32Array(rows)
  const again = Array.from({ length: rows < 2 ? 0 : resamples }, () => {
    for (let i = 0; i < rows; i++) chosen[i] = Math.floor(uniform() * rows)
    return estimates(chosen)
  })
  const quantities = again[0]?.length ?? estimates(chosen).length
  const tail = (1 - level) / 2
  return Array.from({ length: quantities }, (_, quantity) => {
    const values = again.map((one) => one[quantity]!).filter((value) => Number.isFinite(value))
    if (values.length < 2) return { low: -Infinity, high: Infinity }
    return {
      low: quantileOfUnsorted(values, tail),
      high: quantileOfUnsorted(values, 1 - tail),
    }
  })
}

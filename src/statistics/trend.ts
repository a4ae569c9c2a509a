// Does a series rise? One straight line a replication, one slope for all, and the scatter about the lines as the
// measure of chance: with few replications of several years this knows more than the spread of their slopes.

import { sqrt } from '../engine/arithmetic.ts'
import { studentCdf } from './student-t.ts'
import { slope } from './settling.ts'

export interface Trend {
  /** Mean slope, in the unit of the series a step. */
  slope: number
  standardError: number
  degreesOfFreedom: number
  /** Chance of a slope at least so far up if there were none (one-sided); 1 for series that do not move. */
  pRises: number
}

/** Common trend of series of equal length, at least three values each; residuals are taken as independent, so a
 *  series that wanders slowly looks a little surer than it is. @throws RangeError with shorter series or none */
export function pooledTrend(series: readonly ArrayLike<number>[]): Trend {
  const n = series[0]?.length ?? 0
  if (n < 3) throw new RangeError(`${series.length} series of ${n} values are too few for a trend`)
  const slopes = series.map(slope)
  const mean = slopes.reduce((sum, one) => sum + one, 0) / slopes.length
  const middle = (n - 1) / 2
  let residuals = 0
  let leverage = 0
  series.forEach((values, r) => {
    const level = Array.from(values).reduce((sum, one) => sum + one, 0) / n
    for (let i = 0; i < n; i++) {
      residuals += (values[i]! - level - slopes[r]! * (i - middle)) ** 2
      leverage += (i - middle) ** 2
    }
  })
  const degreesOfFreedom = series.length * (n - 2)
  const standardError = sqrt(residuals / degreesOfFreedom / leverage)
  const pRises =
    standardError === 0 ? (mean > 0 ? 0 : 1) : studentCdf(-mean / standardError, degreesOfFreedom)
  return { slope: mean, standardError, degreesOfFreedom, pRises }
}

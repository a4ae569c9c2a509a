// Does the backlog grow? A system can sustain its demand if the trend of its year-end backlog includes, or lies
// below, zero. Two ways to see it: the slopes of the replications as independent values, or one slope for all and the
// scatter about the lines as the measure of chance, which with few replications of several years knows more.
import { sqrt } from '../engine/arithmetic.ts'
import { type Interval, meanInterval } from '../statistics/mean-interval.ts'
import { studentCdf } from '../statistics/student-t.ts'

export interface Settling {
  /** Growth of the backlog, in its unit a year. */
  trend: Interval
  /** 'unknown' with fewer than two replications: no interval, no verdict. */
  verdict: 'settles' | 'grows' | 'unknown'
}

const FEWEST_YEARS = 5

/** @param backlogs year-end backlogs, one series of equal length a replication
 *  @throws RangeError with fewer than five year-ends in a replication */
export function settling(backlogs: readonly ArrayLike<number>[], level = 0.95): Settling {
  for (const series of backlogs)
    if (series.length < FEWEST_YEARS)
      throw new RangeError(`${series.length} year-ends are too few for a trend: at least ${FEWEST_YEARS}`)
  const trend = meanInterval(backlogs.map(slope), level)
  if (backlogs.length < 2) return { trend, verdict: 'unknown' }
  return { trend, verdict: trend.low > 0 ? 'grows' : 'settles' }
}

/** Least-squares slope of a series over its index. */
export function slope(series: ArrayLike<number>): number {
  const middle = (series.length - 1) / 2
  let together = 0
  let alone = 0
  for (let i = 0; i < series.length; i++) {
    together += (i - middle) * series[i]!
    alone += (i - middle) * (i - middle)
  }
  return together / alone
}

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

// Does the backlog grow? A system can sustain its demand if the trend of its year-end backlog includes, or lies
// below, zero; the trend is one slope a replication, and its interval a Student-t over replications.

import { type Interval, meanInterval } from './mean-interval.ts'

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

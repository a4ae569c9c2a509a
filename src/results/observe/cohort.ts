// A cohort: the durations of the load units that set out in one period, those not arrived as Infinity.
// Grouped by month once; years and the whole are contiguous runs of months.
import { monthAt, type Period, type Periods } from './periods.ts'

export interface CohortFigures {
  count: number
  unfinishedShare: number
  mean: number
  sd: number
  /** Sorted durations in days; the last ones Infinity. */
  days: Float64Array
}

/** Durations by the month of their start, filled in two passes: `expect` each start, then `put` each. */
export class Cohorts {
  private readonly counts: Float64Array
  private readonly next: Float64Array
  private days = new Float64Array(0)
  /** By runs of months: sorting is most of the work, and a period is asked for by several tables. */
  private readonly figures = new Map<string, CohortFigures>()

  constructor(private readonly periods: Periods) {
    this.counts = new Float64Array(periods.months + 1)
    this.next = new Float64Array(periods.months + 1)
  }

  expect(start: number): void {
    const month = monthAt(this.periods, start)
    if (month >= 0 && month < this.periods.months) this.counts[month]! += 1
  }

  begin(): void {
    let total = 0
    for (let month = 0; month <= this.periods.months; month++) {
      this.next[month] = total
      total += this.counts[month]!
      this.counts[month] = total
    }
    this.days = new Float64Array(total)
  }

  /** @param hours from start to end; NaN where it has not ended */
  put(start: number, hours: number): void {
    const month = monthAt(this.periods, start)
    if (month < 0 || month >= this.periods.months) return
    this.days[this.next[month]!++] = Number.isNaN(hours) ? Infinity : hours / 24
  }

  of(period: Period): CohortFigures {
    const from = period.first === 0 ? 0 : this.counts[period.first - 1]!
    const until = period.after === 0 ? 0 : this.counts[period.after - 1]!
    const run = `${from}-${until}`
    let figures = this.figures.get(run)
    if (figures === undefined) {
      figures = figuresOf(this.days.slice(from, until).sort())
      this.figures.set(run, figures)
    }
    return figures
  }
}

function figuresOf(days: Float64Array): CohortFigures {
  const count = days.length
  let arrived = count
  while (arrived > 0 && days[arrived - 1] === Infinity) arrived--
  let sum = 0
  for (let i = 0; i < arrived; i++) sum += days[i]!
  const mean = sum / arrived
  let squares = 0
  for (let i = 0; i < arrived; i++) squares += (days[i]! - mean) * (days[i]! - mean)
  return {
    count,
    unfinishedShare: (count - arrived) / count,
    mean,
    sd: arrived > 1 ? Math.sqrt(squares / (arrived - 1)) : NaN,
    days,
  }
}

/** Share of all, those not arrived included, with a duration between two limits, ends included. */
export function shareBetween(days: Float64Array, low: number, high: number): number {
  let inside = 0
  for (const value of days) if (value >= low && value <= high) inside += 1
  return inside / days.length
}

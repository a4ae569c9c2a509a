// A level over time (servers busy, units queueing, capacity) as its time integral and maximum by month.
import type { Calendar, Hours } from '../calendar.ts'

export class Gauge {
  level = 0
  readonly integral: Float64Array
  readonly maximum: Float64Array
  private since: Hours = 0
  private month = 0

  constructor(private readonly calendar: Calendar) {
    this.integral = new Float64Array(calendar.months.length)
    this.maximum = new Float64Array(calendar.months.length)
  }

  set(level: number, now: Hours): void {
    this.settle(now)
    this.level = level
    if (level > this.maximum[this.month]!) this.maximum[this.month] = level
  }

  add(change: number, now: Hours): void {
    this.set(this.level + change, now)
  }

  /** Brings the integral up to an hour. */
  settle(now: Hours): void {
    const { calendar } = this
    while (this.month + 1 < calendar.months.length && now >= calendar.monthStart[this.month + 1]!) {
      const end = calendar.monthStart[this.month + 1]!
      this.integral[this.month]! += this.level * (end - this.since)
      this.since = end
      this.month += 1
      this.maximum[this.month] = this.level
    }
    this.integral[this.month]! += this.level * (now - this.since)
    this.since = now
  }
}

/** The three gauges of a resource with servers. */
export class Meter {
  readonly capacity: Gauge
  readonly busy: Gauge
  readonly queue: Gauge

  constructor(
    calendar: Calendar,
    /** Index of the resource in the ledger. */
    readonly resource: number,
  ) {
    this.capacity = new Gauge(calendar)
    this.busy = new Gauge(calendar)
    this.queue = new Gauge(calendar)
  }
}

// Why a queue stands still, as a function of time. A queue, a ship or a border keeps one clock; whoever
// waited there reads off afterwards how long it waited for what, so that a storm is never booked as a
// shortage of ships because it began while the queue was already waiting. Reasons: docs/model.md#cause
import type { Hours } from '../calendar.ts'

export class ReasonClock {
  private readonly since: Hours[] = []
  private readonly reasons: number[] = []

  constructor(reason: number) {
    this.since.push(-Infinity)
    this.reasons.push(reason)
  }

  get reason(): number {
    return this.reasons[this.reasons.length - 1]!
  }

  /** From `now` on the reason (a stage key of the ledger) is this one. */
  set(reason: number, now: Hours): void {
    const last = this.since.length - 1
    if (this.reasons[last] === reason) return
    if (this.since[last] === now) {
      this.reasons[last] = reason
      return
    }
    this.since.push(now)
    this.reasons.push(reason)
  }

  /** Calls `tell(reason, from, to)` for each stretch of one reason between two hours. */
  between(from: Hours, to: Hours, tell: (reason: number, from: Hours, to: Hours) => void): void {
    let start = from
    for (let stretch = this.stretchAt(from); start < to; stretch++) {
      const end = this.endOf(stretch, to)
      tell(this.reasonOf(stretch), start, end)
      start = end
    }
  }

  /** Index of the stretch in which an hour lies; the next stretch has the next index. */
  stretchAt(hour: Hours): number {
    const { since } = this
    // Most waits began a moment ago: steps of doubling length back from the last stretch, then halving.
    let high = since.length - 1
    let low = high
    for (let step = 1; low > 0 && since[low]! > hour; step *= 2) {
      high = low - 1
      low = low > step ? low - step : 0
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (since[middle]! <= hour) low = middle
      else high = middle - 1
    }
    return low
  }

  reasonOf(stretch: number): number {
    return this.reasons[stretch]!
  }

  /** End of a stretch, or a given hour if that is earlier. */
  endOf(stretch: number, atMost: Hours): Hours {
    const next = stretch + 1
    return next < this.since.length && this.since[next]! < atMost ? this.since[next]! : atMost
  }
}

// Why a queue stands still, as a function of time. A queue, a ship or a border keeps one clock; whoever
// waited there reads off afterwards how long it waited for what, so that a storm is never booked as a
// shortage of ships because it began while the queue was already waiting.
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
    let low = 0
    let high = this.since.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.since[middle]! <= from) low = middle
      else high = middle - 1
    }
    let start = from
    for (let i = low; start < to; i++) {
      const next = i + 1 < this.since.length ? this.since[i + 1]! : Infinity
      const end = next < to ? next : to
      tell(this.reasons[i]!, start, end)
      start = end
    }
  }
}

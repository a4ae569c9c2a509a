// Spans of time in which something does not go on: storms over a port, breakdowns of its cranes. Known beforehand, since
// they belong to calendar time; work that is begun rests in them and goes on after them.
import type { Hours } from '../calendar.ts'

export interface Stoppage {
  from: Hours
  until: Hours
}

export class Stoppages {
  /** First to last, overlapping ones as one. */
  readonly spans: readonly Readonly<Stoppage>[]

  constructor(spans: readonly Readonly<Stoppage>[]) {
    this.spans = merged(spans)
  }

  /** The given hour, or the end of the stoppage in which it lies. */
  overAt(hour: Hours): Hours {
    const stoppage = this.spans[this.firstAfter(hour)]
    return stoppage !== undefined && stoppage.from <= hour ? stoppage.until : hour
  }

  /** The first that covers the start of a span of time, or begins before its end. */
  within(from: Hours, until: Hours): Readonly<Stoppage> | undefined {
    const stoppage = this.spans[this.firstAfter(from)]
    return stoppage !== undefined && (stoppage.from < until || stoppage.from <= from) ? stoppage : undefined
  }

  /** When work begun at an hour and needing so many hours is done. */
  workDone(start: Hours, workHours: Hours): Hours {
    let left = workHours
    let at = this.overAt(start)
    for (let i = this.firstAfter(at); i < this.spans.length; i++) {
      const { from, until } = this.spans[i]!
      if (at + left <= from) break
      left -= from - at
      at = until
    }
    return at + left
  }

  /** Hours of a span of time that lie in stoppages. */
  hoursWithin(from: Hours, until: Hours): Hours {
    let hours = 0
    for (let i = this.firstAfter(from); i < this.spans.length && this.spans[i]!.from < until; i++) {
      const one = this.spans[i]!
      hours += (one.until < until ? one.until : until) - (one.from > from ? one.from : from)
    }
    return hours
  }

  /** Index of the first that ends after an hour. */
  private firstAfter(hour: Hours): number {
    let low = 0
    let high = this.spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.spans[middle]!.until <= hour) low = middle + 1
      else high = middle
    }
    return low
  }
}

function merged(spans: readonly Readonly<Stoppage>[]): Stoppage[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  const result: Stoppage[] = []
  for (const span of sorted) {
    const last = result.at(-1)
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until)
    else result.push({ ...span })
  }
  return result
}

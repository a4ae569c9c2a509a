// Public holidays: on them only a part of the usual work is done, from midnight to midnight on the clock of the place.
// Reasons: docs/model.md#holiday
import type { Holidays } from '../../scenario/schema/holiday.ts'
import type { Hours } from '../calendar.ts'
import type { World } from '../world.ts'

interface Span {
  from: Hours
  until: Hours
}

/** The holidays that a place keeps, first to last, overlapping ones as one. */
export function holidaysOf({ scenario, calendar }: World, kept: Holidays | undefined, place: string): Span[] {
  if (kept === undefined) return []
  const zone = scenario.places[place]
  const spans: Span[] = []
  const days = scenario.holidays
    .filter(({ country }) => kept.countries.includes(country))
    .map(({ from, after }) => ({
      from: calendar.midnight(from, zone),
      until: calendar.midnight(after, zone),
    }))
    .sort((a, b) => a.from - b.from)
  for (const day of days) {
    const last = spans.at(-1)
    if (last && day.from <= last.until) last.until = Math.max(last.until, day.until)
    else spans.push(day)
  }
  return spans
}

/** The part of its servers that a place has at work now. */
export class Workforce {
  private part = 1

  /** @param changed called when a holiday begins and when it is over */
  constructor(world: World, kept: Holidays | undefined, place: string, changed: () => void) {
    const { simulation } = world
    const begin = simulation.handler(() => this.become(kept!.work, changed))
    const end = simulation.handler(() => this.become(1, changed))
    for (const { from, until } of holidaysOf(world, kept, place)) {
      if (until <= 0) continue
      simulation.scheduleAt(begin, Math.max(0, from))
      simulation.scheduleAt(end, until)
    }
  }

  /** How many of so many are at work; whole ones only. */
  of(all: number): number {
    return this.part === 1 ? all : Math.floor(all * this.part)
  }

  private become(part: number, changed: () => void): void {
    this.part = part
    changed()
  }
}

// The calendar of a run: hours since its start (UTC), months, dates, and the local clock of a place.
// Days are counted by the proleptic Gregorian calendar; no clock of the machine is read.
// Reasons: docs/model.md#calendar
import { HOURS_A_DAY, HOURS_A_WEEK, MILLISECONDS_A_DAY, MINUTES_AN_HOUR, MONTHS_A_YEAR } from './units.ts'
import type { PlaceUse } from '../scenario/schema/scenario.ts'

export type Hours = number
export { DAYS_A_YEAR, HOURS_A_DAY } from './units.ts'
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
/** 1970-01-01, day 0, was a Thursday. */
const DAYS_FROM_MONDAY = 3

/** Days since 1970-01-01 of an ISO date. */
export function dayNumber(iso: string): number {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  return Math.round(Date.UTC(year, month - 1, day) / MILLISECONDS_A_DAY)
}

export class Calendar {
  readonly startIso: string
  /** Labels `2024-01` of the months from the start to the end of the run. */
  readonly months: string[] = []
  /** Hour at which each month begins; one more entry than months, the last at or after the end. */
  readonly monthStart: number[] = []
  private readonly startDay: number
  /** Hours of days asked for before: every train at a border asks when the clocks there were changed. */
  private readonly hoursOfDay = new Map<string, Hours>()
  /** Month of each whole hour of the run; months begin at whole hours. */
  private readonly monthOfHour: Uint16Array

  /** @param startYear run starts on 1 January of it @param endIso first day after the run */
  constructor(startIso: string, endIso: string) {
    this.startIso = startIso
    this.startDay = dayNumber(startIso)
    let [year, month] = startIso.split('-').map(Number) as [number, number]
    const end = this.hoursAt(endIso)
    for (;;) {
      const label = `${year}-${String(month).padStart(2, '0')}`
      const start = Math.max(0, this.hoursAt(`${label}-01`))
      this.monthStart.push(start)
      if (start >= end) break
      this.months.push(label)
      month += 1
      if (month > MONTHS_A_YEAR) {
        month = 1
        year += 1
      }
    }
    this.monthOfHour = new Uint16Array(this.monthStart.at(-1)!)
    for (let month = 0; month < this.months.length; month++)
      this.monthOfHour.fill(month, this.monthStart[month], this.monthStart[month + 1])
  }

  /** Hours from the start of the run to the start (UTC) of a day. */
  hoursAt(iso: string): Hours {
    let hours = this.hoursOfDay.get(iso)
    if (hours === undefined) {
      hours = (dayNumber(iso) - this.startDay) * HOURS_A_DAY
      this.hoursOfDay.set(iso, hours)
    }
    return hours
  }

  /** Hours from the start of the run to midnight of a day on the clock of a place. */
  midnight(iso: string, place: PlaceUse | undefined): Hours {
    const utc = this.hoursAt(iso)
    return utc - this.offsetAt(place, utc)
  }

  /** Hours since Monday, 00:00, on the clock of a place. */
  weekHour(place: PlaceUse | undefined, hour: Hours): Hours {
    const monday = (this.startDay + DAYS_FROM_MONDAY) * HOURS_A_DAY
    const local = monday + hour + this.offsetAt(place, hour)
    return ((local % HOURS_A_WEEK) + HOURS_A_WEEK) % HOURS_A_WEEK
  }

  /** Index of the month in which an hour lies; the last month for anything later. */
  monthOf(hour: Hours): number {
    return hour < this.monthOfHour.length ? this.monthOfHour[hour | 0]! : this.months.length - 1
  }

  monthHours(month: number): Hours {
    return this.monthStart[month + 1]! - this.monthStart[month]!
  }

  /** Offset of a place from UTC at an hour of the run. */
  offsetAt(place: PlaceUse | undefined, hour: Hours): Hours {
    const steps = place?.offsets ?? []
    // The first holds before its date too.
    let offset = steps[0]?.hours ?? 0
    for (const step of steps) if (this.hoursAt(step.from) <= hour) offset = step.hours
    return offset
  }
}

/** ISO date some days after another. */
export function addDays(iso: string, days: number): string {
  return new Date((dayNumber(iso) + days) * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

/** Daily opening hours on the local clock of a place. */
export class OpeningHours {
  private readonly opens: Hours
  private readonly length: Hours

  constructor(
    window: { opens: string; closes: string },
    private readonly place: PlaceUse | undefined,
    private readonly calendar: Calendar,
  ) {
    this.opens = clockHours(window.opens)
    this.length = (clockHours(window.closes) - this.opens + HOURS_A_DAY) % HOURS_A_DAY || HOURS_A_DAY
  }

  get hoursADay(): Hours {
    return this.length
  }

  /** The given hour if it lies within opening hours, else the next opening. */
  nextOpen(hour: Hours): Hours {
    const local = hour + this.calendar.offsetAt(this.place, hour)
    const sinceOpening = (((local - this.opens) % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY
    return sinceOpening < this.length ? hour : hour + (HOURS_A_DAY - sinceOpening)
  }
}

/** The same hours of every week, on the local clock of a place. */
export class WeeklyHours {
  private readonly from: Hours

  constructor(
    private readonly week: { day: string; from: string; length: Hours },
    private readonly place: PlaceUse | undefined,
    private readonly calendar: Calendar,
  ) {
    this.from = weekdays.indexOf(week.day) * HOURS_A_DAY + clockHours(week.from)
  }

  /** The given hour, or the end of these hours if it lies within them. */
  overAt(hour: Hours): Hours {
    const since = this.calendar.weekHour(this.place, hour) - this.from
    const into = since < 0 ? since + HOURS_A_WEEK : since
    return into < this.week.length ? hour + (this.week.length - into) : hour
  }
}

export function clockHours(time: string): Hours {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours + minutes / MINUTES_AN_HOUR
}

// The clock as a calendar: times counted in hours from a start, and ISO dates in UTC.

const MILLISECONDS_AN_HOUR = 3_600_000

export interface Dates {
  /** Hours from the start to a date, `2027-03-01`, `2027-03-01T06:30` (UTC) or `2027-03-01T06:30+05:00`.
   *  @throws RangeError if it is no date */
  at(iso: string): number
  /** The date of a time, to the second: `2027-03-01T06:30:00Z`. */
  of(hours: number): string
}

/** @param start the date at which the clock stands at 0 */
export function datesFrom(start: string): Dates {
  const zero = millisecondsOf(start)
  return {
    at: (iso) => (millisecondsOf(iso) - zero) / MILLISECONDS_AN_HOUR,
    of: (hours) => `${new Date(zero + hours * MILLISECONDS_AN_HOUR).toISOString().slice(0, 19)}Z`,
  }
}

function millisecondsOf(iso: string): number {
  const isLocal = iso.includes('T') && !/(Z|[+-]\d\d:\d\d)$/.test(iso)
  const milliseconds = Date.parse(isLocal ? `${iso}Z` : iso)
  if (Number.isNaN(milliseconds)) throw new RangeError(`"${iso}" is no ISO date`)
  return milliseconds
}

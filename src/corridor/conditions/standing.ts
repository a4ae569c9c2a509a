// A scenario as it stands: a period cut into pieces, month by month and at every dated change, in each of
// which all values are constant. Arithmetic on capacities adds up over the pieces.
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { addDays, DAYS_A_YEAR, dayNumber, HOURS_A_DAY, type Hours } from '../calendar.ts'
import { shifted } from '../demand/volume.ts'
import { MONTHS_A_YEAR } from '../units.ts'
import { datedWrites } from './change.ts'

/** A stretch of time in which nothing changes. */
export interface Standing {
  scenario: Scenario
  /** First day, and first day after it. */
  from: string
  until: string
  hours: Hours
  /** `2027-03` */
  month: string
}

/** First day, and first day after a period. */
export interface Span {
  from: string
  until: string
}

/** Hours of a span. */
export const hoursOf = ({ from, until }: Span): Hours => (dayNumber(until) - dayNumber(from)) * HOURS_A_DAY

/** The last twelve months of the results; less where the results are shorter. */
export function lastYearOf(scenario: Scenario): Span {
  const { start, end } = scenario.run
  const until = addDays(end, 1)
  const yearBefore = `${shifted(until.slice(0, 7), -MONTHS_A_YEAR)}${until.slice(7)}`
  return { from: start > yearBefore ? start : yearBefore, until }
}

/** The pieces of a span, first to last. */
export function standingsOf(scenario: Scenario, { from, until }: Span): Standing[] {
  const writes = datedWrites(scenario, from).sort((a, b) => (a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0))
  const cuts = new Set([from])
  for (let month = shifted(from.slice(0, 7), 1); `${month}-01` < until; month = shifted(month, 1))
    cuts.add(`${month}-01`)
  for (const { iso } of writes) if (iso > from && iso < until) cuts.add(iso)
  const days = [...cuts].sort()
  const pieces: Standing[] = []
  let now = scenario
  let done = 0
  days.forEach((day, i) => {
    for (; writes[done] !== undefined && writes[done]!.iso <= day; done++)
      now = withValue(now, writes[done]!.path, writes[done]!.value)
    const end = days[i + 1] ?? until
    pieces.push({
      scenario: now,
      from: day,
      until: end,
      hours: hoursOf({ from: day, until: end }),
      month: day.slice(0, 7),
    })
  })
  return pieces
}

/** The scenario as it stands on a day, for good: nothing is dated any more, and its seas keep their level. A change with
 *  an end counts if it holds for all of the twelve months before: a passing closure is no state. */
export function frozenAt(given: Scenario, day: string): Scenario {
  const yearBefore = addDays(day, -Math.round(DAYS_A_YEAR))
  const lasting = Object.entries(given.changes).filter(([, { from, until }]) =>
    until === undefined ? from <= day : from <= yearBefore && until > day,
  )
  const dated = { ...given, changes: Object.fromEntries(lasting) }
  const { scenario } = standingsOf(dated, { from: day, until: addDays(day, 1) })[0]!
  const seas = Object.entries(scenario.waterLevels).map(([id, sea]) => {
    const fallen = (sea.fall * (dayNumber(day) - dayNumber(sea.reference))) / DAYS_A_YEAR
    return [id, { ...sea, fall: 0, dredged: Math.min(0, (sea.dredged ?? 0) - fallen) }] as const
  })
  return { ...scenario, changes: {}, waterLevels: Object.fromEntries(seas) }
}

/** The same tree with another value at a path; what does not lie on the path is shared. */
function withValue<T>(tree: T, [key, ...rest]: readonly string[], value: unknown): T {
  if (key === undefined) return value as T
  const block = (tree ?? {}) as Record<string, unknown>
  return { ...block, [key]: withValue(block[key], rest, value) } as T
}

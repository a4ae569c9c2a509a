// How many load units of a flow become ready in each month: from recorded series, or from yearly levels with
// a season, carried on by growth rates after the last known year. Reasons: docs/model.md#flow
import { exp, log } from '../../engine/arithmetic.ts'
import type { Flow, Volume } from '../../scenario/schema/flow.ts'
import type { Scenario, Series } from '../../scenario/schema/scenario.ts'
import { dayNumber, HOURS_A_DAY } from '../calendar.ts'
import type { Carried } from '../network.ts'
import { MONTHS_A_YEAR } from '../units.ts'

/** Days of a month `2024-02`. */
export function daysOf(month: string): number {
  return dayNumber(shifted(month, 1) + '-01') - dayNumber(`${month}-01`)
}

/** The month some months later. */
export function shifted(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * MONTHS_A_YEAR + Number(month.slice(5)) - 1 + by
  return `${Math.floor(index / MONTHS_A_YEAR)}-${String((index % MONTHS_A_YEAR) + 1).padStart(2, '0')}`
}

/** Load units of the flow in a calendar month (not a whole number). */
export function unitsInMonth(scenario: Scenario, carried: Carried, month: string): number {
  const { volume } = carried.flow
  const scale = (volume.share ?? 1) * (carried.flow.background === true ? 1 : (scenario.demand.scale ?? 1))
  if (volume.units !== undefined) return volume.units * daysOf(month) * scale
  if (volume.series !== undefined) {
    const series = scenario.series[volume.series]!
    return (recorded(scenario, carried.flow, series, month) * scale) / perUnit(carried, series.unit)
  }
  const levels = volume.teu ?? volume.tonnes ?? {}
  const unit = volume.teu === undefined ? 't' : 'TEU'
  return (levelOf(scenario, carried.flow, levels, month) * scale) / perUnit(carried, unit)
}

function perUnit(carried: Carried, unit: 'TEU' | 't'): number {
  return unit === 'TEU' ? carried.teu : carried.load
}

/** The recorded amount; after the record the same month of its last year, grown; before it the first year's. */
function recorded(scenario: Scenario, flow: Flow, series: Series, month: string): number {
  const known = series.months[month]
  if (known !== undefined) return known
  const months = Object.keys(series.months).sort(byCodeUnit)
  const first = months[0]!
  const last = months.at(-1)!
  if (month < first) return series.months[atYear(first, month)] ?? series.months[first]!
  let amount = 0
  let from = month
  let factor = 1
  while (from > last) {
    factor *= 1 + growthOf(scenario, flow, from.slice(0, 4))
    from = shifted(from, -MONTHS_A_YEAR)
  }
  amount = series.months[from] ?? series.months[last]!
  return amount * factor
}

function atYear(first: string, month: string): string {
  const candidate = `${first.slice(0, 4)}-${month.slice(5)}`
  return candidate >= first ? candidate : shifted(candidate, MONTHS_A_YEAR)
}

/** What others load is no demand of the corridor: it grows by its own rates only. */
export function growthOf(scenario: Scenario, { volume, background }: Flow, year: string): number {
  return volume.growth?.[year] ?? (background === true ? 0 : (scenario.demand.growth?.[year] ?? 0))
}

/** Amount of a month from yearly levels: constant growth between given years, then the growth rates. */
function levelOf(scenario: Scenario, flow: Flow, levels: Record<string, number>, month: string): number {
  const year = Number(month.slice(0, 4))
  const given = Object.keys(levels)
    .map(Number)
    .sort((a, b) => a - b)
  const before = given.filter((one) => one <= year).at(-1)
  const after = given.find((one) => one > year)
  let amount: number
  if (before === undefined) amount = levels[String(after)] ?? 0
  else if (before === year || after === undefined) {
    amount = levels[String(before)]!
    for (let next = before + 1; next <= year; next++) amount *= 1 + growthOf(scenario, flow, String(next))
  } else {
    const start = levels[String(before)]!
    const end = levels[String(after)]!
    const part = (year - before) / (after - before)
    amount = start > 0 && end > 0 ? start * exp(log(end / start) * part) : start + (end - start) * part
  }
  return amount * seasonShare(flow.volume, month)
}

function seasonShare(volume: Volume, month: string): number {
  let sum = 0
  let own = 0
  for (let i = 0; i < MONTHS_A_YEAR; i++) {
    const one = `${month.slice(0, 4)}-${String(i + 1).padStart(2, '0')}`
    const weight = (volume.season?.[i] ?? 1) * daysOf(one)
    sum += weight
    if (one === month) own = weight
  }
  return sum === 0 ? 0 : own / sum
}

/** Load units that become ready in a span: demand runs ahead of the record by the lag of the flow. */
export function unitsInSpan(
  scenario: Scenario,
  carried: Carried,
  span: { from: string; until: string },
): number {
  const lag = carried.flow.recordedLater ?? 0
  const [from, until] = [span.from, span.until].map((iso) => dayNumber(iso) * HOURS_A_DAY + lag) as [
    number,
    number,
  ]
  let units = 0
  for (let month = span.from.slice(0, 7); ; month = shifted(month, 1)) {
    const start = dayNumber(`${month}-01`) * HOURS_A_DAY
    if (start >= until) return units
    const end = start + daysOf(month) * HOURS_A_DAY
    const shared = Math.min(end, until) - Math.max(start, from)
    if (shared > 0) units += ratePerHour(scenario, carried, month) * shared
  }
}

/** Load units an hour, mean of a month. */
export function ratePerHour(scenario: Scenario, carried: Carried, month: string): number {
  return unitsInMonth(scenario, carried, month) / (daysOf(month) * HOURS_A_DAY)
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

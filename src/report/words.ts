// Numbers and names as a reader meets them. Every number keeps the digits that its interval allows to matter;
// a value that does not exist is a dash.
import { metricWords } from './metric-words.ts'

const SPACE = '\u00a0'
const DASH = '–'

const known = (value: number, text: string): string => (Number.isFinite(value) ? text : DASH)
const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** A whole number with thousands. */
export const whole = (value: number): string =>
  known(value, (value < 0 ? '−' : '') + grouped(Math.abs(value).toFixed(0)))
export const fixed = (value: number, digits: number): string =>
  known(value, value.toFixed(digits).replace('-', '−'))
export const percent = (value: number): string =>
  known(
    value,
    value > 0 && value < 0.005 ? `<1${SPACE}%` : `${(value * 100).toFixed(0).replace(/^-0$/, '0')}${SPACE}%`,
  )

/** Three significant digits, no more than two of them decimals, thousands apart: 143,000; 56.5; 4.44; 0.15. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return DASH
  const size = Math.abs(Number(value.toPrecision(DIGITS)))
  if (size < 100) return fixed(value, size < 10 ? 2 : 1)
  return whole(Number(value.toPrecision(DIGITS)))
}
const DIGITS = 3

/** Tonnes as millions of tonnes, without the unit. */
export const megatonnes = (tonnes: number): string => rounded(tonnes / 1e6)
/** A figure that somebody states, without the zeros that rounding adds: `10.0` → `10`. */
export const asStated = (text: string): string =>
  text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '')
/** Days with a decimal, from a hundred on without. */
export const days = (value: number): string => known(value, value.toFixed(value < 99.95 ? 1 : 0))
/** Hours as a person says them. */
export function duration(hours: number): string {
  if (!Number.isFinite(hours)) return DASH
  if (hours < 1) return `${(hours * 60).toFixed(0)}${SPACE}min`
  return hours < 48
    ? `${hours.toFixed(hours < 10 ? 1 : 0)}${SPACE}h`
    : `${(hours / 24).toFixed(1)}${SPACE}days`
}

/** `8.5–8.8`, or nothing where there is no interval. */
export function interval(low: number, high: number, say: (value: number) => string): string {
  return Number.isFinite(low) && Number.isFinite(high) ? `${say(low)}${DASH}${say(high)}` : ''
}

/** ` (8.5–8.8)`, or nothing where there is no interval: one replication has none. */
export function inBrackets(low: number, high: number, say: (value: number) => string): string {
  const range = interval(low, high, say)
  return range === '' ? '' : ` (${range})`
}

/** A number of a table whose unit the row itself states, with three significant digits. */
export function inUnit(value: number, unit: string): string {
  if (!Number.isFinite(value)) return DASH
  if (unit === 't' && Math.abs(value) >= 1e5) return `${megatonnes(value)} Mt`
  if (unit === 't/yr' && Math.abs(value) >= 1e5) return `${megatonnes(value)} Mt a year`
  if (unit === 'd') return `${fixed(value, 1)} days`
  const short = Number(value.toPrecision(DIGITS))
  const number = Math.abs(short) >= 1000 ? whole(short) : String(short).replace('-', '−')
  const words: Record<string, string> = {
    '1': '',
    'd/yr': ' days a year',
    'TEU/yr': ' TEU a year',
  }
  return number + (words[unit] ?? ` ${unit}`)
}

/** A sentence of the tables as a person writes it: thousands apart, three digits where there are decimals, metrics by
 *  their names: `4100000 t` → `4,100,000 t`; `16.983 d` → `17.0 d`. */
export const readable = (sentence: string): string =>
  sentence
    .replace(/\b\d+\.\d{2,}\b/g, (digits) => {
      const short = Number(digits).toPrecision(DIGITS)
      return short.length < digits.length ? short : digits
    })
    .replace(/\b\d{5,}\b(?!\.)/g, (digits) => grouped(digits))
    .replace(/\b[a-z]+(?:_[a-z\d]+)+\b/g, (id) => metricWords[id] ?? id)

/** Units in a sentence of the tables as a reader says them: `8740000 t` → `8.74 Mt`; `16.98 d` → `16.98 days`. */
export const inPlainUnits = (sentence: string): string =>
  sentence
    .replace(/\b(\d{6,})(?:\.\d+)? t\b/g, (_, tonnes: string) => `${asStated(megatonnes(Number(tonnes)))} Mt`)
    .replace(/(\d) d\b/g, '$1 days')

export const list = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many)

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
/** @param month from 0 */
export const nameOfMonth = (month: number): string => monthNames[month] ?? ''
/** `2027-03-09T…` → `9 Mar 2027`. */
export const dayOf = (timestamp: string): string =>
  `${Number(timestamp.slice(8, 10))}${SPACE}${monthName(timestamp).replace(' ', SPACE)}`
/** `2027-03` → `Mar 2027`. */
export const monthName = (period: string): string =>
  `${monthNames[Number(period.slice(5, 7)) - 1] ?? ''} ${period.slice(0, 4)}`

// Words, numbers and tables on the console: readable at 80 columns and in a pipe, without colour.
import Table from 'cli-table3'

/** Columns of a terminal that everybody has. */
const WIDTH = 78

const borders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** A table without lines; the first column is to the left, numbers to the right. */
export function grid(head: string[]): InstanceType<typeof Table> {
  return new Table({
    head,
    chars: borders,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colAligns: head.map((_, i) => (i === 0 ? 'left' : 'right')),
  })
}

/** Text folded at 80 columns. */
export function wrapped(text: string, indent = ''): string[] {
  const lines: string[] = []
  let line = indent
  for (const part of text.split(' ')) {
    if (line.length + part.length > WIDTH && line.trim() !== '') {
      lines.push(line.trimEnd())
      line = indent
    }
    line += `${part} `
  }
  lines.push(line.trimEnd())
  return lines
}

export const known = (value: number, text: string): string => (Number.isNaN(value) ? '-' : text)
export const number = (value: number): string => known(value, value.toFixed(1))
export const percent = (value: number): string => known(value, `${(value * 100).toFixed(0)} %`)
/** A sentence with its long numbers in groups of three. */
export const readable = (sentence: string): string =>
  sentence.replace(/\b\d{5,}\b(?!\.)/g, (digits) => whole(Number(digits)))
export const whole = (value: number): string =>
  known(value, value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ','))
export const range = (row: { ci_low: number; ci_high: number }, say: (value: number) => string): string =>
  known(row.ci_low, `${say(row.ci_low)}-${say(row.ci_high)}`)

/** A few significant digits and thousands apart: 4,484,000; 13.72; 0.0312; what does not exist is a dash. */
export function brief(value: number, plus = '', digits = 4): string {
  if (!Number.isFinite(value)) return '-'
  if (value === 0) return '0'
  const sign = value > 0 ? plus : ''
  const rounded = Number(value.toPrecision(digits))
  return sign + (Math.abs(rounded) >= 1000 ? whole(rounded) : String(rounded))
}

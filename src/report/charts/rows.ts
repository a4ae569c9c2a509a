// A chart of rows on one horizontal scale: bars, intervals, ranges. Labels stand beside the marks, in narrow
// charts above them, so that nothing is turned on its side and nothing shrinks on a phone.
import { element } from '../markup.ts'
import { colour } from '../palette.ts'
import { drawing, FONT, type Named, type Size, text, textWidth } from './chart.ts'

export interface Scale {
  (value: number): number
  readonly low: number
  readonly high: number
  /** Set once a mark went on beyond an end of the scale. */
  isCut: boolean
}

export interface ChartRow {
  label: string
  /** Markup of the marks of the row, around its middle. */
  marks(x: Scale, middle: number, band: number): string
  /** Said at the right of the marks. */
  note?: string
  /** Where the note stands: a value of the scale; at the right edge if left out. */
  noteAt?: number | ((x: Scale) => number)
}
export interface RowGroup {
  heading?: string
  rows: readonly ChartRow[]
}
export interface RowsSpec {
  domain: readonly [number, number]
  /** With its unit. */
  axis: string
  say?: (value: number) => string
  groups: readonly RowGroup[]
  band?: number
  labelWidth?: number
  /** Room kept for notes at the right. */
  noteWidth?: number
  shade?: { from: number; to: number; label: string }
  rules?: readonly { at: number; label: string }[]
}

const CUT = 'Arrowhead: goes on beyond the scale (see Figures)'
const PAD = 4
/** Clear of a point that ends the marks. */
const NOTE_GAP = 9
const AXIS = 40

export function rows(chart: Named, size: Size, spec: RowsSpec): string {
  const band = spec.band ?? 15
  const labelWidth = size.isNarrow ? 0 : (spec.labelWidth ?? 230)
  const left = labelWidth + PAD
  const right = size.width - (spec.noteWidth ?? 44)
  const [low, high] = spec.domain
  const x: Scale = Object.assign(
    (value: number): number => left + ((value - low) / (high - low)) * (right - left),
    { low, high, isCut: false },
  )
  const body: string[] = []
  // Words that rules and lines of the scale pass behind.
  const notes: string[] = []
  const hasTopLabel = spec.shade !== undefined || (spec.rules?.length ?? 0) > 0
  let y = hasTopLabel ? 20 : 4
  const top = y
  for (const { heading, rows: own } of spec.groups) {
    if (heading !== undefined) {
      notes.push(text(0, y + 14, heading, { weight: 600, kind: 'note' }))
      y += 22
    }
    for (const row of own) {
      const lines = folded(row.label, size.isNarrow ? size.width : labelWidth - 10)
      if (size.isNarrow && row.label !== '') {
        lines.forEach((line, i) =>
          notes.push(text(0, y + 11 + i * 14, line, { fill: colour('quiet'), size: 12, kind: 'note' })),
        )
        y += 2 + lines.length * 14
      }
      const height = size.isNarrow ? band : Math.max(band, lines.length * 14)
      const middle = y + height / 2
      if (!size.isNarrow)
        lines.forEach((line, i) =>
          body.push(
            text(0, middle + 4.5 + (i - (lines.length - 1) / 2) * 14, line, { fill: colour('quiet') }),
          ),
        )
      body.push(row.marks(x, middle, band))
      if (row.note !== undefined) {
        const { noteAt } = row
        const at =
          noteAt === undefined ? right + 6 : x(typeof noteAt === 'number' ? noteAt : noteAt(x)) + NOTE_GAP
        notes.push(text(at, middle + 4.5, row.note, { size: 12, kind: 'note' }))
      }
      y += height + (size.isNarrow ? 7 : 6)
    }
    y += 8
  }
  const bottom = y - 8
  const room = size.isNarrow ? size.width : right - left
  const axis = [...folded(spec.axis, room), ...(x.isCut ? folded(CUT, room) : [])]
  const behind = [
    ...shadeOf(spec, x, top, bottom),
    ...ticks(low, high, size.isNarrow ? 4 : 7).flatMap((value) => [
      element('path', {
        d: `M${x(value).toFixed(1)},${top}V${bottom}`,
        // What lies on both sides of nothing is held against it.
        stroke: colour(value === 0 && low < 0 ? 'quiet' : 'grid'),
      }),
      text(x(value), bottom + 15, (spec.say ?? String)(value), {
        anchor: 'middle',
        fill: colour('quiet'),
        size: 12,
      }),
    ]),
    ...axis.map((line, i) =>
      text(size.isNarrow ? size.width / 2 : (left + right) / 2, bottom + 33 + i * 15, line, {
        anchor: 'middle',
        fill: colour('quiet'),
        size: 12,
        kind: 'axis',
      }),
    ),
  ]
  const rules = (spec.rules ?? []).flatMap(({ at, label }) => [
    element('path', {
      d: `M${x(at).toFixed(1)},${top - 4}V${bottom}`,
      stroke: colour('ink'),
      'stroke-dasharray': '3 3',
    }),
    text(x(at), top - 8, label, { anchor: x(at) - textWidth(label, 12) > left ? 'end' : 'start', size: 12 }),
  ])
  return drawing(
    chart,
    { width: size.width, height: Math.ceil(bottom + AXIS + (axis.length - 1) * 15) },
    [...behind, ...body, ...rules, ...notes].join(''),
  )
}

function shadeOf({ shade }: RowsSpec, x: Scale, top: number, bottom: number): string[] {
  if (shade === undefined) return []
  const from = x(shade.from)
  return [
    element('rect', {
      x: from,
      y: top - 2,
      width: x(shade.to) - from,
      height: bottom - top + 2,
      fill: colour('band'),
    }),
    text((from + x(shade.to)) / 2, top - 7, shade.label, {
      anchor: 'middle',
      fill: colour('bandInk'),
      size: 12,
    }),
  ]
}

/** Round values over a range: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, about: number): number[] {
  const raw = (high - low) / about
  const power = Number(`1e${Math.floor(Math.log10(raw))}`)
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw)!
  const first = Math.ceil(low / step - 1e-9)
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
}

/** Upper end of a scale from zero that holds a value. */
export function ceiling(value: number): number {
  if (!(value > 0)) return 1
  const steps = ticks(0, value, 7)
  const step = steps[1] ?? value
  return Math.ceil(value / step - 1e-9) * step
}

function folded(label: string, width: number): string[] {
  const lines = ['']
  for (const word of label.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)!} ${word}`
    if (textWidth(longer, FONT) > width && lines.at(-1) !== '') lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

export const bar = (x: Scale, from: number, to: number, middle: number, band: number, fill: string): string =>
  element('rect', {
    x: x(from),
    y: middle - band / 2,
    width: Math.max(0, x(to) - x(from)),
    height: band,
    fill,
  })

export interface Estimate {
  value: number
  low: number
  high: number
}

/** Upper end of a scale that shows all values, and their intervals as far as these leave the values apart. */
export function reach(estimates: readonly Estimate[]): number {
  const values = Math.max(0, ...estimates.map(({ value }) => (Number.isFinite(value) ? value : 0)))
  const ends = Math.max(0, ...estimates.map(({ high }) => (Number.isFinite(high) ? high : 0)))
  return Math.max(values, Math.min(ends, values * MOST_BEYOND))
}
/** Wider intervals than this share of the largest value are cut. */
const MOST_BEYOND = 1.5

/** A point with its interval; without one, the point alone; without a value, the interval alone. What lies beyond the scale ends in an arrowhead. */
export function whisker(x: Scale, { value, low, high }: Estimate, middle: number, stroke: string): string {
  const within = (at: number): number => Math.min(x.high, Math.max(x.low, at))
  const end = (at: number): string => {
    const to = x(within(at))
    if (within(at) === at) return `M${to.toFixed(1)},${middle - 4}v8`
    x.isCut = true
    const back = at > x.high ? -6 : 6
    return `M${(to + back).toFixed(1)},${middle - 4}L${to.toFixed(1)},${middle}l${back},4`
  }
  const span =
    Number.isFinite(low) && Number.isFinite(high)
      ? element('path', {
          d: `M${x(within(low)).toFixed(1)},${middle}H${x(within(high)).toFixed(1)}${end(low)}${end(high)}`,
          stroke,
          'stroke-width': '1.6',
          fill: 'none',
        })
      : ''
  if (!Number.isFinite(value)) return span
  if (within(value) === value)
    return span + element('circle', { cx: x(value), cy: middle, r: 4, fill: stroke })
  return span + element('path', { d: end(value), stroke, 'stroke-width': 3, fill: 'none' })
}

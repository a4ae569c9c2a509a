// Placing labels on the map: each takes the best free spot around its point, in order of importance, so that none
// stands on another, on a symbol or out of the frame, and as few as possible on a line.
import { textWidth } from '../charts/chart.ts'

export interface Box {
  x0: number
  y0: number
  x1: number
  y1: number
}
export interface Segment {
  x0: number
  y0: number
  x1: number
  y1: number
}
export interface Wanted {
  text: string
  x: number
  y: number
  /** Distance that the label keeps from its point. */
  gap: number
  font: number
  /** Says that the label may be left out where there is no room near its point. */
  isOptional?: boolean
  /** Says that it is set in bold; it names its place, so it may stand nearer to another's symbol. */
  isStrong?: boolean
}
export interface Placed extends Wanted {
  anchor: 'start' | 'middle' | 'end'
  /** Where the text is written: its anchor on the baseline. */
  textX: number
  textY: number
  /** Whether it stands so far off that a line must lead to it. */
  hasLeader: boolean
  box: Box
}

const HEIGHT = 1.15
const SPACE = 0.5
const directions: readonly [number, number][] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.75, -0.75],
  [0.75, 0.75],
  [-0.75, -0.75],
  [-0.75, 0.75],
]
/** A label whose own symbol is nearer by so much is not mistaken for another's. */
const CLEAR = 16
const NEAR = [1, 1.8, 2.6]
const FAR = [3.5, 4.5, 6, 8, 11]

export function placeLabels(
  wanted: readonly Wanted[],
  { frame, obstacles, segments }: { frame: Box; obstacles: readonly Box[]; segments: readonly Segment[] },
): Placed[] {
  const placed: Placed[] = []
  for (const label of wanted) {
    const taken = [...obstacles, ...placed.map(apart)]
    let best: { label: Placed; cost: number } | undefined
    for (const reach of label.isOptional === true ? NEAR : [...NEAR, ...FAR]) {
      for (const [dx, dy] of directions) {
        const candidate = candidateOf(label, dx * reach, dy * reach, reach > NEAR.at(-1)!)
        if (!isInside(candidate.box, frame) || taken.some((box) => overlap(candidate.box, box))) continue
        const own = distance(candidate.box, label)
        const margin = nearestOther(label, obstacles, candidate.box) - own
        if (margin <= 0 && label.isStrong !== true) continue
        const crossed = segments.filter((segment) => crosses(candidate.box, segment)).length
        const cost = crossed * 12 + reach * 4 + (dx === 0 ? 1 : 0) + Math.max(0, CLEAR - margin)
        if (best === undefined || cost < best.cost) best = { label: candidate, cost }
      }
    }
    if (best !== undefined) placed.push(best.label)
  }
  return placed
}

/** Distance from a label's box to the nearest symbol that is not its own: it must not seem to name that one. */
function nearestOther(label: Wanted, obstacles: readonly Box[], box: Box): number {
  return Math.min(
    Infinity,
    ...obstacles
      .map(({ x0, y0, x1, y1 }) => ({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 }))
      .filter(({ x, y }) => Math.hypot(x - label.x, y - label.y) > 0.5)
      .map((other) => distance(box, other)),
  )
}

function distance(box: Box, { x, y }: { x: number; y: number }): number {
  return Math.hypot(Math.max(box.x0 - x, 0, x - box.x1), Math.max(box.y0 - y, 0, y - box.y1))
}

/** The box of a label with a space to the left and right, so that two names do not read as one. */
const apart = ({ box, font }: Placed): Box => ({
  ...box,
  x0: box.x0 - font * SPACE,
  x1: box.x1 + font * SPACE,
})

function candidateOf(label: Wanted, dx: number, dy: number, hasLeader: boolean): Placed {
  const width = textWidth(label.text, label.font)
  const height = label.font * HEIGHT
  const middleX = label.x + dx * label.gap
  const middleY = label.y + dy * label.gap
  const anchor = dx > 0.1 ? 'start' : dx < -0.1 ? 'end' : 'middle'
  const x0 = anchor === 'start' ? middleX : anchor === 'end' ? middleX - width : middleX - width / 2
  const y0 = dy < -0.1 ? middleY - height : dy > 0.1 ? middleY : middleY - height / 2
  return {
    ...label,
    anchor,
    hasLeader,
    textX: middleX,
    textY: y0 + height * 0.8,
    box: { x0, y0, x1: x0 + width, y1: y0 + height },
  }
}

const isInside = (box: Box, frame: Box): boolean =>
  box.x0 >= frame.x0 && box.y0 >= frame.y0 && box.x1 <= frame.x1 && box.y1 <= frame.y1

export const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1

/** Whether a segment meets a box (Liang and Barsky's clipping). */
export function crosses(box: Box, { x0, y0, x1, y1 }: Segment): boolean {
  let enter = 0
  let leave = 1
  for (const [step, room] of [
    [x0 - x1, x0 - box.x0],
    [x1 - x0, box.x1 - x0],
    [y0 - y1, y0 - box.y0],
    [y1 - y0, box.y1 - y0],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false
    } else if (step < 0) enter = Math.max(enter, room / step)
    else leave = Math.min(leave, room / step)
  }
  return enter <= leave
}

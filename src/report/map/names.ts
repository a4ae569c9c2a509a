// What is named on the map, in order of importance: the largest cause of waiting, what lies beyond the edges, places, and
// where there is room countries and seas.
import type { Box, Wanted } from './labels.ts'
import type { Link, Stop } from './network.ts'
import { MAP_WIDTH } from './projection.ts'
import { east, type MapWindow } from './windows.ts'

/** What the page names as the largest cause of waiting: said in bold where it is. */
export interface Worst {
  says: string
  /** Place, line or sailing. */
  place: string
}

export type Point = { stop: Stop; x: number; y: number }
export interface DrawnLink {
  link: Link
  a: Point
  b: Point
}

/** Pixels of the smallest text. */
const SMALLEST = 11

/** Names of countries and seas: [longitude, latitude]. */
const countries: Record<string, readonly [number, number]> = {
  Kazakhstan: [67.5, 49.6],
  China: [84.6, 43.2],
  Uzbekistan: [61.8, 42.6],
  Turkmenistan: [58.6, 40.1],
  Russia: [45.5, 48.6],
  Ukraine: [32.5, 48.2],
  Türkiye: [33.4, 39.4],
  Georgia: [43.4, 42.7],
  Azerbaijan: [47.4, 40.1],
  Romania: [26.2, 45.9],
  Bulgaria: [25.6, 43.1],
  Kyrgyzstan: [74.8, 41.6],
  Iran: [51.2, 36.9],
}
const seas: Record<string, readonly [number, number]> = {
  'Caspian Sea': [50.4, 45.2],
  'Black Sea': [35.6, 43.7],
}

const rank = { port: 0, border: 1, terminal: 2, junction: 3 } as const

export function stopLabels(seen: readonly Point[], font: number): Wanted[] {
  return seen
    .filter(({ stop }) => stop.kind !== 'junction' && stop.tonnes > 0)
    .sort((a, b) => rank[a.stop.kind] - rank[b.stop.kind] || b.stop.tonnes - a.stop.tonnes)
    .map(({ stop, x, y }) => ({
      text: stop.name,
      x,
      y,
      gap: font * 0.75,
      font,
      isOptional: stop.kind === 'terminal',
    }))
}

/** The largest cause of waiting, at its place or on its line. */
export function worstLabel(
  worst: Worst | undefined,
  drawn: readonly DrawnLink[],
  seen: readonly Point[],
  { id, x, width, pixels, font }: MapWindow,
): Wanted[] {
  if (worst === undefined) return []
  const stop = seen.find((one) => one.stop.id === worst.place)
  const line = drawn.find(({ link }) => link.ids.includes(worst.place))
  const at =
    stop ?? (line === undefined ? undefined : { x: (line.a.x + line.b.x) / 2, y: (line.a.y + line.b.y) / 2 })
  // What both halves of a narrow map show is named in the eastern one.
  const isInEast = id.startsWith('west') && at !== undefined && (at.x * width) / pixels + x > east.x
  return at === undefined || isInEast
    ? []
    : [{ text: worst.says, x: at.x, y: at.y, gap: font * 1.1, font, isStrong: true }]
}

/** Where lines leave the window: what lies beyond. */
export function edgeLabels(
  points: ReadonlyMap<string, Point>,
  drawn: readonly DrawnLink[],
  frame: Box,
  { x: start, width, font }: MapWindow,
): Wanted[] {
  const ends = [
    ...(start <= 0 ? ['left' as const] : []),
    ...(start + width >= MAP_WIDTH ? ['right' as const] : []),
  ]
  const beyond = (side: 'left' | 'right'): Point[] =>
    [...points.values()]
      .filter(({ x }) => (side === 'left' ? x < 0 : x > frame.x1 + 4))
      .sort((a, b) => (side === 'left' ? b.x - a.x : a.x - b.x))
  return ends.flatMap((side) => {
    const edge = side === 'left' ? frame.x0 : frame.x1
    const names = beyond(side).map(({ stop }) => stop.name)
    const leaving = drawn.find(({ a, b }) => {
      const [low, high] = [Math.min(a.x, b.x), Math.max(a.x, b.x)]
      return side === 'left' ? low < edge : high > edge
    })
    if (leaving === undefined || names.length === 0) return []
    const { a, b } = leaving
    const y = a.y + ((edge - a.x) / (b.x - a.x)) * (b.y - a.y)
    const named = names.length > 3 ? names.slice(-2) : names
    return [
      {
        text: `to ${named.join(', ')}`,
        x: edge,
        y: Math.min(Math.max(y, frame.y0 + 20), frame.y1 - 20),
        gap: font * 0.9,
        font,
      },
    ]
  })
}

export function groundNames(
  at: (longitude: number, latitude: number) => { x: number; y: number },
  font: number,
  frame: Box,
): Wanted[] {
  return [...Object.entries(seas), ...Object.entries(countries)]
    .map(([name, [longitude, latitude]]) => ({
      text: name,
      ...at(longitude, latitude),
      gap: font * 1.2,
      font: Math.max(SMALLEST, font * 0.95),
      isOptional: true,
    }))
    .filter(({ x, y }) => x > frame.x0 && x < frame.x1 && y > frame.y0 && y < frame.y1)
}

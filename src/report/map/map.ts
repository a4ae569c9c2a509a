// The map: flow as line width, waiting as colour, ports and borders named, the seas between. One window for wide
// screens; two, east and west of the Caspian, for narrow ones.
import { type Named, drawing, text, textWidth, tipped } from '../charts/chart.ts'
import { element } from '../markup.ts'
import { colour, delayClasses, delayColour } from '../palette.ts'
import { capital, duration, megatonnes, percent } from '../words.ts'
import { mapBase } from './base.ts'
import { type Box, placeLabels, type Segment, type Wanted } from './labels.ts'
import type { Link, Stop } from './network.ts'
import { corridorProjection, MAP_HEIGHT, MAP_WIDTH } from './projection.ts'

export interface MapOptions {
  hasBorders: boolean
  /** Tonnes of the widest line, the same for all maps of a report. */
  mostTonnes: number
  /** Whether land and borders are written into the picture; else it uses those that `mapDefinitions` put on the page. */
  isAlone: boolean
}

/** What the page names as the largest cause of waiting: said in bold where it is. */
export interface Worst {
  says: string
  /** Place, line or sailing. */
  place: string
}

/** A piece of the map base and the size it is drawn at. */
export interface MapWindow {
  id: string
  x: number
  y: number
  width: number
  height: number
  /** Pixels of the drawing. */
  pixels: number
  font: number
  widestLine: number
}

export const wholeMap: MapWindow = {
  id: 'whole',
  x: 0,
  y: 0,
  width: MAP_WIDTH,
  height: MAP_HEIGHT,
  pixels: 1080,
  font: 12.5,
  widestLine: 13,
}
/** East and west of the Caspian, which both show. */
const east = { x: 428, y: 40, width: MAP_WIDTH - 428, height: 430, id: 'east' }
const west = { x: 0, y: 96, width: 600, height: 374, id: 'west' }
export const middleMaps: MapWindow[] = [east, west].map((window) => ({
  ...window,
  id: `${window.id}-middle`,
  pixels: 712,
  font: 12.5,
  widestLine: 12,
}))
export const narrowMaps: MapWindow[] = [east, west].map((window) => ({
  ...window,
  id: `${window.id}-narrow`,
  pixels: 328,
  font: 11,
  widestLine: 8,
}))

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

const definitions = (hasBorders: boolean): string =>
  element('path', { id: 'land', d: mapBase.land }) +
  (hasBorders ? element('path', { id: 'frontiers', d: mapBase.borders }) : '')

/** Land and borders once for all maps of a page. */
export const mapDefinitions = (hasBorders: boolean): string =>
  element(
    'svg',
    { width: 0, height: 0, class: 'definitions', 'aria-hidden': 'true' },
    element('defs', {}, definitions(hasBorders)),
  )

export function drawMap(
  chart: Named,
  { links, stops, worst }: { links: readonly Link[]; stops: readonly Stop[]; worst: Worst | undefined },
  window: MapWindow,
  options: MapOptions,
  isLast = true,
): string {
  const scale = window.pixels / window.width
  const height = window.height * scale
  const projection = corridorProjection()
  const at = (longitude: number, latitude: number): { x: number; y: number } => {
    const [x, y] = projection([longitude, latitude])!
    return { x: (x - window.x) * scale, y: (y - window.y) * scale }
  }
  const points = new Map(stops.map((stop) => [stop.id, { stop, ...at(stop.longitude, stop.latitude) }]))
  const frame: Box = { x0: 4, y0: 4, x1: window.pixels - 4, y1: height - 4 }
  const isShown = ({ x, y }: { x: number; y: number }): boolean =>
    x > 2 && y > 2 && x < window.pixels - 2 && y < height - 2
  const drawn = links
    .map((link) => ({ link, a: points.get(link.from), b: points.get(link.to) }))
    .flatMap(({ link, a, b }) =>
      a !== undefined && b !== undefined && (isShown(a) || isShown(b)) ? [{ link, a, b }] : [],
    )
    .sort((one, other) => other.link.tonnes - one.link.tonnes)
  const lineWidth = (tonnes: number): number => 1 + (tonnes / options.mostTonnes) * (window.widestLine - 1)
  const seen = [...points.values()].filter(isShown)

  const markRadius = window.font * 0.36
  const obstacles = seen
    .filter(({ stop }) => stop.kind !== 'junction')
    .map(({ x, y }) => around(x, y, markRadius + 1))
  const segments: Segment[] = drawn.map(({ a, b }) => ({ x0: a.x, y0: a.y, x1: b.x, y1: b.y }))
  const labels = placeLabels(
    [
      ...worstLabel(worst, drawn, seen, window),
      ...edgeLabels(points, drawn, frame, window),
      ...stopLabels(seen, window.font),
    ],
    { frame, obstacles, segments },
  )
  const grounds = placeLabels(groundNames(at, window.font, frame), {
    frame,
    obstacles: [...obstacles, ...labels.map(({ box }) => box), ...segments.flatMap(pearls)],
    segments: [],
  })

  const body = [
    element('rect', { width: window.pixels, height, fill: colour('sea') }),
    element(
      'g',
      { transform: `scale(${scale.toFixed(4)}) translate(${-window.x} ${-window.y})` },
      ground(options),
    ),
    ...grounds.map((label) =>
      text(label.textX, label.textY, label.text, {
        anchor: label.anchor,
        fill: label.text.endsWith('Sea') ? colour('seaName') : colour('landName'),
        size: label.font,
      }),
    ),
    element(
      'g',
      { fill: 'none', stroke: colour('halo') },
      drawn
        .map(({ link, a, b }) =>
          element('path', { d: curve(a, b), 'stroke-width': lineWidth(link.tonnes) + 2.5 }),
        )
        .join(''),
    ),
    element(
      'g',
      { fill: 'none', 'stroke-linecap': 'round' },
      drawn
        .map(({ link, a, b }) =>
          tipped(
            element('path', {
              d: curve(a, b),
              stroke: link.tonnes > 0 ? delayColour(link.waitHours) : colour('frontier'),
              'stroke-width': lineWidth(link.tonnes),
            }),
            `${link.name}: ${megatonnes(link.tonnes)} Mt a year, ${megatonnes(link.westTonnes)} of them westbound; mean wait ${duration(link.waitHours)}` +
              (Number.isFinite(link.utilisation) && link.utilisation > 0
                ? `; ${percent(link.utilisation)} busy`
                : ''),
            `${link.from} ${link.to} ${link.isSea ? 'sea' : 'rail'}`,
          ),
        )
        .join(''),
    ),
    ...seen.map(({ stop, x, y }) => mark(stop, x, y, markRadius)),
    ...labels.flatMap((label) => [
      ...(label.hasLeader
        ? [
            element('path', {
              d: `M${label.x.toFixed(1)},${label.y.toFixed(1)}L${label.textX.toFixed(1)},${((label.box.y0 + label.box.y1) / 2).toFixed(1)}`,
              stroke: colour('quiet'),
              'stroke-width': '0.8',
            }),
          ]
        : []),
      element(
        'g',
        { class: 'label', 'font-weight': label.isStrong === true ? 700 : 500 },
        text(label.textX, label.textY, label.text, { anchor: label.anchor, size: label.font }),
      ),
    ]),
  ]
  const legend = isLast ? legendOf(window, height, lineWidth, options) : { body: '', height: 6 }
  return drawing(
    chart,
    { width: window.pixels, height: Math.ceil(height + legend.height) },
    element('g', {}, element('defs', {}, options.isAlone ? definitions(options.hasBorders) : '')) +
      element(
        'svg',
        {
          width: window.pixels,
          height: short(height),
          viewBox: `0 0 ${window.pixels} ${short(height)}`,
          'data-window': `${scale.toFixed(4)} ${window.x} ${window.y}`,
        },
        body.join(''),
      ) +
      legend.body,
  )
}

const short = (value: number): string => value.toFixed(1)

type Point = { stop: Stop; x: number; y: number }
interface DrawnLink {
  link: Link
  a: Point
  b: Point
}

const ground = ({ hasBorders }: MapOptions): string =>
  element('use', {
    href: '#land',
    fill: colour('land'),
    stroke: colour('coast'),
    'stroke-width': '0.7',
  }) +
  (hasBorders
    ? element('use', {
        href: '#frontiers',
        fill: 'none',
        stroke: colour('frontier'),
        'stroke-width': '0.6',
        'stroke-dasharray': '2.5 2.5',
      })
    : '')

const around = (x: number, y: number, radius: number): Box => ({
  x0: x - radius,
  y0: y - radius,
  x1: x + radius,
  y1: y + radius,
})

/** Small boxes along a line, so that names of countries keep off it. */
function pearls({ x0, y0, x1, y1 }: Segment): Box[] {
  const count = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 8)
  return Array.from({ length: count + 1 }, (_, i) =>
    around(x0 + ((x1 - x0) * i) / count, y0 + ((y1 - y0) * i) / count, 5),
  )
}

const curve = (a: Point, b: Point): string =>
  `M${a.x.toFixed(1)},${a.y.toFixed(1)}L${b.x.toFixed(1)},${b.y.toFixed(1)}`

function mark(stop: Stop, x: number, y: number, radius: number): string {
  const [cx, cy] = [x.toFixed(1), y.toFixed(1)]
  if (stop.kind === 'junction') return element('circle', { cx, cy, r: 1.6, fill: colour('quiet') })
  const paint = { fill: delayColour(stop.waitHours), stroke: colour('halo'), 'stroke-width': '1.6' }
  const shape =
    stop.kind === 'port'
      ? element('circle', { cx, cy, r: radius * 1.15, ...paint })
      : stop.kind === 'border'
        ? element('path', {
            d: `M${cx},${(y - radius * 1.4).toFixed(1)}l${short(radius * 1.4)},${short(radius * 1.4)}l${short(-radius * 1.4)},${short(radius * 1.4)}l${short(-radius * 1.4)},${short(-radius * 1.4)}z`,
            ...paint,
          })
        : element('rect', {
            x: (x - radius * 0.9).toFixed(1),
            y: (y - radius * 0.9).toFixed(1),
            width: short(radius * 1.8),
            height: short(radius * 1.8),
            ...paint,
          })
  return tipped(
    shape,
    `${stop.name} (${stop.kind}): mean wait of what passes ${duration(stop.waitHours)}`,
    stop.id,
  )
}

const rank = { port: 0, border: 1, terminal: 2, junction: 3 } as const

function stopLabels(seen: readonly Point[], font: number): Wanted[] {
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
function worstLabel(
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
function edgeLabels(
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

function groundNames(
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

/** The key under the map, in as many rows as it needs. */
function legendOf(
  window: MapWindow,
  top: number,
  lineWidth: (tonnes: number) => number,
  { hasBorders, mostTonnes }: MapOptions,
): { body: string; height: number } {
  const font = Math.min(12, window.font)
  const quiet = { fill: colour('quiet'), size: font }
  let x = 0
  let y = top + 20
  const body: string[] = []
  const item = (width: number, draw: (x: number, y: number) => string): void => {
    if (x > 0 && x + width > window.pixels) {
      x = 0
      y += 20
    }
    body.push(draw(x, y))
    x += width
  }
  const said = (content: string): number => textWidth(content, font)
  const word = (content: string): void =>
    item(said(content) + 6, (left, base) => text(left, base, content, quiet))
  const swatch = (content: string, shape: (x: number, y: number) => string, wide: number): void =>
    item(
      wide + said(content) + 12,
      (left, base) => shape(left, base - 4) + text(left + wide + 4, base, content, quiet),
    )
  word('Line width, million tonnes a year:')
  const steps = [0.25, 0.5, 1].map((share) => Math.max(1, Math.round((mostTonnes * share) / 1e6)) * 1e6)
  for (const tonnes of new Set(steps)) {
    swatch(
      String(tonnes / 1e6),
      (left, middle) =>
        element('path', {
          d: `M${left},${middle}h22`,
          stroke: colour('quiet'),
          'stroke-width': lineWidth(tonnes),
        }),
      22,
    )
  }
  word('Colour, mean wait there of what passes:')
  for (const { says, colour: name } of delayClasses)
    swatch(
      says,
      (left, middle) =>
        element('rect', { x: left, y: middle - 5, width: 14, height: 10, fill: colour(name) }),
      14,
    )
  for (const kind of ['port', 'border', 'terminal'] as const)
    swatch(
      capital(kind),
      (left, middle) =>
        mark({ kind, name: '', waitHours: 0 } as Stop, left + 6, middle, 5).replace(/<title>.*<\/title>/, ''),
      12,
    )
  word(`Lines are schematic.${hasBorders ? ' Boundaries indicative only.' : ''}`)
  return { body: body.join(''), height: y - top + 10 }
}

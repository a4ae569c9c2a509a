// The map: flow as line width, waiting as colour, ports and borders named, the seas between. One window for wide
// screens; two, east and west of the Caspian, for narrow ones.
import { type Named, drawing, text, tipped } from '../charts/chart.ts'
import { element } from '../markup.ts'
import { colour, delayColour } from '../palette.ts'
import { duration, megatonnes, percent } from '../words.ts'
import { mapBase } from './base.ts'
import { type Box, placeLabels, type Segment } from './labels.ts'
import { legendOf } from './legend.ts'
import { edgeLabels, groundNames, type Point, stopLabels, type Worst, worstLabel } from './names.ts'
import type { Link, Stop } from './network.ts'
import { corridorProjection } from './projection.ts'
import { mark, short } from './symbols.ts'
import type { MapWindow } from './windows.ts'

export interface MapOptions {
  hasBorders: boolean
  /** Tonnes of the widest line, the same for all maps of a report. */
  mostTonnes: number
  /** Whether land and borders are written into the picture; else it uses those that `mapDefinitions` put on the page. */
  isAlone: boolean
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

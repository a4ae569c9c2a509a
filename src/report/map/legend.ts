// The key under the map: line widths, colours of waits, symbols of places.
import { text, textWidth } from '../charts/chart.ts'
import { element } from '../markup.ts'
import { colour, delayClasses } from '../palette.ts'
import { capital } from '../words.ts'
import type { MapOptions } from './map.ts'
import type { Stop } from './network.ts'
import { mark } from './symbols.ts'
import type { MapWindow } from './windows.ts'

/** The key under the map, in as many rows as it needs. */
export function legendOf(
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

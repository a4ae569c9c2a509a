// The symbol of a place: a circle for a port, a diamond for a border post, a square for a terminal.
import { tipped } from '../charts/chart.ts'
import { element } from '../markup.ts'
import { colour, delayColour } from '../palette.ts'
import { duration } from '../words.ts'
import type { Stop } from './network.ts'

export const short = (value: number): string => value.toFixed(1)

export function mark(stop: Stop, x: number, y: number, radius: number): string {
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

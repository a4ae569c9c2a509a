// Observable Plot without a browser, in the house style: quiet axes, few rules, text alternatives.
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { drawing, type Named, type Size } from './charts/chart.ts'
import { colour } from './palette.ts'

export { Plot }

const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as { document: object }

const quietAxis = { tickSize: 0, labelArrow: 'none', color: colour('quiet'), fontSize: 12 } as const
export const axisX = (options: Plot.AxisXOptions): Plot.CompoundMark =>
  Plot.axisX({ ...quietAxis, tickSize: 5, tickPadding: 2, labelAnchor: 'center', ...options })
export const axisY = (options: Plot.AxisYOptions): Plot.CompoundMark =>
  Plot.axisY({ ...quietAxis, labelAnchor: 'top', ...options })
export const gridY = (options: Plot.GridYOptions = {}): Plot.RuleY =>
  Plot.gridY({ stroke: colour('grid'), strokeOpacity: 1, ...options })
/** Where both axes are equal, from the origin to `most`. */
export const diagonal = (most: number): Plot.Line =>
  Plot.line([0, most], {
    x: (d: number) => d,
    y: (d: number) => d,
    stroke: colour('rule'),
    strokeDasharray: '3 3',
  })

/** Draws a plot as one of our drawings. */
export function plotted(chart: Named, { width }: Size, options: Plot.PlotOptions): string {
  const height = options.height ?? 220
  const svg = Plot.plot({ ...options, document: document as never, width, height }) as unknown as {
    innerHTML: string
  }
  const body = svg.innerHTML
    .replace(/^<style>[\s\S]*?<\/style>/, '')
    .replaceAll(/ aria-label="[xy]-axis label"/g, ' class="axis"')
    .replaceAll(/ aria-(label|description|hidden)="[^"]*"/g, '')
    .replaceAll(/\d+\.\d{2,}/g, (digits) => String(Math.round(Number(digits) * 10) / 10))
  // Plot leaves out what it wrote on its outer element, which is not kept: texts are centred unless they say so.
  return drawing(chart, { width, height }, `<g text-anchor="middle">${body}</g>`)
}

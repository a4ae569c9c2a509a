// A chart: what it is called, what it says in a sentence, how it is drawn at a size, and the figures behind it.
// html.ts shows it wide and narrow with its figures under it; `--charts` writes the wide one as a picture.
import { element, escape, type TableCell, type TableColumn } from '../markup.ts'
import { colour, withLightColours } from '../palette.ts'

export interface Size {
  width: number
  /** Narrow charts put labels above the marks instead of beside them. */
  isNarrow: boolean
}
// Drawn no wider than the smallest space that shows them, so that no text falls below 11 pixels.
export const wide: Size = { width: 760, isNarrow: false }
export const narrow: Size = { width: 328, isNarrow: true }
/** One of several beside each other; fits a phone too. */
export const small: Size = { width: 330, isNarrow: true }

export const FONT = 12.5
/** Width of a text in pixels in the widest of the usual system fonts (DejaVu Sans, Verdana), so that nothing touches
 *  in any. */
export function textWidth(text: string, font: number = FONT): number {
  let width = 0
  for (const sign of text) width += signWidths.find(([signs]) => signs.test(sign))![1]
  return width * font
}
/** Parts of the font size, by the metrics of DejaVu Sans. */
const signWidths: readonly [RegExp, number][] = [
  [/[ijlI.,:;'’|!·]/, 0.31],
  [/[ \u00a0ftr()\-]/, 0.39],
  [/[mwMW%]/, 0.94],
  [/[A-Z–]/, 0.69],
  [/[a-z0-9]/, 0.61],
  [/./su, 0.65],
]

export interface Chart {
  /** Name of its file. */
  id: string
  title: string
  /** What it shows, in a sentence with figures: the text alternative. */
  says: string
  /** What its marks mean beyond the key, and the tables in which its figures stand. */
  source: string
  /** True where one drawing serves all widths. */
  isSmall?: boolean
  /** True for what only a statistician asks for: folded away. */
  isDetail?: boolean
  draw(size: Size): string
  figures?: { columns: readonly TableColumn[]; rows: readonly (readonly (TableCell | string)[])[] }
}

/** What a drawing needs of its chart: its id makes the ids of title and text alternative. */
export type Named = Pick<Chart, 'id' | 'title' | 'says'>

/** The outer element of a drawing, with its title and text alternative. */
export function drawing(
  chart: Named,
  { width, height }: { width: number; height: number },
  body: string,
  viewBox = `0 0 ${width} ${height}`,
): string {
  const id = `${chart.id}-${width}`
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-t ${id}-d`,
      'font-size': String(FONT),
      fill: colour('ink'),
    },
    element('title', { id: `${id}-t` }, escape(chart.title)) +
      element('desc', { id: `${id}-d` }, escape(chart.says)) +
      body,
  )
}

export const text = (
  x: number,
  y: number,
  content: string,
  { anchor = 'start', fill = colour('ink'), size, weight, kind }: TextStyle = {},
): string =>
  element(
    'text',
    {
      x,
      y,
      class: kind,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      fill: fill === colour('ink') ? undefined : fill,
      'font-size': size === undefined ? undefined : String(size),
      'font-weight': weight,
    },
    escape(content),
  )
interface TextStyle {
  anchor?: 'start' | 'middle' | 'end'
  fill?: string
  size?: number
  weight?: number
  /** `axis` marks the label of an axis, `note` words that lines pass behind. */
  kind?: 'axis' | 'note'
}

/** A mark with a tip: the browser shows it by itself, the page's script at once and for touch.
 *  @param key names the mark where drawings of one figure do not all have it */
export const tipped = (mark: string, tip: string, key?: string): string =>
  element('g', { class: 't', 'data-key': key }, mark + element('title', {}, escape(tip)))

/** A second drawing of the same figure: the page's script takes its tips from the first. */
export const withoutTips = (svg: string): string =>
  svg.replaceAll(/(<g class="t"(?:(?!<\/g>).)*)<title>[^<]*<\/title>/g, '$1')

/** What drawings look like beyond their own attributes; part of the page, and of each picture of its own. */
export const drawingCss = `.label text{paint-order:stroke;stroke:${colour('halo')};stroke-width:3px;stroke-linejoin:round}.note{paint-order:stroke;stroke:${colour('paper')};stroke-width:4px;stroke-linejoin:round}`

/** The drawing as a file of its own: light colours, white ground, a font that is everywhere. */
export function standalone(svg: string): string {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)!
  return withLightColours(
    svg
      .replace(/^<svg /, '<svg font-family="Helvetica, Arial, sans-serif" ')
      .replace(
        '</desc>',
        `</desc><style>${drawingCss}</style><rect width="${width!}" height="${height!}" fill="#fff"/>`,
      ),
  )
}

// HTML and SVG text. Everything that comes from a scenario or a table passes through `escape`.

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!)

export type Attributes = Record<string, string | number | undefined>

/** An element; `content` is markup already. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes = {}, content = ''): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}="${typeof value === 'number' ? short(value) : escape(value)}"`],
    )
    .join(' ')
  const head = written === '' ? name : `${name} ${written}`
  return voidElements.has(name) && content === '' ? `<${head}/>` : `<${head}>${content}</${name}>`
}
const voidElements = new Set(['path', 'line', 'rect', 'circle', 'use', 'input', 'br', 'img'])

/** Coordinates need no more than a tenth of a pixel. */
export const short = (value: number): string => String(Math.round(value * 10) / 10)

/** Where a shown number stands in the tables: file, keys of the row, column. */
export interface Origin {
  scenario: string
  table: string
  keys: readonly string[]
  column: string
}

/** A shown number with its full value and its place in the tables, so that it can be checked. */
export function number(shown: string, value: number, { scenario, table, keys, column }: Origin): string {
  if (!Number.isFinite(value)) return escape(shown)
  return element(
    'data',
    { value: String(value), 'data-from': [scenario, table, ...keys, column].join('|') },
    escape(shown),
  )
}

/** A link to a page that a source names; anything but a web address stays text. */
export function link(url: string, text: string): string {
  return /^https?:\/\//.test(url) ? element('a', { href: url }, escape(text)) : escape(text)
}

export interface TableCell {
  html: string
  /** Number by which the column sorts; text sorts by itself. */
  sortBy?: number
}
export interface TableColumn {
  head: string
  numeric?: boolean
}

export interface TableLook {
  /** On a phone each row is a block, its cells under the heads of their columns; not sorted then. */
  isStacked?: boolean
  /** Class of its own. */
  name?: string
  hasHiddenCaption?: boolean
}

/** A table that the page's script can sort. */
export function dataTable(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (TableCell | string)[])[],
  { isStacked = false, name = '', hasHiddenCaption = false }: TableLook = {},
): string {
  const head = columns.map(({ head: text, numeric }) =>
    element('th', { scope: 'col', class: numeric === true ? 'n' : undefined }, escape(text)),
  )
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      row
        .map((cell, c) => {
          const { html, sortBy } = typeof cell === 'string' ? { html: escape(cell), sortBy: undefined } : cell
          const attributes = {
            class: columns[c]?.numeric === true ? 'n' : undefined,
            'data-label': isStacked && c > 0 ? columns[c]?.head : undefined,
            // A shown number carries its value already.
            'data-sort':
              sortBy === undefined || html.startsWith('<data ')
                ? undefined
                : String(Number(sortBy.toPrecision(6))),
          }
          return c === 0
            ? element('th', { scope: 'row', ...attributes }, html)
            : element('td', attributes, html)
        })
        .join(''),
    ),
  )
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      { class: [name, isStacked ? 'stack' : ''].filter((one) => one !== '').join(' ') || undefined },
      element('caption', { class: hasHiddenCaption ? 'hidden' : undefined }, escape(caption)) +
        element('thead', {}, element('tr', {}, head.join(''))) +
        element('tbody', {}, body.join('')),
    ),
  )
}

// Brings the body of the page down to what a browser needs: what drawings say of colour and stroke over and over becomes
// classes, lines are written as steps, and end tags that HTML does not ask for are left out. What is seen stays the same.
// Pictures that leave the page keep their own attributes (charts/chart.ts): not every program reads classes.

/** Attributes of a drawing that a style sheet can give just as well. */
const looks = new Set([
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-size',
  'font-weight',
  'font-variant',
  'text-anchor',
])
const drawn = /<(svg|g|path|text|rect|circle|line|use|polygon)((?: [\w:-]+="[^"]*")+) ?(\/?)>/g

/** @param markup what stands in the body; no script in it writes out an element
 *  @returns the same, shorter, and the style sheet of its classes */
export function compact(markup: string): { html: string; css: string } {
  const elements = [...markup.matchAll(drawn)].map(([, , attributes]) => partsOf(attributes!))
  const styles = shortNames(
    elements.map(({ style }) => style),
    className,
  )
  const keys = shortNames(
    elements.map(({ key }) => key),
    (index) => `k${index.toString(36)}`,
  )
  const html = markup.replaceAll(drawn, (_, name: string, attributes: string, end: string) => {
    const { others, kind, style, key } = partsOf(attributes)
    const classes = [kind, styles.get(style) ?? ''].filter((one) => one !== '').join(' ')
    return (
      `<${name}${others}` +
      (key === '' ? '' : ` data-key="${keys.get(key)!}"`) +
      `${classes === '' ? '' : ` class="${classes}"`}${end}>`
    )
  })
  const css = [...styles].map(([style, name]) => `.${name}{${style}}`).join('')
  return { html: withoutQuotes(html.replaceAll(/<\/(?:td|th|tr|li)>/g, '')), css }
}

/** Values of one plain word need no quotes. */
const withoutQuotes = (html: string): string =>
  html.replaceAll(
    /<(\w+)((?: [\w:-]+="[^"]*")+) ?(\/?)>/g,
    (_, name: string, attributes: string, end: string) => {
      const plain = attributes.replaceAll(/="([^\s"'=<>`]+)"/g, '=$1')
      // A slash right after a bare value would be part of it.
      return `<${name}${plain}${end !== '' && !plain.endsWith('"') ? ' ' : ''}${end}>`
    },
  )

/** The attributes of an element: its class, its looks as CSS, its key, and the others as they are written. */
function partsOf(attributes: string): { others: string; kind: string; style: string; key: string } {
  const pairs = [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(
    ([written, name, value]) => ({ written, name: name!, value: value! }) as const,
  )
  const valueOf = (wanted: string): string => pairs.find(({ name }) => name === wanted)?.value ?? ''
  return {
    kind: valueOf('class'),
    key: valueOf('data-key'),
    style: pairs
      .filter(({ name }) => looks.has(name))
      .map(({ name, value }) => `${name}:${value}${name === 'font-size' ? 'px' : ''}`)
      .sort()
      .join(';'),
    others: pairs
      // Inside HTML an svg needs no name of its language.
      .filter(({ name }) => !looks.has(name) && !['class', 'data-key', 'xmlns'].includes(name))
      .map(({ written, name, value }) => (name === 'd' ? ` d="${steps(value)}"` : written))
      .join(''),
  }
}

/** What is used most gets the shortest name. */
function shortNames(used: readonly string[], nameOf: (index: number) => string): Map<string, string> {
  const counts = new Map<string, number>()
  for (const one of used) if (one !== '') counts.set(one, (counts.get(one) ?? 0) + 1)
  return new Map(
    [...counts]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .map(([one], i) => [one, nameOf(i)] as const),
  )
}

const LETTERS = 26
/** A capital and a number: classes that mean something begin with a small letter. */
const className = (index: number): string =>
  String.fromCharCode('A'.charCodeAt(0) + (index % LETTERS)) +
  (index < LETTERS ? '' : Math.floor(index / LETTERS).toString(36))

/** A line of absolute points, `M44,194L46.6,194L49.3,190`, in steps of tenths: `M44,194h2.6l2.7-4`. Steps are
 *  differences of rounded points, so that nothing adds up; what is straight on is one step. */
export function steps(path: string): string {
  const tidy = path.replaceAll(/(\d)\.0(?!\d)/g, '$1')
  if (!/^(?:M-?[\d.]+,-?[\d.]+(?:L-?[\d.]+,-?[\d.]+)+Z?)+$/.test(tidy)) return tidy
  return tidy.replaceAll(/M([^MZ]+)/g, (_, line: string) => {
    const [start, ...points] = line.split('L').map((point) => point.split(',').map(tenths)) as [
      Point,
      ...Point[],
    ]
    let [x, y] = start
    const moves: Point[] = []
    for (const [nextX, nextY] of points) {
      const [dx, dy] = [nextX - x, nextY - y]
      const last = moves.at(-1)
      if (last !== undefined && isOnward(last, [dx, dy]))
        moves[moves.length - 1] = [last[0] + dx, last[1] + dy]
      else moves.push([dx, dy])
      ;[x, y] = [nextX, nextY]
    }
    let letter = ''
    const written = moves.map(([dx, dy]) => {
      const own = dy === 0 ? 'h' : dx === 0 ? 'v' : 'l'
      const numbers = own === 'h' ? digits(dx) : own === 'v' ? digits(dy) : joined(digits(dx), digits(dy))
      const isSame = own === letter
      letter = own
      return isSame ? joined('', numbers) : own + numbers
    })
    return `M${joined(digits(start[0]), digits(start[1]))}${written.join('')}`
  })
}

type Point = [number, number]
const TENTH = 10
const tenths = (text: string): number => Math.round(Number(text) * TENTH)
const digits = (value: number): string => String(value / TENTH).replace(/^(-?)0\./, '$1.')
const joined = (a: string, b: string): string => (b.startsWith('-') ? a + b : `${a} ${b}`)
/** Level or upright, and on in the same direction. */
const isOnward = ([ax, ay]: Point, [bx, by]: Point): boolean =>
  (ay === 0 && by === 0 && ax * bx >= 0) || (ax === 0 && bx === 0 && ay * by >= 0)

// Short markup shows the same: every point of a line, every look, every attribute.
import { expect, test } from 'vitest'
import { compact, steps } from '../../../src/report/page/compact.ts'

/** Corners of a path of absolute or relative steps, without those on a level or upright stretch. */
function corners(path: string): string[] {
  let [x, y] = [0, 0]
  const points: [number, number][] = []
  for (const [, letter, rest] of path.matchAll(/([MLlhvZ])([^MLlhvZ]*)/g)) {
    const numbers = (rest!.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map((one) => Math.round(Number(one) * 10))
    while (numbers.length > 0) {
      const next = (): number => numbers.shift()!
      if (letter === 'h') x += next()
      else if (letter === 'v') y += next()
      else {
        const [a, b] = [next(), next()]
        ;[x, y] = letter === 'l' ? [x + a, y + b] : [a, b]
      }
      points.push([x, y])
    }
  }
  const isStraight = (i: number): boolean =>
    [0, 1].some((c) => [-1, 1].every((step) => points[i + step]?.[c as 0 | 1] === points[i]![c as 0 | 1]))
  return points.filter((_, i) => !isStraight(i)).map(String)
}

test.each([
  'M44,194L46.6,194L49.3,194L51.9,190.5L51.9,180L60,181',
  'M0.3,-0.5L-0.2,0L10,10Z',
  'M1,1L2,2ZM146.5,476L148.9,471.1L150.6,469.5Z',
  'M5,5L7,5L6,5L6,9',
])('the steps of %s lead through the same corners', (path) => {
  expect(corners(steps(path))).toEqual(corners(path))
  expect(steps(path).length).toBeLessThan(path.length)
  expect(steps(path).match(/Z/g)).toEqual(path.match(/Z/g))
})

test('level steps are one, and what is no line of points stays, but for zeros that say nothing', () => {
  expect(steps('M44,194L46.6,194L49.3,194L50,190')).toBe('M44 194h5.3l.7-4')
  expect(steps('M234.0,4V716')).toBe('M234,4V716')
  expect(steps('M234,4a4,4 0 1 0 8,0')).toBe('M234,4a4,4 0 1 0 8,0')
})

test('looks become classes beside the class that was there; the rest stays in its order', () => {
  const { html, css } = compact(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9"><g class="t" data-key="a b"><rect x="1" fill="var(--ink)" font-size="12"/></g><text fill="var(--ink)" font-size="12" x="2">a &gt; b</text></svg>',
  )
  expect(html).toBe(
    '<svg width=9><g data-key=k0 class=t><rect x=1 class=A /></g><text x=2 class=A>a &gt; b</text></svg>',
  )
  expect(css).toBe('.A{fill:var(--ink);font-size:12px}')
})

test('quotes stay where a value needs them', () => {
  expect(compact('<a href="#s1" title="two words" rel="">1</a>').html).toBe(
    '<a href=#s1 title="two words" rel="">1</a>',
  )
})

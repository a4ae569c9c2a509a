// How often intervals hold the exact index of Ishigami's function, over 300 independent repetitions.
import { expect, test } from 'vitest'
import {
  ishigami,
  ishigamiFirst,
  ishigamiTotal,
  onRandomPoints,
  overScrambles,
  type Estimate,
} from './sensitivity-cases.ts'

const REPETITIONS = 300
const exact = [...ishigamiFirst, ...ishigamiTotal]
const names = ['S1', 'S2', 'S3', 'T1', 'T2', 'T3']

function coverage(estimate: (repetition: number) => Estimate[]): number[] {
  const held = exact.map(() => 0)
  for (let k = 0; k < REPETITIONS; k++)
    estimate(k).forEach(({ low, high }, i) => {
      if (low <= exact[i]! && exact[i]! <= high) held[i]!++
    })
  return held.map((count) => count / REPETITIONS)
}

test.each([1024, 2048])(
  'bootstrap on %d random points covers in 90 to 98 of 100',
  (points) => {
    const found = coverage((k) => onRandomPoints(ishigami, 3, points, k))
    console.log(
      `bootstrap, ${points} points: ${names.map((name, i) => `${name} ${found[i]!.toFixed(3)}`).join(' ')}`,
    )
    for (const one of found) {
      expect(one).toBeGreaterThanOrEqual(0.9)
      expect(one).toBeLessThanOrEqual(0.98)
    }
  },
  600_000,
)

test('Student-t over 16 scrambles covers in 92 to 98 of 100', () => {
  const found = coverage((k) => overScrambles(ishigami, 3, 256, 16, k))
  console.log(`16 scrambles of 256: ${names.map((name, i) => `${name} ${found[i]!.toFixed(3)}`).join(' ')}`)
  for (const one of found) {
    expect(one).toBeGreaterThanOrEqual(0.92)
    expect(one).toBeLessThanOrEqual(0.98)
  }
}, 600_000)

// Designs: every combination of a grid once; of a Latin hypercube one point in every part of every range.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridPoints } from '../../../src/experiment/design/grid.ts'
import { latinHypercube } from '../../../src/experiment/design/latin-hypercube.ts'
import { pointsOf } from '../../../src/experiment/design/points.ts'

test('a grid has every combination once, the last factor fastest', () => {
  expect(gridPoints([2, 3])).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
  ])
  expect(gridPoints([])).toEqual([[]])
})

test('a Latin hypercube has one point in each of as many equal parts of every range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.string(), (points, seed) => {
      const all = latinHypercube(seed, points, ['a', 'b', 'c'])
      for (const factor of [0, 1, 2]) {
        const parts = all.map((point) => Math.floor(point[factor]! * points)).sort((a, b) => a - b)
        expect(parts).toEqual(Array.from({ length: points }, (_, part) => part))
      }
    }),
    { numRuns: 50 },
  )
})

test('a factor keeps its coordinates when another one joins', () => {
  const alone = latinHypercube('seed', 20, ['b']).map(([b]) => b)
  expect(latinHypercube('seed', 20, ['a', 'b']).map(([, b]) => b)).toEqual(alone)
})

test('values of a range carry the unit, counts are whole, ends included', () => {
  const common = { isLogarithmic: false, ends: [] }
  const ranges = [
    { ...common, path: 'a', unit: '1' as const, isWhole: true, from: 3, to: 5 },
    { ...common, path: 'b', unit: 'h' as const, isWhole: false, from: 10, to: 20 },
    { ...common, path: 'c', unit: 't' as const, isWhole: false, from: 1, to: 10_000, isLogarithmic: true },
  ]
  const points = pointsOf({ kind: 'latinHypercube', points: 300, seed: 's', ranges }, ['a', 'b', 'c'], '')
  const counts = [3, 4, 5].map((value) => points.filter(([a]) => a === value).length)
  expect(counts).toEqual([100, 100, 100])
  for (const [, b] of points) expect(b).toMatch(/^1\d(\.\d+)? h$/)
  const below100 = points.filter(([, , c]) => parseFloat(c as string) < 100).length
  expect(below100).toBe(150)
})

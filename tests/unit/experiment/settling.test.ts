// Hand calculation of the trend on which a verdict of growth rests.
import { expect, test } from 'vitest'
import { pooledTrend } from '../../../src/experiment/settling.ts'

test('the trend of 1, 2, 3, 4, 6 is 1.2 with a standard error of sqrt(0.4 / 3 / 10)', () => {
  const one = pooledTrend([[1, 2, 3, 4, 6]])
  expect(one.slope).toBeCloseTo(1.2, 12)
  expect(one.standardError).toBeCloseTo(Math.sqrt(0.4 / 3 / 10), 12)
  expect(one.degreesOfFreedom).toBe(3)
  const flat = pooledTrend([
    [5, 5, 5],
    [7, 7, 7],
  ])
  expect([flat.slope, flat.pRises]).toEqual([0, 1])
})

// Hand calculations of what the experiments rest on: p-values, replications needed, trends.
import { expect, test } from 'vitest'
import { twoSidedP, twoSidedPOfMean } from '../../../src/statistics/p-value.ts'
import { replicationsToTell } from '../../../src/statistics/replications-to-tell.ts'
import { pooledTrend } from '../../../src/statistics/trend.ts'

test('a mean at the 97.5 % quantile of t has a two-sided p of 0.05; no difference at all has 1', () => {
  expect(twoSidedP(2.776445, 1, 4)).toBeCloseTo(0.05, 6)
  expect(twoSidedP(0, 0, 4)).toBe(1)
  expect(twoSidedP(1, 0, 4)).toBe(0)
  expect(twoSidedPOfMean({ mean: 1, sd: NaN, n: 1 })).toBeNaN()
})

test('a standard deviation of twice the distance takes 18 replications: 2.1098 x 2 / sqrt(18) < 1', () => {
  expect(replicationsToTell(1, 2)).toBe(18)
  expect(replicationsToTell(0, 2)).toBeUndefined()
  expect(replicationsToTell(1, 0)).toBe(2)
  expect(replicationsToTell(1, NaN)).toBeNaN()
})

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

// Hand calculations of what the experiments rest on: p-values, replications needed.
import { expect, test } from 'vitest'
import { twoSidedP, twoSidedPOfMean } from '../../../src/statistics/p-value.ts'
import { replicationsToTell } from '../../../src/statistics/replications-to-tell.ts'

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

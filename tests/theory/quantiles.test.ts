// Quantiles against values worked out with 40 digits (mpmath 1.x, roots of the incomplete gamma and beta functions).

import { expect, test } from 'vitest'
import { betaQuantileOf } from '../../src/engine/special-functions/beta.ts'
import { gammaP, gammaQ, gammaQuantileOf, logGamma } from '../../src/engine/special-functions/gamma.ts'
import { normalCdf, normalQuantile } from '../../src/engine/special-functions/normal.ts'
import { studentCdf, studentQuantile } from '../../src/statistics/student-t.ts'
import values from './quantiles.json' with { type: 'json' }

const relativeError = (got: number, exact: number): number => Math.abs(got / exact - 1)

test.each(values.student)('Student t: quantile %f with %f degrees of freedom to 1e-10', (p, df, exact) => {
  expect(relativeError(studentQuantile(p, df), exact)).toBeLessThan(1e-10)
  expect(studentQuantile(1 - p, df)).toBeCloseTo(-exact, p > 0.99999 ? 1 : 6)
  expect(studentCdf(exact, df)).toBeCloseTo(p, 11)
})
test.each(values.normal)('normal: quantile %f to 1e-10', (p, exact) => {
  expect(relativeError(normalQuantile(p), exact)).toBeLessThan(1e-11)
  expect(normalCdf(exact)).toBeCloseTo(p, 13)
})
test.each(values.gamma)('gamma of shape %f: quantile %f to 1e-9', (shape, u, exact) => {
  expect(relativeError(gammaQuantileOf(shape, normalQuantile)(u), exact)).toBeLessThan(1e-9)
})
test.each(values.beta)('beta (%f, %f): quantile %f to 1e-9', (a, b, u, exact) => {
  expect(relativeError(betaQuantileOf(a, b)(u), exact)).toBeLessThan(1e-9)
})
test('Cauchy and the exact law with two degrees of freedom', () => {
  expect(studentQuantile(0.75, 1)).toBeCloseTo(1, 13)
  expect(studentQuantile(0.9, 2)).toBeCloseTo(0.8 * Math.sqrt(1 / (2 * 0.9 * 0.1)), 13)
})
test('gamma function of halves and whole numbers; the exponential law as P(1, x)', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 13)
  expect(gammaP(1, 2)).toBeCloseTo(1 - Math.exp(-2), 15)
  expect(gammaQ(1, 30)).toBeCloseTo(Math.exp(-30), 26)
})
test('what is no probability or has no degrees of freedom is refused', () => {
  expect(() => studentQuantile(1.1, 5)).toThrow(RangeError)
  expect(() => studentQuantile(0.9, 0)).toThrow(RangeError)
  expect([studentQuantile(0, 3), studentQuantile(0.5, 3), studentQuantile(1, 3)]).toEqual([
    -Infinity,
    0,
    Infinity,
  ])
})

// Every distribution states its mean and cv; one loop holds each to them, and to inversion by one uniform a draw.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DistributionSpec,
  cvOf,
  distributions,
  lowOf,
  meanOf,
  sampler,
  validate,
} from '../../src/engine/random/distributions/index.ts'

const examples: DistributionSpec[] = [
  { kind: 'constant', value: 4 },
  { kind: 'exponential', mean: 2 },
  { kind: 'erlang', mean: 3, phases: 4 },
  { kind: 'gamma', mean: 5, cv: 0.3 },
  { kind: 'gamma', mean: 5, cv: 2 },
  { kind: 'lognormal', mean: 20, cv: 0.25 },
  { kind: 'lognormal', mean: 1, cv: 1.5 },
  { kind: 'weibull', mean: 7, cv: 0.5 },
  { kind: 'weibull', mean: 7, cv: 1 },
  { kind: 'weibull', mean: 7, cv: 2 },
  { kind: 'triangular', low: 2, mode: 3, high: 8 },
  { kind: 'triangular', low: 2, mode: 2, high: 8 },
  { kind: 'pert', low: 2, mode: 3, high: 8 },
  { kind: 'pert', low: -1, mode: 5, high: 5 },
  { kind: 'uniform', low: -2, high: 5 },
  { kind: 'normal', mean: 10, sd: 3 },
  { kind: 'truncatedNormal', mean: 1, sd: 2 },
  { kind: 'truncatedNormal', mean: -3, sd: 2 },
  { kind: 'bernoulli', p: 0.3 },
  { kind: 'discrete', values: [5, 1, 3], weights: [1, 2, 0.5] },
  { kind: 'empirical', values: [3, 1, 4, 1, 5, 9, 2, 6] },
]

test('every distribution of the list has an example here', () => {
  expect(new Set(examples.map((e) => e.kind))).toEqual(new Set(Object.keys(distributions)))
})

/** Mean of f over the law, midpoint rule in u on halving stretches towards both ends, down to 2^-46. */
function expected(spec: DistributionSpec, f: (x: number) => number): number {
  const inverse = sampler(spec)
  let sum = 0
  for (let end = 0.5; end > 2 ** -46; end /= 2)
    for (let i = 0; i < 200; i++) {
      const u = (end / 2) * (1 + (i + 0.5) / 200)
      sum += (f(inverse(u)) + f(inverse(1 - u))) * (end / 400)
    }
  return sum
}

describe.each(examples)('$kind %#', (spec) => {
  const draw = sampler(spec)
  test('has the mean and the cv that it states', () => {
    const mean = expected(spec, (x) => x)
    expect(mean / meanOf(spec)).toBeCloseTo(1, 2)
    const sd = Math.sqrt(expected(spec, (x) => (x - mean) ** 2))
    expect(sd / Math.abs(mean)).toBeCloseTo(cvOf(spec), 2)
  })
  test('is non-decreasing in u, stays above its low, and agrees with its inverse', () => {
    let before = -Infinity
    const distribution = distributions[spec.kind] as unknown as {
      inverse(p: DistributionSpec): (u: number) => number
    }
    const inverse = distribution.inverse(spec)
    for (let i = 1; i < 3000; i++) {
      const x = draw(i / 3000)
      expect(x).toBeGreaterThanOrEqual(before)
      before = x
      if (i % 100 === 0) expect(inverse(i / 3000)).toBe(x)
    }
    for (const u of [2.4e-10, 1e-7, 1 - 2.4e-10]) expect(Number.isFinite(draw(u))).toBe(true)
    expect(draw(2.4e-10)).toBeGreaterThanOrEqual(lowOf(spec))
    expect(draw(5e-10)).toBeGreaterThanOrEqual(draw(2.4e-10))
  })
  test('does not fall between neighbouring uniforms of the generator', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4294967085 }), (k) => {
        expect(draw((k + 1) / 4294967088)).toBeGreaterThanOrEqual(draw(k / 4294967088))
      }),
    )
  })
  test('its parameters are declared and possible', () => {
    expect(validate(spec)).toBeUndefined()
    const keys = Object.keys(spec).filter((key) => key !== 'kind')
    expect(Object.keys(distributions[spec.kind].parameters).sort()).toEqual(keys.sort())
  })
})

const impossible = [
  { kind: 'exponential', mean: 0 },
  { kind: 'exponential', mean: NaN },
  { kind: 'erlang', mean: 1, phases: 1.5 },
  { kind: 'gamma', mean: 1, cv: 0 },
  { kind: 'lognormal', mean: 1, cv: -1 },
  { kind: 'weibull', mean: -1, cv: 1 },
  { kind: 'triangular', low: 1, mode: 3, high: 2 },
  { kind: 'pert', low: 1, mode: 1, high: 1 },
  { kind: 'uniform', low: 2, high: 2 },
  { kind: 'normal', mean: 0, sd: -1 },
  { kind: 'truncatedNormal', mean: -100, sd: 1 },
  { kind: 'bernoulli', p: 1.2 },
  { kind: 'discrete', values: [], weights: [] },
  { kind: 'discrete', values: [1], weights: [0] },
  { kind: 'discrete', values: [1, 2], weights: [1] },
  { kind: 'empirical', values: [] },
  { kind: 'constant', value: Infinity },
] as const
test.each(impossible)('%o is refused in words', (spec) => {
  expect(validate(spec)).toMatch(/\w+ \w+/)
  expect(() => sampler(spec)).toThrow(RangeError)
})

test('lognormal: mean and cv are those of the value, and its median is exp(mu)', () => {
  expect(sampler({ kind: 'lognormal', mean: 20, cv: 0.25 })(0.5)).toBeCloseTo(20 / Math.sqrt(1 + 0.0625), 12)
})
test('Weibull with cv 1 is the exponential law', () => {
  const [a, b] = [sampler({ kind: 'weibull', mean: 3, cv: 1 }), sampler({ kind: 'exponential', mean: 3 })]
  for (const u of [1e-6, 0.3, 0.999]) expect(a(u) / b(u)).toBeCloseTo(1, 12)
})

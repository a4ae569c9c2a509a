// Section 6 of the validation cases: Student intervals, MSER-5, batch means, precision, order statistics.

import { expect, test } from 'vitest'
import { RandomStream, streamSeed } from '../../src/engine/random/mrg32k3a.ts'
import { batchMeans } from '../../src/statistics/batch-means.ts'
import { meanInterval } from '../../src/statistics/mean-interval.ts'
import { bonferroni, holm, simultaneousLevel } from '../../src/statistics/many-comparisons.ts'
import { pairedDifference } from '../../src/statistics/paired-difference.ts'
import { quantile, quantileOfUnsorted } from '../../src/statistics/quantile.ts'
import { quantileInterval, replicatedQuantile } from '../../src/statistics/quantile-interval.ts'
import { replicateToPrecision } from '../../src/statistics/replicate-to-precision.ts'
import { settling } from '../../src/experiment/settling.ts'
import { describe as describeSample } from '../../src/statistics/describe.ts'
import { mser, mser5 } from '../../src/statistics/warm-up.ts'
import { welch } from '../../src/statistics/welch.ts'

const packageSeed = [12345, 12345, 12345, 12345, 12345, 12345] as const
const open = (index: number): RandomStream => new RandomStream(streamSeed(packageSeed, index))
/** Lindley's recursion as in the SSJ tutorial: service drawn before the time between arrivals. */
function waits(n: number, mu: number, first: number, arrivals = open(0), services = open(1)): Float64Array {
  const w = new Float64Array(n)
  w[0] = first
  for (let i = 1; i < n; i++) {
    const service = -Math.log1p(-services.uniform()) / mu
    const between = -Math.log1p(-arrivals.uniform()) / 1
    w[i] = Math.max(0, w[i - 1]! + (service - between))
  }
  return w
}

test('6.1 Student interval of ten values (Law, chapter 4)', () => {
  const i = meanInterval([1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09], 0.9)
  expect(i.mean).toBeCloseTo(1.343, 12)
  expect(i.sd ** 2).toBeCloseTo(0.1675122, 7)
  expect(i.halfWidth).toBeCloseTo(0.2372534, 7)
})
const [first, second] = [
  [126.97, 124.31, 126.68, 122.66, 127.23],
  [118.21, 120.22, 122.45, 122.68, 119.4],
]
test('6.1 paired t (Law, chapter 10)', () => {
  const d = pairedDifference(first, second, 0.9)
  expect(d.mean).toBeCloseTo(4.978, 10)
  expect(d.sd ** 2 / 5).toBeCloseTo(2.438274, 6)
  expect(d.halfWidth).toBeCloseTo(3.328873, 6)
  expect([d.low.toFixed(2), d.high.toFixed(2)]).toEqual(['1.65', '8.31'])
})
test('6.1 Welch on the same', () => {
  const d = welch(first, second, 0.9)
  expect(d.degreesOfFreedom).toBeCloseTo(7.992386, 6)
  expect(d.halfWidth).toBeCloseTo(2.317214, 6)
  expect([d.low.toFixed(2), d.high.toFixed(2)]).toEqual(['2.66', '7.30'])
})
test('fewer than two values carry no verdict; a level outside (0, 1) is refused', () => {
  expect(meanInterval([3]).halfWidth).toBe(Infinity)
  expect(welch([3], [1, 2]).halfWidth).toBe(Infinity)
  expect(() => meanInterval([1, 2], 1)).toThrow(RangeError)
  expect(() => pairedDifference([1], [1, 2])).toThrow(RangeError)
})

test('6.2 MSER by hand: the first minimum of six statistics', () => {
  const series = [10, 6, 3, ...Array.from({ length: 8 }, () => [1, -1]).flat(), 1]
  const statistics = [0.355, 0.15716577, 0.07750343, 0.05861999, 0.0625, 0.06637037]
  statistics.forEach((s, d) => {
    const rest = series.slice(d)
    const mean = rest.reduce((a, b) => a + b) / rest.length
    expect(rest.reduce((a, y) => a + (y - mean) ** 2, 0) / rest.length ** 2).toBeCloseTo(s, 8)
  })
  const cut = mser(series)
  expect(cut.batches).toBe(3)
  expect(cut.statistic).toBeCloseTo(0.05861999, 8)
})
test('6.2 MSER-5 of M/M/1 waits from an empty system cuts nothing', () => {
  const w = waits(2000, 1.25, 0)
  const i = meanInterval(w)
  expect(i.mean).toBeCloseTo(3.143508057282, 11)
  expect(i.sd ** 2).toBeCloseTo(11.690768080678, 10)
  const cut = mser5(w)
  expect(cut.batches).toBe(0)
  expect(cut.statistic).toBeCloseTo(0.0268765441483, 12)
})
test('6.2 MSER-5 of the same from a wait of 20 cuts 110 values', () => {
  const w = waits(2000, 1.25, 20)
  expect(meanInterval(w).mean).toBeCloseTo(4.133152972794, 11)
  const cut = mser5(w)
  expect([cut.batches, cut.values, cut.tooShort]).toEqual([22, 110, false])
  expect(cut.statistic).toBeCloseTo(0.0295865573857, 12)
  expect(cut.mean).toBeCloseTo(3.257125888676, 11)
})
test('6.3 batch means of the same waits', () => {
  const b = batchMeans(waits(2000, 1.25, 0), 20)
  expect(b.mean).toBeCloseTo(3.143508057282, 11)
  expect(b.sd).toBeCloseTo(1.890751060408, 11)
  expect(b.halfWidth).toBeCloseTo(0.884898735, 9)
  expect(b.lag1).toBeCloseTo(0.122861, 6)
})

/** A replication of 6.4: 100 customers of the SSJ tutorial queue, the streams running on. */
function tutorialReplications(): (r: number) => number {
  const [arrivals, services] = [open(0), open(1)]
  return () => waits(100, 2, 0, arrivals, services).reduce((a, b) => a + b) / 100
}
test('6.4 the first ten replications', () => {
  const replicate = tutorialReplications()
  const x = Array.from({ length: 10 }, (_, i) => replicate(i))
  const printed = [0.405204567531, 0.199862336479, 0.899412243542, 0.76856821429, 0.242700459103]
  printed.forEach((value, i) => expect(x[i]).toBeCloseTo(value, 11))
  const i = meanInterval(x)
  expect(i.mean).toBeCloseTo(0.469592729068, 11)
  expect(i.halfWidth).toBeCloseTo(0.168334704866, 11)
})
test.each([
  [0.2, 27, 0.4288044079],
  [0.1, 145, 0.484743589],
  [0.05, 480, 0.4656686678],
])('6.4 relative precision %f is reached after %i replications', (relative, n, mean) => {
  const result = replicateToPrecision(tutorialReplications(), { relative, fewest: 3 })
  expect(result.n).toBe(n)
  expect(result.mean).toBeCloseTo(mean, 10)
  expect(result.reached).toBe(true)
  expect(result.warning === undefined).toBe(n >= 30)
})
test('6.4 stopping by rule covers less often than it says, and the result warns of it', () => {
  const services = open(6)
  let held = 0
  let warned = 0
  const experiments = 2000
  for (let e = 0; e < experiments; e++) {
    const result = replicateToPrecision(() => -Math.log1p(-services.uniform()), { relative: 0.4, fewest: 3 })
    if (result.low <= 1 && 1 <= result.high) held++
    if (result.warning !== undefined) warned++
  }
  expect(held / experiments).toBeLessThan(0.92)
  expect(warned / experiments).toBeGreaterThan(0.5)
  expect(replicateToPrecision((r) => r, { relative: 0.001, most: 20 })).toMatchObject({
    reached: false,
    n: 20,
  })
})

test.each([
  [100, 0.5, 40, 61, 0.9648],
  [500, 0.9, 436, 464, 0.9634],
  [200, 0.95, 184, 197, 0.9672],
])('6.5 order-statistic interval of n = %i, p = %f', (n, p, low, high, coverage) => {
  const sorted = Array.from({ length: n }, (_, i) => i + 1)
  const i = quantileInterval(sorted, p)
  expect([i.lowIndex, i.highIndex, i.low, i.high]).toEqual([low, high, low, high])
  expect(i.coverage).toBeCloseTo(coverage, 4)
})
test('6.5 an upper limit that does not exist is Infinity', () => {
  const i = quantileInterval(
    Array.from({ length: 59 }, (_, k) => k),
    0.95,
  )
  expect([i.highIndex, i.high]).toEqual([60, Infinity])
})
test('6.5 order-statistic intervals of independent exponentials cover p90 as often as promised', () => {
  const stream = open(3)
  let held = 0
  for (let e = 0; e < 2000; e++) {
    const sample = Float64Array.from({ length: 100 }, () => -Math.log1p(-stream.uniform())).sort()
    const i = quantileInterval(sample, 0.9)
    if (i.low <= Math.log(10) && Math.log(10) <= i.high) held++
  }
  // Exact coverage is 0.9555 or more; 2000 experiments have a standard error of 0.0046.
  expect(held / 2000).toBeGreaterThan(0.94)
  expect(held / 2000).toBeLessThan(0.985)
})

test('quantiles of type 7 (R): sorted and unsorted agree', () => {
  const x = [3, 1, 4, 1, 5, 9, 2, 6]
  const sorted = [...x].sort((a, b) => a - b)
  expect(quantile(sorted, 0.5)).toBe(3.5)
  expect(quantile(sorted, 0.25)).toBe(1.75)
  expect(quantile(sorted, 0.9)).toBeCloseTo(6.9, 12)
  const stream = open(5)
  for (let n = 1; n < 60; n++) {
    const values = Float64Array.from({ length: n }, () => Math.floor(stream.uniform() * 20))
    const ascending = Float64Array.from(values).sort()
    for (const p of [0, 0.1, 0.37, 0.5, 0.95, 1])
      expect(quantileOfUnsorted(values, p)).toBe(quantile(ascending, p))
  }
  expect(quantile([], 0.5)).toBeNaN()
  expect(() => quantile(x, 1.5)).toThrow(RangeError)
})
test('Holm and Bonferroni: a worked example (p = 0.01, 0.04, 0.03, 0.005)', () => {
  const p = [0.01, 0.04, 0.03, 0.005]
  holm(p).forEach((x, i) => expect(x).toBeCloseTo([0.03, 0.06, 0.06, 0.02][i]!, 12))
  bonferroni(p).forEach((x, i) => expect(x).toBeCloseTo([0.04, 0.16, 0.12, 0.02][i]!, 12))
  expect(simultaneousLevel(0.95, 5)).toBeCloseTo(0.99, 12)
})
test('a growing backlog is told from a settled one; one replication tells nothing', () => {
  const stream = open(7)
  const series = (growth: number): Float64Array =>
    Float64Array.from({ length: 6 }, (_, year) => 100 + growth * year + 10 * stream.uniform())
  expect(settling(Array.from({ length: 8 }, () => series(5))).verdict).toBe('grows')
  expect(settling(Array.from({ length: 8 }, () => series(-5))).verdict).toBe('settles')
  expect(settling([series(5)]).verdict).toBe('unknown')
  expect(
    settling([
      [1, 2, 3, 4, 5],
      [1, 3, 5, 7, 9],
    ]).trend.mean,
  ).toBeCloseTo(1.5, 12)
  expect(() => settling([[1, 2, 3]])).toThrow(RangeError)
})
test('a description; an interval for a quantile over replications', () => {
  const d = describeSample([4, 1, 3, 2])
  expect([d.n, d.mean, d.min, d.median, d.max]).toEqual([4, 2.5, 1, 2.5, 4])
  expect(describeSample([]).mean).toBeNaN()
  expect(
    replicatedQuantile(
      [
        [1, 2, 3],
        [2, 3, 4],
      ],
      0.5,
    ).mean,
  ).toBe(2.5)
})

// Counting: values, levels over time, histograms.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Histogram, Simulation, Tally, TimeWeighted } from '../../../src/engine/index.ts'
import { meanInterval } from '../../../src/statistics/index.ts'

test('a tally agrees with mean and spread of the values kept', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 }), (values) => {
      const tally = new Tally()
      for (const value of values) tally.add(value)
      const { mean, sd } = meanInterval(values)
      expect(tally.mean).toBeCloseTo(mean, 6)
      expect(tally.sd).toBeCloseTo(sd, 6)
      expect([tally.n, tally.min, tally.max]).toEqual([
        values.length,
        Math.min(...values),
        Math.max(...values),
      ])
    }),
  )
})
test('an empty tally knows nothing, one value has no spread, a reset forgets', () => {
  const tally = new Tally()
  expect([tally.mean, tally.sum, tally.sd]).toEqual([NaN, 0, NaN])
  tally.add(3)
  expect([tally.mean, tally.sum, tally.variance]).toEqual([3, 3, NaN])
  tally.reset()
  expect([tally.n, tally.max]).toEqual([0, NaN])
})
test('a level weighs each value by how long it stood', () => {
  const sim = new Simulation()
  const level = new TimeWeighted(sim, 2)
  expect(level.average).toBe(2)
  sim.run({ until: 3 })
  level.value = 5
  sim.run({ until: 4 })
  level.add(-1)
  sim.run({ until: 6 })
  expect([level.integral, level.average, level.min, level.max]).toEqual([19, 19 / 6, 2, 5])
  level.reset()
  sim.run({ until: 8 })
  expect([level.average, level.max]).toEqual([4, 4])
})
test('a histogram counts what is below, within and above', () => {
  const histogram = new Histogram(10, 5, 2)
  for (const value of [9.9, 10, 14.9, 15, 20, 1e9]) histogram.add(value)
  histogram.add(12, 0.5)
  expect([histogram.below, ...histogram.counts, histogram.above]).toEqual([1, 2.5, 1, 2])
  expect(histogram.total).toBe(6.5)
  expect(() => new Histogram(0, 0, 3)).toThrow(RangeError)
})

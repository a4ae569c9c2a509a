// The clock as a calendar, and arrivals whose rate follows it.

import { expect, test } from 'vitest'
import { datesFrom, poissonArrivals, Streams } from '../../../src/engine/index.ts'

test('dates become hours and hours become dates, whatever the zone of the machine', () => {
  const dates = datesFrom('2024-01-01')
  expect(dates.at('2024-03-01')).toBe(60 * 24) // a leap year
  expect(dates.at('2024-01-01T06:30')).toBe(6.5)
  expect(dates.at('2024-01-01T06:30+05:00')).toBe(1.5)
  expect(dates.of(8784)).toBe('2025-01-01T00:00:00Z')
  expect(() => dates.at('soon')).toThrow(/"soon" is no ISO date/)
})
test('a Poisson process by day and night: as many as the rate says in each part, none while it is 0', () => {
  const next = poissonArrivals(
    [
      [0, 0],
      [8, 3],
      [20, 1],
    ],
    24,
  )
  const stream = new Streams('poisson', 0).stream('arrivals')
  const counts = new Array<number>(24).fill(0)
  const days = 4000
  for (let at = next(0, stream.uniform()); at < 24 * days; at = next(at, stream.uniform()))
    counts[Math.floor(at % 24)]!++
  counts.forEach((count, hour) => {
    const rate = hour < 8 ? 0 : hour < 20 ? 3 : 1
    expect(Math.abs(count - rate * days)).toBeLessThanOrEqual(4 * Math.sqrt(rate * days))
  })
})
test('a rate that ends at 0 ends the arrivals; impossible rates are refused', () => {
  const next = poissonArrivals([
    [0, 1],
    [10, 0],
  ])
  expect(next(0, 0.5)).toBeCloseTo(Math.log(2), 12)
  expect(next(9, 0.99)).toBe(Infinity)
  expect(poissonArrivals([[0, 0]], 24)(0, 0.5)).toBe(Infinity)
  for (const rates of [[], [[1, 1]], [[0, -1]]] as [number, number][][])
    expect(() => poissonArrivals(rates)).toThrow(RangeError)
})

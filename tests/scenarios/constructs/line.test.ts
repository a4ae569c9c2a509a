// Train paths: slots at even distance of which other trains take some; a train takes the next one that is free
// (docs/model.md#line).
import { expect, test } from 'vitest'
import { expectMean, meanHours, network, once, replicate } from './small-network.ts'

const path = { place: 'mine-mill', cause: 'train-path' } as const

// A server that serves one train a slot and is away for a slot when nobody is there: M/G/1 with vacations. A slot is
// free with probability 1 - q, so that service and vacation last a geometric number of slots of length h:
// E S = h/(1-q), E S^2 = h^2 (1+q)/(1-q)^2, wait = lambda E S^2 / (2 (1 - lambda E S)) + E S^2 / (2 E S).
const waitFor = (perHour: number, h: number, q: number): number => {
  const mean = h / (1 - q)
  const square = (h * h * (1 + q)) / ((1 - q) * (1 - q))
  return (perHour * square) / (2 * (1 - perHour * mean)) + square / (2 * mean)
}

test.each([
  ['few trains, all paths free: half a slot', 0.5, 12, 0],
  ['few trains, half of the paths taken: one and a half slots', 0.2, 12, 6],
  ['80 % of what other trains leave', 4.8, 12, 6],
])('%s', (_, perDay, paths, taken) => {
  const scenario = network(
    'railway',
    `lines.mine-mill.paths=${paths} /d`,
    `lines.mine-mill.background=${taken} /d`,
    `flows.ore.volume.units=${perDay} /d`,
    'run.end=2028-12-31',
  )
  const exact = waitFor(perDay / 24, 24 / paths, taken / paths)
  expectMean(
    replicate(scenario, 20, (run) => meanHours(run, path)),
    exact,
    0.08,
  )
})

test('a night window by hand: open 00:00 to 05:00, a train at random waits 19^2/48 h for the opening', () => {
  const scenario = network(
    'railway',
    'lines.mine-mill.window={opens: "00:00", closes: "05:00"}',
    'flows.ore.volume.units=10 /d',
  )
  expectMean(
    replicate(scenario, 10, (run) => meanHours(run, { cause: 'opening-hours' })),
    (19 * 19) / 48,
    0.03,
  )
})

test('running time is length over speed times a factor of mean 1 for each train', () => {
  const scenario = network('railway', 'lines.mine-mill.factor={gamma: {mean: 1, cv: 0.3}}')
  expectMean(
    replicate(scenario, 10, (run) => meanHours(run, { activity: 'moving' })),
    4,
    0.01,
  )
  const sure = once(network('railway'))
  expect(meanHours(sure, { activity: 'moving' })).toBeCloseTo(4, 9)
})

test('a weekly possession of 12 h by hand: a train at random waits 12^2/(2 x 168) h for the track', () => {
  const scenario = network(
    'railway',
    'lines.mine-mill.possession={day: wednesday, from: "20:00", length: 12 h}',
    'flows.ore.volume.units=8 /d',
    'run.end=2026-12-31',
  )
  expectMean(
    replicate(scenario, 10, (run) => meanHours(run, { cause: 'closed-line' })),
    (12 * 12) / (2 * 168),
    0.08,
  )
})

test('a possession is on the clock of the line: it begins on Wednesday, 20:00, and ends on Thursday, 08:00', () => {
  const run = once(
    network(
      'railway',
      'lines.mine-mill.possession={day: wednesday, from: "20:00", length: 12 h}',
      'places.mine.zone=+05:00',
    ),
  )
  const { departedAt, count } = run.units
  // 2024-01-01 was a Monday; hours of its week at UTC + 5: Wednesday 20:00 is 68, Thursday 08:00 is 80.
  expect(count).toBeGreaterThan(5000)
  for (let unit = 0; unit < count; unit++) {
    const hour = (departedAt[unit]! + 5) % 168
    expect(hour > 68 + 1e-9 && hour < 80 - 1e-9, `a train left at hour ${hour} of the week`).toBe(false)
  }
})

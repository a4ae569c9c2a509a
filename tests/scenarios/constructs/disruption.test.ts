// Failure and repair of anything (docs/model.md#disruption): a line out of order for an exponential time of mean D
// after an exponential time of mean U in order holds up D/(U+D) of all trains, for D on average.
import { expect, test } from 'vitest'
import { arrived, expectMean, hoursIn, mean, network, once } from './small-network.ts'

const failing = [
  'disruptions.rail={every: {exponential: {mean: 10 d}}, length: {exponential: {mean: 24 h}}, set: {lines.mine-mill.closed: true}}',
  'flows.ore.volume.units=4 /d',
  'run.end=2033-12-31',
]

test('a line that fails: the share of trains held up, and how long a train waits', () => {
  const scenario = network('railway', ...failing)
  const runs = Array.from({ length: 20 }, (_, replication) => once(scenario, replication))
  const held = runs.map((run) => hoursIn(run, arrived(run), { cause: 'closed-line' }))
  expectMean(
    held.map((hours) => hours.filter((one) => one > 0).length / hours.length),
    1 / 11,
    0.08,
  )
  expectMean(
    held.map((hours) => mean(hours)),
    24 / 11,
    0.1,
  )
})

test('failures belong to the calendar: more freight does not move them', () => {
  const repairs = (perDay: number): number[] => {
    const run = once(
      network('railway', ...failing, 'flows.ore.arrivals=regular', `flows.ore.volume.units=${perDay} /d`),
    )
    const units = arrived(run)
    const held = hoursIn(run, units, { cause: 'closed-line' })
    const released = units.filter((_, i) => held[i]! > 2).map((unit) => run.units.departedAt[unit]!)
    // The first train of each that were let go together.
    return released.filter((at, i) => i === 0 || at > released[i - 1]! + 1).map((at) => Math.round(at))
  }
  const few = repairs(24)
  expect(few.length).toBeGreaterThan(200)
  const more = repairs(48)
  // Repairs less than an hour apart may look like one.
  const missing = few.filter((hour) => !more.some((other) => Math.abs(other - hour) <= 1))
  expect(missing.length).toBeLessThan(few.length / 100)
})

test('what changed below a disruption holds after it: a speed raised while the line is down', () => {
  const run = once(
    network(
      'railway',
      'disruptions.rail={every: 100 d, length: 480 h, set: {lines.mine-mill.speed: 30 km/h}}',
      'changes.faster={from: "2024-04-15", set: {lines.mine-mill.speed: 120 km/h}}',
      'flows.ore.arrivals=regular',
    ),
  )
  const units = arrived(run)
  const moving = hoursIn(run, units, { activity: 'moving' })
  const at = (day: number): number =>
    moving[units.findIndex((unit) => run.units.departedAt[unit]! >= day * 24)]!
  // Out of order from day 100 to 120; the change comes on day 105.
  expect(at(99)).toBeCloseTo(4, 6)
  expect(at(101)).toBeCloseTo(8, 6)
  expect(at(110)).toBeCloseTo(8, 6)
  expect(at(121)).toBeCloseTo(2, 6)
})

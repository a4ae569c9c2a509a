// Borders: what is busy and who waits, closing hours on the local clock, and a load unit that is held back and misses
// its train (docs/model.md#border). Borders as queues of theory stand in tests/scenarios/theory.
import { expect, test } from 'vitest'
import {
  arrived,
  expectMean,
  hoursAt,
  hoursIn,
  meanHours,
  network,
  ofResource,
  once,
  passed,
  replicate,
  resultDays,
} from './small-network.ts'

const queueing = { place: 'gate', cause: 'customs' } as const

test('M/M/1 at load 0.8: busy 80 % of the time, and Little: those who wait are the flow times its wait', () => {
  const scenario = network(
    'border',
    'borders.gate.service={exponential: {mean: 6 h}}',
    'flows.ore.volume.units=3.2 /d',
    'run.end=2027-12-31',
  )
  // The border counts the servers of both directions; the freight of this network goes one way.
  const runs = Array.from({ length: 20 }, (_, replication) => once(scenario, replication))
  expectMean(
    runs.map((run) => 2 * ofResource(run, 'gate', 'utilisation')),
    0.8,
    0.03,
  )
  for (const run of runs) {
    const perHour = passed(run, 'gate', 'westbound') / resultDays(run) / 24
    const waiting = perHour * meanHours(run, queueing)
    expect(Math.abs(ofResource(run, 'gate', 'queueMean') / waiting - 1)).toBeLessThan(0.01)
  }
})

test('open twelve hours a day: a train that comes at random waits 12^2 / (2 * 24) = 3 h for the opening', () => {
  const scenario = network(
    'border',
    'borders.gate.service=0 h',
    'borders.gate.window={opens: "08:00", closes: "20:00"}',
  )
  expectMean(
    replicate(scenario, 20, (run) => meanHours(run, { place: 'gate', cause: 'opening-hours' })),
    3,
    0.03,
  )
})

test('opening hours are local: at +05:00 a border that opens at 08:00 lets the night’s trains go at 03:00 UTC', () => {
  const run = once(
    network(
      'border',
      'borders.gate.service=0 h',
      'borders.gate.window={opens: "08:00", closes: "20:00"}',
      'places.gate.zone=+05:00',
    ),
  )
  const units = arrived(run)
  const waited = hoursIn(run, units, { place: 'gate', cause: 'opening-hours' })
  const released = units
    .map((unit, i) => ({ at: run.units.arrivedAt[unit]! - 2, waited: waited[i]! }))
    .filter((one) => one.waited > 0.1)
  expect(released.length).toBeGreaterThan(100)
  for (const { at } of released) expect(Math.abs((at % 24) - 3)).toBeLessThan(0.5)
})

test('a place with summer time opens an hour earlier by UTC from the last Sunday of March on', () => {
  const run = once(
    network(
      'border',
      'borders.gate.service=0 h',
      'borders.gate.window={opens: "08:00", closes: "20:00"}',
      'places.gate.zone=eastern-europe',
    ),
  )
  const units = arrived(run)
  const waited = hoursIn(run, units, { place: 'gate', cause: 'opening-hours' })
  const openingBetween = (from: string, until: string): number[] =>
    units
      .map((unit, i) => ({ at: run.units.arrivedAt[unit]! - 2, waited: waited[i]! }))
      .filter((one) => one.waited > 0.1 && one.at >= hoursAt(run, from) && one.at < hoursAt(run, until))
      .map(({ at }) => at % 24)
  for (const hour of openingBetween('2024-03-01', '2024-03-31')) expect(Math.abs(hour - 6)).toBeLessThan(0.5)
  for (const hour of openingBetween('2024-04-01', '2024-10-27')) expect(Math.abs(hour - 5)).toBeLessThan(0.5)
  for (const hour of openingBetween('2024-10-28', '2024-12-31')) expect(Math.abs(hour - 6)).toBeLessThan(0.5)
})

test('a box held for inspection leaves its train and goes with the first train after its release', () => {
  // One train a day of 20 boxes, ready together; an inspection takes 30 h: the held box misses the next train,
  // goes with the one after it, and is 48 h late.
  const run = once(
    network(
      'border',
      'trains.ore.size=20',
      'flows.ore.batch=20',
      'flows.ore.arrivals=regular',
      'borders.gate.service=1 h',
      'borders.gate.inspectionShare=5 %',
      'borders.gate.inspectionDelay=30 h',
    ),
  )
  const units = arrived(run)
  const held = hoursIn(run, units, { place: 'gate', cause: 'inspection' })
  const late = held.filter((hours) => hours > 0)
  for (const hours of late) expect(hours).toBeCloseTo(48, 6)
  const share = late.length / units.length
  expect(Math.abs(share - 0.05)).toBeLessThan(3.5 * Math.sqrt((0.05 * 0.95) / units.length))
  expect(meanHours(run, { place: 'gate', activity: 'border' })).toBeCloseTo(1, 9)
})

test('one locomotive takes trains on every 25 h; with two, a train a day waits for none', () => {
  const queue = (number: number): { last: number; border: number; load: number } => {
    const run = once(
      network(
        'border',
        'borders.gate.service=2 h',
        `borders.gate.locomotives={number: ${number}, change: 1 h, turn: 24 h}`,
        'flows.ore.volume.units=1 /d',
        'flows.ore.arrivals=regular',
      ),
    )
    const waits = hoursIn(run, arrived(run), { cause: 'locomotive' })
    return {
      last: waits.at(-1)!,
      border: meanHours(run, { activity: 'border' }),
      load: ofResource(run, 'gate-locomotives-out', 'utilisation'),
    }
  }
  // A train comes every 24 h and takes the locomotive for 25 h: each waits an hour longer than the one before.
  expect(queue(1).last).toBeGreaterThan(300)
  expect(queue(1).load).toBeCloseTo(1, 2)
  expect(queue(2).last).toBe(0)
  expect(queue(2).border).toBeCloseTo(3, 9)
  expect(queue(2).load).toBeCloseTo(25 / 48, 2)
})

test('a change of locomotive as an M/M/1 queue: the wait for one of exponential turn at half load', () => {
  const scenario = network(
    'border',
    'borders.gate.service=0 h',
    'borders.gate.locomotives={number: 1, change: 0 h, turn: {exponential: {mean: 6 h}}}',
    'flows.ore.volume.units=2 /d',
    'run.end=2028-12-31',
  )
  expectMean(
    replicate(scenario, 20, (run) => meanHours(run, { cause: 'locomotive' })),
    6,
    0.1,
  )
})

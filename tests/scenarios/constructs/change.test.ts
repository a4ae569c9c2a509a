// Dated changes and windows, by hand (docs/model.md#change).
import { expect, test } from 'vitest'
import { arrived, hoursAt, hoursIn, mean, network, once } from './small-network.ts'

test('a line closed from the 1st to the 11th: who is ready in between waits for the end, five days on average', () => {
  const run = once(
    network(
      'railway',
      'changes.works={from: "2024-05-01", until: "2024-05-11", set: {lines.mine-mill.closed: true}}',
      'flows.ore.volume.units=24 /d',
      'flows.ore.arrivals=regular',
    ),
  )
  const units = arrived(run)
  const waits = hoursIn(run, units, { cause: 'closed-line' })
  const [from, until] = [hoursAt(run, '2024-05-01'), hoursAt(run, '2024-05-11')]
  const within = units.map((unit) => run.units.readyAt[unit]! >= from && run.units.readyAt[unit]! < until)
  expect(waits.filter((hours, i) => hours > 0 && !within[i])).toEqual([])
  const held = waits.filter((_, i) => within[i])
  expect(held.length).toBe(240)
  expect(mean(held)).toBeCloseTo(120, 0)
})

test('a change holds from the first hour of its day at its place', () => {
  // At +05:00 the day begins at 19:00 UTC of the day before.
  const run = once(
    network(
      'railway',
      'places.mine.zone=+05:00',
      'changes.fast={from: "2024-05-01", set: {lines.mine-mill.speed: 240 km/h}}',
      'flows.ore.volume.units=240 /d',
      'flows.ore.arrivals=regular',
    ),
  )
  const units = arrived(run)
  const moving = hoursIn(run, units, { activity: 'moving' })
  const first = units.find((_, i) => moving[i]! < 2)!
  expect(run.units.departedAt[first]! - hoursAt(run, '2024-05-01')).toBeGreaterThan(-5.2)
  expect(run.units.departedAt[first]! - hoursAt(run, '2024-05-01')).toBeLessThan(-4.8)
})

test('an open-ended change within a window holds after it, and a window within a window is undone alone', () => {
  const run = once(
    network(
      'railway',
      'changes.works={from: "2024-03-01", until: "2024-06-01", set: {lines.mine-mill.speed: 30 km/h}}',
      'changes.track={from: "2024-04-01", set: {lines.mine-mill.speed: 120 km/h}}',
      'changes.strike={from: "2024-05-01", until: "2024-05-11", set: {lines.mine-mill.speed: 10 km/h}}',
      'flows.ore.arrivals=regular',
    ),
  )
  const units = arrived(run)
  const moving = hoursIn(run, units, { activity: 'moving' })
  const on = (iso: string): number =>
    moving[units.findIndex((unit) => run.units.departedAt[unit]! >= hoursAt(run, iso) + 1)]!
  expect(on('2024-02-01')).toBeCloseTo(4, 6)
  expect(on('2024-04-10')).toBeCloseTo(8, 6)
  expect(on('2024-05-05')).toBeCloseTo(24, 6)
  expect(on('2024-05-20')).toBeCloseTo(8, 6)
  expect(on('2024-06-02')).toBeCloseTo(2, 6)
})

test('a change dated before the run holds from its first hour', () => {
  const run = once(
    network('railway', 'changes.track={from: "2020-01-01", set: {lines.mine-mill.speed: 120 km/h}}'),
  )
  expect(hoursIn(run, arrived(run).slice(0, 1), { activity: 'moving' })[0]).toBeCloseTo(2, 6)
})

test('opening hours can change at a date: a night window that ends', () => {
  const run = once(
    network(
      'railway',
      'lines.mine-mill.window={opens: "00:00", closes: "06:00"}',
      'changes.opened={from: "2024-07-01", set: {lines.mine-mill.window: {opens: "00:00", closes: "24:00"}}}',
    ),
  )
  const units = arrived(run)
  const waits = hoursIn(run, units, { cause: 'opening-hours' })
  const after = units.map((unit) => run.units.readyAt[unit]! > hoursAt(run, '2024-07-02'))
  expect(mean(waits.filter((_, i) => !after[i]))).toBeGreaterThan(5)
  expect(mean(waits.filter((_, i) => after[i]))).toBe(0)
})

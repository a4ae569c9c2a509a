// Dated changes and windows, seasons and growth, by hand (docs/model.md#change, docs/model.md#flow).
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

test('a season by month, and a year that grows by half: units of each month by hand', () => {
  const run = once(
    network(
      'railway',
      'flows.ore.volume={tonnes: {"2024": 240 kt/yr}, growth: {"2025": 50 %}, season: [3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}',
      'flows.ore.arrivals=regular',
      'run.end=2025-12-31',
    ),
  )
  // 12,000 boxes of 20 t in 2024: January with three days' worth a day, the rest of the 366 d with one.
  const days = 3 * 31 + (366 - 31)
  const ready = (from: string, until: string): number =>
    [...run.units.readyAt].filter((at) => at >= hoursAt(run, from) && at < hoursAt(run, until)).length
  expect(Math.abs(ready('2024-01-01', '2024-02-01') - (12_000 * 93) / days)).toBeLessThan(2)
  expect(Math.abs(ready('2024-02-01', '2024-03-01') - (12_000 * 29) / days)).toBeLessThan(2)
  expect(Math.abs(ready('2025-01-01', '2026-01-01') - 18_000)).toBeLessThan(3)
})

// Public holidays of data/holidays.csv, by hand (docs/model.md#holiday).
import { expect, test } from 'vitest'
import { arrived, hoursAt, hoursIn, mean, network, once } from './small-network.ts'

test('a border closed over Chinese New Year (9 to 16 February 2024) keeps its trains until the day after, local time', () => {
  const run = once(
    network(
      'border',
      'borders.gate.service=0 h',
      'borders.gate.holidays={countries: [CN], work: 0 %}',
      'places.gate.zone=+05:00',
      'flows.ore.volume.units=24 /d',
      'flows.ore.arrivals=regular',
    ),
  )
  const units = arrived(run)
  const waits = hoursIn(run, units, { place: 'gate', cause: 'opening-hours' })
  const held = waits.filter((hours) => hours > 0)
  // Eight days from midnight at +05:00, a train an hour, each waiting for the end.
  expect(held.length).toBe(8 * 24)
  expect(Math.max(...held)).toBeLessThanOrEqual(8 * 24)
  expect(mean(held)).toBeCloseTo(4 * 24, 0)
  const first = units[waits.findIndex((hours) => hours > 0)]!
  // It was ready two hours of running before it came to the border.
  expect(run.units.readyAt[first]! + 2 - hoursAt(run, '2024-02-08T19:00:00Z')).toBeLessThan(1.1)
})

test('half of three servers, rounded down, is one', () => {
  const wait = (...set: string[]): number => {
    const run = once(
      network(
        'border',
        'borders.gate.servers=3',
        'borders.gate.service=3 h',
        'flows.ore.volume.units=16 /d',
        'flows.ore.arrivals=regular',
        ...set,
      ),
    )
    return Math.max(...hoursIn(run, arrived(run), { cause: 'customs' }))
  }
  expect(wait()).toBe(0)
  // A train every 1.5 h, served in 3 h: at the end of eight days half of 128 trains wait, the last for 64 x 3 h / 3.
  const longest = wait('borders.gate.holidays={countries: [CN], work: 50 %}')
  expect(longest).toBeGreaterThan(60)
  expect(longest).toBeLessThan(100)
})

test('a terminal with no track at work keeps trains outside for its opening hours', () => {
  const run = once(
    network(
      'railway',
      'terminals.mill.holidays={countries: [KZ], work: 0 %}',
      'flows.ore.volume.units=24 /d',
      'flows.ore.arrivals=regular',
    ),
  )
  const held = hoursIn(run, arrived(run), { place: 'mill', cause: 'opening-hours' }).filter(
    (hours) => hours > 0,
  )
  // Nauryz, 21 to 23 March, is the only holiday of Kazakhstan in the table.
  expect(held.length).toBe(3 * 24)
  expect(mean(held)).toBeCloseTo(36, 0)
})

test('dispatch of a fifth over the holidays is caught up within the month', () => {
  const run = once(
    network(
      'railway',
      'flows.ore.volume.units=null',
      'flows.ore.volume={tonnes: {"2024": 732 kt/yr}}',
      'flows.ore.holidays={countries: [CN], work: 20 %}',
      'flows.ore.arrivals=regular',
    ),
  )
  const ready = (from: string, until: string): number =>
    [...run.units.readyAt].filter((at) => at >= hoursAt(run, from) && at < hoursAt(run, until)).length
  // 100 boxes a day in a leap year, 2,900 in February; eight of its days at a fifth of the pace of the others.
  const pace = 2900 / (21 + 8 * 0.2)
  expect(Math.abs(ready('2024-02-01', '2024-03-01') - 2900)).toBeLessThan(3)
  expect(Math.abs(ready('2024-02-09', '2024-02-17') - 8 * 0.2 * pace)).toBeLessThan(3)
  expect(Math.abs(ready('2024-03-01', '2024-04-01') - 3100)).toBeLessThan(3)
})

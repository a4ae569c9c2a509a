// What comes and when: seasons, growth, empties (docs/model.md#flow).
import { expect, test } from 'vitest'
import { expectConservation } from '../laws.ts'
import { arrived, hoursAt, hoursIn, network, once, passed } from './small-network.ts'

test('a season by month, and a year that grows by half: units of each month by hand', () => {
  const run = once(
    network(
      'railway',
      'flows.ore.volume.units=null',
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

test('what others load is no demand of the corridor: it neither grows nor is multiplied with it', () => {
  const scenario = network(
    'railway',
    'flows.ore.volume.units=null',
    'flows.ore.volume={tonnes: {"2024": 240 kt/yr}}',
    'flows.ore.arrivals=regular',
    'demand.scale=3',
    'demand.growth={"2025": 50 %}',
    'run.end=2025-12-31',
  )
  scenario.flows.others = { ...scenario.flows.ore!, background: true }
  const run = once(scenario)
  const ready = (flow: number, year: number): number => {
    const [from, until] = [hoursAt(run, `${year}-01-01`), hoursAt(run, `${year + 1}-01-01`)]
    return [...run.units.readyAt].filter(
      (at, unit) => run.units.flow[unit] === flow && at >= from && at < until,
    ).length
  }
  // 12,000 boxes of 20 t.
  const expected = [
    [36_000, 54_000],
    [12_000, 12_000],
  ]
  for (const flow of [0, 1])
    for (const year of [2024, 2025])
      expect(Math.abs(ready(flow, year) - expected[flow]![year - 2024]!)).toBeLessThan(3)
})

test('empties: the stated share of delivered boxes comes back, the rest leave the system', () => {
  const run = once(network('strait', 'sailings.ferry.headway=24 h', 'flows.west.returns=30 %'))
  const count = (empties: boolean): number[] =>
    [...run.units.flow.keys()].filter((unit) => run.flows[run.units.flow[unit]!]!.empties === empties)
  const sent = count(false).filter((unit) => run.units.arrivedAt[unit]! >= 0).length
  const back = count(true).length
  expect(Math.abs(back - 0.3 * sent)).toBeLessThan(3.5 * Math.sqrt(0.21 * sent))
  expect(passed(run, 'ferry', 'eastbound', 'tonnes')).toBe(0)
  expect(hoursIn(run, arrived(run, 'west-empties'), { activity: 'moving' }).every((hours) => hours > 0)).toBe(
    true,
  )
})

test('turned away: above a queue of 20 boxes shippers go another way, and the balance closes', () => {
  // One track loads half a box an hour, twelve a day, for 24 boxes a day.
  const run = once(
    network(
      'railway',
      'trains.ore.size=10',
      'terminals.mine.rates.container=0.5 moves/h',
      'flows.ore.volume.units=24 /d',
      'flows.ore.turnAwayAbove=20',
      'terminals.mine.tracks=1',
    ),
  )
  const { turnedAway, arrivedAt, readyAt, count } = run.units
  let [away, delivered, ready] = [0, 0, 0]
  for (let unit = 0; unit < count; unit++) {
    if (readyAt[unit]! >= run.resultsUntil) continue
    ready += 1
    away += turnedAway[unit]!
    if (arrivedAt[unit]! >= 0) delivered += 1
    // Who is refused never moves.
    if (turnedAway[unit] === 1) expect(run.units.departedAt[unit]).toBeNaN()
  }
  expect(away + delivered).toBe(ready)
  expect(Math.abs(delivered / 366 - 12)).toBeLessThan(0.2)
  expectConservation(run)
})

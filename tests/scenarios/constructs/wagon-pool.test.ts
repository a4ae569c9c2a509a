// Wagons that have to come back, by hand (docs/model.md#wagon-pool).
import { expect, test } from 'vitest'
import { arrived, meanHours, network, ofResource, once, passed, resultDays } from './small-network.ts'

const trains = (...set: string[]): number => {
  const run = once(network('pool', ...set))
  return passed(run, 'mill-tracks', 'westbound', 'vehicles') / resultDays(run)
}

test('ten wagons go round in 28 h: loading, running, unloading, waiting for a load, running home empty', () => {
  // A train also waits for its path: half of 0.02 h.
  expect(trains()).toBeCloseTo(24 / 28, 2)
})

test('twice the wagons, twice the trains; without the hold a round takes 22 h', () => {
  expect(trains('wagonPools.flat.wagons=20')).toBeCloseTo((2 * 24) / 28, 2)
  expect(trains('wagonPools.flat.hold=0 h')).toBeCloseTo(24 / 22, 2)
})

test('the wait is booked to the pool, whose wagons are never free at home: standing away and running back are use', () => {
  const run = once(network('pool'))
  expect(meanHours(run, { cause: 'wagon' })).toBeGreaterThan(100)
  expect(ofResource(run, 'flat', 'utilisation')).toBeCloseTo(1, 2)
})

test('with a load at the far end the wagons come back loaded: 24 h a round, and freight both ways', () => {
  const scenario = network('pool')
  scenario.flows.back = {
    ...scenario.flows.ore!,
    direction: 'eastbound',
    routes: [{ via: ['mill', 'mine'], share: 1 }],
  }
  const run = once(scenario)
  // Loading, running and unloading, each way.
  expect(passed(run, 'mill-tracks', 'westbound', 'vehicles') / resultDays(run)).toBeCloseTo(1, 2)
  expect(passed(run, 'mine-tracks', 'eastbound', 'vehicles') / resultDays(run)).toBeCloseTo(1, 2)
})

test('a pool that is large enough is not felt', () => {
  const run = once(network('pool', 'wagonPools.flat.wagons=200'))
  expect(meanHours(run, { cause: 'wagon' })).toBe(0)
  expect(arrived(run).length).toBeGreaterThan(7000)
})

// Paths every 12 h each way, and a line of 4 h. A train that leaves at 12 is unloaded at 17; its wagons run home by 21, are
// loaded by 22 and leave at 24: two trains a day. On paths they leave at 24, are home at 28, loaded by 29, and leave at 36:
// one.
test('empty runs that take train paths: one train a day instead of two', () => {
  const daily = (...set: string[]): number =>
    trains('lines.mine-mill.paths=2 /d', 'lines.mine-mill.length=240 km', 'wagonPools.flat.hold=0 h', ...set)
  expect(daily()).toBeCloseTo(2, 1)
  expect(daily('wagonPools.flat.emptyPaths=true')).toBeCloseTo(1, 1)
})

test('empty runs are counted on the line: as many back as loaded trains out', () => {
  const used = (...set: string[]): number =>
    ofResource(once(network('pool', 'lines.mine-mill.paths=24 /d', ...set)), 'mine-mill', 'utilisation')
  const loaded = used()
  expect(loaded).toBeGreaterThan(0.01)
  expect(used('wagonPools.flat.emptyPaths=true') / loaded).toBeCloseTo(2, 0)
})

test('empty trains stand before a closed line and go on when it opens', () => {
  const scenario = network('pool', 'wagonPools.flat.emptyPaths=true')
  scenario.changes = {
    works: {
      from: '2024-06-01',
      until: '2024-06-11',
      set: { 'lines.mine-mill.closed': true },
    },
  }
  const run = once(scenario)
  // Ten days less of 366, and the pool goes on afterwards.
  expect(passed(run, 'mill-tracks', 'westbound', 'vehicles') / resultDays(run)).toBeCloseTo(
    (24 / 28) * (356 / 366),
    1,
  )
})

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

// Berths, by hand (docs/model.md#port): ships queue for them, work takes moves over rate, and a ship that cannot
// discharge keeps its berth.
import { expect, test } from 'vitest'
import {
  arrived,
  expectMean,
  hoursIn,
  meanHours,
  network,
  ofResource,
  once,
  passed,
  replicate,
  resultDays,
} from './small-network.ts'

const oneBerth = [
  'ports.east.berths.ferry.number=1',
  'ports.east.berths.ferry.rate=5 moves/h',
  'ports.east.berths.ferry.turnaround=3 h',
  'sailings.ferry.maxWait=0 h',
  'sailings.ferry.fullAt=100 %',
  'vesselClasses.ferry.wagons=25',
]

test('one ship at a berth of 3 h turnaround and 5 moves an hour takes 8 h for 25 wagons: three loads a day', () => {
  // More freight than it carries; both crossings together take 0.1 h and the other port nothing.
  const run = once(network('strait', ...oneBerth, 'flows.west.volume.units=90 /d'))
  expect(passed(run, 'ferry', 'westbound', 'vehicles') / resultDays(run)).toBeCloseTo(24 / 8.1, 1)
  expect(meanHours(run, { place: 'east', activity: 'handling' })).toBeCloseTo(0.2, 6)
})

test('a second ship at the same berth fills the gap of 0.1 h, a second berth doubles what is carried', () => {
  const trips = (...set: string[]): number => {
    const run = once(network('strait', ...oneBerth, 'flows.west.volume.units=200 /d', ...set))
    return passed(run, 'ferry', 'westbound', 'vehicles') / resultDays(run)
  }
  expect(trips('sailings.ferry.fleet.own.vessels=2')).toBeCloseTo(3, 1)
  expect(trips('sailings.ferry.fleet.own.vessels=2', 'ports.east.berths.ferry.number=2')).toBeCloseTo(
    48 / 8.1,
    1,
  )
})

test('with four ships on one berth the others wait outside: busy all the time, a queue of three', () => {
  const run = once(
    network('strait', ...oneBerth, 'sailings.ferry.fleet.own.vessels=4', 'flows.west.volume.units=200 /d'),
  )
  expect(ofResource(run, 'east-ferry-berths', 'utilisation')).toBeGreaterThan(0.99)
  expect(ofResource(run, 'east-ferry-berths', 'queueMean')).toBeGreaterThan(2.9)
})

test('a yard of ten wagons that empties one every 6 h holds the ship at its berth, and the ship those behind it', () => {
  const run = once(
    network(
      'strait',
      'ports.west.yard={wagons: 10}',
      'ports.west.clearance={time: 60 h}',
      'ports.west.berths.ferry.number=1',
      'sailings.ferry.fleet.own.vessels=2',
      'sailings.ferry.maxWait=0 h',
      'flows.west.volume.units=60 /d',
      'flows.west.turnAwayAbove=500',
    ),
  )
  // Ten places, each taken for 60 h: four wagons a day, whatever the ships could carry.
  const inTime = arrived(run).filter((unit) => run.units.arrivedAt[unit]! < run.resultsUntil)
  expect(inTime.length / resultDays(run)).toBeCloseTo(4, 1)
  expect(hoursIn(run, arrived(run), { place: 'west', cause: 'yard-full' }).some((hours) => hours > 24)).toBe(
    true,
  )
})

// Berths without end and one crane: wagons come at random at λ an hour, each on a ship of its own, and take it for D hours:
// a queue M/D/1, in which a wagon waits λD²/2(1 − λD).
test('one crane for all berths of a port: wagons wait for it as in a queue with one server', () => {
  const scenario = network(
    'strait',
    'vesselClasses.ferry.wagons=1',
    'sailings.ferry.fleet.own.vessels=40',
    'ports.east.cranes=1',
    'ports.east.berths.ferry.cranes=1',
    'ports.east.berths.ferry.rate=0.5 moves/h',
    'flows.west.volume.units=8 /d',
    'run.end=2027-12-31',
  )
  const rate = 8 / 24
  expectMean(
    replicate(scenario, 12, (run) => meanHours(run, { place: 'east', cause: 'crane' }, 'west')),
    (rate * 4) / (2 * (1 - rate * 2)),
    0.06,
  )
  const run = once(scenario)
  expect(ofResource(run, 'east-cranes', 'utilisation')).toBeGreaterThan(rate * 2 - 0.02)
  expect(ofResource(run, 'east-cranes', 'utilisation')).toBeLessThan(rate * 2 + 0.02)
})

test('two ships of 8 h at the berth, 5 h of them at the only crane: in turn they load a ship every 5 h', () => {
  const trips = (cranes: number): number => {
    const run = once(
      network(
        'strait',
        ...oneBerth,
        'ports.east.berths.ferry.number=2',
        'ports.east.berths.ferry.cranes=2',
        `ports.east.cranes=${cranes}`,
        'sailings.ferry.fleet.own.vessels=2',
        'flows.west.volume.units=200 /d',
      ),
    )
    return passed(run, 'ferry', 'westbound', 'vehicles') / resultDays(run)
  }
  // Three cranes are one gang of two, and one that stands idle.
  expect(trips(3)).toBeCloseTo(24 / 5, 1)
  expect(trips(4)).toBeCloseTo(48 / 8.1, 1)
})

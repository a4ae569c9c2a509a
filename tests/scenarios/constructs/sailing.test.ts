// Sailings against closed forms: departures by timetable, full, or after a longest wait; what is left behind; the
// load of trucks (docs/model.md#sailing, #boarding).
import { expect, test } from 'vitest'
import type { RunRecord } from '../../../src/corridor/ledger/run-record.ts'
import {
  arrived,
  expectMean,
  mean,
  meanHours,
  network,
  once,
  passed,
  replicate,
  resultDays,
} from './small-network.ts'

/** Hours from readiness to departure from the first port. */
const waited = (run: RunRecord): number =>
  mean(arrived(run).map((unit) => run.units.departedAt[unit]! - run.units.readyAt[unit]!))

test('a ship of 25 wagons a day for 20 wagons a day: the queue that is left behind, and the wait', () => {
  // Solved numerically for the number left behind: mean 0.477354, none with probability 0.858212, wait 0.523868 d.
  const scenario = network('strait', 'sailings.ferry.headway=24 h', 'run.end=2026-12-31')
  const runs = Array.from({ length: 20 }, (_, replication) => once(scenario, replication))
  expectMean(runs.map(waited), 0.523868 * 24, 0.02)
  const left = runs.map((run) => {
    // Wagons that were ready before a departure and did not go with it; a day without any has none to leave.
    const units = arrived(run)
    const counts = new Float64Array(Math.floor(run.resultsUntil / 24) + 1)
    for (const unit of units) {
      const ready = Math.ceil(run.units.readyAt[unit]! / 24)
      const gone = Math.round(run.units.departedAt[unit]! / 24)
      for (let day = ready; day < gone && day < counts.length; day++) counts[day]! += 1
    }
    return counts.subarray(1)
  })
  expectMean(
    left.map((counts) => mean([...counts])),
    0.477354,
    0.18,
  )
  expectMean(
    left.map((counts) => counts.filter((count) => count === 0).length / counts.length),
    0.858212,
    0.02,
  )
})

test('a ship that leaves full: the k-th wagon waits for the K - k behind it, (K - 1) / (2 lambda)', () => {
  const scenario = network(
    'strait',
    'sailings.ferry.maxWait=100 d',
    'sailings.ferry.fleet.own.vessels=40',
    'flows.west.returns=100 %',
  )
  expectMean(
    replicate(scenario, 20, (run) => meanHours(run, { stage: 'origin' }, 'west')),
    ((25 - 1) / (2 * 20)) * 24,
    0.03,
  )
})

test('trucks take two fifths of the ship: 15 of 25 wagons are left for the railway', () => {
  const run = once(
    network(
      'strait',
      'sailings.ferry.headway=24 h',
      'sailings.ferry.backgroundOut=40 %',
      'flows.west.volume.units=60 /d',
    ),
  )
  const { units } = run
  const boarded = new Map<number, number>()
  for (let unit = 0; unit < units.count; unit++) {
    const at = units.departedAt[unit]!
    if (at >= 24 * 30 && at < run.resultsUntil) boarded.set(at, (boarded.get(at) ?? 0) + 1)
  }
  expect(new Set(boarded.values())).toEqual(new Set([15]))
})

test('trucks that take 3 h to roll off and 3 h to roll on lengthen the round voyage of 24 h to 36 h', () => {
  const trips = (...set: string[]): number => {
    const run = once(
      network(
        'strait',
        'sailings.ferry.distance=120 nm',
        'sailings.ferry.backgroundOut=50 %',
        'sailings.ferry.backgroundBack=50 %',
        'flows.west.volume.units=90 /d',
        ...set,
      ),
    )
    return passed(run, 'ferry', 'westbound', 'vehicles') / resultDays(run)
  }
  expect(trips()).toBeCloseTo(1, 1)
  expect(trips('sailings.ferry.backgroundWork=3 h')).toBeCloseTo(24 / 36, 2)
})

// Two berths; a ferry of 6 h each way that goes as soon as it is there, and two liners of 13 h each way that leave every 48 h
// and are back at 26. Kept, the berths are both theirs until 48, and a wagon waits 9 h for the ferry
// (tests/scenarios/direction/exceptions.test.ts). With a window of 6 h a liner gives way to the ferry at 36, comes back at 42
// and leaves at its hour: the ferry goes every 12 h, and a wagon waits 6 h.
test('a ship on a timetable goes to the roads while others want its berth, and leaves at its hour all the same', () => {
  const scenario = network(
    'strait',
    'ports.east.berths.ferry.number=2',
    'vesselClasses.ferry.wagons=1000',
    'sailings.ferry.distance=60 nm',
    'flows.west.volume.units=240 /d',
    'flows.west.arrivals=regular',
    'run.end=2024-06-30',
  )
  scenario.loadUnits.other = { ...scenario.loadUnits.wagon! }
  scenario.sailings.liner = {
    ...scenario.sailings.ferry!,
    fleet: { own: { class: 'ferry', vessels: 2 } },
    accepts: ['other'],
    distance: 130,
    headway: 48,
    berthWindow: 6,
  }
  scenario.flows.parcels = {
    ...scenario.flows.west!,
    loadUnit: 'other',
    volume: { units: 24 },
  }
  const run = once(scenario)
  const waitedFor = (flow: string): number =>
    mean(arrived(run, flow).map((unit) => run.units.departedAt[unit]! - run.units.readyAt[unit]!))
  expect(waitedFor('west')).toBeCloseTo(6, 0)
  // A parcel that comes while its ship lies in the roads is loaded when the ship is back: at random it waits 24 h.
  expect(waitedFor('parcels')).toBeCloseTo(24, 0)
  for (const unit of arrived(run, 'parcels')) expect(run.units.departedAt[unit]! % 48).toBeCloseTo(0, 6)
  // One call for each voyage, though the ship was alongside twice.
  const liner = run.fleets.services.indexOf('liner')
  const { calls, voyages } = run.fleets.months[liner]!
  const sum = (months: Float64Array): number => months.reduce((total, one) => total + one, 0)
  expect(sum(calls[0])).toBe(sum(voyages[0]))
})

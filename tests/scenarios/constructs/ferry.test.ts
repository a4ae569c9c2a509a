// Sailings against closed forms: departures by timetable, full, or after a longest wait; what is left behind; the
// load of trucks; falling water; dry dock and breakdown (docs/model.md#sailing, #boarding, #vessel, #water-level).
import { expect, test } from 'vitest'
import {
  arrived,
  expectMean,
  hoursIn,
  mean,
  meanHours,
  network,
  once,
  passed,
  replicate,
  resultDays,
} from './small-network.ts'
import type { RunRecord } from '../../../src/corridor/ledger/run-record.ts'

/** Hours from readiness to departure from the first port. */
const waited = (run: RunRecord): number =>
  mean(arrived(run).map((unit) => run.units.departedAt[unit]! - run.units.readyAt[unit]!))

/** Units aboard each departure, first to last. */
function loads(run: RunRecord, flow?: string): { at: number; units: number }[] {
  const byHour = new Map<number, number>()
  for (const unit of arrived(run, flow)) {
    const at = run.units.departedAt[unit]!
    byHour.set(at, (byHour.get(at) ?? 0) + 1)
  }
  return [...byHour].map(([at, units]) => ({ at, units })).sort((a, b) => a.at - b.at)
}

test('a timetable with room for all: who comes at random waits half a headway', () => {
  const scenario = network('strait', 'sailings.ferry.headway=24 h', 'vesselClasses.ferry.wagons=1000')
  expectMean(replicate(scenario, 20, waited), 12, 0.02)
})

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

test('water falls by a metre in five years and a ship loses 10 % a metre; dredging gives half a metre back', () => {
  const run = once(
    network(
      'strait',
      'vesselClasses.ferry={tonnes: 1000 t, speed: 10 kn, lossPerMetre: 10 %}',
      'loadUnits.wagon={kind: bulk, wagons: 1}',
      'flows.west.load=20 t',
      'flows.west.volume.units=55 /d',
      'flows.west.batch=55',
      'sailings.ferry.headway=24 h',
      'waterLevels.sea={reference: "2024-01-01", fall: 0.2 m/yr, ports: [east, west]}',
      'changes.dredging={from: "2030-01-01", set: {waterLevels.sea.dredged: 0.5 m}}',
      'run.end=2030-12-31',
    ),
  )
  const shipOn = (iso: string): number => {
    const hour = (Date.parse(iso) - Date.parse(run.startIso)) / 3_600_000
    return loads(run).find(({ at }) => at >= hour - 1)!.units
  }
  expect(shipOn('2024-01-02')).toBe(49)
  // Lots of 20 t. Five years of 365.25 d later a metre is missing: 900 t of 1,000 t are left.
  expect(shipOn('2028-12-31')).toBe(45)
  expect(shipOn('2029-12-31')).toBe(44)
  // 1.2 m missing, 0.5 m given back: 930 t.
  expect(shipOn('2030-01-02')).toBe(46)
})

test('dry dock: a ship alone is away 30 of every 100 d, and its cargo waits for a vessel', () => {
  const run = once(
    network(
      'strait',
      'vesselClasses.ferry.dockEvery=100 d',
      'vesselClasses.ferry.dockStay=30 d',
      'vesselClasses.ferry.wagons=1000',
      'sailings.ferry.headway=24 h',
      'run.end=2033-12-31',
    ),
  )
  expect(loads(run).length / resultDays(run)).toBeCloseTo(0.7, 2)
})

test('freight pays tariff and handling, and emits by distance and weight, by hand', () => {
  const run = once(
    network(
      'strait',
      'loadUnits.wagon={kind: container, teu: 2 TEU, wagons: 1, tare: 4 t}',
      'sailings.ferry.headway=24 h',
      'sailings.ferry.distance=100 nm',
      'vesselClasses.ferry.speed=100 kn',
      'sailings.ferry.tariff=300 USD/TEU',
      'sailings.ferry.co2e=40 g/t/km',
      'ports.east.handlingCharge=50 USD/TEU',
      'ports.west.handlingCharge=20 USD/TEU',
      'flows.west.load=26 t',
    ),
  )
  const [unit] = arrived(run)
  expect(run.units.costUsd[unit!]).toBeCloseTo(2 * (300 + 50 + 20), 9)
  // 40 g a tonne-kilometre, 30 t with the box, 185.2 km.
  expect(run.units.co2eKg[unit!]).toBeCloseTo(0.04 * 30 * 185.2, 9)
})

test('storage is charged by the day from the end of clearance to the loading of the next vehicle', () => {
  const scenario = network('strait', 'sailings.ferry.headway=24 h')
  scenario.terminals.town = { tracks: 10, rates: {} }
  scenario.places.town = { ...scenario.places.west! }
  scenario.lines.road = { from: 'west', to: 'town', length: 1, speed: 10, paths: 1200 }
  scenario.trains.on = { from: 'west', to: 'town', via: ['road'], accepts: ['wagon'], size: 1, maxWait: 1000 }
  scenario.ports.west = { ...scenario.ports.west!, dwell: { kind: 'constant', value: 60 }, storageCharge: 4 }
  scenario.loadUnits.wagon = { kind: 'container', teu: 2, wagons: 1 }
  scenario.flows.west!.routes = [{ via: ['east', 'west', 'town'], share: 1 }]
  const run = once(scenario)
  for (const unit of arrived(run).slice(0, 100)) expect(run.units.costUsd[unit]).toBeCloseTo(2 * 4 * 2.5, 6)
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

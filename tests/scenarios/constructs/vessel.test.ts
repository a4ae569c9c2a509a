// The cycle of a ship (docs/model.md#vessel).
import { expect, test } from 'vitest'
import type { RunRecord } from '../../../src/corridor/ledger/run-record.ts'
import {
  arrived,
  expectMean,
  hoursIn,
  network,
  once,
  passed,
  replicate,
  resultDays,
} from './small-network.ts'

/** Units aboard each departure, first to last. */
function loads(run: RunRecord, flow?: string): { at: number; units: number }[] {
  const byHour = new Map<number, number>()
  for (const unit of arrived(run, flow)) {
    const at = run.units.departedAt[unit]!
    byHour.set(at, (byHour.get(at) ?? 0) + 1)
  }
  return [...byHour].map(([at, units]) => ({ at, units })).sort((a, b) => a.at - b.at)
}

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

test('a breakdown is found at the next port: legs of 48 h, 20 d in order on average, 36 h of repair', () => {
  // The clock of failures runs while the ship is sound, from a repair to the next failure: a leg of length d ends
  // with a repair with probability p = 1 - exp(-d / 480), and the ship makes 24 / (d + p 36) legs a day.
  const scenario = network(
    'strait',
    'sailings.ferry.headway=0.1 h',
    'sailings.ferry.distance=480 nm',
    'vesselClasses.ferry.breakdownEvery={exponential: {mean: 20 d}}',
    'vesselClasses.ferry.repair={gamma: {mean: 36 h, cv: 1}}',
    'run.end=2043-12-31',
    'flows.west.volume.units=0.1 /d',
  )
  const calls = replicate(
    scenario,
    20,
    (run) => (passed(run, 'west', 'westbound', 'vehicles') / resultDays(run)) * 2,
  )
  // Every other departure waits for the next sixth minute of the timetable.
  const leg = 48 + 0.05 / 2
  expectMean(calls, 24 / (leg + (1 - Math.exp(-leg / 480)) * 36), 0.01)
})

test('a second ship does not move the luck of the first', () => {
  const scenario = network(
    'strait',
    'sailings.ferry.headway=240 h',
    'sailings.ferry.distance=480 nm',
    'sailings.ferry.factor={gamma: {mean: 1, cv: 0.3}}',
    'flows.west.volume.units=0.1 /d',
  )
  const more = structuredClone(scenario)
  more.sailings.ferry!.fleet.other = { class: 'ferry', vessels: 1 }
  const moving = (of: typeof scenario): number[] => {
    const run = once(of)
    return [
      ...new Set(hoursIn(run, arrived(run), { activity: 'moving' }).map((hours) => hours.toFixed(6))),
    ].map(Number)
  }
  const known = new Set(moving(more))
  const alone = moving(scenario)
  expect(alone.length).toBeGreaterThan(15)
  // Each voyage of the ship alone is a voyage of the same ship in the pair, until the run ends.
  expect(alone.filter((hours) => known.has(hours)).length).toBeGreaterThan(alone.length / 4)
})

// A port closed for some days: no ship enters, is worked or leaves, and all goes on when it opens.
import { expect, test } from 'vitest'
import { simulateCorridor } from '../../../src/corridor/simulate-corridor.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'
import { expectConservation, expectOrderedTimes, expectStagesAddUp } from '../../scenarios/laws.ts'

const CLOSED = { from: '2024-06-10', until: '2024-06-20' }
const scenario = {
  ...smallCorridor(),
  changes: { closed: { ...CLOSED, set: { 'ports.east.closed': true } } },
}
const run = simulateCorridor(scenario, new Streams('closed port', 0))
const EAST = 1
// Midnight at the port, four hours before that of UTC.
const hoursAt = (iso: string): number => (Date.parse(iso) - Date.parse('2023-01-01')) / 3_600_000 - 4

/** Load units that left a hub of the westbound route within hours. */
function leftWithin(from: number, until: number): number {
  let count = 0
  for (let unit = 0; unit < run.units.count; unit++) {
    const left = run.units.leftAt[run.units.hubStart[unit]! + EAST]!
    if (run.units.flow[unit] === 0 && left > from && left < until) count += 1
  }
  return count
}

test('nothing leaves by sea while the port is closed, and what waited leaves afterwards', () => {
  const [from, until] = [hoursAt(CLOSED.from), hoursAt(CLOSED.until)]
  expect(leftWithin(from, until)).toBe(0)
  expect(leftWithin(from - 240, from)).toBeGreaterThan(100)
  expect(leftWithin(until - 0.001, until + 240)).toBeGreaterThan(1.3 * leftWithin(from - 240, from))
})

test('a closed port is no lock-up, and freight is conserved', () => {
  expect(run.findings).toEqual([])
  expectConservation(run)
  expectOrderedTimes(run)
  expectStagesAddUp(run)
})

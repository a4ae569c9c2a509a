// The corridor as it stands, made stationary: dated changes, the level of the sea, the demand of a year.
import { expect, test } from 'vitest'
import { offeredBy } from '../../../src/experiment/offered.ts'
import { steadyState, type Load } from '../../../src/experiment/steady-state.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'

const span = { warmUp: 1, years: 4 }
const berths = 'ports.east.berths.box.number'

test('what holds on the last day holds for good; later changes and passing closures are left out', () => {
  const scenario = smallCorridor()
  scenario.changes = {
    done: { from: '2024-05-01', set: { [berths]: 3 } },
    later: { from: '2025-01-01', set: { [berths]: 9 } },
    passing: { from: '2024-12-01', until: '2025-02-01', set: { 'borders.gate.closed': true } },
    lasting: { from: '2020-01-01', until: '2030-01-01', set: { 'borders.gate.servers': 2 } },
  }
  const steady = steadyState(scenario, { factor: 1 }, span)
  expect(steady.ports.east!.berths.box!.number).toBe(3)
  expect(steady.borders.gate).toMatchObject({ servers: 2 })
  expect(steady.borders.gate!.closed).not.toBe(true)
  expect(steady.changes).toEqual({})
  expect(steady.run).toMatchObject({ start: '2024-01-01', end: '2027-12-31', warmUp: 1 })
  expect(scenario.ports.east!.berths.box!.number).toBe(1)
})

test('the sea stays where it is on that day: a metre fallen in five years, half of it dredged', () => {
  const scenario = smallCorridor()
  const sea = { reference: '2020-01-01', fall: 0.2, dredged: 0.5, ports: ['east', 'west'] }
  scenario.waterLevels = { sea }
  const steady = steadyState(scenario, { factor: 1 }, span).waterLevels.sea!
  expect(steady.fall).toBe(0)
  expect(steady.dredged).toBeCloseTo(-0.5, 2)
})

test('the same year again and again, times the load; only the named flows are multiplied', () => {
  const scenario = smallCorridor()
  const base = offeredBy(scenario, { factor: 1 })
  expect(base.tonnes).toBeCloseTo(366 * (45 * 25 + 15 * 20), 6)
  expect(offeredBy(scenario, { factor: 2 }).teu).toBeCloseTo(2 * base.teu, 6)
  expect(offeredBy(scenario, { factor: 2, flows: ['east'] }).tonnes).toBeCloseTo(
    366 * (45 * 25 + 2 * 15 * 20),
    6,
  )
})

test('background freight comes as it is, whatever the load, unless it is named', () => {
  const scenario = smallCorridor()
  scenario.flows.east!.background = true
  const tonnesOf = (load: Load): Record<string, number> =>
    Object.fromEntries(
      Object.entries(steadyState(scenario, load, span).series).map(([id, { months }]) => [
        id,
        Object.values(months).reduce((sum, one) => sum + one, 0),
      ]),
    )
  const west = 366 * 45 * 25
  const east = 366 * 15 * 20
  expect(tonnesOf({ factor: 3 }).west).toBeCloseTo(3 * west, 6)
  expect(tonnesOf({ factor: 3 }).east).toBeCloseTo(east, 6)
  expect(offeredBy(scenario, { factor: 3 }).tonnes).toBeCloseTo(3 * west, 6)
  expect(tonnesOf({ factor: 3, flows: ['east'] }).west).toBeCloseTo(west, 6)
  expect(tonnesOf({ factor: 3, flows: ['east'] }).east).toBeCloseTo(3 * east, 6)
})

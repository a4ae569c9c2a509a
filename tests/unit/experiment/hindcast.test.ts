// Hindcast: like with like, months of two runs joined, and what a distance from the record is called.
import { expect, test } from 'vitest'
import { hindcast, targetsOf, type HindcastRun } from '../../../src/experiment/hindcast.ts'
import { monthsOf } from '../../../src/experiment/hindcast-measures.ts'
import { CellWriter, keyOf } from '../../../src/results/observe/cells.ts'
import type { Observation } from '../../../src/results/observe/observe.ts'

/** A run of one year: relation `r` takes so many days, with so many departures a month. */
function year(id: string, days: number, units: number): HindcastRun {
  const summary = new CellWriter(1)
  for (const month of monthsOf(id)) {
    summary.add(keyOf(month, 'r', 'transit_days_mean'), days)
    summary.add(keyOf(month, 'r', 'departed_units'), units)
  }
  const observation = { summary: summary.finish() } as unknown as Observation
  const scenario = {
    id,
    run: { start: `${id}-01-01`, end: `${id}-12-31` },
  } as unknown as HindcastRun['scenario']
  return { scenario, observations: [observation] }
}

const target = (period: string, low: number, high: number, statistic = 'mean') =>
  targetsOf([
    {
      id: 't',
      target: 'T',
      period,
      relation: 'r',
      quantity: 'transit_days',
      statistic,
      low: String(low),
      high: String(high),
      unit: 'd',
      role: 'validation',
      covers: '',
      nature: 'stated',
      note: '',
    },
  ])

test('periods are years, months, or first and last month', () => {
  expect(monthsOf('2024')).toHaveLength(12)
  expect(monthsOf('2024-08')).toEqual(['2024-08'])
  expect(monthsOf('2023-11/2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
})

test('months of two runs are joined by what departed in them', () => {
  const [row] = hindcast(target('2023-12/2024-01', 10, 20), [year('2023', 10, 1), year('2024', 20, 3)])
  expect(row!.value).toBeCloseTo(17.5, 12)
  expect(row!.scenario).toBe('2023+2024')
})

test.each([
  [10, 'inside', 0],
  [8.8, 'within 15 %', -0.12],
  [13.2, 'within 15 %', 0.1],
  [8, 'miss', -0.2],
])('%d days against 10 to 12 are %s', (days, verdict, error) => {
  const [row] = hindcast(target('2024', 10, 12), [year('2024', days, 1)])
  expect(row!.verdict).toBe(verdict)
  expect(row!.error).toBeCloseTo(error, 12)
})

test('a year without a run is not simulated, and an announcement is no more than a remark', () => {
  expect(hindcast(target('2019', 10, 12), [year('2024', 10, 1)])[0]!.verdict).toBe('not simulated')
  expect(hindcast(target('2024', 10, 12, 'announced'), [year('2024', 99, 1)])[0]!.verdict).toBe('remark')
})

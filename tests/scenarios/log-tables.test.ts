// The event log is the whole truth: every figure of transit, stages and throughput follows from it (see log-tables.ts).
import { expect, test } from 'vitest'
import { smallCorridor } from './fixtures/small-corridor.ts'
import { logAgainstTables } from './log-tables.ts'

test('transit, stages and throughput of a replication follow from its log alone, quantiles and shares included', async () => {
  const scenario = smallCorridor()
  scenario.run = { ...scenario.run, end: '2024-02-29', followUp: 4 }
  const { wrong, rows } = await logAgainstTables(scenario, 'log')
  expect(wrong).toEqual([])
  expect(rows.transit).toBeGreaterThan(10)
  expect(rows.stages).toBeGreaterThan(100)
  expect(rows.throughput).toBeGreaterThan(100)
})

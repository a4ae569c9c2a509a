// Replications that cannot be brought together are refused with the arithmetic, before anything is simulated.
import { expect, test } from 'vitest'
import { tooMany } from '../../../src/experiment/forewarn.ts'
import { run } from '../../../src/experiment/run.ts'
import { loadScenario } from '../../../src/load-scenario.ts'

const baseline = loadScenario('scenarios/baseline-2024.yaml')
const queue = loadScenario('tests/scenarios/theory/queue.yaml', {
  set: ['run.end=2001-01-31', 'run.warmUp=0'],
})
const GB = 1e9

test('a table longer than a text can be', () => {
  expect(tooMany(baseline, { replications: 100_000 }, 1000 * GB)).toBe(
    '100 000 replications are too many: 1 392 figures each make replications.csv a table of 13.9 GB, and one of more than 0.5 GB cannot be written; 3 591 fit. Ask for fewer; --precision takes as many as are needed',
  )
  expect(tooMany(baseline, { replications: 3_591 }, 1000 * GB)).toBeUndefined()
})

test('figures that do not fit into memory', () => {
  expect(tooMany(baseline, { replications: 2_000 }, GB)).toMatch(
    /^2 000 replications are too many: 9 744 figures by month, year and whole period each need 4\.2 GB of memory, and this machine has 1\.0 GB; 477 fit\./,
  )
})

test('a row for each load unit of every replication', () => {
  const says = tooMany(baseline, { replications: 1_000, units: true }, 1000 * GB)
  expect(says).toMatch(
    /^1 000 replications are too many: with --units [\d ]+ load units each make units\.csv a table of [\d.]+ GB/,
  )
  expect(tooMany(baseline, { replications: 8, units: true }, 1000 * GB)).toBeUndefined()
})

test('the figures that are counted beforehand are those of the table, or some more', async () => {
  const { rows, replications } = await run(queue, { replications: 3, jobs: 1 })
  const made = rows.replications.length / replications
  const says = tooMany(queue, { replications: 1e9 }, 1000 * GB)
  const counted = Number(/ (\d+) figures each/.exec(says!)![1])
  expect(counted).toBeGreaterThanOrEqual(made)
  expect(counted).toBeLessThan(2 * made)
})

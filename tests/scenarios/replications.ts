// Replication K is the same whichever others run with it, and whoever runs it.
import { expect } from 'vitest'
import { run } from '../../src/experiment/run.ts'
import type { Scenario } from '../../src/scenario/schema/scenario.ts'

/** Eight together against each alone and against the first three of a shorter run, to the last bit of every number. */
export async function expectSameAlone(scenario: Scenario, jobs: number): Promise<void> {
  const of = async (options: { replications?: number; replication?: number }) =>
    (await run(scenario, { ...options, seed: 'alone', jobs })).observations
  const together = await of({ replications: 8 })
  for (let replication = 0; replication < 8; replication++)
    expect(await of({ replication })).toEqual([together[replication]])
  expect(await of({ replications: 3 })).toEqual(together.slice(0, 3))
}

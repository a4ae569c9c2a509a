// Every replication of every shipped scenario: no load unit faster than what was drawn for it, delivered volume
// under the ceiling as it was realised, and the times drawn agree with the means of the inputs.
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import { simulateCorridor } from '../../src/corridor/simulate-corridor.ts'
import { Streams } from '../../src/engine/random/streams.ts'
import { DEFAULT_SEED, replicationsOf } from '../../src/experiment/run.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'
import { expectWithinCeiling } from './fixtures/expect-within-ceiling.ts'
import { ServiceMeans } from './fixtures/service-means.ts'
import { expectStagesAddUp } from './laws.ts'

const files = ['', 'hindcast/'].flatMap((folder) =>
  readdirSync(`scenarios/${folder}`)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `scenarios/${folder}${file}`),
)

test.each(files)('%s', async (file) => {
  const scenario = resolveScenario(file, diskSources, { knownMetrics: metricIds }).scenario!
  const seed = scenario.run.seed ?? DEFAULT_SEED
  const means = new ServiceMeans(scenario)
  for (let replication = 0; replication < replicationsOf(scenario, {}); replication++) {
    const run = simulateCorridor(scenario, new Streams(seed, replication))
    expectStagesAddUp(run)
    await expectWithinCeiling(scenario, run, new Streams(seed, replication))
    means.see(run)
  }
  console.log(`${file}: ${means.size} means`)
  expect(means.missed(0.99)).toEqual([])
})

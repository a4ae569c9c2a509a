import { expect, test } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'
import { expectSameAlone } from './replications.ts'

test('baseline-2024: eight replications together and each alone are the same', async () => {
  const { scenario } = resolveScenario('scenarios/baseline-2024.yaml', diskSources, {
    knownMetrics: metricIds,
  })
  expect(scenario).toBeDefined()
  await expectSameAlone(scenario!, 2)
})

// A replication whose stages are not kept says the same, to the last bit, of all that does not rest on them; what
// rests on them is missing, never wrong.
import { expect, test } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import replicate from '../../src/experiment/worker.ts'
import { metricIds, metricOf, type MetricId } from '../../src/results/metrics.ts'
import { partsOf } from '../../src/results/observe/cells.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'

test('the summary without stages: the same but for the metrics that name them', () => {
  const set = ['run.end=2024-02-29', 'run.warmUp=0']
  const file = 'scenarios/baseline-2024.yaml'
  const { scenario } = resolveScenario(file, diskSources, { set, knownMetrics: metricIds })
  const task = { scenario: scenario!, seed: 'stages', replication: 0 }
  const whole = replicate(task).summary
  const { summary } = replicate({ ...task, stages: false })
  expect(summary.keys).toEqual(whole.keys)
  const differing = summary.keys.filter((_, row) => !Object.is(summary.values[row], whole.values[row]))
  expect(differing.length).toBeGreaterThan(0)
  for (const key of differing) {
    expect(metricOf[partsOf(key)[2] as MetricId].ofStages, key).toBe(true)
    expect(summary.values[summary.keys.indexOf(key)], key).toBeNaN()
  }
})

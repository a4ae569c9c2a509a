// More ships, berths, cranes, yard, tracks, servers, wagons or paths do not lengthen the mean transit of the baseline;
// more storms, lower water and more inspection do not shorten it: every resource, one at a time, under common random
// numbers. Prints each difference. WALK=1/4 takes every fourth step from the first on.
import { expect, test } from 'vitest'
import { diskSources } from '../../../src/cli/files.ts'
import { metricIds } from '../../../src/results/metrics.ts'
import { resolveScenario } from '../../../src/scenario/resolve.ts'
import { effectOf, isWrong, simulated, stepsOf, type Step } from './walk.ts'

const REPLICATIONS = 6

/** Steps that go the other way beyond noise, with the test of exceptions.test.ts that shows why. */
const exceptions: Record<string, string> = {}

const { scenario } = resolveScenario('scenarios/baseline-2024.yaml', diskSources, {
  // A year from an empty network: what is compared is the difference, and half the time is saved.
  set: ['run.warmUp=0'],
  knownMetrics: metricIds,
})
const [part, parts] = (process.env.WALK ?? '1/1').split('/').map(Number) as [number, number]
const steps = stepsOf(scenario!)
  .filter((_, i) => i % parts === part - 1)
  .map((step): [string, Step] => [step.name, step])
const base = Array.from({ length: REPLICATIONS }, (_, replication) => simulated(scenario!, replication))

test.each(steps)('%s', (name, step) => {
  const { transit, lead } = effectOf(scenario!, step, base)
  const says = ({ mean, halfWidth }: typeof transit): string =>
    `${mean.toFixed(4)} ± ${halfWidth.toFixed(4)} d`
  console.log(`${name}: transit ${says(transit)}, lead ${says(lead)}`)
  expect(isWrong(step, transit) && !(name in exceptions), says(transit)).toBe(false)
})

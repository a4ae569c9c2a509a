// More ships, berths, cranes, yard, tracks, servers, wagons or paths do not lengthen the mean transit of the baseline;
// more storms, lower water and more inspection do not shorten it: every resource, one at a time, under common random
// numbers. Prints the whole walk. WALK=1/4 takes a quarter of the steps.
import { expect, test } from 'vitest'
import { diskSources } from '../../../src/cli/files.ts'
import { metricIds } from '../../../src/results/metrics.ts'
import { resolveScenario } from '../../../src/scenario/resolve.ts'
import { effectOf, isWrong, simulated, stepsOf } from './walk.ts'

const REPLICATIONS = 4

/** Steps whose effect has the other sign, each with the small network that shows why. */
const exceptions: Record<string, string> = {}

test('a walk over every resource of the baseline', () => {
  const { scenario } = resolveScenario('scenarios/baseline-2024.yaml', diskSources, {
    // A year from an empty network: what is compared is the difference, and half the time is saved.
    set: ['run.warmUp=0'],
    knownMetrics: metricIds,
  })
  const [part, parts] = (process.env.WALK ?? '1/1').split('/').map(Number) as [number, number]
  const base = Array.from({ length: REPLICATIONS }, (_, replication) => simulated(scenario!, replication))
  const steps = stepsOf(scenario!).filter((_, i) => i % parts === part - 1)
  const wrong = steps.filter((step) => {
    const { transit, lead } = effectOf(scenario!, step, base)
    const says = ({ mean, halfWidth }: typeof transit): string => `${mean.toFixed(4)} ± ${halfWidth.toFixed(4)} d`
    const failed = isWrong(step, transit)
    console.log(`${failed ? 'WRONG ' : ''}${step.name}: transit ${says(transit)}, lead ${says(lead)}`)
    return failed && !(step.name in exceptions)
  })
  expect(wrong.map(({ name }) => name)).toEqual([])
})

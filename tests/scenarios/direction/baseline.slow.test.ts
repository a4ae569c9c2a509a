// More ships, berths, cranes, yard, tracks, servers, wagons or paths do not lengthen the mean transit of the baseline;
// more storms, lower water and more inspection do not shorten it: every resource, one at a time, under common random
// numbers. Prints each difference. WALK=1/4 takes every fourth step from the first on; STEPS='feeder|storms' those whose
// names match; REPLICATIONS=14 looks closer.
import { expect, test } from 'vitest'
import { diskSources } from '../../../src/cli/files.ts'
import { metricIds } from '../../../src/results/metrics.ts'
import { resolveScenario } from '../../../src/scenario/resolve.ts'
import {
  effectOf,
  isSuspect,
  isWrong,
  simulated,
  stepsOf,
  type Effect,
  type Step,
  type Times,
} from './walk.ts'

const FIRST = Number(process.env.REPLICATIONS ?? 3)
/** Replications of their own for a step that went the wrong way at first, if only by chance. */
const SECOND = 8

/** Steps that go the other way beyond noise, with the test of exceptions.test.ts that shows why. */
const exceptions: Record<string, string> = {}

const { scenario } = resolveScenario('scenarios/baseline-2024.yaml', diskSources, {
  // Autumn and the winter of storms from an empty network: what is compared is the difference, and most of the time is
  // saved.
  set: ['run.start=2024-09-01', 'run.end=2025-01-31', 'run.warmUp=0', 'run.followUp=45 d'],
  knownMetrics: metricIds,
})
const [part, parts] = (process.env.WALK ?? '1/1').split('/').map(Number) as [number, number]
const wanted = new RegExp(process.env.STEPS ?? '')
const steps = stepsOf(scenario!)
  .filter(({ name }, i) => i % parts === part - 1 && wanted.test(name))
  .map((step): [string, Step] => [step.name, step])
const base: Times[] = []
const baseOf = (replication: number): Times => (base[replication] ??= simulated(scenario!, replication))
const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i)

test.each(steps)('%s', (name, step) => {
  const says = ({ mean, halfWidth }: Effect['transit']): string =>
    `${mean.toFixed(4)} ± ${halfWidth.toFixed(4)} d`
  const effect = (replications: number[]): Effect => {
    const { transit, lead } = effectOf(scenario!, step, baseOf, replications)
    console.log(`${name}: transit ${says(transit)}, lead ${says(lead)}, of ${replications.length}`)
    return { transit, lead }
  }
  let { transit } = effect(numbers(0, FIRST))
  // A first look that went the wrong way at all is no verdict: others decide.
  if (isSuspect(step, transit)) transit = effect(numbers(FIRST, SECOND)).transit
  expect(isWrong(step, transit) && !(name in exceptions), says(transit)).toBe(false)
})

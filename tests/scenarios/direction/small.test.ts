// The walk of baseline.slow.test.ts over the small corridor: every resource of it, one at a time.
import { expect, test } from 'vitest'
import { smallCorridor } from '../fixtures/small-corridor.ts'
import { effectOf, isWrong, simulated, stepsOf, type Step } from './walk.ts'

const scenario = smallCorridor()
scenario.run = {
  start: '2024-01-01',
  end: '2024-05-31',
  warmUp: 0,
  followUp: 45,
}
// Busy enough that each resource is felt.
scenario.flows.west!.volume.units = 60
const base = Array.from({ length: 4 }, (_, replication) => simulated(scenario, replication))

test.each(stepsOf(scenario).map((step): [string, Step] => [step.name, step]))('%s', (_, step) => {
  const { transit } = effectOf(scenario, step, (replication) => base[replication]!, [0, 1, 2, 3])
  expect(isWrong(step, transit), `${transit.mean} ± ${transit.halfWidth} d`).toBe(false)
})

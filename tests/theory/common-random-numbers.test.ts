// Draws belong to the thing, not to the moment: two variants of a corridor meet the same luck, so that their
// difference varies far less than that of independent runs.
import { expect, test } from 'vitest'
import replicate from '../../src/experiment/worker.ts'
import { partsOf } from '../../src/results/observe/cells.ts'
import type { Scenario } from '../../src/scenario/schema/scenario.ts'
import { meanInterval } from '../../src/statistics/mean-interval.ts'
import { smallCorridor } from '../scenarios/fixtures/small-corridor.ts'

const REPLICATIONS = 12

function meanTransit(scenario: Scenario, seed: string): number[] {
  return Array.from({ length: REPLICATIONS }, (_, replication) => {
    const { keys, values } = replicate({ scenario, seed, replication }).summary
    return values[keys.findIndex((key) => partsOf(key).join() === 'all,mine-city,transit_days_mean')]!
  })
}
const variance = (values: readonly number[]): number => meanInterval(values).sd ** 2
const minus = (a: readonly number[], b: readonly number[]): number[] => a.map((value, i) => value - b[i]!)

/** The small corridor from empty, for a season. */
function season(): Scenario {
  const scenario = smallCorridor()
  scenario.run = { start: '2024-01-01', end: '2024-03-31', warmUp: 0, followUp: 30 }
  return scenario
}

test('common random numbers cut the variance of a difference in mean transit at least five-fold', () => {
  const slower = season()
  slower.borders.gate!.service = { kind: 'gamma', mean: 5, cv: 0.5 }
  const base = meanTransit(season(), 'common')
  const paired = variance(minus(meanTransit(slower, 'common'), base))
  const independent = variance(minus(meanTransit(slower, 'other'), base))
  expect(independent / paired).toBeGreaterThan(5)
})

// The promise of ranking and selection over 500 repetitions: the share of right choices is at least the stated one.
import { expect, test } from 'vitest'
import { CONFIDENCE, configurations, rightChoices, rightSides } from './selection.ts'

const REPETITIONS = 500

test('common luck saves replications', async () => {
  const [alone, together] = configurations.filter(({ name }) => name.startsWith('ten systems'))
  const of = async (one: typeof alone) => (await rightChoices(one!, 50)).replications
  expect(await of(together)).toBeLessThan((await of(alone)) / 3)
})

test.each(configurations)('$name: the best is chosen in at least 95 of 100', async (configuration) => {
  const { right } = await rightChoices(configuration, REPETITIONS)
  expect(right / REPETITIONS).toBeGreaterThanOrEqual(CONFIDENCE)
})

test.each([
  [1, 1],
  [-1, 1],
  [1, 3],
  [-1, 3],
])('a mean %f zones off a standard, spread %f: on its side in at least 95 of 100', async (mean, spread) => {
  const right = await rightSides(mean, spread, REPETITIONS)
  expect(right / REPETITIONS).toBeGreaterThanOrEqual(CONFIDENCE)
})

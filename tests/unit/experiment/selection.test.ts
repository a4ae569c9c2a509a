// Selection of the best: what it says where it cannot decide. That it keeps its promise stands in
// tests/theory/selection.test.ts.
import { expect, test } from 'vitest'
import { againstStandard, selectBest } from '../../../src/experiment/selection.ts'

const values = [1, -1, 2, -2, 1.5, -1.5, 1, -1, 2, -2, 1, -1]

test('the cap is honest: what may still be best is named', async () => {
  const same = () => Promise.resolve([0])
  const noisy = (system: number, from: number, until: number) =>
    Promise.resolve(values.slice(from, until).map((value) => (system === 0 ? value : -value)))
  const chosen = await selectBest(2, noisy, { better: 'down', indifference: 0.01, first: 10, most: 12 })
  expect(chosen).toMatchObject({ isDecided: false, left: [0, 1], replications: [12, 12] })
  await expect(selectBest(1, same, { better: 'up', indifference: 1 })).rejects.toThrow(RangeError)
})

test('a standard far below is passed at once; one among the values is left open at the cap', async () => {
  const sample = (from: number, until: number) => Promise.resolve(values.slice(from, until))
  const rules = { better: 'up', indifference: 0.01, first: 10, most: 12 } as const
  expect(await againstStandard(-100_000, sample, rules)).toEqual({
    isBetter: true,
    isDecided: true,
    replications: 10,
  })
  expect(await againstStandard(0, sample, rules)).toMatchObject({ isDecided: false, replications: 12 })
})

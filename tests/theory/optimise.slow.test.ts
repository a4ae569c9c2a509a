// The promise of corridor optimise over 500 repetitions, search and selection together: a set that lies the indifference
// zone short of the claim is called enough in no more than 5 of 100, one that lies well beyond it is found.
import { expect, test } from 'vitest'
import { searches } from './optimise.ts'

const REPETITIONS = 500

test.each([
  [1, 0],
  [2, 0],
  [2, 0.9],
])(
  'short of it by a zone, spread %f, common luck %f: called enough in at most 5 of 100',
  async (spread, shared) => {
    const outcomes = await searches({ zones: -1, spread, shared }, REPETITIONS)
    const wrong = outcomes.filter(({ answer }) => answer === 'reached')
    expect(wrong.length / REPETITIONS).toBeLessThanOrEqual(0.05)
  },
)

test.each([
  [1, 0],
  [2, 0.9],
])(
  'beyond it by two zones, spread %f, common luck %f: found in at least 95 of 100',
  async (spread, shared) => {
    const outcomes = await searches({ zones: 2, spread, shared }, REPETITIONS)
    const found = outcomes.filter(({ answer }) => answer === 'reached')
    expect(found.length / REPETITIONS).toBeGreaterThanOrEqual(0.95)
    // That no cheaper set exists is no promise, but the rule.
    expect(found.filter(({ isCheapest }) => isCheapest).length / REPETITIONS).toBeGreaterThanOrEqual(0.85)
  },
)

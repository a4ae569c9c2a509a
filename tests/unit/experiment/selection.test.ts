// Selection of the best (Kim and Nelson 2001): the chance of a right choice is as promised, at the least
// favourable means, with independent systems and with systems that share their luck.
import { expect, test } from 'vitest'
import { normalQuantile } from '../../../src/statistics/normal.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import { selectBest } from '../../../src/experiment/selection.ts'

/** Systems with unit variance; the first is better by the indifference zone; `shared` is the part of common luck. */
function systems(seed: number, shared: number) {
  const streams = new Streams('selection', seed)
  const luck: number[][] = []
  const draw = (name: string, i: number): number => {
    const own = (luck[name === 'all' ? 0 : Number(name) + 1] ??= [])
    while (own.length <= i) own.push(normalQuantile(streams.stream(name).uniform()))
    return own[i]!
  }
  return (system: number, from: number, until: number) =>
    Promise.resolve(
      Array.from({ length: until - from }, (_, i) => {
        const common = Math.sqrt(shared) * draw('all', from + i)
        return (system === 0 ? 1 : 0) + common + Math.sqrt(1 - shared) * draw(String(system), from + i)
      }),
    )
}

test.each([0, 0.8])(
  'of four systems, %f of their luck shared, the best is chosen in 95 of 100',
  async (shared) => {
    let right = 0
    let replications = 0
    for (let seed = 0; seed < 200; seed++) {
      const rules = { better: 'up', indifference: 1, first: 10, most: 1000 } as const
      const chosen = await selectBest(4, systems(seed, shared), rules)
      right += chosen.best === 0 && chosen.isDecided ? 1 : 0
      replications += chosen.replications.reduce((sum, n) => sum + n, 0)
    }
    expect(right).toBeGreaterThanOrEqual(190 - 7)
    // Shared luck saves replications.
    expect(replications / 200).toBeLessThan(shared > 0 ? 60 : 120)
  },
)

test('the cap is honest: what may still be best is named', async () => {
  const same = () => Promise.resolve([0])
  const values = [1, -1, 2, -2, 1.5, -1.5, 1, -1, 2, -2, 1, -1]
  const noisy = (system: number, from: number, until: number) =>
    Promise.resolve(values.slice(from, until).map((value) => (system === 0 ? value : -value)))
  const chosen = await selectBest(2, noisy, { better: 'down', indifference: 0.01, first: 10, most: 12 })
  expect(chosen).toMatchObject({ isDecided: false, left: [0, 1], replications: [12, 12] })
  await expect(selectBest(1, same, { better: 'up', indifference: 1 })).rejects.toThrow(RangeError)
})

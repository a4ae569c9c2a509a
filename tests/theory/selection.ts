// Right choices among systems of which the best is known: normal values, the spread and the part of common luck of
// each configuration stated. Chance of a right choice as promised: Kim and Nelson (2001), theorem 1.
import { Streams } from '../../src/engine/random/streams.ts'
import { againstStandard, selectBest } from '../../src/experiment/selection.ts'
import { normalQuantile } from '../../src/statistics/normal.ts'

export interface Configuration {
  name: string
  means: number[]
  /** Standard deviation of each. */
  spreads: number[]
  /** Part of the variance that all have in common: the same random numbers. */
  shared: number
}
export const ZONE = 1
export const CONFIDENCE = 0.95

const same = (n: number, value: number): number[] => Array.from({ length: n }, () => value)

/** The least favourable means, where all others lie one zone below the best, and kinder ones. */
export const configurations: Configuration[] = [
  { name: 'two systems, independent', means: [1, 0], spreads: [1, 1], shared: 0 },
  { name: 'four systems, independent', means: [1, 0, 0, 0], spreads: same(4, 1), shared: 0 },
  { name: 'four systems, common luck', means: [1, 0, 0, 0], spreads: same(4, 1), shared: 0.8 },
  { name: 'ten systems, noisy', means: [1, ...same(9, 0)], spreads: same(10, 3), shared: 0 },
  { name: 'ten systems, noisy, common luck', means: [1, ...same(9, 0)], spreads: same(10, 3), shared: 0.8 },
  { name: 'the best is the noisiest', means: [1, 0, 0, 0, 0], spreads: [3, 1, 1, 1, 1], shared: 0 },
  { name: 'the best is the calmest', means: [1, 0, 0, 0, 0], spreads: [0.5, 2, 2, 2, 2], shared: 0 },
  { name: 'in steps of a zone', means: [4, 3, 2, 1, 0], spreads: same(5, 2), shared: 0 },
]

function sampler({ means, spreads, shared }: Configuration, repetition: number) {
  const streams = new Streams(`selection of ${means.length}`, repetition)
  const luck = new Map<string, number[]>()
  const draw = (name: string, i: number): number => {
    const own = luck.get(name) ?? []
    luck.set(name, own)
    while (own.length <= i) own.push(normalQuantile(streams.stream(name).uniform()))
    return own[i]!
  }
  return (system: number, from: number, until: number): Promise<number[]> =>
    Promise.resolve(
      Array.from({ length: until - from }, (_, i) => {
        const noise =
          Math.sqrt(shared) * draw('all', from + i) + Math.sqrt(1 - shared) * draw(String(system), from + i)
        return means[system]! * ZONE + spreads[system]! * noise
      }),
    )
}

const RULES = {
  better: 'up',
  indifference: ZONE,
  confidence: CONFIDENCE,
  first: 10,
  most: 10_000,
} as const

/** How often the best is chosen, and replications of all systems together in a repetition. */
export async function rightChoices(
  configuration: Configuration,
  repetitions: number,
): Promise<{ right: number; replications: number }> {
  const best = configuration.means.indexOf(Math.max(...configuration.means))
  let right = 0
  let replications = 0
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const chosen = await selectBest(configuration.means.length, sampler(configuration, repetition), RULES)
    right += chosen.best === best && chosen.isDecided ? 1 : 0
    replications += chosen.replications.reduce((sum, n) => sum + n, 0)
  }
  return { right, replications: replications / repetitions }
}

/** How often a system one zone above, or below, a standard is put on its side of it. */
export async function rightSides(mean: number, spread: number, repetitions: number): Promise<number> {
  let right = 0
  const configuration = { name: '', means: [mean], spreads: [spread], shared: 0 }
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const sample = sampler(configuration, repetition)
    const found = await againstStandard(0, (from, until) => sample(0, from, until), RULES)
    right += found.isBetter === mean > 0 ? 1 : 0
  }
  return right
}

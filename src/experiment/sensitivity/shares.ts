// Shares of the variance by single input (Sobol): what each does alone and with all others, over independent
// scrambles of the Sobol sequence. Every other input stays as the scenario has it.
import { Streams } from '../../engine/random/streams.ts'
import { meanInterval, type Interval } from '../../statistics/mean-interval.ts'
import { sobolIndices, type SobolValues } from '../../statistics/sobol-indices.ts'
import { sobolSequence } from '../design/sobol-sequence.ts'
import { WORLD_REPLICATIONS } from './allocation.ts'
import { valueOf, type Answer } from './metric.ts'
import type { Pointing } from './points.ts'
import type { RunStage, Stage } from './stage.ts'

export interface SharesPlan {
  moved: readonly number[]
  /** Points of each scramble, best a power of two. */
  points: number
  scrambles: number
  seed: string
  /** Replication of the first scramble; each has its own. */
  firstReplication: number
}
export interface Shares {
  /** By answer and moved input. */
  first: Interval[][]
  total: Interval[][]
  /** Rows that were left out, since a world in them could not be run or has no answer. */
  missing: number
}

export function sharesStage(plan: SharesPlan, pointing: Pointing): Stage {
  const { moved, points, scrambles, seed, firstReplication } = plan
  const stream = new Streams(seed, 0).stream('sensitivity/scrambles')
  const stage = { points: [] as Stage['points'][number][], firstReplications: [] as number[] }
  for (let scramble = 0; scramble < scrambles; scramble++)
    for (const row of sobolSequence(points, 2 * moved.length, () => stream.uniform())) {
      const a = row.slice(0, moved.length)
      const b = row.slice(moved.length)
      const mixed = moved.map((_, k) => a.map((u, j) => (j === k ? b[j]! : u)))
      for (const at of [a, b, ...mixed]) {
        stage.points.push(pointing.point(moved, at))
        stage.firstReplications.push(firstReplication + WORLD_REPLICATIONS * scramble)
      }
    }
  return { name: 'shares', paths: pointing.paths, ...stage, replications: WORLD_REPLICATIONS }
}

export async function measureShares(
  plan: SharesPlan,
  pointing: Pointing,
  answers: readonly Answer[],
  runStage: RunStage,
): Promise<Shares> {
  const found = await runStage(sharesStage(plan, pointing), (observations) =>
    answers.map((answer) => observations.map((one) => valueOf(answer, one))),
  )
  const { moved, points, scrambles } = plan
  const width = moved.length + 2
  let missing = 0
  const indices = answers.map((_, answer) =>
    Array.from({ length: scrambles }, (__, scramble) => {
      const at = (row: number, column: number): number[] =>
        found[(scramble * points + row) * width + column]?.[answer] ?? [NaN, NaN]
      const rows = Array.from({ length: points }, (___, row) => row).filter((row) =>
        Array.from({ length: width }, (___, column) => at(row, column))
          .flat()
          .every(Number.isFinite),
      )
      missing += points - rows.length
      const [one, other] = [0, 1].map((replication): SobolValues => {
        const column = (k: number): Float64Array => Float64Array.from(rows, (row) => at(row, k)[replication]!)
        return { a: column(0), b: column(1), mixed: moved.map((___, k) => column(k + 2)) }
      }) as [SobolValues, SobolValues]
      return sobolIndices(one, undefined, other)
    }),
  )
  const over = (of: 'first' | 'total'): Interval[][] =>
    indices.map((own) => moved.map((_, k) => meanInterval(own.map((one) => one[of][k]!))))
  return { first: over('first'), total: over('total'), missing }
}

// Plausible worlds: every input drawn from its range. Two draws make a row, and from them every mixture by provenance
// (the sourced figures of one with the assumed of the other …), each run twice. They say where the uncertainty of an
// answer comes from, and in which share of the worlds a claim holds.
import { Streams } from '../../engine/random/streams.ts'
import type { Observation } from '../../results/observe/observe.ts'
import { bootstrap } from '../../statistics/bootstrap.ts'
import { varianceSplit, type VarianceSplit } from '../../statistics/variance-split.ts'
import { latinHypercube } from '../design/latin-hypercube.ts'
import { WORLD_REPLICATIONS } from './allocation.ts'
import { confidences, type Confidence, type Input } from './inputs.ts'
import { isCensored, valueOf, type Answer } from './metric.ts'
import type { Pointing } from './points.ts'
import type { RunStage, Stage } from './stage.ts'

export interface WorldsPlan {
  rows: number
  seed: string
  /** Replication of the first row; each row has its own. */
  firstReplication: number
}
export interface Worlds {
  sorts: Confidence[]
  rows: number
  /** By world: the row that it is of, and where each input lies. */
  rowOf: number[]
  coordinates: number[][]
  stage: Stage
}

/** The sorts of provenance that the inputs have. */
export const sortsOf = (inputs: readonly Input[]): Confidence[] =>
  confidences.filter((one) => inputs.some(({ confidence }) => confidence === one))

export function worldsOf({ rows, seed, firstReplication }: WorldsPlan, pointing: Pointing): Worlds {
  const { inputs } = pointing
  const sorts = sortsOf(inputs)
  const drawn = latinHypercube(
    `${seed}/worlds`,
    2 * rows,
    inputs.map(({ id }) => id),
  )
  const everything = inputs.map((_, i) => i)
  const corners = 2 ** sorts.length
  const coordinates: number[][] = []
  for (let row = 0; row < rows; row++)
    for (let corner = 0; corner < corners; corner++)
      coordinates.push(
        inputs.map(({ confidence }, i) => {
          const isSecond = ((corner >> sorts.indexOf(confidence)) & 1) === 1
          return drawn[isSecond ? rows + row : row]![i]!
        }),
      )
  const rowOf = coordinates.map((_, world) => Math.floor(world / corners))
  return {
    sorts,
    rows,
    rowOf,
    coordinates,
    stage: {
      name: 'worlds',
      paths: pointing.paths,
      points: coordinates.map((at) => pointing.point(everything, at)),
      firstReplications: rowOf.map((row) => firstReplication + WORLD_REPLICATIONS * row),
      replications: WORLD_REPLICATIONS,
    },
  }
}

export interface Part {
  /** A sort of provenance, `interaction` or `chance`. */
  part: string
  method: 'variance' | 'shapley'
  share: number
  low: number
  high: number
}
export interface Split {
  parts: Part[]
  /** Variance of one replication of a plausible world, and mean over the worlds. */
  variance: number
  mean: number
  /** Rows used: one with a world that could not be run, or without the answer, is left out. */
  rows: number
}

/** What is read of a world. */
export interface World<C> {
  values: number[][]
  isCensored: boolean
  claims: C
}
export async function runWorlds<C>(
  { stage }: Worlds,
  answers: readonly Answer[],
  claims: (observations: readonly Observation[]) => C,
  runStage: RunStage,
): Promise<(World<C> | undefined)[]> {
  return runStage(stage, (observations) => ({
    values: answers.map((answer) => observations.map((one) => valueOf(answer, one))),
    isCensored: answers.some((answer) => observations.some((one) => isCensored(answer, one))),
    claims: claims(observations),
  }))
}

/** Where the variance of an answer comes from, with bootstrap intervals over the rows. */
export function splitOf(
  { sorts, rows, rowOf }: Worlds,
  values: readonly (readonly number[] | undefined)[],
  seed: string,
): Split {
  const byRow = Array.from({ length: rows }, () => [] as (readonly number[])[])
  values.forEach((own, world) => byRow[rowOf[world]!]!.push(own ?? [NaN]))
  const whole = byRow.filter((row) => row.every((own) => own.every((value) => Number.isFinite(value))))
  const sharesOf = (split: VarianceSplit): number[] => [
    ...split.alone,
    split.interaction,
    split.chance,
    ...split.shapley,
    split.chance,
  ]
  if (whole.length === 0) return { parts: [], variance: NaN, mean: NaN, rows: 0 }
  const split = varianceSplit(whole, sorts.length)
  const stream = new Streams(seed, 0).stream('sensitivity/bootstrap')
  const ends = bootstrap(
    whole.length,
    (chosen) =>
      sharesOf(
        varianceSplit(
          Array.from(chosen, (row) => whole[row]!),
          sorts.length,
        ),
      ),
    () => stream.uniform(),
  )
  const names = [
    ...[...sorts, 'interaction', 'chance'].map((part) => ({ part, method: 'variance' as const })),
    ...[...sorts, 'chance'].map((part) => ({ part, method: 'shapley' as const })),
  ]
  const flat = whole.flat(2)
  return {
    parts: sharesOf(split).map((share, i) => ({ ...names[i]!, share, ...ends[i]! })),
    variance: split.variance,
    mean: flat.reduce((sum, value) => sum + value, 0) / flat.length,
    rows: whole.length,
  }
}

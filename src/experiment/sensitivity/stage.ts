// A stage of a study: points, and how often each is run. Replication k of every point meets the same luck, so what
// differs between two points of one start is the points' own; each start has luck of its own.
import type { Point } from '../design/points.ts'
import type { Observation } from '../../results/observe/observe.ts'

export interface Stage {
  name: 'base' | 'groups' | 'effects' | 'worlds' | 'shares'
  paths: readonly string[]
  points: readonly Point[]
  /** By point the replication with which it begins. */
  firstReplications: readonly number[]
  /** Of each point. */
  replications: number
}

/** Runs a stage. @returns by point what `read` makes of its replications; undefined where the point could not be run */
export type RunStage = <T>(
  stage: Stage,
  read: (observations: readonly Observation[]) => T,
) => Promise<(T | undefined)[]>

export const runsOf = ({ points, replications }: Pick<Stage, 'points' | 'replications'>): number =>
  points.length * replications

// A plan: what an experiment will simulate, fixed before anything is simulated. The replications of a scenario are
// items counted point by point; a chunk is a run of items, so that where a chunk lies is arithmetic and a plan of
// millions of replications is a small file. Replication k of every point reads the same random numbers.
import type { Keepable } from '../../scenario/schema/experiment.ts'
import type { Point } from '../design/points.ts'

export interface PlannedScenario {
  id: string
  file: string
  title: string
  /** Replications of a chunk; the last one may be smaller. */
  chunk: number
  /** By the pilot, on the machine that made the plan; NaN (null in the file) without one. */
  secondsPerReplication: number | null
  /** Memory that a task may need. */
  megabytes: number
}
export interface PlannedFactor {
  path: string
  /** Column of the tables, and the unit of its figures where it holds figures. */
  column: string
  unit: string | null
}
export interface Plan {
  schema: 1
  version: string
  /** Hashes of the program, of data/, and of what is simulated: chunks of another hash are not of this plan. */
  code: string
  data: string
  hash: string
  id: string
  title: string
  seed: string
  /** Of each point in each scenario. */
  replications: number
  /** What is kept of a replication; `stages: false` where nothing that is asked for needs those of the load units. */
  keep: { tables: readonly Keepable[]; months: boolean; stages?: boolean }
  set: readonly { path: string; value: unknown }[]
  factors: readonly PlannedFactor[]
  /** Replication, counted from 0, with which each point begins; 0 for all where it is not said. */
  firstReplications?: readonly number[]
  /** Values that cannot stand together are left as the scenario has them; else such a point is a mistake. */
  toPossible?: boolean
  /** A value by factor; null where the scenario is left as it is. */
  points: readonly Point[]
  scenarios: readonly PlannedScenario[]
}

/** A run of items of one scenario: from `from` up to, not with, `until`. */
export interface Chunk {
  index: number
  scenario: number
  from: number
  until: number
}

/** Tasks that a plan makes unless its author asks for another size of chunk. */
const USUAL_TASKS = 10_000
/** Work below which starting a task costs too much beside it. */
const LEAST_SECONDS = 30

/** Replications of a chunk: half a minute of work, or more where there would be very many chunks.
 *  @param all seconds of the whole experiment */
export function chunkSize(secondsPerReplication: number, all: number): number {
  return Math.max(1, Math.ceil(Math.max(LEAST_SECONDS, all / USUAL_TASKS) / secondsPerReplication))
}

type Sizes = Pick<Plan, 'points' | 'replications' | 'scenarios'>

/** Replications of one scenario at all points. */
export const itemsOf = ({ points, replications }: Sizes): number => points.length * replications

const chunksOfScenario = (plan: Sizes, { chunk }: PlannedScenario): number => Math.ceil(itemsOf(plan) / chunk)

/** Chunks of a plan, counted from 0. */
export function chunkCount(plan: Sizes): number {
  return plan.scenarios.reduce((sum, scenario) => sum + chunksOfScenario(plan, scenario), 0)
}

/** @throws RangeError if the plan has no such chunk */
export function chunkAt(plan: Sizes, index: number): Chunk {
  let rest = index
  for (const [scenario, one] of plan.scenarios.entries()) {
    const own = chunksOfScenario(plan, one)
    if (rest >= 0 && rest < own) {
      const from = rest * one.chunk
      return { index, scenario, from, until: Math.min(itemsOf(plan), from + one.chunk) }
    }
    rest -= own
  }
  throw new RangeError(`the plan has no chunk ${index}; they are counted from 0 to ${chunkCount(plan) - 1}`)
}

/** The chunk that holds an item of a scenario. */
export function chunkOf(plan: Sizes, scenario: number, item: number): number {
  const before = plan.scenarios.slice(0, scenario).reduce((sum, one) => sum + chunksOfScenario(plan, one), 0)
  return before + Math.floor(item / plan.scenarios[scenario]!.chunk)
}

/** Point and replication of an item. */
export function itemAt(
  { replications, firstReplications }: Sizes & Pick<Plan, 'firstReplications'>,
  item: number,
): { point: number; replication: number } {
  const point = Math.floor(item / replications)
  return { point, replication: (firstReplications?.[point] ?? 0) + (item % replications) }
}

/** Seconds of one core that a chunk takes by the pilot. */
export function secondsOf(plan: Sizes, { scenario, from, until }: Chunk): number {
  return (until - from) * (plan.scenarios[scenario]!.secondsPerReplication ?? NaN)
}

/** What a point sets in its scenario. */
export function settingsOf(
  { set, factors, points }: Pick<Plan, 'set' | 'factors' | 'points'>,
  point: number,
): { path: string; value: unknown }[] {
  const own = factors.flatMap(({ path }, i) => {
    const value = points[point]![i]
    return value === null ? [] : [{ path, value }]
  })
  return [...set, ...own]
}

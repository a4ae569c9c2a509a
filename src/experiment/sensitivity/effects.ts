// Screening and effects: groups, then single inputs, moved one at a time from random starts (Morris).
import { Streams } from '../../engine/random/streams.ts'
import { elementaryEffects, type ElementaryEffects } from '../../statistics/elementary-effects.ts'
import { oneAtATime, type OneAtATime } from '../design/morris.ts'
import { isCensored, valueOf, type Answer } from './metric.ts'
import type { Pointing } from './points.ts'
import type { RunStage, Stage } from './stage.ts'

export interface EffectsPlan {
  name: 'groups' | 'effects'
  /** Indices of the inputs that are moved, and of the group of each. */
  moved: readonly number[]
  groupOf: readonly number[]
  starts: number
  shape: 'trajectory' | 'radial'
  seed: string
  /** Replication of the first start; each start has its own. */
  firstReplication: number
}
export interface Effects {
  /** By answer and group. */
  of: ElementaryEffects[][]
  /** Points that could not be run, and points where too few arrived for a mean. */
  missing: number
  censored: number
  points: number
}

export function effectsStage(plan: EffectsPlan, pointing: Pointing): { stage: Stage; design: OneAtATime } {
  const stream = new Streams(plan.seed, 0).stream(`sensitivity/${plan.name}`)
  const design = oneAtATime(plan.groupOf, plan.starts, plan.shape, () => stream.uniform())
  const size = design.points.length / Math.max(1, plan.starts)
  return {
    design,
    stage: {
      name: plan.name,
      paths: pointing.paths,
      points: design.points.map((at) => pointing.point(plan.moved, at)),
      firstReplications: design.points.map((_, i) => plan.firstReplication + Math.floor(i / size)),
      replications: 1,
    },
  }
}

/** Effects are changes of the answer for the whole range of an input: each is seen over half of its probability. */
export async function measureEffects(
  plan: EffectsPlan,
  pointing: Pointing,
  answers: readonly Answer[],
  runStage: RunStage,
): Promise<Effects> {
  const { stage, design } = effectsStage(plan, pointing)
  const found = await runStage(stage, ([one]) => ({
    values: answers.map((answer) => valueOf(answer, one!)),
    isCensored: answers.some((answer) => isCensored(answer, one!)),
  }))
  const groups = design.runs[0]?.moves.length ?? 0
  const of = answers.map((_, answer) =>
    Array.from({ length: groups }, (__, group) =>
      elementaryEffects(
        design.runs.map(({ moves }) => {
          const { before, after } = moves[group]!
          const change = (found[after]?.values[answer] ?? NaN) - (found[before]?.values[answer] ?? NaN)
          const member = plan.groupOf.indexOf(group)
          const step = design.points[after]![member]! - design.points[before]![member]!
          return change / step
        }),
      ),
    ),
  )
  return {
    of,
    missing: found.filter((one) => one === undefined).length,
    censored: found.filter((one) => one?.isCensored === true).length,
    points: found.length,
  }
}

/** Groups to look into: the strongest of each answer in turn, until so many inputs are to be measured; the last group
 *  may go beyond, so that no strong one is passed over for its size.
 *  @param sizes members of each group
 *  @returns groups, strongest first */
export function survivors(
  of: readonly (readonly ElementaryEffects[])[],
  sizes: readonly number[],
  most: number,
): number[] {
  const strength = (answer: number, group: number): number => {
    const { mean } = of[answer]![group]!.muStar
    return Number.isFinite(mean) ? mean : 0
  }
  const queues = of.map((own, answer) =>
    own
      .map((_, group) => group)
      .filter((group) => strength(answer, group) > 0)
      .sort((a, b) => strength(answer, b) - strength(answer, a) || a - b),
  )
  const chosen: number[] = []
  let left = most
  while (queues.some((queue) => queue.length > 0))
    for (const queue of queues) {
      const group = queue.shift()
      if (group === undefined || chosen.includes(group)) continue
      if (left <= 0) return chosen
      chosen.push(group)
      left -= sizes[group]!
    }
  return chosen
}

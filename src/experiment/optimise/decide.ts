// Whether a choice that the search proposes is right, on fresh random numbers: each is held against the threshold by the
// fully sequential procedure, at an error rate shared among all that may be. Where none is beyond it, the best choice by
// Kim and Nelson, within the zone of any other.
import type { ClaimRow } from '../../results/tables/claims.ts'
import { againstStandard, selectBest } from '../selection.ts'
import type { Choice } from './choice.ts'
import type { Search } from './search.ts'
import type { Trial } from './laboratory.ts'

export interface DecisionRules {
  /** Replications of each at first, and the most of any. */
  first: number
  most: number
  confidence: number
}
export interface Decided {
  trial: Trial
  judged: ClaimRow
  /** Whether the procedure came to an end within the replications allowed. */
  isDecided: boolean
  /** Choices that stood for selection. */
  candidates: number
}

/** Choices that may be held against the threshold, one after another. */
export const MOST_TESTS = 4
/** Choices among which the best is selected. */
export const FINALISTS = 3

/** A choice held against the threshold. It holds where the procedure says so and claims.csv calls it supported: at once,
 *  or with all replications that it may take, so that its interval is looked at twice and no oftener. */
export async function held(
  { laboratory, goal, rules: { zone } }: Search,
  rules: DecisionRules,
  choice: Choice,
): Promise<Decided & { holds: boolean }> {
  const sample = async (from: number, until: number): Promise<number[]> => {
    const [trial] = await laboratory.try([choice], until, 'final')
    return laboratory.goodness(trial!).slice(from, until)
  }
  const { isBetter, isDecided } = await againstStandard(goal, sample, {
    better: 'up',
    indifference: zone,
    confidence: 1 - (1 - rules.confidence) / MOST_TESTS,
    first: rules.first,
    most: rules.most,
  })
  const trial = laboratory.known(choice, 'final')!
  let judged = await laboratory.judge(trial)
  if (isBetter && judged.verdict === 'inconclusive' && trial.looks.length < rules.most) {
    await laboratory.try([choice], rules.most, 'final')
    judged = await laboratory.judge(trial)
  }
  return { trial, judged, isDecided, candidates: 1, holds: isBetter && judged.verdict === 'supported' }
}

/** Of those that stand for selection the best, and of those within the zone of it the cheapest.
 *  @param near the cheapest first */
export async function bestOf(search: Search, rules: DecisionRules, near: readonly Trial[]): Promise<Decided> {
  const { laboratory } = search
  const sample = async (system: number, from: number, until: number): Promise<number[]> => {
    const [trial] = await laboratory.try([near[system]!.choice], until, 'final')
    return laboratory.goodness(trial!).slice(from, until)
  }
  let isDecided = true
  let best = 0
  if (near.length > 1) {
    const rule = {
      better: 'up',
      indifference: search.rules.zone,
      confidence: rules.confidence,
      first: rules.first,
      most: rules.most,
    } as const
    const selected = await selectBest(near.length, sample, rule)
    isDecided = selected.isDecided
    const means = near.map(({ choice }) => search.meanOf(laboratory.known(choice, 'final')!))
    // The proposals stand in order of cost: the first that is as good as the best.
    best = means.findIndex((mean) => mean >= means[selected.best]! - search.rules.zone)
  } else await sample(0, 0, rules.first)
  const trial = laboratory.known(near[best]!.choice, 'final')!
  return { trial, judged: await laboratory.judge(trial), isDecided, candidates: near.length }
}

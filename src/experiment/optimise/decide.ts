// Which of the choices that the search proposes is right, on fresh random numbers. Where the claim is within reach: the
// cheapest choice that lies beyond the threshold (each held against it by the fully sequential procedure, at an error
// rate shared among them). Where it is not: the best choice by Kim and Nelson, within the zone of any other.
import type { ClaimRow } from '../../results/tables/claims.ts'
import { againstStandard, selectBest } from '../selection.ts'
import { nameOf, type Choice } from './choice.ts'
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

const FINALISTS = 4

/** The cheapest proposal with which the claim holds; undefined where none of them does. */
export async function cheapestThatHolds(
  search: Search,
  rules: DecisionRules,
  passedOver: Set<string>,
): Promise<Decided | undefined> {
  const { laboratory, guide, goal } = search
  const usd = (choice: Choice): number => guide.priceOf(choice).usd
  const proposals = laboratory
    .all('search')
    .filter(({ choice }) => guide.isAffordable(choice) && !passedOver.has(nameOf(choice)))
    .filter((trial) => search.meanOf(trial) >= goal)
    .sort((a, b) => usd(a.choice) - usd(b.choice) || search.meanOf(b) - search.meanOf(a))
    .slice(0, FINALISTS)
  for (const { choice } of proposals) {
    passedOver.add(nameOf(choice))
    const sample = async (from: number, until: number): Promise<number[]> => {
      const [trial] = await laboratory.try([choice], until, 'final')
      return laboratory.goodness(trial!).slice(from, until)
    }
    const { isBetter, isDecided } = await againstStandard(goal, sample, {
      better: 'up',
      indifference: search.rules.zone,
      confidence: 1 - (1 - rules.confidence) / FINALISTS,
      first: rules.first,
      most: rules.most,
    })
    const trial = laboratory.known(choice, 'final')!
    const judged = await laboratory.judge(trial)
    if (isBetter && judged.verdict === 'supported')
      return { trial, judged, isDecided, candidates: proposals.length }
  }
  return undefined
}

/** The proposal with the best value; of those within the zone of it, the cheapest. */
export async function bestOf(search: Search, rules: DecisionRules): Promise<Decided> {
  const { laboratory, guide } = search
  const usd = (choice: Choice): number => guide.priceOf(choice).usd
  const proposals = laboratory
    .all('search')
    .filter(({ choice }) => guide.isAffordable(choice))
    .sort((a, b) => search.meanOf(b) - search.meanOf(a) || usd(a.choice) - usd(b.choice))
  const near = proposals
    .filter((trial) => search.meanOf(trial) >= search.meanOf(proposals[0]!) - search.rules.zone)
    .sort((a, b) => usd(a.choice) - usd(b.choice))
    .slice(0, FINALISTS)
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

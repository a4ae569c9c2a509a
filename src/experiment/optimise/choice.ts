// A choice: how many steps of each decision are made. Its cost is the sum of its steps, in the prices of their years.
import { compareCodeUnits } from '../../results/column.ts'
import type { Cost, DecisionUse, Scenario } from '../../scenario/schema/scenario.ts'

/** Steps by decision; decisions that are not made are left out. */
export type Choice = Readonly<Record<string, number>>
export type Decisions = Scenario['decisions']

export const NOTHING: Choice = {}

/** The same text for the same choice: `alat-ferry-berths:1 tankers:2`. */
export const nameOf = (choice: Choice): string =>
  Object.keys(choice)
    .sort(compareCodeUnits)
    .map((id) => `${id}:${choice[id]!}`)
    .join(' ')

/** The choice with some steps more (or, below zero, fewer) of a decision. */
export function withSteps(choice: Choice, id: string, more = 1): Choice {
  const { [id]: before = 0, ...rest } = choice
  const steps = before + more
  return steps > 0 ? { ...rest, [id]: steps } : rest
}

/** Every decision made to its last step. */
export const everything = (decisions: Decisions): Choice =>
  Object.fromEntries(Object.entries(decisions).map(([id, { most }]) => [id, most]))

/** Decisions of which a step more can be made. */
export const openIn = (choice: Choice, decisions: Decisions): string[] =>
  Object.keys(decisions)
    .filter((id) => (choice[id] ?? 0) < decisions[id]!.most)
    .sort(compareCodeUnits)

export interface Price {
  usd: number
  low: number
  high: number
  /** Part of it that is assumed, in USD. */
  assumed: number
}
/** What a cost is multiplied by, to see what hangs on it. */
export type Reprice = (id: string, decision: DecisionUse) => number

export function priceOf(choice: Choice, decisions: Decisions, reprice: Reprice = () => 1): Price {
  const price: Price = { usd: 0, low: 0, high: 0, assumed: 0 }
  for (const [id, steps] of Object.entries(choice)) {
    const decision = decisions[id]!
    const { usd, low, high, confidence } = decision.cost
    const times = steps * reprice(id, decision)
    price.usd += times * usd
    price.low += times * low
    price.high += times * high
    if (confidence === 'assumed') price.assumed += times * usd
  }
  return price
}

/** Whether a cost is one that somebody had to assume; a rule of 0 USD is none. */
export const isAssumed = ({ usd, confidence }: Cost): boolean => usd > 0 && confidence === 'assumed'

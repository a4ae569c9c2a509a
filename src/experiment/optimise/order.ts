// In which order to build what was chosen: at each step the member that gains most for its cost with what stands
// already. What every member would have gained at each step is kept, so that the order can be asked again at other costs.
import { compareCodeUnits } from '../../results/column.ts'
import type { Choice } from './choice.ts'
import type { Trial } from './laboratory.ts'
import type { Search } from './search.ts'
import { byWorth, type Gain } from './worth.ts'

export interface Rung {
  /** The member that comes next. */
  id: string
  steps: number
  /** With it and all before it. */
  choice: Choice
  /** Of every member that was tried here, the next one among them. */
  tried: Gain[]
}

/** Members tried at a step, of those that are left. */
const WIDTH = 4
/** Replications of a step as a rule. */
export const TRIES_OF_A_RUNG = 6

/** The order in which to build a set, as far as it takes: members without which it will do add next to nothing and
 *  come last.
 *  @param least mean with which a set will do; default all of it is built */
export async function orderOf(search: Search, chosen: Choice, least = Infinity): Promise<Rung[]> {
  const { rules, forecast } = search
  const rungs: Rung[] = []
  let choice: Choice = {}
  const left = new Set(Object.keys(chosen).sort(compareCodeUnits))
  const withMember = (id: string): Choice => ({ ...choice, [id]: chosen[id]! })
  while (left.size > 0) {
    forecast.expect('order', TRIES_OF_A_RUNG * (left.size - 1))
    const before = left.size > 1 && !search.isSpent ? await search.tryOne(choice) : undefined
    const members = await promising(search, choice, before, chosen, [...left])
    let next = members[0]!
    let tried: Gain[] = []
    if (before !== undefined) {
      const steps = members.map((id) => ({ id, choice: withMember(id) }))
      tried = await search.gains(before, steps, byWorth(rules.zone))
      next = [...tried].sort(byWorth(rules.zone))[0]!.id
    }
    choice = withMember(next)
    left.delete(next)
    rungs.push({ id: next, steps: chosen[next]!, choice, tried })
    if (before !== undefined) search.says(`order: ${rungs.length} of ${rungs.length + left.size}`)
    const built = search.laboratory.known(choice, 'search')
    if (built !== undefined && built.looks.length >= rules.scouts && search.meanOf(built) >= least) break
  }
  return rungs
}

/** Of many members those worth a try: to which arithmetic gives most for their cost, which were missed most for it where
 *  the set was pruned, and which relieve what cargo waits for. */
async function promising(
  search: Search,
  choice: Choice,
  before: Trial | undefined,
  chosen: Choice,
  left: readonly string[],
): Promise<string[]> {
  if (left.length <= WIDTH) return [...left]
  const { guide, missed } = search
  const usd = (id: string): number => chosen[id]! * search.laboratory.base.decisions[id]!.cost.usd
  const best = await guide.atBest(choice)
  const byBound: Gain[] = []
  for (const id of left)
    byBound.push({ id, gain: (await guide.atBest({ ...choice, [id]: chosen[id]! })) - best, usd: usd(id) })
  const byLoss = left.map((id): Gain => ({ id, gain: missed.get(id) ?? 0, usd: usd(id) }))
  const relieving = before === undefined ? [] : guide.relieving(before).map(({ id }) => id)
  const lists = [
    ranked(byBound, 0),
    ranked(byLoss, search.rules.zone),
    relieving.filter((id) => left.includes(id)),
  ]
  // The first of each list, then the second of each.
  const inTurn = left.flatMap((_, i) => lists.flatMap((list) => list.slice(i, i + 1)))
  return [...new Set([...inTurn, ...left])].slice(0, WIDTH)
}

/** Those that gain anything, the most worth first. */
const ranked = (gains: readonly Gain[], zone: number): string[] =>
  gains
    .filter(({ gain }) => gain > zone / 4)
    .sort(byWorth(zone))
    .map(({ id }) => id)

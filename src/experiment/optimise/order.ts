// In which order to build what was chosen: at each step the member that gains most for its cost with what stands
// already. What every member would have gained at each step is kept, so that the order can be asked again at other costs.
import { compareCodeUnits } from '../../results/column.ts'
import { nameOf, type Choice } from './choice.ts'
import type { Guide } from './guide.ts'
import type { Trial } from './laboratory.ts'
import type { Search } from './search.ts'

/** What a member would gain at a step of the order. */
export interface Gain {
  id: string
  gain: number
  usd: number
}
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

/** A gain too small to tell from none counts as none. */
export function byWorth(zone: number): (a: Gain, b: Gain) => number {
  const worth = ({ gain, usd }: Gain): number => (gain > zone / 4 ? gain : 0) / usd
  return (a, b) => {
    const [left, right] = [worth(a), worth(b)].map((one) => (Number.isNaN(one) ? 0 : one)) as [number, number]
    if (left !== right) return right > left ? 1 : -1
    return b.gain - a.gain || compareCodeUnits(a.id, b.id)
  }
}

export async function orderOf(search: Search, chosen: Choice): Promise<Rung[]> {
  const { laboratory, guide, rules } = search
  const rungs: Rung[] = []
  let choice: Choice = {}
  let left = Object.keys(chosen).sort(compareCodeUnits)
  while (left.length > 0) {
    // With no replications left arithmetic says what comes next.
    const members = await mostPromising(guide, choice, chosen, left, search.isSpent ? 1 : WIDTH)
    if (members.length === 1) {
      const [id] = members as [string]
      choice = { ...choice, [id]: chosen[id]! }
      left = left.filter((one) => one !== id)
      rungs.push({ id, steps: chosen[id]!, choice, tried: [] })
      continue
    }
    const [before, ...trials] = (await laboratory.try(
      [choice, ...members.map((id) => ({ ...choice, [id]: chosen[id]! }))],
      rules.scouts,
    )) as [Trial, ...Trial[]]
    const tried = members.map((id, i) => ({
      id,
      gain: search.meanOf(trials[i]!) - search.meanOf(before),
      usd: chosen[id]! * laboratory.base.decisions[id]!.cost.usd,
    }))
    const { id } = [...tried].sort(byWorth(rules.zone))[0]!
    choice = { ...choice, [id]: chosen[id]! }
    left = left.filter((one) => one !== id)
    rungs.push({ id, steps: chosen[id]!, choice, tried })
    search.says(`order: ${nameOf(choice)}`)
  }
  return rungs
}

/** Of many members those to which arithmetic gives most for their cost, and those that cost nothing. */
async function mostPromising(
  guide: Guide,
  choice: Choice,
  chosen: Choice,
  left: readonly string[],
  width: number,
): Promise<string[]> {
  if (left.length <= width) return [...left]
  const before = await guide.carriable(choice)
  const usdBefore = guide.priceOf(choice).usd
  const worth = []
  for (const id of left) {
    const more = { ...choice, [id]: chosen[id]! }
    worth.push({ id, gain: (await guide.carriable(more)) - before, usd: guide.priceOf(more).usd - usdBefore })
  }
  return worth
    .sort(byWorth(0))
    .slice(0, width)
    .map(({ id }) => id)
}

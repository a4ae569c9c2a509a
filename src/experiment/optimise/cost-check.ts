// Whether the answer hangs on costs that somebody had to assume: the same question with them halved and raised by half,
// all together and one at a time. Nothing is simulated anew: it is asked which of the choices that were simulated would
// have been the cheapest, and which member would have come next.
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { isAssumed, nameOf, priceOf, type Choice, type Reprice } from './choice.ts'
import type { Rung } from './order.ts'
import { byWorth } from './worth.ts'

export interface CostCheck {
  /** The decision whose cost is another; undefined where all assumed costs are. */
  id: string | undefined
  times: number
  /** Cost of the chosen set then. */
  usd: number
  /** The set that would be cheapest; the same one if undefined. */
  otherSet: { choice: Choice; usd: number } | undefined
  /** The first step at which another member would come first; undefined where the order is kept. */
  otherOrder: { step: number; id: string; insteadOf: string } | undefined
}

const TIMES = [0.5, 1.5]

/** @param good other choices that would do as well, none of them cheaper as costs stand */
export function checkCosts(
  decisions: Scenario['decisions'],
  chosen: Choice,
  good: readonly Choice[],
  order: readonly Rung[],
  zone: number,
): CostCheck[] {
  const assumed = Object.keys(decisions).filter((id) => isAssumed(decisions[id]!.cost))
  const asked = assumed.filter((id) => chosen[id] !== undefined)
  if (assumed.length === 0) return []
  const check = (id: string | undefined, times: number): CostCheck => {
    const reprice: Reprice = (one, { cost }) => (isAssumed(cost) && (id ?? one) === one ? times : 1)
    const usd = priceOf(chosen, decisions, reprice).usd
    const cheapest = good
      .map((choice) => ({ choice, usd: priceOf(choice, decisions, reprice).usd }))
      .sort((a, b) => a.usd - b.usd)[0]
    return {
      id,
      times,
      usd,
      otherSet:
        cheapest !== undefined && cheapest.usd < usd && nameOf(cheapest.choice) !== nameOf(chosen)
          ? cheapest
          : undefined,
      otherOrder: firstSwap(order, decisions, reprice, zone),
    }
  }
  return [undefined, ...asked].flatMap((id) => TIMES.map((times) => check(id, times)))
}

function firstSwap(
  order: readonly Rung[],
  decisions: Scenario['decisions'],
  reprice: Reprice,
  zone: number,
): CostCheck['otherOrder'] {
  for (const [i, { id, tried }] of order.entries()) {
    const again = tried.map((one) => ({ ...one, usd: one.usd * reprice(one.id, decisions[one.id]!) }))
    const first = again.sort(byWorth(zone))[0]?.id ?? id
    if (first !== id) return { step: i + 1, id: first, insteadOf: id }
  }
  return undefined
}

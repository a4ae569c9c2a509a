// What a step or a member is worth: what it gains for its cost.
import { compareCodeUnits } from '../../results/column.ts'

export interface Gain {
  id: string
  /** In the unit of the measure, as more is better. */
  gain: number
  usd: number
}

/** The most worth first; a gain too small to tell from none counts as none. */
export function byWorth(zone: number): (a: Gain, b: Gain) => number {
  const worth = ({ gain, usd }: Gain): number => (gain > zone / 4 ? gain : 0) / usd
  return (a, b) => {
    const [left, right] = [worth(a), worth(b)].map((one) => (Number.isNaN(one) ? 0 : one)) as [number, number]
    if (left !== right) return right > left ? 1 : -1
    return b.gain - a.gain || compareCodeUnits(a.id, b.id)
  }
}

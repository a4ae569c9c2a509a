// The value below which a given share of a sample lies, interpolated as R does by default (type 7).

import { quickselect } from 'simple-statistics'

/** Quantile of values in ascending order; NaN for no values. @throws RangeError unless 0 <= p <= 1 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = positionOf(p, sorted.length)
  return between(sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN, at - Math.floor(at))
}

/** The same for values in any order, which stay as they are; linear time on average. */
export function quantileOfUnsorted(values: ArrayLike<number>, p: number): number {
  const at = positionOf(p, values.length)
  const copy = values instanceof Float64Array ? values.slice() : Float64Array.from(values)
  const below = Math.floor(at)
  quickselect(copy as unknown as number[], below)
  let above = copy[below] ?? NaN
  if (at > below) {
    above = Infinity
    for (let i = below + 1; i < copy.length; i++) above = Math.min(above, copy[i]!)
  }
  return between(copy[below] ?? NaN, above, at - below)
}

function positionOf(p: number, n: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`there is no quantile ${p}`)
  return (n - 1) * p
}

function between(low: number, high: number, share: number): number {
  return share === 0 || low === high ? low : low + share * (high - low)
}

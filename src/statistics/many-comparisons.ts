// Several verdicts at once: what each must be held to so that all together keep the promised error rate.

/** Adjusted p-values: p times their number, at most 1. */
export function bonferroni(pValues: ArrayLike<number>): Float64Array {
  return Float64Array.from(pValues, (p) => Math.min(1, p * pValues.length))
}

/** Adjusted p-values by Holm's step-down rule (1979): never larger than Bonferroni's, same promise. */
export function holm(pValues: ArrayLike<number>): Float64Array {
  const order = Array.from(pValues, (_, i) => i).sort((i, j) => pValues[i]! - pValues[j]!)
  const adjusted = new Float64Array(pValues.length)
  let largest = 0
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, pValues[index]! * (pValues.length - rank)))
    adjusted[index] = largest
  })
  return adjusted
}

/** Level of each of `count` intervals that all hold together with at least `level`.
 *  @throws RangeError if `level` is not between 0 and 1 or `count` is not positive */
export function simultaneousLevel(level: number, count: number): number {
  if (!(level > 0 && level < 1 && count > 0)) throw new RangeError(`no level ${level} for ${count} intervals`)
  return 1 - (1 - level) / count
}

// The best of several scenarios: replications are added to those that can still be best, on common random
// numbers, until one is left. Fully sequential procedure of Kim and Nelson (2001), with c = 1: the best is chosen
// with the stated confidence if it is better than the rest by at least the indifference zone; where it is not,
// the one chosen is within that zone of the best.

export interface SelectionRules {
  /** Which way is better. */
  better: 'up' | 'down'
  /** Difference that is worth detecting, in the unit of the metric; more than 0. */
  indifference: number
  /** Chance of a right choice; default 0.95. */
  confidence?: number | undefined
  /** Replications of each at first, at least 3; default 10. And the most of any; default 100. */
  first?: number | undefined
  most?: number | undefined
}
export interface Selection {
  /** Index of the best; of the best so far where the cap was hit. */
  best: number
  /** Whether one was left with the confidence asked for. */
  isDecided: boolean
  /** Indices that may still be best: one if decided. */
  left: number[]
  /** Replications made of each, and their means. */
  replications: number[]
  means: number[]
}

const FEWEST = 3

/** @param sample the values of one system in replications `from` to `until` (not included), in order
 *  @throws RangeError if there are fewer than two systems, the zone is not above 0 or a value does not exist */
export async function selectBest(
  systems: number,
  sample: (system: number, from: number, until: number) => Promise<readonly number[]>,
  { better, indifference, confidence = 0.95, first = 10, most = 100 }: SelectionRules,
): Promise<Selection> {
  if (systems < 2) throw new RangeError('there is nothing to choose from')
  if (!(indifference > 0)) throw new RangeError(`an indifference zone of ${indifference} decides nothing`)
  const sign = better === 'up' ? 1 : -1
  const start = Math.max(FEWEST, Math.min(first, most))
  const values: number[][] = []
  const more = async (system: number, from: number, until: number): Promise<void> => {
    const own = (values[system] ??= [])
    for (const value of await sample(system, from, until)) {
      if (!Number.isFinite(value))
        throw new RangeError('the metric does not exist in every replication, so that it can name no best')
      own.push(sign * value)
    }
  }
  let left = Array.from({ length: systems }, (_, i) => i)
  for (const system of left) await more(system, 0, start)
  const eta = (Math.exp((-2 / (start - 1)) * Math.log((2 * (1 - confidence)) / (systems - 1))) - 1) / 2
  const hSquared = 2 * eta * (start - 1)
  const variance = left.map((i) => left.map((l) => varianceOfDifference(values[i]!, values[l]!, start)))
  for (let r = start; ; r++) {
    const sums = values.map((own) => own.slice(0, r).reduce((sum, value) => sum + value, 0))
    left = left.filter((i) =>
      left.every((l) => {
        const reach = (hSquared * variance[i]![l]!) / indifference / indifference - r
        return i === l || sums[i]! >= sums[l]! - Math.max(0, (indifference / 2) * reach)
      }),
    )
    const isDecided = left.length === 1
    const best = left.reduce((a, b) => (sums[b]! > sums[a]! ? b : a))
    // Past the widest reach no difference of the zone can be left open: the larger mean is as good as the best.
    const isOver = left.every((i) =>
      left.every((l) => i === l || r > (hSquared * variance[i]![l]!) / indifference / indifference),
    )
    if (isDecided || isOver || r >= most)
      return {
        best,
        isDecided: isDecided || isOver,
        left: isDecided || isOver ? [best] : left,
        replications: values.map((own) => own.length),
        means: values.map((own) => (sign * own.reduce((sum, value) => sum + value, 0)) / own.length),
      }
    for (const system of left) await more(system, r, r + 1)
  }
}

/** Against which side of a standard a system lies: the same procedure with one of the two known without error, which
 *  is the feasibility check of Andradóttir and Kim (2010). Right with the confidence asked for where the mean lies at
 *  least the zone away from the standard; within it either answer is good. */
export async function againstStandard(
  standard: number,
  sample: (from: number, until: number) => Promise<readonly number[]>,
  rules: SelectionRules,
): Promise<{ isBetter: boolean; isDecided: boolean; replications: number }> {
  const known = (from: number, until: number): Promise<readonly number[]> =>
    Promise.resolve(new Array<number>(until - from).fill(standard))
  const { best, isDecided, replications } = await selectBest(
    2,
    (system, from, until) => (system === 0 ? sample : known)(from, until),
    rules,
  )
  return { isBetter: best === 0, isDecided, replications: replications[0]! }
}

function varianceOfDifference(a: readonly number[], b: readonly number[], n: number): number {
  const differences = a.slice(0, n).map((value, i) => value - b[i]!)
  const mean = differences.reduce((sum, value) => sum + value, 0) / n
  return differences.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1)
}

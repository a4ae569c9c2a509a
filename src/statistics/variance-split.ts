// Where the variance of a simulated answer comes from: groups of inputs and chance, by the law of total variance,
// Var Y = Var E[Y | inputs] + E Var[Y | inputs]. Each row holds two independent draws of all inputs and every mixture
// of them by group (2^g corners), and at every corner replications on random numbers of its own. A squared difference
// of conditional means is estimated by the product of differences in different replications, which chance does not
// bias. Shapley effects of groups: Owen, SIAM/ASA J. Uncertainty Quantification 2 (2014); Song, Nelson and Staum,
// ibid. 4 (2016), with the mean conditional variance as the worth of a set.

export interface VarianceSplit {
  /** Part of the variance by what each group does alone. */
  alone: number[]
  /** By groups together: what no group does alone. */
  interaction: number
  /** By chance: the variance that stays when every input is known. */
  chance: number
  /** Interaction dealt out among the groups that take part in it; these and chance add up to one. */
  shapley: number[]
  /** Variance of a single replication. */
  variance: number
}

/** @param rows by row, corner and replication; bit k of a corner says that group k has the second draw
 *  At least two replications a corner where there is chance; with one the answer is taken to have none.
 *  @returns NaN shares where nothing varies */
export function varianceSplit(
  rows: readonly (readonly (readonly number[])[])[],
  groups: number,
): VarianceSplit {
  const corners = 2 ** groups
  const changed = Array.from({ length: corners }, (_, set) => mean(rows, (row) => squaredChange(row, set)))
  const all = changed[corners - 1]!
  const noise = mean(rows, (row) => row.reduce((sum, values) => sum + varianceOf(values), 0) / row.length)
  const variance = all + noise
  const share = (part: number): number => (variance === 0 ? NaN : part / variance)
  const alone = Array.from({ length: groups }, (_, k) => share(all - changed[corners - 1 - 2 ** k]!))
  return {
    alone,
    interaction: share(all) - alone.reduce((sum, one) => sum + one, 0),
    chance: share(noise),
    shapley: shapleyValues(changed, groups).map(share),
    variance,
  }
}

/** Shapley values of a game. @param worth of each set, whose bits name its members */
export function shapleyValues(worth: readonly number[], members: number): number[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  const bits = (set: number): number => (set === 0 ? 0 : (set & 1) + bits(set >>> 1))
  return Array.from({ length: members }, (_, k) => {
    let sum = 0
    for (let set = 0; set < worth.length; set++) {
      if (((set >>> k) & 1) === 1) continue
      const weight = (factorial(bits(set)) * factorial(members - bits(set) - 1)) / factorial(members)
      sum += weight * (worth[set | (1 << k)]! - worth[set]!)
    }
    return sum
  })
}

/** Half the squared change of the conditional mean when a set of groups is drawn anew, over all pairs of corners. */
function squaredChange(row: readonly (readonly number[])[], set: number): number {
  if (set === 0) return 0
  let sum = 0
  for (let corner = 0; corner < row.length; corner++) {
    const changes = row[corner]!.map((value, k) => row[corner ^ set]![k]! - value)
    sum += productOfTwo(changes) / 2
  }
  return sum / row.length
}

/** Mean product of two different values; of a single one its square. */
function productOfTwo(values: readonly number[]): number {
  if (values.length === 1) return values[0]! * values[0]!
  const sum = values.reduce((total, value) => total + value, 0)
  const squares = values.reduce((total, value) => total + value * value, 0)
  return (sum * sum - squares) / (values.length * (values.length - 1))
}

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0) / (values.length - 1)
}

const mean = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0) / items.length

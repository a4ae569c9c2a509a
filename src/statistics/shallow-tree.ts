// A rule in a few words: where in the cube of inputs something holds. One or two cuts, each the one that leaves the
// fewest wrong (Gini's measure; Breiman and others, Classification and Regression Trees, 1984).

export interface Cut {
  input: number
  at: number
  isAbove: boolean
}

/** The cuts, at most `depth`, that lead to where a thing holds most often; none where no cut tells.
 *  @param coordinates by case and input @param holds by case @param least cases that a part must keep */
export function ruleOf(
  coordinates: readonly (readonly number[])[],
  holds: readonly boolean[],
  { depth = 2, least = 10 } = {},
): Cut[] {
  let left = holds.map((_, i) => i)
  const cuts: Cut[] = []
  while (cuts.length < depth) {
    const best = bestCut(coordinates, holds, left, least)
    if (best === undefined) break
    const fits = left.filter((i) => isWithin(coordinates[i]!, [best]))
    if (shareOf(holds, fits) <= shareOf(holds, left)) break
    cuts.push(best)
    left = fits
  }
  return cuts
}

export const isWithin = (at: readonly number[], cuts: readonly Cut[]): boolean =>
  cuts.every(({ input, at: edge, isAbove }) => at[input]! >= edge === isAbove)

const shareOf = (holds: readonly boolean[], of: readonly number[]): number =>
  of.filter((i) => holds[i]!).length / of.length

function bestCut(
  coordinates: readonly (readonly number[])[],
  holds: readonly boolean[],
  of: readonly number[],
  least: number,
): Cut | undefined {
  let best: Cut | undefined
  const all = of.filter((i) => holds[i]!).length
  let lowest = impurity(all, of.length)
  const inputs = coordinates[0]?.length ?? 0
  for (let input = 0; input < inputs; input++) {
    const sorted = [...of].sort((a, b) => coordinates[a]![input]! - coordinates[b]![input]!)
    let below = 0
    for (let k = 1; k < sorted.length; k++) {
      if (holds[sorted[k - 1]!]!) below++
      const [left, right] = [coordinates[sorted[k - 1]!]![input]!, coordinates[sorted[k]!]![input]!]
      if (k < least || sorted.length - k < least || left === right) continue
      const wrong = impurity(below, k) + impurity(all - below, sorted.length - k)
      if (wrong >= lowest - 1e-9) continue
      lowest = wrong
      const isAbove = (all - below) / (sorted.length - k) > below / k
      best = { input, at: (left + right) / 2, isAbove }
    }
  }
  return best
}

const impurity = (holding: number, of: number): number => (holding * (of - holding)) / of

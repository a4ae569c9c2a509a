// A grid: every combination of the values of its factors, the last factor fastest.

/** Combinations as indices, one a factor. @param sizes number of values of each factor */
export function gridPoints(sizes: readonly number[]): number[][] {
  const total = sizes.reduce((product, size) => product * size, 1)
  return Array.from({ length: total }, (_, point) => {
    let rest = point
    return sizes
      .map((__, i) => sizes.length - 1 - i)
      .map((factor) => {
        const index = rest % sizes[factor]!
        rest = Math.floor(rest / sizes[factor]!)
        return index
      })
      .reverse()
  })
}

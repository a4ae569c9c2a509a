// One input, or group of inputs, at a time (Morris 1991): from a random start each moves once by half of its range of
// probability. A trajectory goes on from step to step, a star returns to its centre (radial, Campolongo and others
// 2011). Levels stand in the middle of equal parts, so that no start puts every input at its end at once.

const LEVELS = 4
const STEP = 0.5

export interface OneAtATime {
  /** Points in the unit cube, a row a point; the first of each run is its start. */
  points: number[][]
  /** By run: the point before and the point after each group moved, in the order of the groups. */
  runs: { start: number; moves: { before: number; after: number }[] }[]
}

/** @param groups of each coordinate; those of a group move together, each up or down by chance
 *  @param uniform draws in the unit interval
 *  @param runs number of trajectories or stars */
export function oneAtATime(
  groups: readonly number[],
  runs: number,
  shape: 'trajectory' | 'radial',
  uniform: () => number,
): OneAtATime {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0)
  const design: OneAtATime = { points: [], runs: [] }
  for (let run = 0; run < runs; run++) {
    const start = groups.map(() => (Math.floor(uniform() * LEVELS) + 0.5) / LEVELS)
    const order = shuffled(count, uniform)
    const first = design.points.length
    design.points.push(start)
    let here = first
    const moves = new Array<{ before: number; after: number }>(count)
    for (const group of order) {
      const before = shape === 'radial' ? first : here
      const at = design.points[before]!
      design.points.push(at.map((value, i) => (groups[i] === group ? moved(value) : value)))
      here = design.points.length - 1
      moves[group] = { before, after: here }
    }
    design.runs.push({ start: first, moves })
  }
  return design
}

const moved = (at: number): number => (at < STEP ? at + STEP : at - STEP)

function shuffled(count: number, uniform: () => number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(uniform() * (last + 1))
    const kept = order[last]!
    order[last] = order[other]!
    order[other] = kept
  }
  return order
}

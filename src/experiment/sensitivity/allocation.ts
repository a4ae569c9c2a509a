// How the replications of a study are spent. The sizes follow from the number of inputs and the number of runs asked
// for, never from a clock: the same study is the same on every machine.

/** Replications of the scenario as it stands. */
export const BASE_RUNS = 4
/** Starting points of the screening of groups: enough to see what matters, not to measure it. */
const SCREENING_STARTS = 3
/** Starting points of the effects of single inputs. */
const LEAST_STARTS = 5
const MOST_STARTS = 40
/** So few inputs are measured at once, however small the study. */
const FEW = 12
/** Of all runs, for the effects of single inputs. */
const SHARE_OF_EFFECTS = 0.25
/** Of each world: two, so that chance can be told from what is not known. */
export const WORLD_REPLICATIONS = 2
const LEAST_ROWS = 4

export interface Allocation {
  /** Starting points of the screening; 0 where every input can be measured at once. */
  screening: number
  /** Inputs of which the effect is measured, give or take a group, and starting points of it. */
  members: number
  starts: number
  /** Pairs of worlds; with all mixtures by provenance. */
  rows: number
  runs: number
}

/** @param inputs number of inputs @param groups number of groups @param sorts how many sorts of provenance there are
 *  @param runs replications to spend; a little less or, at the least sizes, more is used */
export function allocate(inputs: number, groups: number, sorts: number, runs: number): Allocation {
  const forEffects = Math.floor(runs * SHARE_OF_EFFECTS)
  const most = Math.max(1, Math.floor(forEffects / LEAST_STARTS) - 1)
  const isScreened = inputs > Math.max(most, FEW) && groups > 1
  const members = isScreened ? most : inputs
  const screening = isScreened ? SCREENING_STARTS : 0
  const starts = Math.min(MOST_STARTS, Math.max(LEAST_STARTS, Math.floor(forEffects / (members + 1))))
  const used = BASE_RUNS + screening * (groups + 1) + starts * (members + 1)
  const row = 2 ** sorts * WORLD_REPLICATIONS
  const rows = Math.max(LEAST_ROWS, Math.floor((runs - used) / row))
  return { screening, members, starts, rows, runs: used + rows * row }
}

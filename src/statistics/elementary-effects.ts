// What moving one input does, from many starting points: Morris, Technometrics 33 (1991); the mean of absolute
// effects is from Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22 (2007).
import { meanInterval, type Interval } from './mean-interval.ts'

export interface ElementaryEffects {
  /** Mean effect: says in which direction. */
  mu: Interval
  /** Mean of the absolute effects: how much, whatever the direction. */
  muStar: Interval
  /** Standard deviation of the effects: large where the input acts with others, or is not linear. */
  sigma: number
  /** Effects that are known. */
  effects: number
}

/** @param effects of one input, each the change of the answer over the change of the input; NaN where the answer does
 *  not exist is left out
 *  With fewer than two effects the intervals have no ends. The interval of the mean absolute effect does not go
 *  below zero, for it cannot. */
export function elementaryEffects(effects: readonly number[], level = 0.95): ElementaryEffects {
  const known = effects.filter((effect) => Number.isFinite(effect))
  const mu = meanInterval(Float64Array.from(known), level)
  const muStar = meanInterval(
    Float64Array.from(known, (effect) => Math.abs(effect)),
    level,
  )
  return {
    mu,
    muStar: { ...muStar, low: Math.max(0, muStar.low) },
    sigma: mu.sd,
    effects: known.length,
  }
}

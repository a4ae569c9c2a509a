// How the model reads a scenario: at the moment of use, so that a dated change acts from its date on.
// Distributions are compiled once for each spec and drawn with the uniform number of the thing itself.
import { meanOf, sampler, type DistributionSpec } from '../engine/random/distributions/index.ts'

const compiled = new WeakMap<DistributionSpec, (u: number) => number>()

/** Value of a distribution at a uniform number; 0 where the scenario gives none. */
export function valueAt(spec: DistributionSpec | undefined, uniform: number): number {
  if (spec === undefined) return 0
  let inverse = compiled.get(spec)
  if (inverse === undefined) {
    inverse = sampler(spec)
    compiled.set(spec, inverse)
  }
  return inverse(uniform)
}

/** Mean of a distribution; `without` where the scenario gives none. */
export function meanValue(spec: DistributionSpec | undefined, without = 0): number {
  return spec === undefined ? without : meanOf(spec)
}

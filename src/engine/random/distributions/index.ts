// The distributions, and what can be asked of a distribution written as plain data.

import { bernoulli } from './bernoulli.ts'
import { constant } from './constant.ts'
import { discrete } from './discrete.ts'
import type { Distribution } from './distribution.ts'
import { empirical } from './empirical.ts'
import { erlang } from './erlang.ts'
import { exponential } from './exponential.ts'
import { gamma } from './gamma.ts'
import { lognormal } from './lognormal.ts'
import { normal } from './normal.ts'
import { pert } from './pert.ts'
import { triangular } from './triangular.ts'
import { truncatedNormal } from './truncated-normal.ts'
import { uniform } from './uniform.ts'
import { weibull } from './weibull.ts'

export type { Distribution, Parameter } from './distribution.ts'

/** The list: by name, in the order of the manual. */
export const distributions = {
  constant,
  exponential,
  erlang,
  gamma,
  lognormal,
  weibull,
  triangular,
  pert,
  uniform,
  normal,
  truncatedNormal,
  bernoulli,
  discrete,
  empirical,
}

type All = typeof distributions
export type DistributionName = keyof All
type ParametersOf<D> = D extends Distribution<string, infer P> ? P : never
type Spec<N extends DistributionName> = { kind: N } & ParametersOf<All[N]>

/** A distribution as plain data: its kind and its parameters, `{ kind: 'lognormal', mean: 20, cv: 0.25 }`. */
export type DistributionSpec = { [N in DistributionName]: Spec<N> }[DistributionName]

export const meanOf = (spec: DistributionSpec): number => lookUp(spec).meanOf(spec)

/** Standard deviation over mean; NaN where the mean is 0. */
export const cvOf = (spec: DistributionSpec): number => lookUp(spec).cvOf(spec)

/** Infimum of the support. */
export const lowOf = (spec: DistributionSpec): number => lookUp(spec).lowOf(spec)

/** A function from a uniform number in (0, 1) to a variate, non-decreasing: one uniform a draw.
 *  @throws RangeError if the parameters are impossible; ask validate() first where a user wrote them */
export function sampler(spec: DistributionSpec): (u: number) => number {
  const problem = validate(spec)
  if (problem !== undefined) throw new RangeError(`no ${spec.kind} distribution: ${problem}`)
  return lookUp(spec).inverse(spec)
}

/** What is wrong with the parameters, in words; undefined if nothing. */
export const validate = (spec: DistributionSpec): string | undefined => lookUp(spec).validate(spec)

function lookUp(spec: DistributionSpec): Distribution<string, DistributionSpec> {
  return distributions[spec.kind] as unknown as Distribution<string, DistributionSpec>
}

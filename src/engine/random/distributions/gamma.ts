import { gammaQuantileOf } from '../../special-functions/gamma.ts'
import { normalQuantile } from '../../special-functions/normal.ts'
import { above, distribution, from } from './distribution.ts'

export const gamma = distribution<'gamma', { mean: number; cv: number }>('gamma', {
  doc: 'A duration from nearly constant to very irregular; the tail is lighter than the lognormal one.',
  parameters: {
    mean: { unit: 'own', doc: 'mean', range: above(0) },
    cv: { unit: 'none', doc: 'standard deviation over mean', range: from(0.001, 30) },
  },
  meanOf: (p) => p.mean,
  cvOf: (p) => p.cv,
  lowOf: () => 0,
  inverse: (p) => gammaInverse(p.mean, 1 / (p.cv * p.cv)),
})

/** Quantiles of the gamma law with that mean and shape. */
export function gammaInverse(mean: number, shape: number): (u: number) => number {
  const quantile = gammaQuantileOf(shape, normalQuantile)
  const scale = mean / shape
  return (u) => scale * quantile(u)
}

// Durations that cannot be negative, from nearly constant (cv near 0) to very irregular (cv above 1).

import { gammaQuantileOf } from '../../special-functions/gamma.ts'
import { normalQuantile } from '../../special-functions/normal.ts'
import { distribution, positive } from './distribution.ts'

export const gamma = distribution<'gamma', { mean: number; cv: number }>('gamma', {
  doc: 'A duration with a given spread; the tail is lighter than the lognormal one.',
  parameters: {
    mean: { unit: 'own', doc: 'mean, > 0' },
    cv: { unit: 'none', doc: 'standard deviation over mean, from 0.001 to 30' },
  },
  problem: (p) =>
    positive('mean', p.mean) ??
    (p.cv >= 0.001 && p.cv <= 30 ? undefined : `cv ${p.cv} is not from 0.001 to 30`),
  meanOf: (p) => p.mean,
  cvOf: (p) => p.cv,
  lowOf: () => 0,
  inverse: (p, u) => gammaSampler(p.mean, 1 / (p.cv * p.cv))(u),
  prepare: (p) => gammaSampler(p.mean, 1 / (p.cv * p.cv)),
})

/** Quantiles of the gamma law with that mean and shape. */
export function gammaSampler(mean: number, shape: number): (u: number) => number {
  const quantile = gammaQuantileOf(shape, normalQuantile)
  const scale = mean / shape
  return (u) => scale * quantile(u)
}

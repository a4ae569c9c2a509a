// Durations and delays with a long right tail; the product of many small factors.

import { exp, log, log1p, sqrt } from '../../arithmetic.ts'
import { normalQuantile } from '../../special-functions/normal.ts'
import { distribution, notNegative, positive } from './distribution.ts'

export const lognormal = distribution<'lognormal', { mean: number; cv: number }>('lognormal', {
  doc: 'A duration with a long right tail.',
  parameters: {
    mean: { unit: 'own', doc: 'mean of the value itself, not of its logarithm, > 0' },
    cv: { unit: 'none', doc: 'standard deviation over mean, >= 0' },
  },
  problem: (p) => positive('mean', p.mean) ?? notNegative('cv', p.cv),
  meanOf: (p) => p.mean,
  cvOf: (p) => p.cv,
  lowOf: (p) => (p.cv > 0 ? 0 : p.mean),
  inverse: (p, u) => lognormalSampler(p)(u),
  prepare: lognormalSampler,
})

function lognormalSampler({ mean, cv }: { mean: number; cv: number }): (u: number) => number {
  if (cv === 0) return () => mean
  const variance = log1p(cv * cv)
  const mu = log(mean) - variance / 2
  const sigma = sqrt(variance)
  return (u) => exp(mu + sigma * normalQuantile(u))
}

import { exp, log, log1p, sqrt } from '../../arithmetic.ts'
import { normalQuantile } from '../../special-functions/normal.ts'
import { above, distribution, from } from './distribution.ts'

export const lognormal = distribution<'lognormal', { mean: number; cv: number }>('lognormal', {
  doc: 'A duration with a long right tail: the product of many small factors.',
  parameters: {
    mean: { unit: 'own', doc: 'mean of the value itself, not of its logarithm', range: above(0) },
    cv: { unit: 'none', doc: 'standard deviation over mean', range: from(0) },
  },
  meanOf: (p) => p.mean,
  cvOf: (p) => p.cv,
  lowOf: (p) => (p.cv > 0 ? 0 : p.mean),
  inverse: ({ mean, cv }) => {
    if (cv === 0) return () => mean
    const variance = log1p(cv * cv)
    const mu = log(mean) - variance / 2
    const sigma = sqrt(variance)
    return (u) => exp(mu + sigma * normalQuantile(u))
  },
})

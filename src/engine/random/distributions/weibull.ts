// Given by mean and cv like the other durations; shape and scale are worked out.

import { exp, log, log1p, sqrt } from '../../arithmetic.ts'
import { logGamma } from '../../special-functions/gamma.ts'
import { above, distribution, from } from './distribution.ts'

export const weibull = distribution<'weibull', { mean: number; cv: number }>('weibull', {
  doc: 'Time to failure: ageing for cv below 1, exponential for 1, early failures above 1.',
  parameters: {
    mean: { unit: 'own', doc: 'mean', range: above(0) },
    cv: { unit: 'none', doc: 'standard deviation over mean', range: from(0.01, 30) },
  },
  meanOf: (p) => p.mean,
  cvOf: (p) => p.cv,
  lowOf: () => 0,
  inverse: ({ mean, cv }) => {
    const oneOverShape = oneOverShapeOf(cv)
    const scale = exp(log(mean) - logGamma(1 + oneOverShape))
    return (u) => (u > 0 ? scale * exp(log(-log1p(-u)) * oneOverShape) : 0)
  },
})

/** Solves the cv for 1 / shape by halving: the cv grows with it. */
function oneOverShapeOf(cv: number): number {
  let low = 0
  let high = 20
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2
    const squared = exp(logGamma(1 + 2 * middle) - 2 * logGamma(1 + middle)) - 1
    if (sqrt(Math.max(0, squared)) < cv) low = middle
    else high = middle
  }
  return (low + high) / 2
}

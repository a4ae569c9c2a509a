import { sqrt } from '../../arithmetic.ts'
import { above, distribution, from } from './distribution.ts'
import { gammaInverse } from './gamma.ts'

export const erlang = distribution<'erlang', { mean: number; phases: number }>('erlang', {
  doc: 'Sum of equal exponential phases in a row.',
  parameters: {
    mean: { unit: 'own', doc: 'mean of the sum', range: above(0) },
    phases: { unit: 'none', doc: 'whole number of phases', range: from(1, 1e6) },
  },
  problem: ({ phases }) => (Number.isInteger(phases) ? undefined : `phases ${phases} is not a whole number`),
  meanOf: (p) => p.mean,
  cvOf: (p) => 1 / sqrt(p.phases),
  lowOf: () => 0,
  inverse: (p) => gammaInverse(p.mean, p.phases),
})

// A duration made of several equal exponential phases in a row.

import { sqrt } from '../../arithmetic.ts'
import { distribution, positive } from './distribution.ts'
import { gammaSampler } from './gamma.ts'

export const erlang = distribution<'erlang', { mean: number; phases: number }>('erlang', {
  doc: 'Sum of equal exponential phases.',
  parameters: {
    mean: { unit: 'own', doc: 'mean of the sum, > 0' },
    phases: { unit: 'none', doc: 'number of phases, a whole number from 1' },
  },
  problem: (p) =>
    positive('mean', p.mean) ??
    (Number.isInteger(p.phases) && p.phases >= 1 && p.phases <= 1e6
      ? undefined
      : `phases ${p.phases} is not a whole number from 1 to a million`),
  meanOf: (p) => p.mean,
  cvOf: (p) => 1 / sqrt(p.phases),
  lowOf: () => 0,
  inverse: (p, u) => gammaSampler(p.mean, p.phases)(u),
  prepare: (p) => gammaSampler(p.mean, p.phases),
})

// Times between independent happenings at a constant rate: the memoryless law.

import { log1p } from '../../arithmetic.ts'
import { distribution, positive } from './distribution.ts'

export const exponential = distribution<'exponential', { mean: number }>('exponential', {
  doc: 'Time between independent happenings at a constant rate.',
  parameters: { mean: { unit: 'own', doc: 'mean, > 0' } },
  problem: (p) => positive('mean', p.mean),
  meanOf: (p) => p.mean,
  cvOf: () => 1,
  lowOf: () => 0,
  inverse: (p, u) => -p.mean * log1p(-u),
  prepare:
    ({ mean }) =>
    (u) =>
      -mean * log1p(-u),
})

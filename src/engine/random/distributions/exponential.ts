import { log1p } from '../../arithmetic.ts'
import { above, distribution } from './distribution.ts'

export const exponential = distribution<'exponential', { mean: number }>('exponential', {
  doc: 'Time between independent happenings at a constant rate: the law without memory.',
  parameters: { mean: { unit: 'own', doc: 'mean', range: above(0) } },
  meanOf: (p) => p.mean,
  cvOf: () => 1,
  lowOf: () => 0,
  inverse:
    ({ mean }) =>
    (u) =>
      -mean * log1p(-u),
})

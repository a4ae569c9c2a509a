import { sqrt } from '../../arithmetic.ts'
import { distribution, from } from './distribution.ts'

export const bernoulli = distribution<'bernoulli', { p: number }>('bernoulli', {
  doc: 'Yes (1) or no (0).',
  parameters: { p: { unit: 'none', doc: 'chance of a yes', range: from(0, 1) } },
  meanOf: ({ p }) => p,
  cvOf: ({ p }) => (p === 0 ? NaN : sqrt((1 - p) / p)),
  lowOf: ({ p }) => (p < 1 ? 0 : 1),
  inverse:
    ({ p }) =>
    (u) =>
      u < 1 - p ? 0 : 1,
})

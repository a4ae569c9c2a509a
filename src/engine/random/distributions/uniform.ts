import { sqrt } from '../../arithmetic.ts'
import { distribution } from './distribution.ts'

export const uniform = distribution<'uniform', { low: number; high: number }>('uniform', {
  doc: 'Every value between two limits equally likely.',
  parameters: {
    low: { unit: 'own', doc: 'lower limit' },
    high: { unit: 'own', doc: 'upper limit, > low' },
  },
  problem: (p) => (p.high > p.low ? undefined : `high ${p.high} is not above low ${p.low}`),
  meanOf: (p) => (p.low + p.high) / 2,
  cvOf: (p) => (p.low === -p.high ? NaN : (p.high - p.low) / sqrt(3) / Math.abs(p.low + p.high)),
  lowOf: (p) => p.low,
  inverse: (p) => (u) => p.low + u * (p.high - p.low),
})

import { normalQuantile } from '../../special-functions/normal.ts'
import { distribution, from } from './distribution.ts'

export const normal = distribution<'normal', { mean: number; sd: number }>('normal', {
  doc: 'The bell curve, negative values included; for a duration take truncatedNormal, gamma or lognormal.',
  parameters: {
    mean: { unit: 'own', doc: 'mean' },
    sd: { unit: 'own', doc: 'standard deviation', range: from(0) },
  },
  meanOf: (p) => p.mean,
  cvOf: (p) => (p.mean === 0 ? NaN : p.sd / Math.abs(p.mean)),
  lowOf: (p) => (p.sd > 0 ? -Infinity : p.mean),
  inverse: (p) => (u) => (p.sd > 0 ? p.mean + p.sd * normalQuantile(u) : p.mean),
})

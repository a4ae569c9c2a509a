// Values as recorded, each as likely as the others; nothing between them, nothing beyond them.

import { sqrt } from '../../arithmetic.ts'
import { distribution } from './distribution.ts'

export const empirical = distribution<'empirical', { values: readonly number[] }>('empirical', {
  doc: 'Values as recorded, each as likely as the others.',
  parameters: { values: { unit: 'own', doc: 'the record, at least one value', list: true } },
  problem: (p) => (p.values.length > 0 ? undefined : 'there are no values'),
  meanOf: (p) => meanOf(p.values),
  cvOf: (p) => {
    const mean = meanOf(p.values)
    const variance = meanOf(p.values.map((x) => (x - mean) * (x - mean)))
    return mean === 0 ? NaN : sqrt(variance) / Math.abs(mean)
  },
  lowOf: (p) => p.values.reduce((a, b) => Math.min(a, b)),
  inverse: (p, u) => empiricalSampler(p)(u),
  prepare: empiricalSampler,
})

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

function empiricalSampler(p: { values: readonly number[] }): (u: number) => number {
  const sorted = Float64Array.from(p.values).sort()
  return (u) => sorted[Math.min(sorted.length - 1, Math.floor(u * sorted.length))]!
}

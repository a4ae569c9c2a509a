// An expert's least, likeliest and largest value, joined by a smooth curve: the beta law of project planning
// (Malcolm, Roseboom, Clark and Fazar 1959) with mean (low + 4 mode + high) / 6.

import { sqrt } from '../../arithmetic.ts'
import { betaQuantileOf } from '../../special-functions/beta.ts'
import { distribution } from './distribution.ts'
import { type ThreePoints, problemOfThreePoints, threePoints } from './triangular.ts'

export const pert = distribution<'pert', ThreePoints>('pert', {
  doc: 'Least, likeliest and largest value, joined by a smooth curve.',
  parameters: threePoints,
  problem: problemOfThreePoints,
  meanOf: (p) => (p.low + 4 * p.mode + p.high) / 6,
  cvOf: (p) => {
    const mean = (p.low + 4 * p.mode + p.high) / 6
    return mean === 0 ? NaN : sqrt(((mean - p.low) * (p.high - mean)) / 7) / Math.abs(mean)
  },
  lowOf: (p) => p.low,
  inverse: (p, u) => pertSampler(p)(u),
  prepare: pertSampler,
})

function pertSampler({ low, mode, high }: ThreePoints): (u: number) => number {
  const width = high - low
  const quantile = betaQuantileOf(1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width)
  return (u) => low + width * quantile(u)
}

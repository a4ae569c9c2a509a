// The beta law of project planning (Malcolm, Roseboom, Clark and Fazar 1959), with mean (low + 4 mode + high) / 6.

import { sqrt } from '../../arithmetic.ts'
import { betaQuantileOf } from '../../special-functions/beta.ts'
import { distribution } from './distribution.ts'
import { type ThreePoints, threePoints } from './triangular.ts'

const meanOf = (p: ThreePoints): number => (p.low + 4 * p.mode + p.high) / 6

export const pert = distribution<'pert', ThreePoints>('pert', {
  ...threePoints,
  doc: 'Least, likeliest and largest value, joined by a smooth curve.',
  meanOf,
  cvOf: (p) => {
    const mean = meanOf(p)
    return mean === 0 ? NaN : sqrt(((mean - p.low) * (p.high - mean)) / 7) / Math.abs(mean)
  },
  inverse: ({ low, mode, high }) => {
    const width = high - low
    const quantile = betaQuantileOf(1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width)
    return (u) => low + width * quantile(u)
  },
})

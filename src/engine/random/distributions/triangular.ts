// An expert's least, likeliest and largest value, joined by straight lines.

import { sqrt } from '../../arithmetic.ts'
import { distribution } from './distribution.ts'

export interface ThreePoints {
  low: number
  mode: number
  high: number
}

export const threePoints = {
  low: { unit: 'own', doc: 'least value' },
  mode: { unit: 'own', doc: 'likeliest value, from low to high' },
  high: { unit: 'own', doc: 'largest value, > low' },
} as const

export function problemOfThreePoints(p: ThreePoints): string | undefined {
  if (!(p.high > p.low)) return `high ${p.high} is not above low ${p.low}`
  return p.mode >= p.low && p.mode <= p.high ? undefined : `mode ${p.mode} is not between low and high`
}

export const triangular = distribution<'triangular', ThreePoints>('triangular', {
  doc: 'Least, likeliest and largest value, joined by straight lines.',
  parameters: threePoints,
  problem: problemOfThreePoints,
  meanOf: (p) => (p.low + p.mode + p.high) / 3,
  cvOf: (p) => {
    const [a, c, b] = [p.low, p.mode, p.high]
    const mean = (a + b + c) / 3
    return mean === 0 ? NaN : sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18) / Math.abs(mean)
  },
  lowOf: (p) => p.low,
  inverse: (p, u) => {
    const width = p.high - p.low
    const left = p.mode - p.low
    if (u * width <= left) return p.low + sqrt(u * width * left)
    return Math.max(p.mode, p.high - sqrt((1 - u) * width * (p.high - p.mode)))
  },
})

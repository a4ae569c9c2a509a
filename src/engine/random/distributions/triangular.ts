import { sqrt } from '../../arithmetic.ts'
import { type Definition, distribution } from './distribution.ts'

export interface ThreePoints {
  low: number
  mode: number
  high: number
}

/** What an expert says: the least, the likeliest and the largest value. */
export const threePoints: Pick<Definition<ThreePoints>, 'parameters' | 'problem' | 'lowOf'> = {
  parameters: {
    low: { unit: 'own', doc: 'least value' },
    mode: { unit: 'own', doc: 'likeliest value, from low to high' },
    high: { unit: 'own', doc: 'largest value, > low' },
  },
  problem: ({ low, mode, high }) => {
    if (!(high > low)) return `high ${high} is not above low ${low}`
    return mode >= low && mode <= high ? undefined : `mode ${mode} is not between low and high`
  },
  lowOf: (p) => p.low,
}

export const triangular = distribution<'triangular', ThreePoints>('triangular', {
  ...threePoints,
  doc: 'Least, likeliest and largest value, joined by straight lines.',
  meanOf: (p) => (p.low + p.mode + p.high) / 3,
  cvOf: (p) => {
    const [a, c, b] = [p.low, p.mode, p.high]
    const mean = (a + b + c) / 3
    return mean === 0 ? NaN : sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18) / Math.abs(mean)
  },
  inverse: ({ low, mode, high }) => {
    const width = high - low
    const left = mode - low
    return (u) =>
      u * width <= left
        ? low + sqrt(u * width * left)
        : Math.max(mode, high - sqrt((1 - u) * width * (high - mode)))
  },
})

// A few values, each with its weight.

import { sqrt } from '../../arithmetic.ts'
import { distribution } from './distribution.ts'

export interface WeightedValues {
  values: readonly number[]
  weights: readonly number[]
}

export const discrete = distribution<'discrete', WeightedValues>('discrete', {
  doc: 'A few values, each with its weight.',
  parameters: {
    values: { unit: 'own', doc: 'the possible values', list: true },
    weights: { unit: 'none', doc: 'a weight a value, >= 0; they need not sum to 1', list: true },
  },
  problem: (p) => {
    if (p.values.length === 0) return 'there are no values'
    if (p.values.length !== p.weights.length)
      return `${p.values.length} values have ${p.weights.length} weights`
    if (p.weights.some((w) => w < 0)) return 'a weight is below 0'
    return p.weights.some((w) => w > 0) ? undefined : 'all weights are 0'
  },
  meanOf,
  cvOf: (p) => {
    const mean = meanOf(p)
    const variance = weightedMean(p, (x) => (x - mean) * (x - mean))
    return mean === 0 ? NaN : sqrt(variance) / Math.abs(mean)
  },
  lowOf: (p) => Math.min(...p.values.filter((_, i) => p.weights[i]! > 0)),
  inverse: (p, u) => discreteSampler(p)(u),
  prepare: discreteSampler,
})

function meanOf(p: WeightedValues): number {
  return weightedMean(p, (x) => x)
}

function weightedMean(p: WeightedValues, f: (x: number) => number): number {
  let sum = 0
  let total = 0
  p.values.forEach((x, i) => {
    sum += p.weights[i]! * f(x)
    total += p.weights[i]!
  })
  return sum / total
}

function discreteSampler(p: WeightedValues): (u: number) => number {
  const order = p.values.map((_, i) => i).filter((i) => p.weights[i]! > 0)
  order.sort((i, j) => p.values[i]! - p.values[j]!)
  let total = 0
  const upTo = order.map((i) => (total += p.weights[i]!))
  const last = order.length - 1
  return (u) => {
    const sought = u * total
    let low = 0
    let high = last
    while (low < high) {
      const middle = (low + high) >> 1
      if (sought < upTo[middle]!) high = middle
      else low = middle + 1
    }
    return p.values[order[low]!]!
  }
}

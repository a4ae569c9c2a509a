import { sqrt } from '../../arithmetic.ts'
import { distribution, from } from './distribution.ts'

export interface WeightedValues {
  values: readonly number[]
  weights: readonly number[]
}

export const discrete = distribution<'discrete', WeightedValues>('discrete', {
  doc: 'A few values, each with its weight.',
  parameters: {
    values: { unit: 'own', doc: 'the possible values', list: true },
    weights: { unit: 'none', doc: 'a weight a value (they need not sum to 1)', list: true, range: from(0) },
  },
  problem: ({ values, weights }) => {
    if (values.length === 0) return 'there are no values'
    if (values.length !== weights.length) return `${values.length} values have ${weights.length} weights`
    return weights.some((w) => w > 0) ? undefined : 'all weights are 0'
  },
  meanOf,
  cvOf: (p) => {
    const mean = meanOf(p)
    const { weights, values } = p
    const variance = meanOf({ weights, values: values.map((x) => (x - mean) * (x - mean)) })
    return mean === 0 ? NaN : sqrt(variance) / Math.abs(mean)
  },
  lowOf: (p) => p.values.reduce((low, x, i) => (p.weights[i]! > 0 ? Math.min(low, x) : low), Infinity),
  inverse: ({ values, weights }) => {
    const order = values.map((_, i) => i).filter((i) => weights[i]! > 0)
    order.sort((i, j) => values[i]! - values[j]!)
    let total = 0
    const upTo = order.map((i) => (total += weights[i]!))
    return (u) => {
      const sought = u * total
      let low = 0
      let high = order.length - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if (sought < upTo[middle]!) high = middle
        else low = middle + 1
      }
      return values[order[low]!]!
    }
  },
})

function meanOf({ values, weights }: WeightedValues): number {
  let sum = 0
  let total = 0
  values.forEach((x, i) => {
    sum += weights[i]! * x
    total += weights[i]!
  })
  return sum / total
}

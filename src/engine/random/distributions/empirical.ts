import { discrete } from './discrete.ts'
import { distribution } from './distribution.ts'

const equallyWeighted = ({ values }: { values: readonly number[] }) => ({
  values,
  weights: values.map(() => 1),
})

export const empirical = distribution<'empirical', { values: readonly number[] }>('empirical', {
  doc: 'Values as recorded, each as likely as the others; nothing between them, nothing beyond them.',
  parameters: { values: { unit: 'own', doc: 'the record, at least one value', list: true } },
  problem: (p) => (p.values.length > 0 ? undefined : 'there are no values'),
  meanOf: (p) => discrete.meanOf(equallyWeighted(p)),
  cvOf: (p) => discrete.cvOf(equallyWeighted(p)),
  lowOf: (p) => discrete.lowOf(equallyWeighted(p)),
  inverse: (p) => discrete.inverse(equallyWeighted(p)),
})

import { distribution } from './distribution.ts'

export const constant = distribution<'constant', { value: number }>('constant', {
  doc: 'Always the same value: what a bare quantity in a scenario stands for.',
  parameters: { value: { unit: 'own', doc: 'the value' } },
  meanOf: (p) => p.value,
  cvOf: (p) => (p.value === 0 ? NaN : 0),
  lowOf: (p) => p.value,
  inverse: (p) => () => p.value,
})

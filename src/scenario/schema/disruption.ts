// Failure and repair of anything: values that differ while it is out of order.
import { block, byPath, spread, text, type Checked } from './key.ts'
import { valueOfAnyKey } from './change.ts'

export const disruption = block(
  'Something that fails at random, is out of order for a while, and is repaired.',
  {
    title: text({ doc: 'What fails.', example: 'Crane 2 of Alat' }).optional(),
    every: spread('d', {
      doc: 'Time in order, from a repair to the next failure.',
      example: { exponential: { mean: '60 d' } },
    }),
    length: spread('h', {
      doc: 'Time out of order.',
      example: { gamma: { mean: '36 h', cv: 1 } },
    }),
    set: byPath(valueOfAnyKey, {
      doc: 'Values by path while it is out of order.',
      example: { 'ports.alat.berths.feeder.rate': '7 moves/h' },
    }),
  },
)
export type Disruption = Checked<typeof disruption>

// A pool of wagons that has to come back.
import { block, count, idOf, quantity, type Checked } from './key.ts'

export const wagonPool = block(
  'Wagons of one kind and gauge. They leave from home loaded and come back loaded or empty.',
  {
    wagons: count({
      doc: 'Wagons in working order, each for one 40-foot box or two 20-foot boxes.',
      example: 800,
    }),
    home: idOf('terminal', { doc: 'Terminal or port to which empty wagons return.', example: 'alat' }),
    hold: quantity('h', {
      doc: 'How long an emptied wagon waits away from home for a load before it returns empty.',
      example: '48 h',
    }),
  },
)
export type WagonPool = Checked<typeof wagonPool>

// A pool of wagons that has to come back.
import { block, count, flag, idOf, quantity, share, type Checked } from './key.ts'

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
    emptyPaths: flag({
      doc: 'True if empty runs take train paths like loaded trains; default false, they pass without.',
    }).optional(),
    leastTrain: share({
      doc: 'Part of the wagons it wants with which a train goes when there are no more; default 100 %.',
      example: '50 %',
    }).optional(),
  },
)
export type WagonPool = Checked<typeof wagonPool>

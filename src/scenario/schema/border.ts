// A border on a railway: documents, customs and locomotive change of whole trains; inspection of single units.
import { block, byId, count, flag, quantity, share, spread, type Checked } from './key.ts'
import { breakdownKeys } from './breakdown.ts'
import { holidays } from './holiday.ts'
import { window } from './place.ts'

export const locomotives = block(
  'Locomotives of the next railway, each way. Without it one is always there.',
  {
    number: count({ doc: 'Locomotives that take trains on from here, each way.', example: 3 }),
    change: quantity('h', { doc: 'Time to change the locomotive of a train.', example: '1 h' }),
    turn: spread('h', {
      doc: 'From leaving with one train until it is back for the next.',
      example: { gamma: { mean: '20 h', cv: 0.3 } },
    }),
  },
)

export const border = block(
  'A border crossing, by place id. A train passes it whole; a unit held for inspection leaves its train.',
  {
    servers: count({ doc: 'Trains served at once, each way.', example: 2, most: 10_000 }),
    service: spread('h', {
      doc: 'Documents, customs and locomotive change of one train.',
      example: { lognormal: { mean: '6 h', cv: 0.5 } },
    }),
    window: window.optional(),
    holidays: holidays.optional(),
    locomotives: locomotives.optional(),
    inspectionShare: share({
      doc: 'Share of load units taken out of their train for inspection; default 0 %.',
      example: '3 %',
    }).optional(),
    inspectionDelay: spread('h', {
      doc: 'Time in inspection; the unit then joins a later train; default none.',
      example: { gamma: { mean: '48 h', cv: 0.7 } },
    }).optional(),
    ...breakdownKeys,
    closed: flag({ doc: 'True while nothing passes; default false.' }).optional(),
    charge: quantity('USD/TEU', {
      doc: 'Charge for the crossing; default 0.',
      example: '60 USD/TEU',
    }).optional(),
  },
)
export type Border = Checked<typeof border>
export const borders = byId(border, { doc: 'Border crossings by place.', idsOf: 'place' })

// Storm systems: when they come, how long they last, which ports they close together.
import { block, byId, list, quantity, share, spread, type Checked } from './key.ts'

export const closure = block('How a storm system acts on one port.', {
  traffic: share({ doc: 'Share of its storms that close the port to ships.', example: '80 %' }),
  work: share({
    doc: 'Share of its storms that stop work at the berths too; not above `traffic`; default 0 %.',
    example: '30 %',
  }).optional(),
})
export const weather = block(
  'A storm system. One draw of severity a storm decides which ports it closes, so ports of one coast close together.',
  {
    storms: list(quantity('1', { doc: 'Storms in the month.', most: 1000 }), {
      doc: 'Mean number of storms by month, January first: twelve numbers.',
    }),
    length: spread('h', { doc: 'Length of a storm.', example: { lognormal: { mean: '42 h', cv: 0.8 } } }),
    closes: byId(closure, { doc: 'By port.', idsOf: 'port' }),
  },
)
export type Weather = Checked<typeof weather>

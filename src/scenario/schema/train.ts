// A train service between two terminals or ports, in both directions.
import { block, idOf, list, quantity, type Checked } from './key.ts'

export const train = block('Block trains between two terminals over lines and borders, in both directions.', {
  from: idOf('terminal', { doc: 'Terminal or port at one end.', example: 'altynkol' }),
  to: idOf('terminal', { doc: 'Terminal or port at the other end.', example: 'aktau' }),
  via: list(idOf('line', { doc: 'Line or border.' }), {
    doc: 'Lines and borders in order from `from` to `to`.',
    example: ['altynkol-almaty', 'almaty-aktau'],
  }),
  accepts: list(idOf('loadUnit', { doc: 'Kind of load unit.' }), {
    doc: 'Kinds of load unit carried.',
    example: ['container-40'],
  }),
  size: quantity('1', { doc: 'Wagons of a full train.', example: 50, most: 10_000 }),
  maxWait: quantity('h', {
    doc: 'Longest that the first unit waits for the train to fill; then it leaves with what there is.',
    example: '72 h',
  }),
  pool: idOf('wagonPool', {
    doc: 'Wagons used; without it wagons are not limited.',
    example: 'caucasus-flat',
  }).optional(),
  tariff: quantity('USD/TEU', {
    doc: 'Price of the whole journey; default 0.',
    example: '900 USD/TEU',
  }).optional(),
  co2e: quantity('g/t/km', {
    doc: 'Emissions a tonne-kilometre; default 0.',
    example: '20 g/t/km',
  }).optional(),
})
export type Train = Checked<typeof train>

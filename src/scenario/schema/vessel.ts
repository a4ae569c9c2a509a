// A class of vessel.
import { block, quantity, spread, type Checked } from './key.ts'

export const vesselClass = block('A class of vessel. Its capacity is given in one measure.', {
  teu: quantity('TEU', { doc: 'Container capacity.', example: '225 TEU' }).optional(),
  wagons: quantity('1', { doc: 'Wagons carried.', example: 56 }).optional(),
  tonnes: quantity('t', { doc: 'Bulk payload at full draught.', example: '5000 t' }).optional(),
  speed: quantity('kn', { doc: 'Service speed.', example: '12 kn', least: 0.1 }),
  lossPerMetre: quantity('%', {
    doc: 'Payload lost for each metre of water below the reference level; default 0 %.',
    example: '10 %',
  }).optional(),
  breakdownEvery: spread('d', {
    doc: 'Time at sea and in port between breakdowns; default never.',
    example: { exponential: { mean: '120 d' } },
  }).optional(),
  repair: spread('h', {
    doc: 'Time out of service after a breakdown; default none.',
    example: { gamma: { mean: '72 h', cv: 1 } },
  }).optional(),
  dockEvery: quantity('d', {
    doc: 'Interval of dry docking; default never.',
    example: '900 d',
    least: 1,
  }).optional(),
  dockStay: quantity('d', { doc: 'Length of a dry docking; default 0 d.', example: '30 d' }).optional(),
})
export type VesselClass = Checked<typeof vesselClass>

// A sea service between two ports, run by a fleet.
import { block, byId, count, idOf, list, quantity, share, spread, type Checked } from './key.ts'

export const fleet = block('Vessels of one class on a service.', {
  class: idOf('vesselClass', { doc: 'Class of vessel.', example: 'feeder-225' }),
  vessels: count({ doc: 'Number in service.', example: 4, most: 10_000 }),
})
export const sailing = block('A sea service that shuttles between two ports and carries load both ways.', {
  from: idOf('port', { doc: 'One port.', example: 'aktau' }),
  to: idOf('port', { doc: 'The other port.', example: 'alat' }),
  berth: idOf('berth', { doc: 'Kind of berth used in both ports.', example: 'feeder' }),
  fleet: byId(fleet, { doc: 'Vessels by class.' }),
  accepts: list(idOf('loadUnit', { doc: 'Kind of load unit.' }), {
    doc: 'Kinds of load unit carried.',
    example: ['container-40'],
  }),
  distance: quantity('nm', { doc: 'Distance sailed.', example: '250 nm' }),
  factor: spread('1', {
    doc: 'Multiplies the sailing time of each voyage; mean 1; default always 1.',
    example: { lognormal: { mean: 1, cv: 0.12 } },
  }).optional(),
  fullAt: share({
    doc: 'Fill at which a vessel leaves without waiting longer; default 100 %.',
    example: '90 %',
  }).optional(),
  maxWait: quantity('h', {
    doc: 'Longest a vessel waits at the berth for more cargo after it was worked; default it does not wait.',
    example: '24 h',
  }).optional(),
  maxWaitBack: quantity('h', {
    doc: 'The same in the port `to`, where the way back begins; default maxWait.',
    example: '12 h',
  }).optional(),
  hurriedAt: share({
    doc: 'Fill at which a vessel leaves `from` for another that waits for its berth; default 0 %, with anything.',
    example: '50 %',
  }).optional(),
  headway: quantity('h', {
    doc: 'Timetable: departures from `from` this far apart; replaces fullAt and maxWait; default no timetable.',
    example: '10 d',
    least: 0.1,
  }).optional(),
  berthWindow: quantity('h', {
    doc: 'How long before its hour the berth is kept for a ship on a timetable; earlier it goes to the roads when others want the berth and it has nothing to load. Default: it keeps its berth.',
    example: '24 h',
  }).optional(),
  forecast: quantity('h', {
    doc: 'How far ahead storms are known: a ship stays in port for one that would meet it on its way; default none.',
    example: '48 h',
  }).optional(),
  backgroundOut: share({
    doc: 'Capacity taken by trucks and other load from `from` to `to`; default 0 %.',
    example: '40 %',
  }).optional(),
  backgroundBack: share({ doc: 'The same on the way back; default 0 %.', example: '40 %' }).optional(),
  backgroundWork: quantity('h', {
    doc: 'Berth hours that this other load takes to roll off, and as many again to roll on, at each call; default 0 h.',
    example: '3 h',
  }).optional(),
  tariff: quantity('USD/TEU', {
    doc: 'Price of the crossing; default 0.',
    example: '300 USD/TEU',
  }).optional(),
  co2e: quantity('g/t/km', {
    doc: 'Emissions a tonne-kilometre; default 0.',
    example: '40 g/t/km',
  }).optional(),
})
export type Sailing = Checked<typeof sailing>

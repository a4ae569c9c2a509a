// A sea port: a terminal with berths.
import { block, byId, count, quantity, spread, type Checked } from './key.ts'
import { terminalKeys } from './terminal.ts'

export const berth = block('Berths of one kind.', {
  number: count({ doc: 'Vessels of this kind worked at once.', example: 2, most: 10_000 }),
  rate: quantity('moves/h', {
    doc: 'Net moves an hour of all cranes on one vessel (wagons for a rail ferry).',
    example: '13 moves/h',
  }).optional(),
  tonneRate: quantity('t/h', {
    doc: 'For bulk and tankers: tonnes an hour on one vessel.',
    example: '600 t/h',
  }).optional(),
  turnaround: spread('h', {
    doc: 'Berthing, papers and unberthing of one call, berth occupied.',
    example: '3 h',
  }).optional(),
})
export const port = block('A sea port: a terminal with berths. Weather closes it (see weather).', {
  ...terminalKeys,
  berths: byId(berth, { doc: 'Berths by kind, such as feeder, ferry, tanker, dry.' }),
})
export type Berth = Checked<typeof berth>
export type Port = Checked<typeof port>

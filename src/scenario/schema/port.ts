// A sea port: a terminal with berths.
import { block, byId, count, quantity, spread, type Checked } from './key.ts'
import { breakdownKeys } from './breakdown.ts'
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
    doc: 'Berthing, papers and unberthing of one call, berth occupied; default none.',
    example: '3 h',
  }).optional(),
  cranes: count({
    doc: 'Cranes of the port that work one vessel together, at `rate`; a vessel at the berth waits for them; default: it never waits for one.',
    example: 2,
  }).optional(),
  ...breakdownKeys,
})
export const port = block('A sea port: a terminal with berths. Weather closes it (see weather).', {
  ...terminalKeys,
  cranes: count({
    doc: 'Ship-to-shore cranes, shared by the berths that say how many work one vessel; default each berth has its own.',
    example: 3,
    most: 10_000,
  }).optional(),
  berths: byId(berth, { doc: 'Berths by kind, such as feeder, ferry, tanker, dry.' }),
})
export type Berth = Checked<typeof berth>
export type Port = Checked<typeof port>

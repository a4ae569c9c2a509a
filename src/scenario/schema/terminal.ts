// A terminal: where load units change between trains (or train and ship), are stored, cleared and delivered.
import { block, count, flag, quantity, share, spread, type Checked } from './key.ts'
import { breakdownKeys } from './breakdown.ts'
import { holidays } from './holiday.ts'

export const yard = block('Room for load units; a measure that is not given is not limited.', {
  teu: quantity('TEU', { doc: 'Container slots; default no limit.', example: '5000 TEU' }).optional(),
  wagons: quantity('1', { doc: 'Standing room for wagons; default no limit.', example: 400 }).optional(),
  tonnes: quantity('t', {
    doc: 'Silos, tanks and open store; default no limit.',
    example: '60 kt',
  }).optional(),
  keptForSea: share({
    doc: 'Room that units arriving by train may not fill, so that ships can always discharge; default 0 %.',
    example: '15 %',
  }).optional(),
  keptForLand: share({
    doc: 'Room that units arriving by ship may not fill, so that trains can be unloaded and their wagons come back; default 0 %.',
    example: '20 %',
  }).optional(),
})
export const rates = block('How fast one train is worked on one track, by kind of load unit.', {
  container: quantity('moves/h', { doc: 'Containers lifted.', example: '20 moves/h' }).optional(),
  wagon: quantity('moves/h', { doc: 'Wagons shunted.', example: '12 moves/h' }).optional(),
  bulk: quantity('t/h', { doc: 'Bulk transferred.', example: '300 t/h' }).optional(),
})
export const clearance = block('Customs of single load units on arrival here.', {
  time: spread('h', { doc: 'Undisturbed clearance.', example: '4 h' }),
  inspectionShare: share({ doc: 'Share of units inspected; default 0 %.', example: '5 %' }).optional(),
  inspectionDelay: spread('h', {
    doc: 'Extra delay of an inspected unit; default none.',
    example: '24 h',
  }).optional(),
})
export const embargo = block('The railway accepts nothing for this place while its yard is too full.', {
  above: share({ doc: 'Yard fill at which the embargo starts.', example: '90 %' }),
  below: share({ doc: 'Yard fill at which it ends.', example: '70 %' }),
})
export const metering = block(
  'A train sets out for here only if the yard has room for it beside what is under way to it.',
  {
    upTo: share({
      doc: 'Of the room for trains, what the yard holds, what is under way and the next train may fill together.',
      example: '100 %',
      least: 1,
      most: 10,
    }),
    eachWay: share({
      doc: 'The same for freight of one direction that comes by train, so that the other direction can always pass; default no limit.',
      example: '80 %',
      most: 10,
    }).optional(),
    ships: flag({
      doc: 'True where ships too load for here only what the yard has room for; default false, they wait at the berth.',
    }).optional(),
  },
)

export const terminalKeys = {
  tracks: count({ doc: 'Trains worked at once.', example: 3, most: 10_000 }),
  rates,
  yard: yard.optional(),
  clearance: clearance.optional(),
  dwell: spread('h', {
    doc: 'Papers, payment and waiting for instructions before a unit may go on; default none.',
    example: { gamma: { mean: '24 h', cv: 0.8 } },
  }).optional(),
  approach: count({
    doc: 'Trains under way to here or standing outside that the railway accepts at once; default no limit.',
    example: 12,
  }).optional(),
  embargo: embargo.optional(),
  metering: metering.optional(),
  holidays: holidays.optional(),
  closed: flag({
    doc: 'True while no train is worked; in a port no ship enters, is worked or leaves; default false.',
  }).optional(),
  ...breakdownKeys,
  handlingCharge: quantity('USD/TEU', {
    doc: 'Charge for one change of vehicle; default 0.',
    example: '40 USD/TEU',
  }).optional(),
  storageCharge: quantity('USD/TEU/d', {
    doc: 'Charge for a day in the yard; default 0.',
    example: '3 USD/TEU/d',
  }).optional(),
}
export const terminal = block('A rail terminal or gauge break, by place id.', terminalKeys)
export type Terminal = Checked<typeof terminal>

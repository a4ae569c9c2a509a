// places.csv: what every place, line and sea crossing carried, and how long it held what passed. For maps.
import { id, measure, measureWithInterval, table, type Row } from '../column.ts'

export const placesTable = table(
  'places',
  'Cargo that passed each place, railway line and sea crossing, by year, and the hours it spent there: means per ' +
    'load unit that came there in the period. Waits before the first departure and empty boxes are left out.',
  {
    scenario: id('Id of the scenario.'),
    period: id('Year in which the load units came there, or `all`.'),
    place: id('Place, line or sailing of the scenario.'),
    direction: id('`westbound` or `eastbound`.'),
    load_units: { type: 'number', doc: 'Load units that came there.', unit: '1', interval: true },
    teu: { type: 'number', doc: 'The same in TEU; what is not in containers has none.', unit: 'TEU' },
    net_tonnes: { type: 'number', doc: 'The same in net tonnes.', unit: 't', interval: true },
    moving_hours_mean: measure('h', 'Under way, per load unit that came there.'),
    handling_hours_mean: measure('h', 'Being handled.'),
    border_hours_mean: measure('h', 'Undisturbed border service.'),
    waiting_hours_mean: measureWithInterval('h', 'Waiting, for whatever cause.'),
  },
)
export type PlaceRow = Row<typeof placesTable>

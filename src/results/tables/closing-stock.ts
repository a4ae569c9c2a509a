// closing_stock.csv: the freight under way at the end of a year: where it stands, what it does, how old it is.
import { id, measure, table, type Row } from '../column.ts'

export const closingStockTable = table(
  'closing_stock',
  'Load units that are ready and have not arrived at the end of the year, empties too: where they stand, what they do, ' +
    'and how long ago they became ready. The rows of a flow add up to its closing stock in summary.csv.',
  {
    scenario: id('Id of the scenario.'),
    period: id('Year at the end of which they are counted, or `all`: at the end of the results.'),
    flow: id('Id of the flow; `<flow>-empties` for its boxes returning empty.'),
    stage: id('`origin` before the first departure, else the place or the line.'),
    place: id('Place, line or sailing.'),
    activity: id('`moving`, `handling`, `border` or `waiting`.'),
    load_units: { type: 'number', doc: 'Load units.', unit: '1', interval: true },
    teu: { type: 'number', doc: 'The same in TEU; what is not in containers has none.', unit: 'TEU' },
    net_tonnes: { type: 'number', doc: 'The same in net tonnes.', unit: 't' },
    age_days_mean: measure('d', 'Since they were ready, mean of those that stand there.'),
    age_days_max: measure('d', 'Of the oldest; mean over replications.'),
  },
)
export type ClosingStockRow = Row<typeof closingStockTable>

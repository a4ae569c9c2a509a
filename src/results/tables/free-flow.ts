// free_flow.csv: what arithmetic alone says about time, to be read beside the simulated times.
import { id, measure, table, text, type Row } from '../column.ts'

export const freeFlowTable = table('free_flow', 'Time of each flow if nothing ever waited, by arithmetic.', {
  scenario: id('Id of the scenario.'),
  flow: id('Id of the flow.'),
  relation: id('Relation between whose ends it is taken; empty for the whole way of the flow.'),
  origin: text('From here.'),
  destination: text('To here.'),
  free_flow_days_mean: measure('d', 'Expected moving, handling and undisturbed border service.'),
  free_flow_days_lowest: measure('d', 'The least that the distributions of the scenario allow.'),
})
export type FreeFlowRow = Row<typeof freeFlowTable>

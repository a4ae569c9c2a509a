// units.csv: every load unit with its own clock, for those who want to count for themselves. Written on request.
import { id, inRowUnit, measure, numberKey, table, text, type Row } from '../column.ts'

export const unitsTable = table(
  'units',
  'Every load unit that was in the system during the results, a row each; written with `--units`.',
  {
    scenario: id('Id of the scenario.'),
    replication: numberKey('Number of the replication, from 0 on.'),
    unit: numberKey('Number of the load unit in its replication, in order of creation.'),
    flow: text('Id of the flow; `<flow>-empties` for its boxes returning empty.'),
    route: text('Terminals and ports of its route, joined by `>`.'),
    ready: text('When it was ready at its origin, ISO 8601 in UTC.'),
    departed: text('When its first train or ship left; empty if none did by the end of the run.'),
    arrived: text('When it was available at its destination; empty if it was not by the end of the run.'),
    transit_days: measure('d', 'From departure to availability.'),
    lead_days: measure('d', 'From readiness to availability.'),
    free_flow_days: measure('d', 'Moving, handling and undisturbed border service drawn for it.'),
    load_tonnes: inRowUnit('Net tonnes; 0 in an empty box.'),
    teu: inRowUnit('Size in TEU.'),
    cost_usd: measure('USD', 'Cost of its whole journey; empty until it has arrived.'),
    co2e_kg: measure('kg', 'Emissions of its whole journey; empty until it has arrived.'),
  },
)
export type UnitRow = Row<typeof unitsTable>

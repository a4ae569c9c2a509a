// throughput.csv: what passed each border, port, terminal and sea crossing.
import { id, inRowUnit, table, type Row } from '../column.ts'

export const throughputTable = table('throughput', 'What passed each place, by direction.', {
  scenario: id('Id of the scenario.'),
  period: id('Year, month or `all`.'),
  place: id('Place or sea crossing.'),
  direction: id('`westbound` or `eastbound`.'),
  unit: id('`load units`, `TEU`, `t` (net) or `vehicles` (trains, vessels).'),
  mean: inRowUnit('Mean over replications.'),
  ci_low: inRowUnit('Lower end of the 95 % confidence interval of the mean.'),
  ci_high: inRowUnit('Upper end of the 95 % confidence interval of the mean.'),
})
export type ThroughputRow = Row<typeof throughputTable>

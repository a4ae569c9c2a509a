// replications.csv: the headline of each replication, so that results can be paired and judged again later.
import { id, inRowUnit, numberKey, table, text, type Row } from '../column.ts'

export const replicationsTable = table(
  'replications',
  'The metrics of summary.csv in each replication, for years and for the whole; `corridor compare` reads it.',
  {
    scenario: id('Id of the scenario.'),
    replication: numberKey('Number of the replication, from 0 on.'),
    period: id('Year, or `all`.'),
    relation: id('Id of the relation, or `all`: all cargo.'),
    metric: id('Metric of summary.csv.'),
    unit: text('Unit of the metric.'),
    value: inRowUnit(
      'Value in this replication; empty where it does not exist or is later than was observed.',
    ),
  },
)
export type ReplicationRow = Row<typeof replicationsTable>

// summary.csv: the headline. One metric of one relation in one period a row.
import { count, id, inRowUnit, table, text, type Row } from '../column.ts'

export const summaryTable = table('summary', 'Headline metrics by period and relation.', {
  scenario: id('Id of the scenario.'),
  period: id('Year `2027`, month `2027-03`, or `all` (the whole of the results).'),
  relation: id('Id of the relation in the scenario, or `all`: all cargo.'),
  metric: id('Metric; the list is below.'),
  unit: text('Unit of the metric.'),
  mean: inRowUnit('Mean over replications.'),
  ci_low: inRowUnit('Lower end of the 95 % confidence interval of the mean.'),
  ci_high: inRowUnit('Upper end of the 95 % confidence interval of the mean.'),
  sd: inRowUnit('Standard deviation over replications.'),
  replications: count('Replications in which the value exists.'),
})
export type SummaryRow = Row<typeof summaryTable>

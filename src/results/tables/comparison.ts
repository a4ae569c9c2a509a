// comparison.csv: how each scenario differs from the base, and which differences are more than chance.
import { id, inRowUnit, share, table, text, type Row } from '../column.ts'

export const comparisonTable = table(
  'comparison',
  'Difference of each scenario from the base, metric by metric. Intervals are 95 % confidence intervals of each ' +
    'difference for itself, not adjusted for their number. Adjusted, by the rule of Holm, are the p-values of the ' +
    'headline metrics in period `all`, one family a pair of scenarios; every other row is exploratory.',
  {
    base: id('Id of the scenario that the others are held against.'),
    other: id('Id of the scenario that is compared.'),
    period: id('Year `2027`, or `all`; only periods that both have, and that mean the same in both.'),
    relation: id('Id of the relation, or `all`: all cargo.'),
    metric: id('Metric of summary.csv.'),
    unit: text('Unit of the metric.'),
    base_mean: inRowUnit('Mean of the base over its replications.'),
    other_mean: inRowUnit('Mean of the other over its replications.'),
    difference: inRowUnit('Other minus base.'),
    ci_low: inRowUnit(
      'Lower end of the 95 % confidence interval of the difference: paired by replication where both ran on the ' +
        'same random numbers, else by Welch.',
    ),
    ci_high: inRowUnit('Upper end of that interval.'),
    relative: share('Difference over the mean of the base; empty where that is zero.'),
    p_adjusted: share('Holm’s adjusted p-value; empty outside the family.'),
    significant: text('`yes` where it is below 0.05, else `no`; empty outside the family.'),
  },
)
export type ComparisonRow = Row<typeof comparisonTable>

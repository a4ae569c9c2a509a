// hindcast.csv: simulated beside observed, like with like, and what each agreement is worth.
import { id, inRowUnit, share, table, text, type Row } from '../column.ts'

export const roles = ['input', 'calibration', 'validation'] as const
export type HindcastRole = (typeof roles)[number]

export const hindcastVerdicts = ['inside', 'within 15 %', 'miss', 'remark', 'not simulated'] as const
export type HindcastVerdict = (typeof hindcastVerdicts)[number] | ''

export const hindcastTable = table(
  'hindcast',
  'Simulated beside observed for past years: mean with mean, best with the 5 % quantile, a single case with the 99 % ' +
    'quantile. Only rows of the role `validation` are evidence. A delivered volume has a second row of quantity ' +
    '`utilisation of <resource>`: what caused most waiting that year, and how busy it was.',
  {
    scenario: id('Scenario of the year, or two joined by `+`; empty where no scenario holds the year.'),
    target: id('Id of the row of data/observations.csv.'),
    period: id('Year, month, or `first/last` month.'),
    relation: id('Relation, service or port.'),
    quantity: id('What is compared.'),
    statistic: text('`mean`, `best`, `single`, `total`, or `announced`: no more than a remark.'),
    unit: text('Unit of the values.'),
    observed_low: inRowUnit('Lower end of what was observed or stated.'),
    observed_high: inRowUnit('Upper end.'),
    value: inRowUnit('Simulated, mean over replications.'),
    ci_low: inRowUnit('Lower end of its 95 % confidence interval; of chance only.'),
    ci_high: inRowUnit('Upper end.'),
    error: share('Distance of the value from the observed range, relative to its nearer end; 0 inside.'),
    role: text('`input` (fed in, or computed from what was), `calibration` or `validation`.'),
    verdict: text('`inside` the observed range, `within 15 %` of it, `miss`, `remark` or `not simulated`.'),
  },
)
export type HindcastRow = Row<typeof hindcastTable>

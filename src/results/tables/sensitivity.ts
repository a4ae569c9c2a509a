// sensitivity.csv: what an answer hangs on, by input and by how well inputs are known.
import { id, inRowUnit, table, text, type Row } from '../column.ts'

export const sensitivityTable = table(
  'sensitivity',
  'What an answer hangs on: effects of groups and of single inputs, shares of the variance by provenance and by ' +
    'input. Which intervals are of what is said in docs/experiments.md.',
  {
    scenario: id('Id of the scenario.'),
    metric: id('Metric of summary.csv and relation: `transit_days_mean:xian-baku`, over the whole period.'),
    input: id(
      'Row of data/ or path of the figure; `group ports.aktau` for a group of inputs; for shares by provenance ' +
        '`sourced`, `derived`, `conflicting`, `assumed`, `interaction` or `chance`.',
    ),
    confidence: text('How well it is known; of a group the least well known of its inputs.'),
    method: id(
      '`mu_star` mean absolute effect of the whole range, `mu` mean effect, `sigma` spread of the effects, in the ' +
        'unit of the metric; `variance` share by provenance alone, `shapley` with interaction dealt out; ' +
        '`sobol_first` and `sobol_total` share of the variance of single inputs.',
    ),
    index: inRowUnit('The index; shares can come out below zero where the true share is small.'),
    ci_low: inRowUnit('Lower end of its 95 % interval; empty where there is none.'),
    ci_high: inRowUnit('Upper end.'),
    unit: text('Unit of the index.'),
    value: text('Value that the scenario has, in the unit of the input.'),
    low: text('Lowest plausible value.'),
    high: text('Highest plausible value.'),
    input_unit: text('Unit of the input.'),
  },
)
export type SensitivityRow = Row<typeof sensitivityTable>

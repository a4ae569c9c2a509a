// investment_order.csv: in which order to build the chosen set, and what each member adds.
import {
  count,
  id,
  inRowUnitWithInterval,
  measure,
  measureWithInterval,
  numberKey,
  table,
  text,
  type Row,
} from '../column.ts'

export const investmentOrderTable = table(
  'investment_order',
  'The chosen set as it grows: what to build first, what it costs and what each member adds to those before it.',
  {
    scenario: id('Id of the scenario.'),
    claim: id('Id of the claim.'),
    step: numberKey('0 for no decision, then one member a step.'),
    decision: text('Id of the decision that is added.'),
    title: text('What is done.'),
    steps: count('How many steps of it.'),
    step_title: text('What one step is.'),
    cost_usd: measure('USD', 'Its capital cost.'),
    cost_usd_low: measure('USD', 'Lower end.'),
    cost_usd_high: measure('USD', 'Upper end.'),
    confidence: text('How well the cost is known: `sourced`, `derived`, `assumed` or `conflicting`.'),
    price_year: text('Year of its prices.'),
    cost_source: text('Who says so.'),
    total_usd: measure('USD', 'Cost of all members so far.'),
    unit: text('Unit of what the claim is about.'),
    measured: inRowUnitWithInterval('What the claim is about, with all members so far.'),
    adds: inRowUnitWithInterval('What the member adds to those before it, on the same random numbers.'),
    delivered_tonnes: measureWithInterval('t', 'Delivered in the period of the claim, all cargo.'),
    transit_days_mean: measureWithInterval('d', 'Mean transit time, as in frontier.csv.'),
    replications: count('Replications.'),
  },
)
export type InvestmentOrderRow = Row<typeof investmentOrderTable>

// optimum.csv: what would have to be true for a claim to hold: the answer in one row.
import {
  count,
  id,
  inRowUnit,
  inRowUnitWithInterval,
  measure,
  share,
  table,
  text,
  type Row,
} from '../column.ts'

export const answers = {
  holds: 'it holds already',
  reached: 'it holds with the set',
  budget: 'not for this budget',
  never: 'with no set that was found',
  bound: 'with no set at all, by arithmetic',
} as const
export type Answer = keyof typeof answers

export const optimumTable = table(
  'optimum',
  'What would have to be true for a claim to hold: the cheapest set of decisions that was found, or the nearest miss.',
  {
    scenario: id('Id of the scenario.'),
    claim: id('Id of the claim.'),
    statement: text('The claim in words.'),
    answer: text(
      '`holds` (without any decision), `reached` (with the set), `budget` (not for so little), `never` (with no set that was found) or `bound` (arithmetic forbids it); in the last three the set is the nearest miss.',
    ),
    set: text('Decisions and their steps, as `alat-ferry-berths:1 tankers:2`; empty for none.'),
    cost_usd: measure('USD', 'Capital cost of the set, in the prices of the years stated.'),
    cost_usd_low: measure('USD', 'Lower end of the costs together.'),
    cost_usd_high: measure('USD', 'Upper end of the costs together.'),
    share_assumed: share('Part of the cost that is assumed.'),
    price_years: text('Years of the prices.'),
    budget_usd: measure('USD', 'Most that it may cost; empty without a limit.'),
    measure: text('Metric of summary.csv that the claim is about.'),
    unit: text('Its unit.'),
    comparison: text('`at_least` or `at_most`.'),
    threshold: inRowUnit('What is claimed.'),
    value: inRowUnit('With the set, as `corridor run` gives it.'),
    ci_low: inRowUnit('Lower end of its 95 % confidence interval.'),
    ci_high: inRowUnit('Upper end.'),
    verdict: text('Of the claim with the set, as in claims.csv.'),
    base_value: inRowUnitWithInterval('Without any decision.'),
    all_value: inRowUnit('With every decision made to its last step, whatever it costs.'),
    bound: inRowUnit(
      'What arithmetic allows at the best with every decision made; empty where it is silent.',
    ),
    bound_explanation: text('The bound in one sentence; empty where none forbids the claim.'),
    replications: count('Of the set.'),
    sets_simulated: count('Sets that were simulated.'),
    replications_all: count('Replications of all of them.'),
    candidates: count('Sets that stood for the last selection.'),
    confidence: share('Chance that the selection is right where sets differ by more than the zone.'),
    zone: inRowUnit('Difference in the measure too small to matter.'),
    decided: text('`yes` where the selection came to its end, `no` where it was cut short.'),
    command: text('Command that gives the figures of the set.'),
  },
)
export type OptimumRow = Row<typeof optimumTable>

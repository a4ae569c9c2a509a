// cost_check.csv: whether the answer hangs on costs that had to be assumed.
import { id, measure, numberKey, table, text, type Row } from '../column.ts'

export const costCheckTable = table(
  'cost_check',
  'The same question with assumed costs halved and raised by half: the same set, the same order?',
  {
    scenario: id('Id of the scenario.'),
    claim: id('Id of the claim.'),
    cost_of: id('Decision whose assumed cost is another; `all` for all assumed costs together.'),
    times: numberKey('What the cost is multiplied by.'),
    cost_usd: measure('USD', 'Cost of the chosen set then.'),
    same_set: text('`yes` where no other set that was simulated and would do as well is cheaper then.'),
    other_set: text('The cheaper one.'),
    other_set_usd: measure('USD', 'Its cost.'),
    same_order: text('`yes` where every member comes at the same step.'),
    other_order: text('What comes at which step instead.'),
  },
)
export type CostCheckRow = Row<typeof costCheckTable>

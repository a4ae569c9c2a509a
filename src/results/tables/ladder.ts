// ladder.csv: the constraints one after another: what gives out first, and what next once that is lifted.
import { id, inRowUnit, numberKey, table, text, type Row } from '../column.ts'

export const ladderTable = table(
  'ladder',
  'Ladder of constraints: at which load each resource gives out when those before it are lifted.',
  {
    scenario: id('Id of the scenario.'),
    step: numberKey('1 for the first constraint; those of all steps before are lifted.'),
    resource: text(
      'Resource that gives out, as in resources.csv; empty where none of those tried does so by itself.',
    ),
    place: text('Place, line or service to which it belongs.'),
    binds_at: inRowUnit('Load of all cargo, in the unit of the row, above which it cannot keep up.'),
    unit: id('`t/yr` or `TEU/yr`.'),
    ci_low: inRowUnit('Lower end of its 95 % confidence interval; empty for a bound.'),
    ci_high: inRowUnit('Upper end; empty for a bound, and where the search ended before anything gave out.'),
    method: id('`bound` (arithmetic without waiting) or `simulation` (sustainable throughput by search).'),
  },
)
export type LadderRow = Row<typeof ladderTable>

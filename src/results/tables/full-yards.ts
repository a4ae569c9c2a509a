// full_yards.csv: for each full yard, and each rule that keeps trains from it, what the freight in it waits for.
import { id, share, table, text, type Row } from '../column.ts'

export const fullYardsTable = table(
  'full_yards',
  'What stands behind a full yard: for each yard or rule for which others waited (`resources.csv`), what the freight that ' +
    'stood there waited for itself, in the months in which others were held back. Of freight in the measure that was short ' +
    '(TEU, wagons or tonnes), from its unloading until it is loaded or delivered.',
  {
    scenario: id('Id of the scenario.'),
    period: id('Year or `all`.'),
    resource: id('The yard or rule, as in `resources.csv`.'),
    filled_by: id(
      'Resource for which freight in the yard waited; or `dwell` (papers, payment, collection), `border` (clearance), `handling`.',
    ),
    place: text('Place of the yard.'),
    share_of_room: share(
      'Part of the room taken, over time, by freight that waited for it. The parts of a yard add up to 1; those below ' +
        'one per cent are left out.',
    ),
  },
)
export type FullYardRow = Row<typeof fullYardsTable>

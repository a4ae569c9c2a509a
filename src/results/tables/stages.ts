// stages.csv: where the days go. Stages of a flow add up to its mean transit time, the stage `origin` apart.
import { id, measure, measureWithInterval, share, table, type Row } from '../column.ts'

export const stagesTable = table(
  'stages',
  'Hours of each flow by place, activity and cause of waiting, by year: means over all load units that ' +
    'departed in the period and arrived, zeros included.',
  {
    scenario: id('Id of the scenario.'),
    period: id('Year in which the load units departed, or `all`.'),
    flow: id('Id of the flow.'),
    stage: id('`origin` before the first departure, else the place or the line.'),
    place: id('Place or line.'),
    activity: id('`moving`, `handling`, `border` or `waiting`.'),
    cause: id('What a wait was for; empty for the other activities.'),
    hours_mean: measureWithInterval('h', 'Mean per load unit.'),
    hours_p90: measure('h', '90 % of load units spent no longer on it, zeros included.'),
    share_of_transit: share('Part of the mean transit time of the flow; empty for `origin`.'),
  },
)
export type StageRow = Row<typeof stagesTable>

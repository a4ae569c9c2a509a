// transit_distribution.csv: the whole distribution of transit time of each timed relation, day by day.
import { id, measure, shareWithInterval, table, type Row } from '../column.ts'

export const transitDistributionTable = table(
  'transit_distribution',
  'Distribution of the transit time of each timed relation: the share of the load units that departed in the ' +
    'period which took no longer than so many days. What has not arrived counts as later than any.',
  {
    scenario: id('Id of the scenario.'),
    period: id('Year in which the load units departed, or `all`.'),
    relation: id('Id of the relation.'),
    days: { ...measure('d', 'Whole days; up to the day that no arrival exceeded.'), key: true },
    share_within: shareWithInterval('Share of all that departed which took at most so many days.'),
  },
)
export type TransitDistributionRow = Row<typeof transitDistributionTable>

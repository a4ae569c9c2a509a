// transit.csv: how long each flow takes from its first departure to availability at its destination.
import { count, id, measure, measureWithInterval, share, table, text, type Row } from '../column.ts'

export const transitTable = table(
  'transit',
  'Time of each flow from first departure to availability, of the load units that departed in the period.',
  {
    scenario: id('Id of the scenario.'),
    period: id('Period in which the load units departed.'),
    flow: id('Id of the flow; `<flow>-empties` for its boxes returning empty.'),
    origin: text('Place of origin.'),
    destination: text('Place of destination.'),
    direction: text('`westbound` or `eastbound`.'),
    units: count('Load units that departed in the period, mean over replications.'),
    unfinished_share: share(
      'Share of them that had not arrived at the end of the run. Above 0.01 the mean is censored.',
    ),
    free_flow_days: measure(
      'd',
      'Moving, handling and undisturbed border service drawn for those that arrived, mean.',
    ),
    transit_days_mean: measureWithInterval('d', 'Mean of those that arrived.'),
    transit_days_sd: measure('d', 'Standard deviation between load units that arrived.'),
    transit_days_p05: measure('d', '5 % took no longer; so on for the other quantiles, R type 7.'),
    transit_days_p10: measure('d', '10 % took no longer.'),
    transit_days_p25: measure('d', '25 % took no longer.'),
    transit_days_p50: measure('d', 'Half took no longer.'),
    transit_days_p75: measure('d', '75 % took no longer.'),
    transit_days_p90: measure('d', '90 % took no longer.'),
    transit_days_p95: measure('d', '95 % took no longer.'),
    share_10_to_15_days: share('Share of all that departed which took 10 to 15 days, ends included.'),
    share_within_15_days: share('Share of all that departed which took at most 15 days.'),
  },
)
export type TransitRow = Row<typeof transitTable>

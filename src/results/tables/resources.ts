// resources.csv: how busy each resource was, who waited for it, and which part of all waiting it caused.
import { count, id, inRowUnit, measure, share, shareWithInterval, table, text, type Row } from '../column.ts'

export const resourcesTable = table('resources', 'Use of each resource, and the waiting that it caused.', {
  scenario: id('Id of the scenario.'),
  period: id('Year, month or `all`; whole calendar months.'),
  resource: id('Id of the resource.'),
  kind: text('Kind of resource: berth, fleet, track, yard, border, line, wagons, …'),
  place: text('Place, line or service to which it belongs.'),
  capacity: inRowUnit('Capacity, time-weighted mean of the period; empty where it has none.'),
  capacity_unit: text('Unit of the capacity.'),
  utilisation_mean: shareWithInterval('Busy share of the capacity.'),
  queue_mean: count('Load units (or vehicles) waiting for it, time-weighted mean.'),
  queue_max: count('Longest queue of the period, mean over replications.'),
  wait_hours_mean: measure('h', 'Mean of the waits for it that ended in the period, each in full length.'),
  share_of_waiting: share(
    'Part of all waiting time of all load units in the period that this resource caused. What nobody causes ' +
      '(papers, payment, collection) is in the whole, so the shares add up to less than 1.',
  ),
})
export type ResourceRow = Row<typeof resourcesTable>

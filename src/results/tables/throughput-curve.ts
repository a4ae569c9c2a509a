// throughput_curve.csv: what is delivered, how long it takes and what gives out, load by load.
import {
  id,
  inRowUnit,
  inRowUnitWithInterval,
  measure,
  numberKey,
  share,
  table,
  text,
  type Row,
} from '../column.ts'

export const throughputCurveTable = table(
  'throughput_curve',
  'Delivered volume and transit time against offered load, in steady state: dated changes frozen, whole years, ' +
    'the same demand every year. One load a row and unit.',
  {
    scenario: id('Id of the scenario.'),
    offered: numberKey('Load: what becomes ready at its origin a year.'),
    unit: id('`t/yr` or `TEU/yr`.'),
    delivered_mean: inRowUnitWithInterval('Delivered a year, mean over years and replications.'),
    transit_days_mean: measure(
      'd',
      'Mean transit time of all cargo; empty where the load cannot be sustained: there is no steady state.',
    ),
    transit_days_p90: measure('d', '90 % took no longer; empty likewise.'),
    backlog_growth_per_day: inRowUnit('Trend of the stock over the year-ends, in the unit of the row a day.'),
    sustainable: text(
      '`yes` where the interval of that trend includes or lies below zero, `no` where it lies above, `unknown` ' +
        'with a single replication.',
    ),
    bottleneck: text(
      'What gives out first, as in ladder.csv; below saturation the resource that causes most waiting.',
    ),
    utilisation_mean: share('Busy share of its capacity; empty for what has none.'),
  },
)
export type ThroughputCurveRow = Row<typeof throughputCurveTable>

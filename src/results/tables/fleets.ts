// fleets.csv: the round voyage of each sea service, what it is made of, and how full the ships were.
import { id, inRowUnit, table, type Row } from '../column.ts'

/** Metrics of fleets.csv with their unit and meaning; out is from the first port of the service, back the other way. */
export const fleetMetrics = {
  vessels: ['1', 'Vessels in service, those in dry dock apart, mean of the period.'],
  cycle_days: [
    'd',
    'Mean round voyage: vessel-days in service over voyages out; the parts below add up to it.',
  ],
  cycle_sailing_days: ['d', 'At sea.'],
  cycle_work_days: ['d', 'Berthing, discharging and loading, storms that stop the work included.'],
  cycle_berth_days: ['d', 'Outside, every berth taken, or at the berth without cranes.'],
  cycle_weather_days: ['d', 'Outside or ready to leave, the port closed by a storm.'],
  cycle_yard_full_days: ['d', 'At the berth, the yard too full to discharge.'],
  cycle_cargo_days: ['d', 'At the berth, waiting for more cargo.'],
  cycle_timetable_days: ['d', 'At the berth, waiting for the time of departure.'],
  cycle_breakdown_days: ['d', 'Under repair.'],
  dock_share: ['1', 'Share of all vessel time in dry dock.'],
  voyages_out_per_week: ['1', 'Departures from the first port.'],
  voyages_back_per_week: ['1', 'Departures from the second port.'],
  fill_out: ['1', 'Mean share of the possible load aboard on the way out.'],
  fill_back: ['1', 'The same on the way back.'],
  berth_hours_out: ['h', 'Mean stay at the berth of a call at the first port.'],
  berth_hours_back: ['h', 'The same at the second port.'],
  work_hours_out: ['h', 'Of it, berthing, discharging and loading, storms that stop the work included.'],
  work_hours_back: ['h', 'The same at the second port.'],
} as const satisfies Record<string, readonly [unit: string, doc: string]>
export type FleetMetric = keyof typeof fleetMetrics

export const fleetsTable = table(
  'fleets',
  'Round voyages of each sea service, what they are made of, and how full the ships were. Metrics: ' +
    Object.entries(fleetMetrics)
      .map(([name, [, doc]]) => `\`${name}\` ${doc}`)
      .join(' '),
  {
    scenario: id('Id of the scenario.'),
    period: id('Year, month or `all`.'),
    service: id('Id of the sailing.'),
    metric: id('Metric, see above.'),
    unit: { type: 'string', doc: 'Unit of the metric.' },
    mean: inRowUnit('Mean over replications.'),
    ci_low: inRowUnit('Lower end of the 95 % confidence interval of the mean.'),
    ci_high: inRowUnit('Upper end of the 95 % confidence interval of the mean.'),
  },
)
export type FleetRow = Row<typeof fleetsTable>

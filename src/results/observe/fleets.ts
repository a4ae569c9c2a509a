// The cycle of each fleet: vessel-hours by activity over round voyages, so that the parts add up to the whole.
import { vesselActivities } from '../../corridor/ledger/fleet-log.ts'
import type { RunRecord } from '../../corridor/ledger/run-record.ts'
import type { FleetMetric } from '../tables/fleets.ts'
import { type Cells, CellWriter, keyOf } from './cells.ts'
import type { Period, Periods } from './periods.ts'

const HOURS_A_DAY = 24
const HOURS_A_WEEK = 168

export function fleetCells(record: RunRecord, periods: Periods): Cells {
  const writer = new CellWriter(1)
  record.fleets.services.forEach((service, index) => {
    for (const period of periods.list)
      for (const [metric, value] of Object.entries(valuesOf(record, periods, period, index)))
        writer.add(keyOf(period.name, service, metric), value)
  })
  return writer.finish()
}

function valuesOf(
  record: RunRecord,
  periods: Periods,
  period: Period,
  index: number,
): Record<FleetMetric, number> {
  const { hours, voyages, fill, calls, berthHours, workHours } = record.fleets.months[index]!
  const sum = (of: Float64Array): number => {
    let total = 0
    for (let month = period.first; month < period.after; month++) total += of[periods.offset + month]!
    return total
  }
  const spent = Object.fromEntries(vesselActivities.map((one) => [one, sum(hours[one])])) as Record<
    (typeof vesselActivities)[number],
    number
  >
  const all = vesselActivities.reduce((total, one) => total + spent[one], 0)
  const length =
    record.monthStart[periods.offset + period.after]! - record.monthStart[periods.offset + period.first]!
  const [out, back] = [sum(voyages[0]), sum(voyages[1])]
  const aVoyage = (total: number): number => (out > 0 ? total / out / HOURS_A_DAY : NaN)
  return {
    vessels: (all - spent.dock) / length,
    cycle_days: aVoyage(all - spent.dock),
    cycle_sailing_days: aVoyage(spent.sailing),
    cycle_work_days: aVoyage(spent.work),
    cycle_berth_days: aVoyage(spent.berth),
    cycle_weather_days: aVoyage(spent.weather),
    cycle_yard_full_days: aVoyage(spent['yard-full']),
    cycle_cargo_days: aVoyage(spent.cargo),
    cycle_timetable_days: aVoyage(spent.timetable),
    cycle_breakdown_days: aVoyage(spent.breakdown),
    dock_share: spent.dock / all,
    voyages_out_per_week: (out * HOURS_A_WEEK) / length,
    voyages_back_per_week: (back * HOURS_A_WEEK) / length,
    fill_out: sum(fill[0]) / out,
    fill_back: sum(fill[1]) / back,
    berth_hours_out: sum(berthHours[0]) / sum(calls[0]),
    berth_hours_back: sum(berthHours[1]) / sum(calls[1]),
    work_hours_out: sum(workHours[0]) / sum(calls[0]),
    work_hours_back: sum(workHours[1]) / sum(calls[1]),
  }
}

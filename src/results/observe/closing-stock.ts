// Unfinished freight: the load units under way at the end of each year, where they stand and how old they are.
// Whoever is ready and has neither arrived nor been turned away stands in the stage that its hours have come to.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'
import { type Cells, CellWriter, keyOf } from './cells.ts'
import type { Periods } from './periods.ts'

/** load units, mean and greatest age in days */
export const CLOSING_CELLS = 3
const ORIGIN = 'origin'
const HOURS_A_DAY = 24
/** Hours by which the sum of the stages may miss the hour at which the run ended. */
const ROUNDING = 1e-6

interface Standing {
  units: number
  ageDays: number
  oldestDays: number
}

/** period, flow, stage, place, activity → the numbers of closing_stock.csv */
export function closingStockCells(record: RunRecord, periods: Periods): Cells {
  const writer = new CellWriter(CLOSING_CELLS)
  for (const { name, kind, after } of periods.list) {
    if (kind === 'month') continue
    for (const [key, { units, ageDays, oldestDays }] of standingAt(record, periods.edges[after]!))
      writer.add(keyOf(name, key), units, ageDays / units, oldestDays)
  }
  return writer.finish()
}

function standingAt(record: RunRecord, hour: number): Map<string, Standing> {
  const { units, flows } = record
  const found = new Map<string, Standing>()
  for (let unit = 0; unit < units.count; unit++) {
    const ready = units.readyAt[unit]!
    if (!(ready < hour) || units.arrivedAt[unit]! < hour || units.turnedAway[unit] === 1) continue
    const key = keyOf(flows[units.flow[unit]!]!.id, ...whereabouts(record, unit, hour))
    const ageDays = (hour - ready) / HOURS_A_DAY
    const standing = found.get(key) ?? { units: 0, ageDays: 0, oldestDays: 0 }
    standing.units += 1
    standing.ageDays += ageDays
    standing.oldestDays = Math.max(standing.oldestDays, ageDays)
    found.set(key, standing)
  }
  return found
}

/** Stage, place and activity of a unit at an hour. */
function whereabouts({ units, flows, stages }: RunRecord, unit: number, hour: number): string[] {
  let at = units.readyAt[unit]!
  let place = flows[units.flow[unit]!]!.origin
  let activity = 'waiting'
  for (let entry = units.stageStart[unit]!; entry < units.stageEnd[unit]! && at < hour - ROUNDING; entry++) {
    const stage = stages[units.stageKey[entry]!]!
    at += units.stageHours[entry]!
    place = stage.place
    activity = stage.activity
  }
  const hasDeparted = units.departedAt[unit]! <= hour
  return [hasDeparted ? place : ORIGIN, place, activity]
}

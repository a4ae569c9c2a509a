// Does the stock grow? Stock is counted in days of the demand of the twelve months before, so that demand
// which grows and is carried leaves it where it is, and seasons cancel over a year.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'

const HOURS_A_YEAR = 8766
const SHORTEST_JUDGED_HOURS = 90 * 24
const SHORTEST_RATE_HOURS = 30 * 24

/** Growth of the stock of each set of flows in days of demand a year; NaN where the run is too short to say.
 *  Compared are the end of the results and one year before it (or their start, if they are shorter). */
export function stockGrowthDays(record: RunRecord, sets: readonly (readonly number[])[]): number[] {
  const { resultsFrom, resultsUntil } = record
  const until = resultsUntil
  const from =
    until - HOURS_A_YEAR >= SHORTEST_RATE_HOURS && until - resultsFrom > HOURS_A_YEAR
      ? until - HOURS_A_YEAR
      : resultsFrom
  if (until - from < SHORTEST_JUDGED_HOURS || from < SHORTEST_RATE_HOURS) return sets.map(() => NaN)
  const before = stockAndDemand(record, from)
  const after = stockAndDemand(record, until)
  return sets.map((flows) => {
    const daysAt = ({ stock, demandADay }: StockAndDemand): number =>
      total(record, stock, flows) / total(record, demandADay, flows)
    return ((daysAt(after) - daysAt(before)) * HOURS_A_YEAR) / (until - from)
  })
}

interface StockAndDemand {
  stock: Float64Array
  demandADay: Float64Array
}

function stockAndDemand(record: RunRecord, at: number): StockAndDemand {
  const { units } = record
  const stock = new Float64Array(record.flows.length)
  const demandADay = new Float64Array(record.flows.length)
  const since = Math.max(0, at - HOURS_A_YEAR)
  const aDay = 24 / (at - since)
  for (let unit = 0; unit < units.count; unit++) {
    const ready = units.readyAt[unit]!
    if (!(ready < at)) continue
    const flow = units.flow[unit]!
    if (ready >= since) demandADay[flow]! += aDay
    if (units.turnedAway[unit] === 0 && !(units.arrivedAt[unit]! < at)) stock[flow]! += 1
  }
  return { stock, demandADay }
}

/** In tonnes, so that wagons, boxes and lots of bulk can be added. */
function total(record: RunRecord, counts: Float64Array, flows: readonly number[]): number {
  return flows.reduce((sum, flow) => sum + counts[flow]! * record.flows[flow]!.tonnes, 0)
}

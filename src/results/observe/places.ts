// What passed each place, line and sea crossing, and the hours spent there: one pass over the stages of all cargo.
// A load unit counts in the period in which it came to the place; consecutive stages at one place are one visit.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'
import { type Cells, CellWriter, keyOf } from './cells.ts'
import { monthAt, type Periods } from './periods.ts'

/** load units, TEU, net tonnes, then hours a load unit: moving, handling, border, waiting */
export const PLACE_CELLS = 7
const ACTIVITY_COLUMN = { moving: 3, handling: 4, border: 5, waiting: 6 } as const
const ORIGIN = 'origin'

export function placeCells(record: RunRecord, periods: Periods): Cells {
  const { units, flows, stages } = record
  const names = [...new Set(stages.map(({ place }) => place))]
  const indexOf = new Map(names.map((name, index) => [name, index]))
  const placeOf = Int32Array.from(stages, ({ place }) => indexOf.get(place)!)
  const columnOf = stages.map(({ activity }) => ACTIVITY_COLUMN[activity])
  const isOrigin = stages.map(({ stage }) => stage === ORIGIN)
  const rowWidth = names.length * 2 * PLACE_CELLS
  const sums = new Float64Array(periods.months * rowWidth)

  for (let unit = 0; unit < units.count; unit++) {
    const { empties, direction, teu, tonnes } = flows[units.flow[unit]!]!
    if (empties) continue
    let at = units.readyAt[unit]!
    let here = -1
    let cell = -1
    for (let entry = units.stageStart[unit]!; entry < units.stageEnd[unit]!; entry++) {
      const key = units.stageKey[entry]!
      const hours = units.stageHours[entry]!
      if (!isOrigin[key]!) {
        if (placeOf[key]! !== here) {
          here = placeOf[key]!
          const month = monthAt(periods, at)
          const isSeen = month >= 0 && month < periods.months
          cell = isSeen
            ? month * rowWidth + (here * 2 + (direction === 'westbound' ? 0 : 1)) * PLACE_CELLS
            : -1
          if (isSeen) {
            sums[cell]! += 1
            sums[cell + 1]! += teu
            sums[cell + 2]! += tonnes
          }
        }
        if (cell >= 0) sums[cell + columnOf[key]!]! += hours
      }
      at += hours
    }
  }
  return written(sums, names, periods)
}

function written(sums: Float64Array, names: readonly string[], periods: Periods): Cells {
  const writer = new CellWriter(PLACE_CELLS)
  const rowWidth = names.length * 2 * PLACE_CELLS
  for (const period of periods.list) {
    if (period.kind === 'month') continue
    names.forEach((name, place) => {
      for (const [way, direction] of ['westbound', 'eastbound'].entries()) {
        const total = new Float64Array(PLACE_CELLS)
        for (let month = period.first; month < period.after; month++)
          for (let column = 0; column < PLACE_CELLS; column++)
            total[column]! += sums[month * rowWidth + (place * 2 + way) * PLACE_CELLS + column]!
        const [count, teu, tonnes, ...hours] = total as unknown as [number, number, number, ...number[]]
        if (count > 0)
          writer.add(
            keyOf(period.name, name, direction),
            count,
            teu,
            tonnes,
            ...hours.map((sum) => sum / count),
          )
      }
    })
  }
  return writer.finish()
}

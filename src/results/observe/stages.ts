// Where the days of each flow go: hours by stage over the load units that departed in a year and arrived,
// units that met a stage not at all counted as zero. One pass over all stages; nothing is kept a unit.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'
import { quantileOfUnsorted } from '../../statistics/quantile.ts'
import { type Cells, CellWriter, keyOf } from './cells.ts'
import { monthAt, type Period, type Periods } from './periods.ts'
import type { UnitsByFlow } from './units-by-flow.ts'

/** mean hours, hours_p90 */
export const STAGE_CELLS = 2
const P90 = 0.9

export function stageCells(record: RunRecord, periods: Periods, byFlow: UnitsByFlow): Cells {
  const writer = new CellWriter(STAGE_CELLS)
  const years = periods.list.filter((period) => period.kind === 'year')
  const all = periods.list.find((period) => period.kind === 'all')!
  const merged = mergedStages(record)
  const yearOfMonth = yearsOfMonths(years, periods.months)
  record.flows.forEach((flow, index) => {
    const hours = gather(record, periods, byFlow.of(index), merged, yearOfMonth, years.length)
    for (const stage of hours.stages) {
      const name = merged.names[stage]!
      const inYears = (wanted: readonly number[]): [number, number] | undefined => {
        const count = wanted.reduce((sum, y) => sum + hours.counts[y]!, 0)
        return count > 0 ? figures(hours.of(stage, wanted), count) : undefined
      }
      const yearly = years.map((_, y) => inYears([y]))
      const whole = years.length === 1 ? yearly[0] : inYears(years.map((_, y) => y))
      years.forEach((year, y) => {
        if (yearly[y] !== undefined) writer.add(keyOf(year.name, flow.id, name), ...yearly[y])
      })
      if (whole !== undefined) writer.add(keyOf(all.name, flow.id, name), ...whole)
    }
  })
  return writer.finish()
}

/** Stage keys that differ only in the resource are one row: index of the row, and its key columns. */
function mergedStages(record: RunRecord): { rowOf: Uint16Array; names: string[] } {
  const rows = new Map<string, number>()
  const rowOf = Uint16Array.from(record.stages, ({ stage, place, activity, cause }) => {
    const name = keyOf(stage, place, activity, cause)
    if (!rows.has(name)) rows.set(name, rows.size)
    return rows.get(name)!
  })
  return { rowOf, names: [...rows.keys()] }
}

function yearsOfMonths(years: readonly Period[], months: number): Uint16Array {
  const yearOf = new Uint16Array(months)
  years.forEach((year, y) => yearOf.fill(y, year.first, year.after))
  return yearOf
}

interface StageHours {
  /** Arrived units of the cohort of each year. */
  counts: number[]
  stages: number[]
  /** Hours above zero of a stage in some years. */
  of(stage: number, years: readonly number[]): Float64Array
}

function gather(
  record: RunRecord,
  periods: Periods,
  members: Uint32Array,
  merged: { rowOf: Uint16Array; names: string[] },
  yearOfMonth: Uint16Array,
  years: number,
): StageHours {
  const { units } = record
  const counts = new Array<number>(years).fill(0)
  const lists = new Map<number, Growing>()
  const scratch = new Float64Array(merged.names.length)
  const touched: number[] = []
  for (const unit of members) {
    const month = monthAt(periods, units.departedAt[unit]!)
    if (month < 0 || month >= periods.months || Number.isNaN(units.arrivedAt[unit]!)) continue
    const year = yearOfMonth[month]!
    counts[year]! += 1
    touched.length = 0
    for (let entry = units.stageStart[unit]!; entry < units.stageEnd[unit]!; entry++) {
      const row = merged.rowOf[units.stageKey[entry]!]!
      if (scratch[row] === 0) touched.push(row)
      scratch[row]! += units.stageHours[entry]!
    }
    for (const row of touched) {
      const at = row * years + year
      let list = lists.get(at)
      if (list === undefined) lists.set(at, (list = new Growing()))
      list.push(scratch[row]!)
      scratch[row] = 0
    }
  }
  const stages = [...new Set([...lists.keys()].map((at) => Math.floor(at / years)))].sort((a, b) => a - b)
  return {
    counts,
    stages,
    of(stage, wanted) {
      const parts = wanted.flatMap((year) => lists.get(stage * years + year)?.values() ?? [])
      const joined = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
      let at = 0
      for (const part of parts) {
        joined.set(part, at)
        at += part.length
      }
      return joined
    },
  }
}

/** Mean and 90 % quantile (R type 7) of `count` values of which those given are above zero. */
function figures(hours: Float64Array, count: number): [number, number] {
  let sum = 0
  for (const value of hours) sum += value
  const zeros = count - hours.length
  if ((count - 1) * P90 <= zeros - 1) return [sum / count, 0]
  const everyone = new Float64Array(count)
  everyone.set(hours, zeros)
  return [sum / count, quantileOfUnsorted(everyone, P90)]
}

class Growing {
  private array = new Float64Array(16)
  private length = 0

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new Float64Array(this.array.length * 2)
      larger.set(this.array)
      this.array = larger
    }
    this.array[this.length++] = value
  }

  values(): Float64Array {
    return this.array.subarray(0, this.length)
  }
}

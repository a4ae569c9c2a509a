// Volumes by counting individuals: a load unit is offered when it is ready, delivered when it arrives, and in
// stock between the two. Counts are whole numbers, so opening + offered = delivered + closing + turned away
// holds exactly for each flow and period; tonnes and TEU are counts times the size of the flow's load unit.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'
import { monthAt, type Period, type Periods } from './periods.ts'

/** Load units of one flow in one period. */
export interface Account {
  opening: number
  offered: number
  delivered: number
  turnedAway: number
  closing: number
  /** Part of the closing stock older than the flow's free-flow time, and the sum of their ages. */
  backlog: number
  backlogAgeHours: number
}

/** Counts of every flow by month; the accounts of all periods follow from them. */
export class Volumes {
  private readonly width: number
  private readonly offered: Float64Array
  private readonly delivered: Float64Array
  private readonly turnedAway: Float64Array
  /** Stock by edge of the months, counted for itself: who is ready and neither arrived nor turned away. */
  private readonly stock: Float64Array
  private readonly backlog: Float64Array
  private readonly backlogAge: Float64Array

  constructor(
    record: RunRecord,
    private readonly periods: Periods,
  ) {
    this.width = periods.months + 1
    const table = (): Float64Array => new Float64Array(record.flows.length * this.width)
    this.offered = table()
    this.delivered = table()
    this.turnedAway = table()
    this.stock = table()
    this.backlog = table()
    this.backlogAge = table()
    this.count(record)
  }

  private count(record: RunRecord): void {
    const { periods, width } = this
    const { edges, months } = periods
    const freeFlow = meanFreeFlowHours(record)
    const { units } = record
    for (let unit = 0; unit < units.count; unit++) {
      const base = units.flow[unit]! * width
      const ready = units.readyAt[unit]!
      const arrived = units.arrivedAt[unit]!
      const readyMonth = monthAt(periods, ready)
      if (readyMonth >= months) continue
      if (readyMonth >= 0) this.offered[base + readyMonth]! += 1
      if (units.turnedAway[unit] === 1) {
        if (readyMonth >= 0) this.turnedAway[base + readyMonth]! += 1
        continue
      }
      const arrivedMonth = monthAt(periods, arrived)
      if (arrivedMonth < 0) continue
      if (arrivedMonth < months) this.delivered[base + arrivedMonth]! += 1
      // Edge e is the start of month e: in stock there if ready before it and not arrived before it.
      const overdue = ready + freeFlow[units.flow[unit]!]!
      for (let edge = readyMonth + 1; edge <= arrivedMonth && edge <= months; edge++) {
        this.stock[base + edge]! += 1
        if (!(overdue < edges[edge]!)) continue
        this.backlog[base + edge]! += 1
        this.backlogAge[base + edge]! += edges[edge]! - ready
      }
    }
  }

  of(flow: number, period: Period): Account {
    const base = flow * this.width
    const sum = (table: Float64Array): number => {
      let total = 0
      for (let month = period.first; month < period.after; month++) total += table[base + month]!
      return total
    }
    return {
      opening: this.stock[base + period.first]!,
      offered: sum(this.offered),
      delivered: sum(this.delivered),
      turnedAway: sum(this.turnedAway),
      closing: this.stock[base + period.after]!,
      backlog: this.backlog[base + period.after]!,
      backlogAgeHours: this.backlogAge[base + period.after]!,
    }
  }
}

/** Mean free-flow hours of the arrived units of each flow; 0 for a flow of which none has arrived. */
function meanFreeFlowHours(record: RunRecord): Float64Array {
  const { units } = record
  const sum = new Float64Array(record.flows.length)
  const arrived = new Float64Array(record.flows.length)
  for (let unit = 0; unit < units.count; unit++) {
    if (Number.isNaN(units.arrivedAt[unit]!)) continue
    sum[units.flow[unit]!]! += units.freeFlowHours[unit]!
    arrived[units.flow[unit]!]! += 1
  }
  return sum.map((hours, flow) => (arrived[flow]! > 0 ? hours / arrived[flow]! : 0))
}

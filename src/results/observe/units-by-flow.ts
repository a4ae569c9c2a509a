// Load units sorted by flow, so that each table visits only the units it needs.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'

export class UnitsByFlow {
  private readonly start: Float64Array
  private readonly units: Uint32Array

  constructor(record: RunRecord) {
    const { count, flow } = record.units
    this.start = new Float64Array(record.flows.length + 1)
    for (let unit = 0; unit < count; unit++) this.start[flow[unit]! + 1]! += 1
    for (let i = 1; i < this.start.length; i++) this.start[i]! += this.start[i - 1]!
    const next = this.start.slice()
    this.units = new Uint32Array(count)
    for (let unit = 0; unit < count; unit++) this.units[next[flow[unit]!]!++] = unit
  }

  /** Load units of a flow in order of creation. */
  of(flow: number): Uint32Array {
    return this.units.subarray(this.start[flow], this.start[flow + 1])
  }
}

// Load units: every container, wagon and lot of bulk with its own clock. Struct of arrays behind names.
// A load unit draws all its variates when it is created, from its flow's stream, so that nothing that
// happens to others moves its luck (DESIGN.md section 7).
import type { Hours } from '../calendar.ts'

const START = 4096

export class LoadUnits {
  count = 0
  /** Units that have been created and have neither arrived nor been turned away. */
  alive = 0
  readonly hubsPerUnit: number
  flow = new Uint16Array(START)
  route = new Uint8Array(START)
  /** Index of the hub on its route where the unit is, or from which it is under way. */
  hub = new Uint8Array(START)
  readyAt = new Float64Array(START)
  departedAt = new Float64Array(START)
  arrivedAt = new Float64Array(START)
  /** Hour up to which the ledger knows what the unit did; may run ahead of now. */
  bookedTo = new Float64Array(START)
  freeFlowHours = new Float64Array(START)
  costUsd = new Float64Array(START)
  co2eKg = new Float64Array(START)
  turnedAway = new Uint8Array(START)
  stageHead = new Int32Array(START)
  stageTail = new Int32Array(START)
  availableAt: Float64Array
  leftAt: Float64Array
  private slot = new Int32Array(START)
  private draws: Float64Array
  private readonly drawsPerUnit: number
  private readonly freeSlots: number[] = []
  private slots = 0

  constructor(hubsPerUnit: number, drawsPerUnit: number) {
    this.hubsPerUnit = hubsPerUnit
    this.drawsPerUnit = drawsPerUnit
    this.availableAt = new Float64Array(START * hubsPerUnit)
    this.leftAt = new Float64Array(START * hubsPerUnit)
    this.draws = new Float64Array(START * drawsPerUnit)
  }

  /** A new unit, ready at its origin; its uniforms are drawn in order from `uniform`. */
  create(flow: number, now: Hours, draws: number, uniform: () => number): number {
    if (this.count === this.flow.length) this.grow()
    const unit = this.count++
    this.alive += 1
    this.flow[unit] = flow
    this.readyAt[unit] = now
    this.bookedTo[unit] = now
    this.departedAt[unit] = NaN
    this.arrivedAt[unit] = NaN
    this.stageHead[unit] = -1
    this.stageTail[unit] = -1
    const hubs = this.hubsPerUnit
    for (let at = unit * hubs; at < (unit + 1) * hubs; at++) {
      this.availableAt[at] = NaN
      this.leftAt[at] = NaN
    }
    const slot = this.freeSlots.pop() ?? this.slots++
    this.slot[unit] = slot
    if ((slot + 1) * this.drawsPerUnit > this.draws.length) this.draws = grown(this.draws)
    for (let i = 0; i < draws; i++) this.draws[slot * this.drawsPerUnit + i] = uniform()
    return unit
  }

  /** The unit's own uniform number `index`. */
  draw(unit: number, index: number): number {
    return this.draws[this.slot[unit]! * this.drawsPerUnit + index]!
  }

  hasDeparted(unit: number): boolean {
    return this.departedAt[unit]! >= 0
  }

  retire(unit: number, now: Hours): void {
    this.arrivedAt[unit] = now
    this.freeSlots.push(this.slot[unit]!)
    this.alive -= 1
  }

  private grow(): void {
    this.flow = grown(this.flow)
    this.route = grown(this.route)
    this.hub = grown(this.hub)
    this.readyAt = grown(this.readyAt)
    this.departedAt = grown(this.departedAt)
    this.arrivedAt = grown(this.arrivedAt)
    this.bookedTo = grown(this.bookedTo)
    this.freeFlowHours = grown(this.freeFlowHours)
    this.costUsd = grown(this.costUsd)
    this.co2eKg = grown(this.co2eKg)
    this.turnedAway = grown(this.turnedAway)
    this.stageHead = grown(this.stageHead)
    this.stageTail = grown(this.stageTail)
    this.slot = grown(this.slot)
    this.availableAt = grown(this.availableAt)
    this.leftAt = grown(this.leftAt)
  }
}

type TypedArray = Float64Array | Uint8Array | Uint16Array | Int32Array

/** The same array with twice the room. */
export function grown<T extends TypedArray>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2)
  larger.set(array)
  return larger
}

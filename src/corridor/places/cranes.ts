// The ship-to-shore cranes of a port where its berths share them: a gang of them works one vessel until its batch of cargo
// is done, then goes to the vessel that has waited longest. Reasons: docs/model.md#port
import type { Meter } from '../ledger/gauge.ts'
import type { Vessel } from '../sea/vessel.ts'
import { meterOf, type World } from '../world.ts'

export class Cranes {
  readonly meter: Meter
  private readonly waiting: Vessel[] = []
  private readonly atWork = new Map<Vessel, number>()
  private busy = 0

  constructor(
    private readonly world: World,
    readonly port: string,
    private readonly number: () => number,
  ) {
    this.meter = meterOf(world, { id: `${port}-cranes`, kind: 'crane', place: port, capacityUnit: 'cranes' })
    this.refresh()
  }

  /** Whether so many cranes come to a vessel now; if not it is in the line for them. */
  take(vessel: Vessel, wanted: number): boolean {
    const first = this.waiting[0]
    if ((first === undefined || first === vessel) && this.busy + wanted <= this.number()) {
      if (first === vessel) this.waiting.shift()
      this.atWork.set(vessel, wanted)
      this.count(wanted)
      this.callNext()
      return true
    }
    if (!this.waiting.includes(vessel)) this.waiting.push(vessel)
    this.count(0)
    return false
  }

  /** A vessel that needs none after all leaves the line. */
  withdraw(vessel: Vessel): void {
    const at = this.waiting.indexOf(vessel)
    if (at < 0) return
    this.waiting.splice(at, 1)
    this.callNext()
  }

  /** The batch is done. */
  give(vessel: Vessel): void {
    const cranes = this.atWork.get(vessel)
    if (cranes === undefined) return
    this.atWork.delete(vessel)
    this.count(-cranes)
    this.callNext()
  }

  refresh(): void {
    this.meter.capacity.set(this.number(), this.world.simulation.now)
    this.callNext()
  }

  private callNext(): void {
    const vessel = this.waiting[0]
    if (vessel !== undefined) this.world.grants.ask(vessel.owner.sides[vessel.side].berths)
  }

  private count(more: number): void {
    const { now } = this.world.simulation
    this.busy += more
    this.meter.busy.set(this.busy, now)
    this.meter.queue.set(this.waiting.length, now)
  }

  /** The vessel whose turn it is. */
  get next(): Vessel | undefined {
    return this.waiting[0]
  }
}

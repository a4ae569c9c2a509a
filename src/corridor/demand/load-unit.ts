// Load units: every container, wagon and lot of bulk with its own clock. Struct of arrays behind names.
// A load unit draws all its variates when it is created, from its flow's stream, so that nothing that
// happens to others moves its luck (DESIGN.md section 7).
import type { RandomStream } from '../../engine/random/mrg32k3a.ts'
import type { Hours } from '../calendar.ts'
import { ownDraw, type Carried, type Leg, type Route } from '../network.ts'

const START = 1 << 14
const HUBS_A_UNIT = 4

export class LoadUnits {
  count = 0
  /** Units that have been created and have neither arrived nor been turned away. */
  alive = 0
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
  /** 1 where the box of a delivered unit went back empty, as a unit of its own. */
  boxReturned = new Uint8Array(START)
  /** Its stages in the ledger once it has arrived: index of the first, and of the first after them. */
  stageStart = new Int32Array(START)
  stageEnd = new Int32Array(START)
  /** Where the hubs of its route begin in `availableAt` and `leftAt`. */
  hubStart = new Int32Array(START)
  availableAt = new Float64Array(START * HUBS_A_UNIT)
  leftAt = new Float64Array(START * HUBS_A_UNIT)
  /** Hours kept at hubs, of all units. */
  hubs = 0
  private slots = new Int32Array(START)
  private draws: Float64Array
  private readonly freeSlots: number[] = []
  private slotsMade = 0

  constructor(
    private readonly carried: readonly Carried[],
    private readonly drawsPerUnit: number,
  ) {
    this.draws = new Float64Array(START * drawsPerUnit)
  }

  /** A new unit of a flow, ready at its origin; it draws all its uniforms and takes its route by the first. */
  create(flow: number, now: Hours, random: RandomStream): number {
    if (this.count === this.flow.length) this.grow()
    const unit = this.count++
    this.alive += 1
    this.flow[unit] = flow
    this.readyAt[unit] = now
    this.bookedTo[unit] = now
    this.departedAt[unit] = NaN
    this.arrivedAt[unit] = NaN
    const carried = this.carried[flow]!
    this.drawAll(unit, carried.draws, random)
    this.route[unit] = pickRoute(carried.routes, this.draw(unit, ownDraw.route))
    this.hubStart[unit] = this.hubs
    this.hubs += carried.routes[this.route[unit]]!.hubs.length
    while (this.hubs > this.leftAt.length) {
      this.availableAt = grown(this.availableAt)
      this.leftAt = grown(this.leftAt)
    }
    this.availableAt.fill(NaN, this.hubStart[unit], this.hubs)
    this.leftAt.fill(NaN, this.hubStart[unit], this.hubs)
    return unit
  }

  /** The unit's own uniform number `index`. */
  draw(unit: number, index: number): number {
    return this.draws[this.slots[unit]! * this.drawsPerUnit + index]!
  }

  /** What the unit is: its flow, with what it weighs and what room it takes. */
  carriedOf(unit: number): Carried {
    return this.carried[this.flow[unit]!]!
  }

  routeOf(unit: number): Route {
    return this.carried[this.flow[unit]!]!.routes[this.route[unit]!]!
  }

  /** The leg from the hub where the unit is. */
  legOf(unit: number): Leg {
    return this.routeOf(unit).legs[this.hub[unit]!]!
  }

  /** Place of a living unit among the living; another unit takes it over later. */
  slotOf(unit: number): number {
    return this.slots[unit]!
  }

  hasDeparted(unit: number): boolean {
    return this.departedAt[unit]! >= 0
  }

  /** Hour from which the unit was available at the hub where it is. */
  availableSince(unit: number): Hours {
    return this.availableAt[this.hubStart[unit]! + this.hub[unit]!]!
  }

  /** The unit is available at the hub where it is. */
  noteAvailable(unit: number, at: Hours): void {
    this.availableAt[this.hubStart[unit]! + this.hub[unit]!] = at
  }

  /** The unit leaves the hub where it is; the first time this is its departure. */
  noteLeft(unit: number, at: Hours): void {
    if (!this.hasDeparted(unit)) this.departedAt[unit] = at
    this.leftAt[this.hubStart[unit]! + this.hub[unit]!] = at
  }

  retire(unit: number, now: Hours): void {
    this.arrivedAt[unit] = now
    this.freeSlots.push(this.slots[unit]!)
    this.alive -= 1
  }

  /** Refused at its origin: it goes another way and is never carried. */
  turnAway(unit: number): void {
    this.turnedAway[unit] = 1
    this.freeSlots.push(this.slots[unit]!)
    this.alive -= 1
  }

  private drawAll(unit: number, draws: number, random: RandomStream): void {
    const slot = this.freeSlots.pop() ?? this.slotsMade++
    this.slots[unit] = slot
    const first = slot * this.drawsPerUnit
    if (first + this.drawsPerUnit > this.draws.length) this.draws = grown(this.draws)
    for (let i = 0; i < draws; i++) this.draws[first + i] = random.uniform()
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
    this.boxReturned = grown(this.boxReturned)
    this.stageStart = grown(this.stageStart)
    this.stageEnd = grown(this.stageEnd)
    this.hubStart = grown(this.hubStart)
    this.slots = grown(this.slots)
  }
}

function pickRoute(routes: readonly Route[], uniform: number): number {
  let pick = uniform
  let route = 0
  while (route < routes.length - 1 && pick >= routes[route]!.share) {
    pick -= routes[route]!.share
    route += 1
  }
  return route
}

type TypedArray = Float64Array | Uint8Array | Uint16Array | Int32Array

/** The same array with twice the room. */
export function grown<T extends TypedArray>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2)
  larger.set(array)
  return larger
}

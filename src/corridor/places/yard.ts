// A yard: room for containers, wagons and bulk. Units coming by train may not fill the part kept for the
// sea side, so that a ship can always discharge. Reasons: docs/model.md#yard
import type { Hours } from '../calendar.ts'
import { Meter } from '../ledger/gauge.ts'
import { measures, type Direction, type Measure } from '../network.ts'
import { meterOf, type World } from '../world.ts'
import type { Terminal } from '../../scenario/schema/terminal.ts'

/** Rounding of a sum of rooms. */
const TINY = 1e-9

export class Yard {
  private readonly filled = none()
  /** Of it, what came by train. */
  private readonly byTrain = none()
  /** Room that trains and ships under way will want. */
  private readonly promised = { land: none(), sea: none() }
  /** By direction, what comes or came by train and has not left the yard. */
  private readonly eachWay = { westbound: none(), eastbound: none() }
  private readonly meters: Record<Measure, Meter>
  private readonly embargoed: Record<Measure, boolean> = { teu: false, wagons: false, tonnes: false }

  constructor(
    world: World,
    readonly hub: string,
    private readonly block: Terminal,
  ) {
    const meter = (measure: Measure): Meter =>
      meterOf(world, {
        id: `${hub}-yard-${measure}`,
        kind: 'yard',
        place: hub,
        capacityUnit: measure === 'teu' ? 'TEU' : measure === 'tonnes' ? 't' : 'wagons',
      })
    this.meters = { teu: meter('teu'), wagons: meter('wagons'), tonnes: meter('tonnes') }
  }

  resource(measure: Measure): number {
    return this.meters[measure].resource
  }

  capacity(measure: Measure): number {
    return this.block.yard?.[measure] ?? Infinity
  }

  /** What stands in the yard. */
  used(measure: Measure): number {
    return this.filled[measure]
  }

  /** Of it, what came by train. */
  usedByTrain(measure: Measure): number {
    return this.byTrain[measure]
  }

  /** Room left for what comes by train or by sea. Where room is kept for trains too, each side has its own part of the
   *  yard, so that boxes waiting for ships and boxes waiting for wagons never shut each other out. Neither side takes what is
   *  promised to the other. */
  room(measure: Measure, side: 'land' | 'sea'): number {
    const left = this.capacity(measure) - this.filled[measure]
    if (side === 'land') {
      const own = this.ownRoom(measure, side)
      const notPromised = left - this.promised.sea[measure]
      return own < notPromised ? own : notPromised
    }
    const own = this.ownRoom(measure, side)
    const notPromised = left - this.keptForTrains(measure)
    return own < notPromised ? own : notPromised
  }

  /** What is left of the part of a side. */
  private ownRoom(measure: Measure, side: 'land' | 'sea'): number {
    const { keptForLand } = this.block.yard ?? {}
    const byTrain = this.byTrain[measure]
    const filled = this.filled[measure]
    if (side === 'land')
      return this.capacityForTrains(measure) - (keptForLand === undefined ? filled : byTrain)
    const most = this.capacity(measure)
    return keptForLand === undefined ? most - filled : most * (1 - keptForLand) - (filled - byTrain)
  }

  /** What ships leave free for trains under way, where these are metered: no more than trains could fill now. */
  private keptForTrains(measure: Measure): number {
    const promised = this.promised.land[measure]
    if (this.block.metering === undefined || promised === 0) return 0
    const room = this.room(measure, 'land')
    return promised < room ? promised : room > 0 ? room : 0
  }

  /** Why a train may not set out for here with so much: nothing stands against it, or the whole of what trains may fill is
   *  promised, or what freight of its direction may fill. */
  refusesTrain(measure: Measure, amount: number, direction: Direction): 'all' | Direction | undefined {
    const { upTo, eachWay } = this.block.metering ?? {}
    const most = this.capacityForTrains(measure)
    if (upTo === undefined || amount === 0 || amount > most || most === Infinity) return undefined
    if (this.promised.land[measure] + amount > this.room(measure, 'land') + (upTo - 1) * most + TINY)
      return 'all'
    if (eachWay === undefined || amount > eachWay * most) return undefined
    return this.eachWay[direction][measure] + amount > eachWay * most + TINY ? direction : undefined
  }

  /** Whether a ship may load a unit for here. */
  acceptsByShip(measure: Measure, amount: number): boolean {
    if (this.block.metering?.ships !== true || this.neverHolds(measure, amount)) return true
    return this.promised.sea[measure] + amount <= this.room(measure, 'sea') + TINY
  }

  /** A load unit is on a train or ship for here. */
  promise(measure: Measure, amount: number, side: 'land' | 'sea', direction: Direction): void {
    if (side === 'sea' && this.block.metering?.ships !== true) return
    this.promised[side][measure] += amount
    if (side === 'land') this.eachWay[direction][measure] += amount
  }

  /** Whose leaving makes room for what comes from a side: of all units, or only of those that came from that side, where
   *  each has its own part and this one is full. */
  partThatIsFull(measure: Measure, side: 'land' | 'sea'): 'land' | 'sea' | 'all' {
    const isTotal = this.room(measure, side) >= this.capacity(measure) - this.filled[measure]
    return this.block.yard?.keptForLand === undefined || isTotal ? 'all' : side
  }

  /** The part that an embargo is about. */
  get partOfEmbargo(): 'land' | 'all' {
    return this.block.yard?.keptForLand === undefined ? 'all' : 'land'
  }

  /** What trains may fill of it. */
  capacityForTrains(measure: Measure): number {
    return this.capacity(measure) * (1 - (this.block.yard?.keptForSea ?? 0))
  }

  /** True where even an empty yard could not hold so much at once. */
  neverHolds(measure: Measure, amount: number): boolean {
    return amount > this.capacityForTrains(measure)
  }

  take(measure: Measure, amount: number, now: Hours, side: 'land' | 'sea'): void {
    this.filled[measure] += amount
    if (side === 'land') this.byTrain[measure] += amount
    const promised = this.promised[side][measure]
    // What was under way before ships were metered had nothing promised.
    this.promised[side][measure] = promised > amount ? promised - amount : 0
    this.settle(measure, now)
  }

  give(measure: Measure, amount: number, now: Hours, side: 'land' | 'sea', direction: Direction): void {
    this.filled[measure] -= amount
    if (side === 'land') {
      this.byTrain[measure] -= amount
      this.eachWay[direction][measure] -= amount
    }
    this.settle(measure, now)
  }

  /** Whether the railway accepts trains with this measure; an embargo ends only below its lower mark. */
  isEmbargoed(measure: Measure): boolean {
    return this.embargoed[measure]
  }

  refresh(now: Hours): void {
    for (const measure of measures) this.settle(measure, now)
  }

  private settle(measure: Measure, now: Hours): void {
    const meter = this.meters[measure]
    meter.busy.set(this.filled[measure], now)
    const capacity = this.capacity(measure)
    meter.capacity.set(capacity === Infinity ? NaN : capacity, now)
    const rule = this.block.embargo
    const { keptForSea = 0, keptForLand } = this.block.yard ?? {}
    const fill =
      keptForLand === undefined
        ? this.filled[measure] / capacity
        : this.byTrain[measure] / (capacity * (1 - keptForSea))
    if (rule === undefined) this.embargoed[measure] = false
    else if (fill >= rule.above) this.embargoed[measure] = true
    else if (fill < rule.below) this.embargoed[measure] = false
  }
}

const none = (): Record<Measure, number> => ({ teu: 0, wagons: 0, tonnes: 0 })

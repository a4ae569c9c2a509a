// A yard: room for containers, wagons and bulk. Units coming by train may not fill the part kept for the
// sea side, so that a ship can always discharge. Reasons: docs/model.md#yard
import type { Hours } from '../calendar.ts'
import { Meter } from '../ledger/gauge.ts'
import type { Measure } from '../network.ts'
import { meterOf, type World } from '../world.ts'
import type { Terminal } from '../../scenario/schema/terminal.ts'

const measures: Measure[] = ['teu', 'wagons', 'tonnes']

export class Yard {
  private readonly filled: Record<Measure, number> = { teu: 0, wagons: 0, tonnes: 0 }
  /** Of it, what came by train. */
  private readonly byTrain: Record<Measure, number> = { teu: 0, wagons: 0, tonnes: 0 }
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
   *  yard, so that boxes waiting for ships and boxes waiting for wagons never shut each other out. */
  room(measure: Measure, side: 'land' | 'sea'): number {
    const capacity = this.capacity(measure)
    const { keptForSea = 0, keptForLand } = this.block.yard ?? {}
    const left = capacity - this.filled[measure]
    if (keptForLand === undefined)
      return side === 'sea' ? left : capacity * (1 - keptForSea) - this.filled[measure]
    const byTrain = this.byTrain[measure]
    const own =
      side === 'land'
        ? capacity * (1 - keptForSea) - byTrain
        : capacity * (1 - keptForLand) - (this.filled[measure] - byTrain)
    return own < left ? own : left
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

  /** True where even an empty yard could not hold so much at once. */
  neverHolds(measure: Measure, amount: number): boolean {
    return amount > this.capacity(measure) * (1 - (this.block.yard?.keptForSea ?? 0))
  }

  take(measure: Measure, amount: number, now: Hours, side: 'land' | 'sea'): void {
    this.filled[measure] += amount
    if (side === 'land') this.byTrain[measure] += amount
    this.settle(measure, now)
  }

  give(measure: Measure, amount: number, now: Hours, side: 'land' | 'sea'): void {
    this.filled[measure] -= amount
    if (side === 'land') this.byTrain[measure] -= amount
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

// Forming a block train: load units gather until the train is full or the first has waited its longest, then
// it needs leave of the place it goes to, wagons, and a track to be loaded on. Reasons: docs/model.md#train
import type { EventId } from '../../engine/simulation.ts'
import type { RandomStream } from '../../engine/random/mrg32k3a.ts'
import type { Train as TrainService } from '../../scenario/schema/train.ts'
import type { Hours } from '../calendar.ts'
import { WaitingLine } from '../demand/waiting-line.ts'
import type { Grantee } from '../grants.ts'
import type { Meter } from '../ledger/gauge.ts'
import { ReasonClock } from '../ledger/reason-clock.ts'
import { hubBlock, measures, moveHours, type Direction, type Measure } from '../network.ts'
import type { Hub } from '../places/terminal.ts'
import { GRAMS_A_KILOGRAM } from '../units.ts'
import { meterOf, stream, type World } from '../world.ts'
import type { Step, Trains } from './train.ts'
import type { Pool } from './wagon-pool.ts'

const TINY = 1e-9

/** One direction of a train service. */
export class TrainSide implements Grantee {
  isAsked = false
  readonly queue = new WaitingLine()
  readonly clock: ReasonClock
  readonly random: RandomStream
  readonly meter: Meter
  /** Trains formed so far. */
  trains = 0
  /** What its next train is refused, if it waits for nothing that comes by itself. */
  lacks: 'embargo' | 'approach' | 'metering' | 'wagon' | undefined
  private queuedWagons = 0
  /** Wagons of the train that the front of the queue fills; NaN until it is counted. */
  private nextWagons = NaN
  /** Room that it will want in the yard ahead. */
  private readonly nextBrings: Record<Measure, number> = { teu: 0, wagons: 0, tonnes: 0 }
  private deadline: EventId | undefined
  /** Wagons of the train that is about to be loaded. */
  private granted = 0
  private readonly deadlineHandler: number
  private readonly keys: Record<
    'consolidation' | 'wagon' | 'crane' | 'embargo' | 'closed' | 'batch' | 'handling',
    number
  >

  constructor(
    private readonly world: World,
    private readonly running: Trains,
    readonly service: string,
    readonly block: TrainService,
    readonly direction: 0 | 1,
    readonly origin: Hub,
    readonly destination: Hub,
    readonly steps: Step[],
    readonly pool: Pool | undefined,
  ) {
    const id = `${service}-from-${origin.id}`
    this.random = stream(world, `train/${service}/${direction}`)
    this.meter = meterOf(world, { id, kind: 'train-service', place: origin.id, capacityUnit: '' })
    this.meter.capacity.set(NaN, 0)
    const rule = world.ledger.resource({
      id: `${destination.id}-embargo-for-${service}`,
      kind: 'rule',
      place: destination.id,
      capacityUnit: '',
    })
    const wait = world.ledger.stage.bind(world.ledger, origin.id, 'waiting')
    this.keys = {
      consolidation: wait('consolidation', this.meter.resource),
      wagon: wait('wagon', pool?.meter.resource ?? this.meter.resource),
      crane: wait('crane', origin.tracks.resource),
      embargo: wait('embargo', rule),
      closed: wait('closed-line', this.meter.resource),
      batch: wait('batch', origin.tracks.resource),
      handling: world.ledger.stage(origin.id, 'handling'),
    }
    this.clock = new ReasonClock(this.keys.consolidation)
    this.deadlineHandler = world.simulation.handler(() => {
      this.deadline = undefined
      world.grants.ask(origin)
    })
  }

  get maxWait(): Hours {
    return this.block.maxWait
  }

  /** A unit that is ready to go on joins the queue. */
  join(unit: number): void {
    const { units, simulation, grants } = this.world
    this.world.log?.joined(unit, this.queue.length)
    this.queue.push(unit)
    this.queuedWagons += units.carriedOf(unit).wagons
    if (this.nextWagons < this.block.size) this.nextWagons = NaN
    this.meter.queue.set(this.queue.length, simulation.now)
    if (this.isDue()) grants.ask(this.origin)
    else this.watchDeadline()
  }

  /** The size of its trains may have changed. */
  refresh(): void {
    this.nextWagons = NaN
  }

  /** Wagons or room became free: the origin looks again, in its own order. */
  reconsider(): void {
    this.world.grants.ask(this.origin)
  }

  /** Forms trains while one is due and everything it needs is there. */
  formWhilePossible(): void {
    while (this.queue.length > 0 && this.formOne());
    if (this.queue.length > 0) this.watchDeadline()
  }

  private isDue(): boolean {
    if (this.queuedWagons >= this.block.size - TINY) return true
    return this.queue.length > 0 && this.readyAt(0) + this.block.maxWait <= this.world.simulation.now + TINY
  }

  private readyAt(position: number): Hours {
    return this.world.units.bookedTo[this.queue.at(position)]!
  }

  private watchDeadline(): void {
    if (this.deadline !== undefined || this.queue.length === 0) return
    const at = this.readyAt(0) + this.block.maxWait
    const { simulation } = this.world
    if (at > simulation.now) this.deadline = simulation.scheduleAt(this.deadlineHandler, at)
  }

  /** True if a train was formed; otherwise the clock of the queue says why not. */
  private formOne(): boolean {
    const { now } = this.world.simulation
    const lackedBefore = this.lacks
    const obstacle = this.obstacle()
    if (obstacle !== this.keys.wagon) this.pool?.withdraw(this, this.origin.id)
    this.clock.set(obstacle ?? this.keys.consolidation, now)
    if (this.lacks !== undefined && this.lacks !== lackedBefore) this.world.grants.refused(this)
    if (obstacle === undefined) this.load()
    // Others may stand behind it no longer.
    if (lackedBefore === 'metering' && this.lacks !== 'metering') this.destination.roomChanged()
    return obstacle === undefined
  }

  private obstacle(): number | undefined {
    this.lacks = undefined
    if (!this.isDue()) return this.keys.consolidation
    const { destination, origin } = this
    if (origin.isClosed || this.steps.some((step) => ('line' in step ? step.line : step.border).isClosed))
      return this.keys.closed
    const measure = this.world.units.carriedOf(this.queue.at(0)).measure
    if (destination.yard.isEmbargoed(measure) || !destination.acceptsTrain()) {
      destination.hasRefused = true
      this.lacks = destination.yard.isEmbargoed(measure) ? 'embargo' : 'approach'
      return destination.yard.isEmbargoed(measure)
        ? this.keys.embargo
        : destination.fullKey(measure, origin.id)
    }
    this.granted = this.wagonsOfNextTrain()
    if (this.refusedBy !== undefined) {
      destination.lineUp(this)
      destination.hasRefused = true
      this.lacks = 'metering'
      return this.keys.embargo
    }
    if (!origin.hasFreeTrack()) return origin.trackKey
    if (this.pool === undefined) return undefined
    this.granted = this.pool.take(origin.id, this.granted, this)
    if (this.granted > 0) return undefined
    this.lacks = 'wagon'
    return this.keys.wagon
  }

  /** What of the yard ahead is promised to others, or asked for by others before, so that the next train may not set out
   *  (metering). */
  get refusedBy(): { measure: Measure; part: 'all' | Direction } | undefined {
    const { yard } = this.destination
    for (const measure of measures) {
      const part = yard.refusesTrain(measure, this.nextBrings[measure], this.heading)
      if (part !== undefined) return { measure, part }
      if (this.nextBrings[measure] > 0 && this.isBehindOthers(measure)) return { measure, part: 'all' }
    }
    return undefined
  }

  private get heading(): Direction {
    return this.world.units.carriedOf(this.queue.at(0)).direction
  }

  /** Whether others asked before for the same room. */
  private isBehindOthers(measure: Measure): boolean {
    for (const other of this.destination.metered) {
      if (other === this) return false
      // Who has room by now, and lacks a track or wagons, stands in nobody's way.
      if (other.lacks !== 'metering') continue
      if (other.nextBrings[measure] > 0 && other.heading === this.heading) return true
    }
    return false
  }

  private wagonsOfNextTrain(): number {
    if (Number.isNaN(this.nextWagons)) this.nextWagons = this.countNextTrain()
    return this.nextWagons
  }

  private countNextTrain(): number {
    const { units } = this.world
    const brings = this.nextBrings
    brings.teu = brings.wagons = brings.tonnes = 0
    let wagons = 0
    for (let i = 0; i < this.queue.length; i++) {
      const { wagons: more, measure, room } = units.carriedOf(this.queue.at(i))
      if (wagons > 0 && wagons + more > this.block.size + TINY) break
      wagons += more
      brings[measure] += room
    }
    return wagons
  }

  /** Loads the front of the queue: each unit waits for the train's others and is moved once itself. */
  private load(): void {
    const { units, ledger, simulation } = this.world
    const rates = hubBlock(this.world.scenario, this.origin.id).rates
    const { origin } = this
    const wagons = this.granted
    const kilometres = this.kilometres()
    const aboard: number[] = []
    let left = wagons
    let loadedAt = simulation.now
    while (this.queue.length > 0) {
      const carried = units.carriedOf(this.queue.at(0))
      if (carried.wagons > left + TINY) break
      left -= carried.wagons
      const unit = this.queue.shift()
      const rate = carried.unit.kind === 'wagon' ? rates.wagon : rates.container
      const own = moveHours(carried, rate, rates.bulk)
      ledger.bookByClock(unit, this.clock, simulation.now)
      ledger.book(unit, this.keys.batch, loadedAt)
      loadedAt = origin.breakdowns.workDone(loadedAt, own)
      if (origin.breakdowns.spans.length > 0) ledger.book(unit, origin.repairKey, loadedAt - own)
      ledger.book(unit, this.keys.handling, loadedAt)
      this.charge(unit, kilometres)
      aboard.push(unit)
    }
    for (const unit of aboard) ledger.book(unit, this.keys.batch, loadedAt)
    this.queuedWagons -= wagons
    this.nextWagons = NaN
    this.meter.queue.set(this.queue.length, simulation.now)
    if (this.deadline !== undefined) simulation.cancel(this.deadline)
    this.deadline = undefined
    const train = this.running.create(this, aboard, this.pool ? wagons : 0, 0, 0)
    this.origin.onLoadingStarted(aboard)
    this.destination.leaveLine(this)
    this.destination.expect(aboard)
    this.running.departWhenLoaded(train, loadedAt)
  }

  /** Length of its way today. */
  private kilometres(): number {
    return this.steps.reduce((sum, step) => sum + ('line' in step ? step.line.block.length : 0), 0)
  }

  private charge(unit: number, kilometres: number): void {
    const { units, scenario } = this.world
    const carried = units.carriedOf(unit)
    units.costUsd[unit]! +=
      ((this.block.tariff ?? 0) + (hubBlock(scenario, this.origin.id).handlingCharge ?? 0)) * carried.teu
    units.co2eKg[unit]! += ((this.block.co2e ?? 0) / GRAMS_A_KILOGRAM) * carried.gross * kilometres
  }
}

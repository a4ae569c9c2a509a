// A border on a railway. Trains are served whole, each direction by its own servers; a load unit picked for
// inspection leaves its train and goes on with a later train of the same service. Reasons: docs/model.md#border
import { OpeningHours, type Hours } from '../calendar.ts'
import { breakdownsOf } from '../conditions/breakdown.ts'
import { Workforce } from '../conditions/holiday.ts'
import type { Stoppages } from '../conditions/stoppages.ts'
import { Locomotives } from '../land/locomotive.ts'
import { ReasonClock } from '../ledger/reason-clock.ts'
import type { Meter } from '../ledger/gauge.ts'
import type { Grantee } from '../grants.ts'
import { valueAt } from '../values.ts'
import { meterOf, type World } from '../world.ts'
import { nameOfTrain, type Train, type Trains } from '../land/train.ts'
import type { TrainSide } from '../land/train-forming.ts'
import type { Border } from '../../scenario/schema/border.ts'

interface Inspected {
  unit: number
  side: TrainSide
  /** Step of the service after this border, and borders passed up to and with it. */
  step: number
  borders: number
  readyAt: Hours
}

export class BorderCrossing implements Grantee {
  isAsked = false
  readonly meter: Meter
  private readonly passage: number
  private readonly queues: Train[][] = [[], []]
  private readonly busy = [0, 0]
  private readonly clocks: ReasonClock[]
  private readonly keys: {
    service: number
    customs: number
    hours: number
    closed: number
    inspection: number
  }
  private opening: OpeningHours | undefined
  private readonly workforce: Workforce
  private readonly breakdowns: Stoppages
  /** Stage of waiting for a repair; that of service where nothing breaks down. */
  private readonly repairKey: number
  /** By direction; undefined where a locomotive is always there. */
  private readonly locomotives: Locomotives[] | undefined
  private readonly inspected: Inspected[] = []
  private readonly servedHandler: number
  private readonly openHandler: number
  private readonly collectHandler: number
  private readonly serving: { train: Train; direction: 0 | 1 }[] = []

  constructor(
    private readonly world: World,
    private readonly trains: Trains,
    readonly id: string,
    readonly block: Border,
  ) {
    this.meter = meterOf(world, { id, kind: 'border', place: id, capacityUnit: 'trains at once' })
    this.passage = world.ledger.passage(id)
    const wait = (cause: 'customs' | 'opening-hours' | 'closed-line' | 'inspection'): number =>
      world.ledger.stage(id, 'waiting', cause, this.meter.resource)
    this.keys = {
      service: world.ledger.stage(id, 'border'),
      customs: wait('customs'),
      hours: wait('opening-hours'),
      closed: wait('closed-line'),
      inspection: wait('inspection'),
    }
    this.breakdowns = breakdownsOf(world, id, block)
    this.repairKey =
      this.breakdowns.spans.length === 0
        ? this.keys.service
        : world.ledger.stage(id, 'waiting', 'breakdown', this.meter.resource)
    this.clocks = [new ReasonClock(this.keys.customs), new ReasonClock(this.keys.customs)]
    this.servedHandler = world.simulation.handler((train) => this.onServed(train))
    this.openHandler = world.simulation.handler(() => world.grants.ask(this))
    this.collectHandler = world.simulation.handler(() => this.sendStranded())
    this.workforce = new Workforce(world, block.holidays, id, () => this.refresh())
    this.locomotives =
      block.locomotives &&
      ([0, 1] as const).map(
        (direction) =>
          new Locomotives(
            world,
            id,
            direction,
            () => block.locomotives,
            (train) => trains.advance(train),
          ),
      )
    this.refresh()
  }

  get isClosed(): boolean {
    return this.block.closed === true
  }

  /** Load units led aside for inspection, with the train service that they go on with. */
  get ledAside(): readonly { unit: number; side: TrainSide }[] {
    return this.inspected
  }

  /** Trains that can be served at once today, each way. */
  private get servers(): number {
    return this.workforce.of(this.block.servers)
  }

  /** Trains that stand before it, both directions. */
  get waiting(): number {
    return this.queues[0]!.length + this.queues[1]!.length
  }

  onTrainArrived(train: Train, direction: 0 | 1): void {
    this.queues[direction]!.push(train)
    this.meter.queue.add(train.units.length, this.world.simulation.now)
    this.world.grants.ask(this)
  }

  refresh(): void {
    const { scenario, calendar } = this.world
    this.opening =
      this.block.window && new OpeningHours(this.block.window, scenario.places[this.id], calendar)
    this.meter.capacity.set(this.servers * 2, this.world.simulation.now)
    this.locomotives?.forEach((one) => one.refresh())
    this.world.grants.ask(this)
  }

  reconsider(): void {
    const { now } = this.world.simulation
    const opensAt = this.opening === undefined ? now : this.opening.nextOpen(now)
    for (const direction of [0, 1] as const) {
      const queue = this.queues[direction]!
      const canServe = !this.isClosed && opensAt <= now
      while (canServe && queue.length > 0 && this.busy[direction]! < this.servers)
        this.serve(queue.shift()!, direction)
      const isOff = opensAt > now || this.servers === 0
      const reason = this.isClosed ? this.keys.closed : isOff ? this.keys.hours : this.keys.customs
      this.clocks[direction]!.set(reason, now)
    }
    if (opensAt > now && this.waiting > 0) this.world.simulation.scheduleAt(this.openHandler, opensAt)
  }

  private serve(train: Train, direction: 0 | 1): void {
    const { simulation, ledger } = this.world
    const hours = valueAt(this.block.service, train.draws[train.step - 1]!)
    const served = this.breakdowns.workDone(simulation.now, hours)
    for (const unit of train.units) {
      ledger.bookByClock(unit, this.clocks[direction]!, simulation.now)
      if (this.breakdowns.spans.length > 0) ledger.book(unit, this.repairKey, served - hours)
      ledger.book(unit, this.keys.service, served)
    }
    this.busy[direction]! += 1
    this.meter.busy.add(1, simulation.now)
    this.meter.queue.add(-train.units.length, simulation.now)
    this.serving[train.index] = { train, direction }
    simulation.scheduleAt(this.servedHandler, served, train.index)
  }

  private onServed(index: number): void {
    const { train, direction } = this.serving[index]!
    const { simulation, ledger, units } = this.world
    this.busy[direction]! -= 1
    this.meter.busy.add(-1, simulation.now)
    train.units = train.units.filter((unit) => !this.isInspected(unit, train))
    train.borders += 1
    for (const unit of train.units) {
      const carried = units.carriedOf(unit)
      ledger.pass(this.passage, unit, simulation.now)
      if (this.block.charge !== undefined) units.costUsd[unit]! += this.block.charge * carried.teu
    }
    this.takeAlong(train)
    this.world.grants.ask(this)
    const first = train.units[0]
    if (first === undefined) return this.dissolve(train)
    ledger.vehicle(this.passage, units.carriedOf(first).direction, simulation.now)
    if (this.locomotives) this.locomotives[direction]!.request(train)
    else this.trains.advance(train)
  }

  /** Whether the unit is taken out of its train here; if so it is led aside. */
  private isInspected(unit: number, train: Train): boolean {
    const { units, ledger, simulation } = this.world
    const carried = units.carriedOf(unit)
    const leg = units.legOf(unit)
    const draw = leg.borderDraws[train.borders]!
    if (!(units.draw(unit, draw) < (this.block.inspectionShare ?? 0))) return false
    const delay = valueAt(this.block.inspectionDelay, units.draw(unit, draw + 1))
    const readyAt = simulation.now + delay
    ledger.book(unit, this.keys.inspection, readyAt)
    this.inspected.push({ unit, side: train.side, step: train.step, borders: train.borders + 1, readyAt })
    train.wagons -= train.side.pool === undefined ? 0 : carried.wagons
    this.world.log?.alighted(unit)
    simulation.scheduleAt(this.collectHandler, readyAt + train.side.maxWait)
    return true
  }

  /** Units whose inspection is over go on with this train. */
  private takeAlong(train: Train): void {
    const { now } = this.world.simulation
    for (let i = 0; i < this.inspected.length;) {
      const one = this.inspected[i]!
      if (one.side === train.side && one.readyAt <= now) {
        this.inspected.splice(i, 1)
        this.join(one, train)
      } else i += 1
    }
  }

  private join(one: Inspected, train: Train): void {
    const { ledger, units, simulation } = this.world
    const carried = units.carriedOf(one.unit)
    ledger.book(one.unit, this.keys.inspection, simulation.now)
    ledger.pass(this.passage, one.unit, simulation.now)
    if (this.block.charge !== undefined) units.costUsd[one.unit]! += this.block.charge * carried.teu
    if (train.side.pool !== undefined) train.wagons += carried.wagons
    train.units.push(one.unit)
    this.world.log?.boarded(one.unit, nameOfTrain(train))
  }

  /** No train of the service came by for its longest wait: a locomotive fetches what is ready. */
  private sendStranded(): void {
    const { now } = this.world.simulation
    const due = this.inspected.find((one) => one.readyAt + one.side.maxWait <= now)
    if (due === undefined) return
    const train = this.trains.create(due.side, [], 0, due.step, due.borders)
    this.takeAlong(train)
    train.side.destination.approaching += 1
    this.trains.advance(train)
  }

  private dissolve(train: Train): void {
    if (train.wagons > 1e-9) train.side.pool?.give(train.side.destination.id, train.wagons)
    train.side.destination.onTrainDissolved()
    this.trains.retire(train)
  }
}

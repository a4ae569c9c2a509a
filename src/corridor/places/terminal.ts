// A hub: a terminal or port where load units change vehicle. Trains are unloaded on tracks into the yard; a
// unit is cleared, may be inspected, waits for its papers, and joins the queue of its next train or ship.
// A train is set on a track only when the yard has room for all of it. Reasons: docs/model.md#terminal
import { HOURS_A_DAY, type Hours } from '../calendar.ts'
import type { Grantee } from '../grants.ts'
import type { Meter } from '../ledger/gauge.ts'
import { breakdownsOf } from '../conditions/breakdown.ts'
import { Workforce } from '../conditions/holiday.ts'
import type { Stoppages } from '../conditions/stoppages.ts'
import { ReasonClock } from '../ledger/reason-clock.ts'
import { nameOfTrain, type Train, type Trains } from '../land/train.ts'
import type { TrainSide } from '../land/train-forming.ts'
import { measures, moveHours, type Measure } from '../network.ts'
import { valueAt } from '../values.ts'
import { meterOf, type World } from '../world.ts'
import { Yard } from './yard.ts'
import type { Terminal } from '../../scenario/schema/terminal.ts'

interface Arrival {
  train: Train
  /** What it brings, by the measures of the yard; the first is that of its first unit. */
  brings: { measure: Measure; room: number }[]
}

/** When work that takes so many hours is done, counted from the start of the operation. */
export type WorkClock = (workHours: Hours) => Hours
/** Books to a unit what kept its work from being done, up to an hour. @param done when its own work was done */
export type PauseBook = (unit: number, until: Hours, done: Hours) => void

export class Hub implements Grantee {
  isAsked = false
  readonly yard: Yard
  readonly tracks: Meter
  /** Train services that leave from here, in order of the scenario. */
  readonly departing: TrainSide[] = []
  /** Trains under way to here or standing outside. */
  approaching = 0
  /** Services that were refused room for their next train, in order of request. */
  readonly metered: TrainSide[] = []
  /** Called when a unit has reached its own destination. */
  deliver: (unit: number) => void = () => undefined
  /** Called when a unit is ready for its next leg. */
  forward: (unit: number) => void = () => undefined
  /** Who else may go on when the yard has more room: ships at the berths, and the places that send trains here. */
  readonly upstream = new Set<Grantee>()
  /** Counts what arrives by train, under the id of the tracks. */
  private readonly trainsReceived: number
  /** A train or ship was refused since room last became free: by embargo, approach or full yard. */
  hasRefused = false
  /** Load units in the yard that are being cleared or loaded: they go on by themselves. */
  readonly goingOn: Record<Measure, number> = { teu: 0, wagons: 0, tonnes: 0 }
  /** By measure of a train outside: of what the yard is too full for it. */
  private lacks: Partial<Record<Measure, Measure>> = {}
  /** Somebody has waited for room in the yard; set by the watch for lock-ups. */
  isWaitedFor = false
  private readonly newcomers: Train[] = []
  private busyTracks = 0
  /** When work on its tracks rests. */
  readonly breakdowns: Stoppages
  /** Stage of waiting for a repair; that of the rest of the train where nothing breaks down. */
  readonly repairKey: number
  private readonly workforce: Workforce
  private readonly arrivals: Arrival[] = []
  /** Of them, those that bring this. */
  private readonly outside: Record<Measure, number> = { teu: 0, wagons: 0, tonnes: 0 }
  private readonly clocks: Record<Measure, ReasonClock>
  private readonly keys: Record<
    'crane' | 'batch' | 'handling' | 'clearance' | 'inspection' | 'dwell' | 'closed' | 'holiday',
    number
  >
  private readonly readyHandler: number
  private readonly unloadedHandler: number
  private readonly working: (Train | undefined)[] = []

  constructor(
    private readonly world: World,
    private readonly trains: Trains,
    readonly id: string,
    readonly block: Terminal,
  ) {
    this.tracks = meterOf(world, {
      id: `${id}-tracks`,
      kind: 'track',
      place: id,
      capacityUnit: 'trains at once',
    })
    this.yard = new Yard(world, id, block)
    this.trainsReceived = world.ledger.passage(`${id}-tracks`)
    const inspection = world.ledger.resource({
      id: `${id}-inspection`,
      kind: 'rule',
      place: id,
      capacityUnit: '',
    })
    const stage = world.ledger.stage.bind(world.ledger, id)
    this.keys = {
      crane: stage('waiting', 'crane', this.tracks.resource),
      batch: stage('waiting', 'batch', this.tracks.resource),
      closed: stage('waiting', 'closed-line', this.tracks.resource),
      holiday: stage('waiting', 'opening-hours', this.tracks.resource),
      handling: stage('handling'),
      clearance: stage('border'),
      inspection: stage('waiting', 'inspection', inspection),
      dwell: stage('waiting', 'dwell'),
    }
    this.breakdowns = breakdownsOf(world, `${id}-tracks`, block)
    this.repairKey =
      this.breakdowns.spans.length === 0
        ? this.keys.batch
        : stage('waiting', 'breakdown', this.tracks.resource)
    const clock = (): ReasonClock => new ReasonClock(this.keys.crane)
    this.clocks = { teu: clock(), wagons: clock(), tonnes: clock() }
    this.workforce = new Workforce(world, block.holidays, id, () => this.refresh())
    this.readyHandler = world.simulation.handler((unit) => this.onUnitReady(unit))
    this.unloadedHandler = world.simulation.handler((train) => this.onUnloaded(train))
    this.refresh()
  }

  get isClosed(): boolean {
    return this.block.closed === true
  }

  hasFreeTrack(): boolean {
    return this.busyTracks < this.workforce.of(this.block.tracks)
  }

  /** What a train waits for that has no track: on a holiday none may be at work. */
  get trackKey(): number {
    return this.workforce.of(this.block.tracks) === 0 ? this.keys.holiday : this.keys.crane
  }

  /** Whether the railway lets one more train set out for here. */
  acceptsTrain(): boolean {
    return this.approaching < (this.block.approach ?? Infinity)
  }

  /** A train for here is being loaded: its units will want room in the yard. */
  expect(loaded: readonly number[]): void {
    for (const unit of loaded) {
      const { measure, room, direction } = this.world.units.carriedOf(unit)
      this.yard.promise(measure, room, 'land', direction)
    }
    this.approaching += 1
  }

  /** A train is refused for want of room: what becomes free is given in order of request. */
  lineUp(side: TrainSide): void {
    if (!this.metered.includes(side)) this.metered.push(side)
  }

  /** It sets out; its next train stands behind the others. */
  leaveLine(side: TrainSide): void {
    const at = this.metered.indexOf(side)
    if (at >= 0) this.metered.splice(at, 1)
  }

  /** Whether trains are on their way to here or being unloaded. */
  get isAwaited(): boolean {
    return this.arrivals.length < this.approaching
  }

  /** Stage key at another hub for waiting because this one takes no more trains. */
  fullKey(measure: Measure, at: string): number {
    const { ledger } = this.world
    const { cause, resource } = ledger.stages[this.clocks[measure].reason]!
    return ledger.stage(at, 'waiting', cause, resource)
  }

  /** Trains that stand outside, in order of arrival. */
  get trainsOutside(): Train[] {
    return this.arrivals.map(({ train }) => train)
  }

  /** Of what the yard is too full for a train that stands outside; nothing if it waits for a track. */
  lackOf(train: Train): Measure | undefined {
    return this.lacks[this.world.units.carriedOf(train.units[0]!).measure]
  }

  private fits(measure: Measure, room: number): boolean {
    return this.yard.room(measure, 'land') >= room || this.yard.neverHolds(measure, room)
  }

  onTrainArrived(train: Train): void {
    const { units, simulation } = this.world
    const brings: Arrival['brings'] = []
    for (const unit of train.units) {
      const { measure, room } = units.carriedOf(unit)
      const known = brings.find((one) => one.measure === measure)
      if (known) known.room += room
      else brings.push({ measure, room })
    }
    this.arrivals.push({ train, brings })
    this.newcomers.push(train)
    train.isOutside = true
    for (const { measure } of brings) this.outside[measure] += 1
    this.world.log?.happened('train', nameOfTrain(train), 'arrive', this.id, simulation.now)
    this.tracks.queue.add(train.units.length, simulation.now)
    this.world.grants.ask(this)
  }

  reconsider(): void {
    this.unloadWhilePossible()
    if (this.isClosed) return
    for (const side of this.departing) side.formWhilePossible()
  }

  refresh(): void {
    this.tracks.capacity.set(this.workforce.of(this.block.tracks), this.world.simulation.now)
    this.yard.refresh(this.world.simulation.now)
    this.hasRefused = true
    this.world.grants.ask(this)
    this.roomChanged()
  }

  /** Load units of a train begin to be loaded, or are loaded; those that never stood in the yard do not count. */
  private countGoingOn(loaded: readonly number[], change: 1 | -1): void {
    const { units } = this.world
    for (const unit of loaded) if (units.hub[unit]! > 0) this.goesOn(units.carriedOf(unit).measure, change)
  }

  private goesOn(measure: Measure, change: 1 | -1): void {
    this.goingOn[measure] += change
    if (this.goingOn[measure] === 0 && this.isWaitedFor) this.world.grants.refused(this)
  }

  onLoadingStarted(loaded: readonly number[]): void {
    this.countGoingOn(loaded, 1)
    this.busyTracks += 1
    this.tracks.busy.add(1, this.world.simulation.now)
  }

  /** A train is loaded: its units have left the yard, its track is free. */
  onTrainLoaded(train: Train): void {
    this.busyTracks -= 1
    this.tracks.busy.add(-1, this.world.simulation.now)
    for (const unit of train.units) this.leaveYard(unit)
    this.countGoingOn(train.units, -1)
    this.world.grants.ask(this)
    this.roomChanged()
  }

  onTrainDissolved(): void {
    this.approaching -= 1
    this.roomChanged()
  }

  /** A unit ready at its origin, which stands outside the yard, or passed on here. */
  onUnitReady(unit: number): void {
    const { units } = this.world
    const route = units.routeOf(unit)
    if (units.hub[unit]! > 0) this.goesOn(units.carriedOf(unit).measure, -1)
    if (units.hub[unit]! < route.hubs.length - 1) return this.forward(unit)
    this.leaveYard(unit)
    this.roomChanged()
    this.deliver(unit)
  }

  /** A unit that has been in this yard gives up its room and owes its storage. */
  leaveYard(unit: number): void {
    const { units, simulation } = this.world
    const hub = units.hub[unit]!
    if (hub === 0) return
    const carried = units.carriedOf(unit)
    const cameBy = units.routeOf(unit).legs[hub - 1]!.mode === 'train' ? 'land' : 'sea'
    this.yard.give(carried.measure, carried.room, simulation.now, cameBy, carried.direction)
    if (this.block.storageCharge === undefined) return
    const days = Math.max(0, simulation.now - units.availableSince(unit)) / HOURS_A_DAY
    units.costUsd[unit]! += days * this.block.storageCharge * carried.teu
  }

  /** Room or a place in the approach became free: whoever was refused looks again. */
  roomChanged(): void {
    if (this.arrivals.length > 0) this.world.grants.ask(this)
    if (!this.hasRefused) return
    this.hasRefused = false
    for (const grantee of this.upstream) this.world.grants.ask(grantee)
  }

  /** Moves units one after another into the yard and sends each through clearance and papers.
   *  @returns hours of work @param done when that much work is done, storms and breakdowns included */
  receive(
    arrived: readonly number[],
    movesAnHour: (kind: string) => number | undefined,
    tonnesAnHour: number | undefined,
    done: WorkClock,
    batchKey: number,
    bookPause: PauseBook,
  ): Hours {
    const { units, ledger } = this.world
    const start = done(0)
    let work = 0
    for (const unit of arrived) {
      const carried = units.carriedOf(unit)
      const own = moveHours(carried, movesAnHour(carried.unit.kind), tonnesAnHour)
      const end = done(work + own)
      const paused = end - start - work - own
      bookPause(unit, start + paused, end)
      ledger.book(unit, batchKey, end - own)
      ledger.book(unit, this.keys.handling, end)
      work += own
      this.world.log?.alighted(unit)
      this.passOn(unit)
    }
    return work
  }

  private unloadWhilePossible(): void {
    const { now } = this.world.simulation
    // By measure: of what the yard is full for trains that bring this. Trains with it wait in their order.
    const lacks: Partial<Record<Measure, Measure>> = {}
    for (let i = 0; i < this.arrivals.length && !this.isClosed && this.mayUnload(lacks);) {
      const { brings } = this.arrivals[i]!
      let lacking: Measure | undefined
      for (const { measure, room } of brings) {
        if (lacks[measure] === undefined && !this.fits(measure, room)) {
          lacks[measure] = measure
          // Who came before and waited for a track, waits for room from now on.
          if (this.lacks[measure] === undefined) this.world.grants.refused(this.arrivals[i]!.train)
        }
        lacking ??= lacks[measure]
      }
      if (lacking !== undefined) for (const { measure } of brings) lacks[measure] ??= lacking
      if (lacking !== undefined || !this.hasFreeTrack()) i += 1
      else this.unload(this.arrivals.splice(i, 1)[0]!)
    }
    this.lacks = lacks
    for (const train of this.newcomers)
      if (train.isOutside && this.lackOf(train) !== undefined) this.world.grants.refused(train)
    this.newcomers.length = 0
    for (const measure of measures) {
      const lacking = lacks[measure]
      const full =
        lacking === undefined
          ? this.trackKey
          : this.world.ledger.stage(this.id, 'waiting', 'yard-full', this.yard.resource(lacking))
      this.clocks[measure].set(this.isClosed ? this.keys.closed : full, now)
    }
  }

  /** Whether a train outside might bring something for which there is room; with hundreds outside, most do not. */
  private mayUnload(lacks: Partial<Record<Measure, Measure>>): boolean {
    const { outside } = this
    return (
      (outside.teu > 0 && lacks.teu === undefined) ||
      (outside.wagons > 0 && lacks.wagons === undefined) ||
      (outside.tonnes > 0 && lacks.tonnes === undefined)
    )
  }

  private unload({ train, brings }: Arrival): void {
    train.isOutside = false
    for (const { measure } of brings) this.outside[measure] -= 1
    const { ledger, simulation, units } = this.world
    const { now } = simulation
    const clock = this.clocks[brings[0]!.measure]
    for (const unit of train.units) {
      ledger.bookByClock(unit, clock, now)
      units.hub[unit]! += 1
    }
    for (const { measure, room } of brings) this.yard.take(measure, room, now, 'land')
    const first = units.carriedOf(train.units[0]!)
    ledger.vehicle(this.trainsReceived, first.direction, now)
    for (const unit of train.units) ledger.pass(this.trainsReceived, unit, now)
    this.tracks.queue.add(-train.units.length, now)
    this.busyTracks += 1
    this.tracks.busy.add(1, now)
    const { rates } = this.block
    const rate = (kind: string): number | undefined => (kind === 'wagon' ? rates.wagon : rates.container)
    const work = this.receive(
      train.units,
      rate,
      rates.bulk,
      (hours) => this.breakdowns.workDone(now, hours),
      this.keys.batch,
      (unit, until) => ledger.book(unit, this.repairKey, until),
    )
    this.working[train.index] = train
    simulation.scheduleAt(this.unloadedHandler, this.breakdowns.workDone(now, work), train.index)
  }

  private onUnloaded(index: number): void {
    const train = this.working[index]!
    this.working[index] = undefined
    this.busyTracks -= 1
    this.tracks.busy.add(-1, this.world.simulation.now)
    if (train.wagons > 0) train.side.pool?.give(this.id, train.wagons)
    this.approaching -= 1
    this.trains.retire(train)
    this.world.grants.ask(this)
    this.roomChanged()
  }

  /** Clearance, inspection and papers of a unit after its own move; then it is ready. */
  private passOn(unit: number): void {
    const { units, ledger, simulation } = this.world
    const carried = units.carriedOf(unit)
    const route = units.routeOf(unit)
    const hub = units.hub[unit]!
    const draw = route.hubDraws[hub]!
    const { clearance, dwell, handlingCharge } = this.block
    if (handlingCharge !== undefined) units.costUsd[unit]! += handlingCharge * carried.teu
    if (clearance !== undefined) {
      ledger.book(
        unit,
        this.keys.clearance,
        units.bookedTo[unit]! + valueAt(clearance.time, units.draw(unit, draw)),
      )
      if (units.draw(unit, draw + 1) < (clearance.inspectionShare ?? 0))
        ledger.book(
          unit,
          this.keys.inspection,
          units.bookedTo[unit]! + valueAt(clearance.inspectionDelay, units.draw(unit, draw + 2)),
        )
    }
    units.noteAvailable(unit, units.bookedTo[unit]!)
    this.goesOn(carried.measure, 1)
    if (hub < route.hubs.length - 1 && dwell !== undefined)
      ledger.book(unit, this.keys.dwell, units.bookedTo[unit]! + valueAt(dwell, units.draw(unit, draw + 3)))
    simulation.scheduleAt(this.readyHandler, units.bookedTo[unit]!, unit)
  }
}

// Servers, berths, paths: units that processes seize, hold and release.
// - Grants are made at the end of an instant, after all releases, by priority, then by order of request; nobody
//   overtakes a claim that is too large for what is free.
// - Pre-emption: a more urgent claim takes units from the least urgent holders, of equals the newest (or oldest).
// - Units lost in mid-service, by pre-emption, failure or schedule, follow a stated rule: `finish` keeps them until
//   released, `resume` continues the hold when they are back, `restart` begins it anew, `abandon` throws an
//   Interruption, whose cause is the resource. Idle units are lost before busy ones. Who is to get units back waits at
//   the place of his request, and may exceed the limit of the queue.
// - A claim of several units is lost as a whole.
// - A full queue turns away its last newcomer, which need not be the one who came last.

import { type Claim, GrantingPlace, Line } from './place.ts'
import { type Process, type ProcessBody, start, type WaitOptions, type Waiting } from './process.ts'
import type { Simulation } from './simulation.ts'
import { Tally, TimeWeighted } from './tally.ts'
import type { Clause } from './wait-for.ts'

export type LossRule = 'finish' | 'resume' | 'restart' | 'abandon'

export interface ResourceOptions {
  /** For messages and findings. */
  name?: string
  /** Units (1). */
  capacity?: number
  /** What happens to a holder whose units a more urgent claim takes; absent if none may take them. */
  preempt?: Exclude<LossRule, 'finish'>
  /** Who loses his units first among the least urgent holders ('newest'). */
  evict?: 'newest' | 'oldest'
  /** Claims that may wait; without limit unless given. */
  queueLimit?: number
}

export interface SeizeOptions extends WaitOptions {
  /** Units wanted together (1). */
  units?: number
}

export class Resource extends GrantingPlace {
  readonly name: string
  /** Units held, and those of them whose holder stands still or waits for something else. */
  readonly inUse = new TimeWeighted(this.sim)
  readonly blocked = new TimeWeighted(this.sim)
  /** Units that have failed, and units off duty by schedule. */
  readonly down = new TimeWeighted(this.sim)
  readonly closed = new TimeWeighted(this.sim)
  /** Claims that wait; waits of those that were met, zeros included; claims turned away. */
  readonly queue = new TimeWeighted(this.sim)
  readonly waits = new Tally()
  turnedAway = 0
  /** Told of a process that holds something and has to wait here; set by watchForLockUps(). */
  watch: ((process: Process) => void) | undefined = undefined
  /** Units that could be granted now; negative while units that are down or off duty finish a service. */
  free: number
  private supply: number // units neither down nor off duty
  private readonly capacity: number
  private readonly queueLimit: number
  private readonly waiting = new Line()
  private readonly holders = new Line()
  private newcomers: Claim[] = []

  /** @throws RangeError unless the capacity is a natural number */
  constructor(
    sim: Simulation,
    private readonly options: ResourceOptions = {},
  ) {
    super(sim)
    this.name = options.name ?? 'resource'
    this.capacity = options.capacity ?? 1
    if (!isNatural(this.capacity)) throw new RangeError(`${this.name} cannot have ${this.capacity} units`)
    this.free = this.supply = this.capacity
    this.queueLimit = options.queueLimit ?? Infinity
  }

  /** Average units by what they did: these five add up to the capacity, unless lost units were allowed to finish. */
  get usage(): { busy: number; blocked: number; down: number; closed: number; idle: number } {
    const [inUse, blocked] = [this.inUse.average, this.blocked.average]
    const [down, closed] = [this.down.average, this.closed.average]
    return { busy: inUse - blocked, blocked, down, closed, idle: this.capacity - inUse - down - closed }
  }

  /** Waits for units. The yield gives false if there was no room to wait or patience ran out.
   *  @throws RangeError unless `units` is a natural number up to the capacity */
  seize(process: Process, options?: SeizeOptions): Waiting {
    const units = options?.units ?? 1
    if (!(isNatural(units) && units <= this.capacity))
      throw new RangeError(`${process.name} cannot seize ${units} of ${this.capacity} units of ${this.name}`)
    const waiting: Waiting = this.wait(process, this.waiting, units, options)
    if (this.queueLimit < Infinity || this.watch !== undefined) this.newcomers.push(process.claim!)
    this.decideLater()
    return waiting
  }

  /** Gives back what the process seized last. @throws RangeError if it holds nothing here */
  release(process: Process): void {
    const claim = process.claimAt(this)
    if (claim === undefined) throw new RangeError(`${process.name} releases ${this.name} without holding it`)
    if (claim.isTakenAway) this.waiting.remove(claim)
    else this.giveUp(claim)
    process.drop(claim)
    this.decideLater()
  }

  /** Units that the process holds just now. */
  heldBy(process: Process): number {
    let units = 0
    for (const claim of this.holders) if (claim.process === process) units += claim.units
    return units
  }

  /** Units break down. */
  fail(units = 1, rule: LossRule = 'resume'): void {
    this.down.add(units)
    this.changeSupply(rule)
  }

  /** Units work again. @throws RangeError if fewer are down */
  repair(units = 1): void {
    if (units > this.down.value) throw new RangeError(`${this.name} has no ${units} units to repair`)
    this.down.add(-units)
    this.changeSupply('finish')
  }

  /** Puts so many units on duty, at most the capacity. */
  setOnDuty(units: number, rule: LossRule = 'finish'): void {
    if (!(units >= 0 && units <= this.capacity))
      throw new RangeError(`${this.name} cannot have ${units} of ${this.capacity} units on duty`)
    this.closed.value = this.capacity - units
    this.changeSupply(rule)
  }

  /** Forgets the past, as at the end of a warm-up. */
  resetStatistics(): void {
    for (const figure of [this.inUse, this.blocked, this.down, this.closed, this.queue, this.waits])
      figure.reset()
    this.turnedAway = 0
  }

  override toString(): string {
    return this.name
  }

  // What follows is for the clock and for processes.

  override withdraw(claim: Claim): void {
    super.withdraw(claim)
    if (claim.isTakenAway) claim.process.drop(claim)
  }

  override block(units: number): void {
    this.blocked.add(units)
  }

  override needs(claim: Claim): readonly Clause<Process>[] | 'moves' {
    if (this.down.value > 0 || this.closed.value > 0) return 'moves'
    const held = [...this.holders]
    const quota = {
      need: claim.units - this.free,
      from: held.map((one) => one.process),
      units: held.map((one) => one.units),
    }
    return claim.previous === undefined ? [quota] : [quota, [claim.previous.process]]
  }

  protected override decide(): void {
    for (let claim = this.waiting.first; claim !== undefined; claim = this.waiting.first) {
      if (claim.units > this.free && !this.makeRoom(claim)) break
      this.give(claim)
    }
    if (this.newcomers.length > 0) this.judgeNewcomers()
    this.record()
  }

  /** Decides at the end of the instant if anybody waits; else what was given back counts at once. */
  protected override decideLater(): void {
    if (this.isAsked || this.waiting.first !== undefined) super.decideLater()
    else this.record()
  }

  private give(claim: Claim): void {
    this.waiting.remove(claim)
    this.holders.append(claim)
    this.free -= claim.units
    this.record()
    if (claim.isTakenAway) return claim.process.regain(claim)
    this.waits.add(this.sim.now - claim.process.time)
    claim.process.proceed(true, claim)
  }

  private giveUp(claim: Claim): void {
    this.holders.remove(claim)
    this.free += claim.units
  }

  /** Brings the figures up to date; what came and went within an instant leaves no trace in them. */
  private record(): void {
    const inUse = this.supply - this.free
    if (inUse !== this.inUse.value) this.inUse.value = inUse
    if (this.waiting.length !== this.queue.value) this.queue.value = this.waiting.length
  }

  /** Takes units from less urgent holders, if that suffices. */
  private makeRoom(claim: Claim): boolean {
    const { preempt } = this.options
    if (preempt === undefined) return false
    let within = this.free
    for (const holder of this.holders) if (holder.priority > claim.priority) within += holder.units
    if (within < claim.units) return false
    while (this.free < claim.units) this.evictOne(claim.priority, preempt)
    return true
  }

  private changeSupply(rule: LossRule): void {
    const inUse = this.supply - this.free
    this.supply = Math.max(0, this.capacity - this.closed.value - this.down.value)
    this.free = this.supply - inUse
    while (rule !== 'finish' && this.free < 0) this.evictOne(-Infinity, rule)
    this.decideLater()
  }

  /** Takes the units of the least urgent holder; there must be one less urgent than `priority`. */
  private evictOne(priority: number, rule: LossRule): void {
    const least = Math.max(...[...this.holders].map((one) => one.priority).filter((p) => p > priority))
    const suited = [...this.holders].filter((one) => one.priority === least)
    const claim = suited.at(this.options.evict === 'oldest' ? 0 : -1)!
    this.giveUp(claim)
    if (rule === 'abandon' || claim.process.isInterrupted) {
      claim.process.drop(claim)
      claim.process.interrupt(this)
    } else {
      claim.process.lose(claim, rule === 'restart')
      this.waiting.insert(claim)
    }
  }

  private judgeNewcomers(): void {
    const { newcomers } = this
    this.newcomers = []
    for (const claim of newcomers) {
      if (claim.line !== this.waiting) continue
      if (this.waiting.length > this.queueLimit) this.turnAwayLast()
      if (claim.line === this.waiting) this.watch?.(claim.process)
    }
  }

  private turnAwayLast(): void {
    let claim = this.waiting.last!
    while (claim.isTakenAway) claim = claim.previous!
    this.waiting.remove(claim)
    this.turnedAway++
    claim.process.proceed(false)
  }
}

export interface Breakdowns {
  /** Time from the end of a repair to the next failure, whether the unit works or not; and time of a repair. */
  untilFailure: () => number
  repair: () => number
  /** Units that fail together (1), and what becomes of the service in hand ('resume'). */
  units?: number
  rule?: LossRule
}

/** Lets units of a resource break down and be repaired for ever. */
export function breakDown(sim: Simulation, resource: Resource, options: Breakdowns): Process {
  function* breakdowns(me: Process): ProcessBody {
    while (true) {
      yield me.hold(options.untilFailure())
      resource.fail(options.units, options.rule)
      yield me.hold(options.repair())
      resource.repair(options.units)
    }
  }
  return start(sim, breakdowns)
}

/** Puts units on duty by a timetable of [time, units], ascending and counted from now; over again `every` so long, and
 *  then its last line also holds before its first.
 *  @param rule what becomes of the service in hand when units go off duty */
export function keepHours(
  sim: Simulation,
  resource: Resource,
  timetable: readonly (readonly [time: number, units: number])[],
  every = Infinity,
  rule: LossRule = 'finish',
): Process {
  if (timetable.length === 0 || !(every > 0)) throw new RangeError('a timetable without a time')
  if (every < Infinity) resource.setOnDuty(timetable[timetable.length - 1]![1], rule)
  function* hours(me: Process): ProcessBody {
    for (let from = sim.now; from < Infinity; from += every)
      for (const [time, units] of timetable) {
        if (from + time > sim.now) yield me.hold(from + time - sim.now)
        resource.setOnDuty(units, rule)
      }
  }
  return start(sim, hours)
}

function isNatural(value: number): boolean {
  return Number.isInteger(value) && value > 0
}

// Processes: stories told by generators, which yield whatever they wait for.
//   function* customer(me) { yield counter.seize(me); yield me.hold(3); counter.release(me) }
//   start(sim, customer)
// - A process runs, like an async function, at once up to its first yield, and then from wait to wait.
// - A call (hold, seize, get, pass …) begins the wait, the yield lasts until it is over; one wait at a time.
// - Who loses units in the middle of a hold stands still until he has them back, by the rule of the resource.
// - An interruption is thrown into the story: nobody can take it for the end of a hold.

import { Gate } from './gate.ts'
import type { Claim, Line, Place } from './place.ts'
import { type EventId, type Simulation, type Sleeper, WAKE } from './simulation.ts'
import type { Clause, Situation } from './wait-for.ts'

/** What a process yields: the proof that it has begun to wait for something. */
export const WAITING: unique symbol = Symbol('waiting')
export type Waiting = typeof WAITING

/** The story of a process. A yield gives true when what was awaited has come, false when patience ran out or there was
 *  no room to wait; where something was to be got, the thing. */
export type ProcessBody = Generator<Waiting, void, unknown>

export interface WaitOptions {
  /** The smaller goes first; that of the process unless given. */
  priority?: number
  /** Longest wait, in the unit of the clock; without end unless given. */
  patience?: number
}

/** Thrown into a process that is interrupted. */
export class Interruption extends Error {
  /** @param cause whatever interrupt() was given; the resource, if units were taken away for good
   *  @param left what was left of the hold; 0 if the process waited for something else */
  constructor(
    override readonly cause: unknown,
    readonly left: number,
  ) {
    super(`interrupted by ${String(cause)}`)
    this.name = 'Interruption'
  }
}

/** Starts a process: `body(process, ...given)` runs at once up to its first yield.
 *  An exception that it does not catch comes out of start() or run(). */
export function start<Given extends unknown[]>(
  sim: Simulation,
  body: (me: Process, ...given: Given) => ProcessBody,
  ...given: Given
): Process {
  const process = new Process(sim, body)
  process.begin(body(process, ...given))
  return process
}

const RUNNING: number = 0
const IN_WAIT: number = 1
const ENDED: number = 2
const NO_EVENT: EventId = -1
const NOT_STOPPED = -1

export class Process implements Sleeper {
  /** Of its claims, where they do not say otherwise: the smaller goes first. */
  priority = 0
  private state = RUNNING
  private body!: ProcessBody
  private readonly number: number
  /** What it waits for, unless it holds. */
  claim: Claim | undefined = undefined
  private held: Claim | undefined = undefined
  private timer: EventId = NO_EVENT
  /** When its hold ends; when it began to wait, if it waits for a claim. */
  time = 0
  private comesWith: unknown = true
  private holdLength = 0
  private interruption: Interruption | undefined = undefined
  private lacking = 0 // claims taken away and not given back
  private left = NOT_STOPPED // of the hold in which it was stopped
  private whenEnded: Gate | undefined = undefined // for those who wait for its end

  /** Models call start() instead. */
  constructor(
    readonly sim: Simulation,
    private story: { readonly name: string }, // asked for its name only when somebody asks: that takes time
  ) {
    this.number = sim.enrol(this)
  }

  /** For messages and findings: that of the story unless changed. */
  get name(): string {
    return this.story.name
  }

  set name(name: string) {
    this.story = { name }
  }

  /** Models call start() instead. */
  begin(body: ProcessBody): void {
    this.body = body
    this.go(undefined)
  }

  get hasEnded(): boolean {
    return this.state === ENDED
  }

  /** Whether it has seized something that it has not released. */
  get holdsAnything(): boolean {
    return this.held !== undefined
  }

  /** Whether an Interruption is on its way to it at this instant: what is taken from it now stays lost. */
  get isInterrupted(): boolean {
    return this.interruption !== undefined
  }

  /** Waits for `duration`. @throws RangeError if that is negative, infinite or NaN */
  hold(duration: number): Waiting {
    this.beginWait()
    this.holdLength = duration
    if (this.lacking > 0) this.stay(true, duration)
    else this.wakeIn(duration, true)
    return WAITING
  }

  /** Waits until another process has ended. */
  join(other: Process, options?: WaitOptions): Waiting {
    return (other.whenEnded ??= new Gate(other.hasEnded, other)).pass(this, options)
  }

  /** Throws an Interruption into this process at the present instant, before any grant. What it waits for it waits for
   *  no more; units taken from it stay lost; the others it keeps.
   *  @returns false if it cannot be interrupted: running just now, ended, or about to be interrupted already */
  interrupt(cause: unknown): boolean {
    if (this.state !== IN_WAIT || this.interruption !== undefined) return false
    const inHold = this.claim === undefined && this.timer !== NO_EVENT
    const left = inHold ? this.time - this.sim.now : Math.max(0, this.left)
    this.claim?.place.withdraw(this.claim)
    this.leaveWait()
    this.left = NOT_STOPPED
    for (let claim = this.held, next: Claim | undefined; claim !== undefined; claim = next) {
      next = claim.nextHeld
      if (claim.isTakenAway) claim.place.withdraw(claim)
    }
    this.interruption = new Interruption(cause, left)
    this.wakeIn(0, undefined)
    return true
  }

  // What follows is for the clock and for the places where a process waits.

  wake(): void {
    this.timer = NO_EVENT
    if (this.claim === undefined) this.go(this.comesWith)
    else {
      const { claim } = this
      claim.place.withdraw(claim)
      this.proceed(claim.place.consolation?.(claim) ?? false)
    }
  }

  /** Begins to wait in a line for a claim to be met. */
  waitFor(claim: Claim, line: Line, patience = Infinity): Waiting {
    this.beginWait()
    if (this.held !== undefined && !this.isIdle) this.blockHeld(1)
    this.claim = claim
    if (patience < Infinity) this.wakeIn(patience, true)
    this.time = this.sim.now
    line.add(claim)
    return WAITING
  }

  /** Whether it has been taken out of a line of that place and not yet been let go. */
  isBetween(place: Place): boolean {
    return this.claim?.place === place && this.claim.line === undefined
  }

  /** Its claim is met: goes on at once. Only at the end of an instant, so that no story runs inside another.
   *  @param gained what it holds from now on */
  proceed(value: unknown, gained?: Claim): void {
    this.leaveWait()
    if (gained !== undefined) this.gain(gained)
    if (this.lacking === 0) this.go(value)
    else this.stay(value)
  }

  /** Its claim is met: goes on by an event of the present instant. */
  proceedSoon(value: unknown): void {
    this.leaveWait()
    this.holdLength = 0
    if (this.lacking === 0) this.wakeIn(0, value)
    else this.stay(value)
  }

  /** Waits for its present claim however long it takes. */
  losePatience(): void {
    if (this.timer !== NO_EVENT) this.sim.cancel(this.timer)
    this.timer = NO_EVENT
  }

  /** Its latest claim that is met in that place. */
  claimAt(place: Place): Claim | undefined {
    let claim = this.held
    while (claim !== undefined && claim.place !== place) claim = claim.nextHeld
    return claim
  }

  /** Units are taken from it: it stands still, in a hold with what is left of it, or with all of it. */
  lose(claim: Claim, fromStart: boolean): void {
    if (this.isIdle) claim.place.block?.(-claim.units)
    claim.isTakenAway = true
    if (this.timer !== NO_EVENT && this.claim === undefined && this.interruption === undefined) {
      this.left = this.time - this.sim.now
      this.losePatience()
    }
    if (fromStart && this.left >= 0) this.left = this.holdLength
    if (!this.isIdle) this.blockHeld(1)
    this.lacking++
  }

  /** It has them back. */
  regain(claim: Claim): void {
    claim.isTakenAway = false
    claim.place.block?.(claim.units)
    this.lackLess()
  }

  /** It holds a claim no more. */
  drop(claim: Claim): void {
    if (this.held === claim) this.held = claim.nextHeld
    else {
      let before = this.held!
      while (before.nextHeld !== claim) before = before.nextHeld!
      before.nextHeld = claim.nextHeld
    }
    if (claim.isTakenAway) this.lackLess()
    else if (this.isIdle) claim.place.block?.(-claim.units)
    claim.isTakenAway = false
  }

  /** What must come about for it to go on. */
  get situation(): Situation<Process> {
    if (this.state !== IN_WAIT || this.timer !== NO_EVENT) return 'moves'
    const clauses: Clause<Process>[] = []
    for (let claim = this.claim ?? this.held; claim !== undefined;) {
      if (claim === this.claim || claim.isTakenAway) {
        const needs = claim.place.needs?.(claim) ?? 'moves'
        if (needs === 'moves') return needs
        clauses.push(...needs)
      }
      claim = claim === this.claim ? this.held : claim.nextHeld
    }
    return clauses
  }

  private beginWait(): void {
    if (this.state !== RUNNING)
      throw new RangeError(
        `${this.name} cannot begin another wait at ${this.sim.now}: ${this.state === ENDED ? 'it has ended' : 'yield each one'}`,
      )
    this.state = IN_WAIT
  }

  private leaveWait(): void {
    if (this.timer !== NO_EVENT) this.losePatience()
    if (this.claim === undefined) return
    this.claim = undefined
    if (this.held !== undefined && !this.isIdle) this.blockHeld(-1)
  }

  private wakeIn(delay: number, value: unknown): void {
    this.comesWith = value
    this.time = this.sim.now + delay
    this.timer = this.sim.schedule(WAKE, delay, this.number)
  }

  private stay(value: unknown, left = 0): void {
    this.left = left
    this.comesWith = value
  }

  private gain(claim: Claim): void {
    claim.nextHeld = this.held
    this.held = claim
    if (this.lacking > 0) claim.place.block?.(claim.units)
  }

  private lackLess(): void {
    this.lacking--
    if (!this.isIdle) this.blockHeld(-1)
    if (this.lacking > 0 || this.left < 0) return
    this.wakeIn(this.left, this.comesWith)
    this.left = NOT_STOPPED
  }

  /** Whether what it holds stands idle: it waits elsewhere, or lacks something else. */
  private get isIdle(): boolean {
    return this.claim !== undefined || this.lacking > 0
  }

  private blockHeld(sign: 1 | -1): void {
    for (let claim = this.held; claim !== undefined; claim = claim.nextHeld)
      if (!claim.isTakenAway) claim.place.block?.(sign * claim.units)
  }

  private go(value: unknown): void {
    this.state = RUNNING
    const { interruption } = this
    this.interruption = undefined
    const step = interruption === undefined ? this.body.next(value) : this.body.throw(interruption)
    if (step.done === true) this.end()
    else if (this.state === RUNNING)
      throw new RangeError(`${this.name} yields at ${this.sim.now} without having begun to wait`)
  }

  private end(): void {
    this.state = ENDED
    this.sim.dismiss(this.number)
    if (this.held !== undefined)
      throw new RangeError(`${this.name} ended at ${this.sim.now} without releasing all that it holds`)
    this.whenEnded?.open()
  }
}

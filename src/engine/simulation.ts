// The clock and the run loop: handlers are registered once and called with a number, usually an index.
// Time is a plain number in whatever unit the model chooses. Scheduling allocates nothing.
// At equal times the smaller priority runs first, then whichever was requested first; never a draw. When no event of
// the instant is left, those are called who asked to decide at its end: so all releases come before any grant.

import { FutureEventList, PRIORITY_LIMIT } from './future-event-list.ts'

export type Handler = (payload: number) => void
export type HandlerId = number
export type EventId = number

/** Priority of an event that frees something, and of every event that does not say otherwise. */
export const RELEASE = 0
/** Priority of an event that gives away what was freed: it runs after all releases of the same instant. */
export const GRANT = 1000

/** Something that the clock wakes: a process, mostly. */
export interface Sleeper {
  wake(): void
}

/** Something that decides at the end of an instant, when all events of it have run: a resource, mostly. */
export interface Grantor {
  grant(): void
}

/** The handler that wakes the sleeper whose number is the payload. */
export const WAKE: HandlerId = 0

export interface StopRule {
  /** Last instant to run, inclusive; the clock then stands at it even if no event did. */
  until?: number
  /** Number of events to run. */
  events?: number
  /** Asked after every event. */
  when?: () => boolean
}

export class Simulation {
  private readonly list: FutureEventList
  private readonly actions: Handler[] = []
  private readonly sleepers: (Sleeper | undefined)[] = []
  private readonly freeBeds: number[] = []
  private readonly asked: Grantor[] = []
  private askedCount = 0
  private nextAsked = 0
  private clock = 0 // begun with a number, or V8 would keep it boxed and allocate at each event
  private count = 0
  private until = Infinity
  private horizon = Infinity // the end of the run, or the present instant while somebody has to decide at its end
  private running = false
  private stopping = false

  /** @param options `start` of the clock (0); `capacity`, the events expected to be pending (grows by itself). */
  constructor(options: { start?: number; capacity?: number } = {}) {
    this.clock = options.start ?? 0
    if (!Number.isFinite(this.clock)) throw new RangeError(`a clock cannot start at ${this.clock}`)
    this.list = new FutureEventList(options.capacity)
    this.handler((number) => this.sleepers[number]!.wake()) // WAKE; the loop does the same without the detour
  }

  /** Simulated time, in the user's unit. */
  get now(): number {
    return this.clock
  }

  /** Events that will still run. */
  get pending(): number {
    return this.list.pending
  }

  /** Events run so far. */
  get executed(): number {
    return this.count
  }

  /** Registers what an event does; register once, not per event. */
  handler(action: Handler): HandlerId {
    return this.actions.push(action) - 1
  }

  /** Runs `handler(payload)` after `delay`.
   *  @param priority an integer; smaller runs first at equal times: RELEASE (0) by default, GRANT is 1000
   *  @throws RangeError for a negative, infinite or NaN delay, an unknown handler, a priority out of range */
  schedule(handler: HandlerId, delay: number, payload = 0, priority = 0): EventId {
    const time = this.clock + delay
    if (!(delay >= 0 && time < Infinity)) this.refuse(delay, 'ahead')
    if (!this.isPossible(handler, priority)) this.refuseRequest(handler, priority)
    return this.list.add(time, priority, handler, payload)
  }

  /** Runs `handler(payload)` at `time`; as {@link schedule} otherwise. */
  scheduleAt(handler: HandlerId, time: number, payload = 0, priority = 0): EventId {
    if (!(time >= this.clock && time < Infinity)) this.refuse(time, 'at')
    if (!this.isPossible(handler, priority)) this.refuseRequest(handler, priority)
    return this.list.add(time, priority, handler, payload)
  }

  /** Takes an event back; false if it has already run or was cancelled. */
  cancel(event: EventId): boolean {
    return this.list.cancel(event)
  }

  /** Time of the next event; Infinity if none is pending. */
  get nextTime(): number {
    return this.list.settle() ? this.list.nextTime : Infinity
  }

  /** Whether some event that will still run is due at the present instant. */
  get isBusyNow(): boolean {
    return this.nextTime === this.clock
  }

  /** Gives a sleeper its number, the payload of WAKE events that are meant for it. */
  enrol(sleeper: Sleeper): number {
    const number = this.freeBeds.pop() ?? this.sleepers.length
    this.sleepers[number] = sleeper
    return number
  }

  /** Frees the number of a sleeper that no event will wake any more. */
  dismiss(number: number): void {
    this.sleepers[number] = undefined
    this.freeBeds.push(number)
  }

  /** Sleepers enrolled and not dismissed: processes that have begun and not ended. */
  get enrolled(): number {
    return this.sleepers.length - this.freeBeds.length
  }

  /** Calls `grantor.grant()` once no event of the present instant is left; first asked, first called. */
  ask(grantor: Grantor): void {
    this.asked[this.askedCount++] = grantor
    this.horizon = this.clock
  }

  /** Ends the run after the present event. */
  stop(): void {
    this.stopping = true
  }

  /** Runs events in order until the rule says stop, the list is empty, or a handler called stop().
   *  With `until`, events at exactly that time are run and the clock ends there; a run that ended for
   *  another reason leaves the clock at its last event. May be called again to go on. */
  run(rule: StopRule = {}): void {
    if (this.running)
      throw new RangeError(`run() called from a handler at ${this.clock}: it is running already`)
    const until = rule.until ?? Infinity
    if (!(until >= this.clock))
      throw new RangeError(`cannot run until ${until} at ${this.clock}: time never runs back`)
    const lastEvent = this.count + (rule.events ?? Infinity)
    if (Number.isNaN(lastEvent)) throw new RangeError(`cannot run NaN events at ${this.clock}`)
    this.running = true
    this.stopping = false
    this.until = until
    this.horizon = this.askedCount > 0 ? this.clock : until
    try {
      this.loop(lastEvent, rule.when)
    } finally {
      this.running = false
    }
  }

  private loop(lastEvent: number, when: (() => boolean) | undefined): void {
    const { list, actions, sleepers } = this
    while (this.count < lastEvent) {
      if (list.settle() && list.nextTime <= this.horizon) {
        this.clock = list.nextTime
        const handler = list.take()
        this.count++
        if (handler === WAKE) sleepers[list.payload]!.wake()
        else actions[handler]!(list.payload)
      } else if (this.askedCount > 0) this.grantNext()
      else {
        if (this.until < Infinity) this.clock = this.until
        return
      }
      if (this.stopping || (when !== undefined && when())) return
    }
  }

  private grantNext(): void {
    const grantor = this.asked[this.nextAsked++]!
    if (this.nextAsked === this.askedCount) {
      this.askedCount = this.nextAsked = 0 // the array keeps its length: shortening it costs more than a grant
      this.horizon = this.until
    }
    grantor.grant()
  }

  private isPossible(handler: number, priority: number): boolean {
    return handler >= 0 && handler < this.actions.length && (priority === 0 || isPriority(priority))
  }

  private refuse(value: number, how: 'ahead' | 'at'): never {
    throw new RangeError(
      `cannot schedule ${how} ${value} when it is ${this.clock}: time never runs back, nor to infinity`,
    )
  }

  private refuseRequest(handler: number, priority: number): never {
    if (handler >= 0 && handler < this.actions.length)
      throw new RangeError(
        `priority ${priority} at ${this.clock} is not an integer within ±${PRIORITY_LIMIT}`,
      )
    throw new RangeError(`there is no handler ${handler} at ${this.clock}: register it with handler() first`)
  }
}

function isPriority(value: number): boolean {
  return (value | 0) === value && value <= PRIORITY_LIMIT && value >= -PRIORITY_LIMIT
}

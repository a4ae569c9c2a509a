// Waiting for company: processes join a batch, and somebody takes them together: a train, a ferry, an oven.
//   function* train(me) { while (true) { const load = yield yard.take(me, { size: 40 }); yard.letGo(load) } }

import { type Claim, Line, type Place } from './line.ts'
import type { Process, WaitOptions, Waiting } from './process.ts'
import type { Grantor, Simulation } from './simulation.ts'
import { TimeWeighted } from './tally.ts'

export interface TakeOptions extends WaitOptions {
  /** How many are wanted; after `patience` those are taken that are there, perhaps none. */
  size: number
}

/** Processes taken together, in order. */
export type Load = readonly Process[]

export class Batch implements Grantor, Place {
  /** Processes that have joined and are not yet taken. */
  readonly queue: TimeWeighted
  private readonly joined = new Line()
  private readonly takers = new Line()
  private isAsked = false

  constructor(private readonly sim: Simulation) {
    this.queue = new TimeWeighted(sim)
  }

  /** Waits to be taken, and then to be let go. False if patience ran out before it was taken. */
  join(process: Process, options?: WaitOptions): Waiting {
    this.queue.add(1)
    this.askForGrant()
    return process.waitIn(this.joined, this, 1, options)
  }

  /** Waits until `size` have joined; the yield gives them as a Load. */
  take(process: Process, options: TakeOptions): Waiting {
    if (!(options.size >= 1)) throw new RangeError(`a batch cannot have the size ${options.size}`)
    this.askForGrant()
    return process.waitIn(this.takers, this, options.size, options, options)
  }

  /** Takes at once those who are there, `most` at most, by priority and order. */
  takeNow(most = Infinity): Load {
    const load: Process[] = []
    for (
      let claim = this.joined.first;
      claim !== undefined && load.length < most;
      claim = this.joined.first
    ) {
      this.joined.remove(claim)
      claim.process.losePatience()
      load.push(claim.process)
    }
    this.queue.add(-load.length)
    return load
  }

  /** Lets a load go on, at this instant and in order; whoever was interrupted meanwhile has gone his own way. */
  letGo(load: Load): void {
    for (const process of load) if (process.isBetween(this)) process.proceedSoon(true)
  }

  grant(): void {
    this.isAsked = false
    for (let taker = this.takers.first; taker !== undefined; taker = this.takers.first) {
      if (this.joined.length < taker.units) return
      this.takers.remove(taker)
      taker.process.proceed(this.takeNow(taker.units))
    }
  }

  withdraw(claim: Claim): void {
    if (claim.line === this.joined) this.queue.add(-1)
    claim.line?.remove(claim)
  }

  consolation(claim: Claim): unknown {
    const isTaker = claim.subject !== undefined
    return isTaker && this.takeNow(claim.units)
  }

  private askForGrant(): void {
    if (!this.isAsked) this.sim.ask(this)
    this.isAsked = true
  }
}

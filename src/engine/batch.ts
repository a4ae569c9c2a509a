// Waiting for company: processes join a batch, and somebody takes them together: a train, a ferry, an oven.
//   function* train(me) { while (true) { const load = yield yard.take(me, { size: 40 }); yard.letGo(load) } }

import type { Claim } from './place.ts'
import type { Process, WaitOptions, Waiting } from './process.ts'
import { Exchange, NOT_YET } from './store.ts'
import type { TimeWeighted } from './tally.ts'

export interface TakeOptions extends WaitOptions {
  /** How many are wanted; after `patience` those are taken that are there, perhaps none. */
  size: number
}

/** Processes taken together, in order. */
export type Load = readonly Process[]

export class Batch extends Exchange {
  protected readonly mayOvertake = false

  /** Processes that have joined and are not yet taken. */
  get queue(): TimeWeighted {
    return this.content
  }

  /** Waits to be taken, and then to be let go. False if patience ran out before it was taken. */
  join(process: Process, options?: WaitOptions): Waiting {
    this.content.add(1)
    return this.wait(process, this.putters, 1, options)
  }

  /** Waits until `size` have joined; the yield gives them as a Load. */
  take(process: Process, options: TakeOptions): Waiting {
    if (!(options.size >= 1)) throw new RangeError(`a batch cannot have the size ${options.size}`)
    return this.wait(process, this.getters, options.size, options, 'taker')
  }

  /** Takes at once those who are there, `most` at most, by priority and order. */
  takeNow(most = Infinity): Load {
    const load: Process[] = []
    for (
      let claim = this.putters.first;
      claim !== undefined && load.length < most;
      claim = this.putters.first
    ) {
      this.putters.remove(claim)
      claim.process.losePatience()
      load.push(claim.process)
    }
    this.content.add(-load.length)
    return load
  }

  /** Lets a load go on, at this instant and in order; whoever was interrupted meanwhile has gone his own way. */
  letGo(load: Load): void {
    for (const process of load) if (process.isBetween(this)) process.proceedSoon(true)
  }

  override withdraw(claim: Claim): void {
    if (claim.line === this.putters) this.content.add(-1)
    super.withdraw(claim)
  }

  override consolation(claim: Claim): unknown {
    return claim.subject === 'taker' && this.takeNow(claim.units)
  }

  protected meet({ line, units }: Claim): unknown {
    return line === this.getters && this.putters.length >= units ? this.takeNow(units) : NOT_YET
  }
}

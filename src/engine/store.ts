// Places to put things and get them: a store of single items, a level of something that can be divided. Who puts waits
// for room, who gets waits for goods; both by priority and order, settled at the end of an instant like all grants.

import { type Claim, GrantingPlace, Line } from './place.ts'
import type { Process, WaitOptions, Waiting } from './process.ts'
import type { Simulation } from './simulation.ts'
import { TimeWeighted } from './tally.ts'

/** Given for a claim that has to wait. */
export const NOT_YET: unique symbol = Symbol('not yet')

/** What store, level and batch have in common: two lines, and the settling of both. */
export abstract class Exchange extends GrantingPlace {
  /** What is there, over time. */
  readonly content: TimeWeighted
  protected readonly putters = new Line()
  protected readonly getters = new Line()

  /** @param capacity without limit unless given */
  constructor(
    sim: Simulation,
    readonly capacity = Infinity,
    content = 0,
  ) {
    super(sim)
    if (!(capacity > 0)) throw new RangeError(`a store cannot have the capacity ${capacity}`)
    this.content = new TimeWeighted(sim, content)
  }

  /** Processes that wait for room, and for goods. */
  get waiting(): { putters: number; getters: number } {
    return { putters: this.putters.length, getters: this.getters.length }
  }

  protected decide(): void {
    while (this.meetOne(this.putters) || this.meetOne(this.getters));
  }

  protected override wait(...claim: Parameters<GrantingPlace['wait']>): Waiting {
    this.decideLater()
    return super.wait(...claim)
  }

  /** Meets the first claim of a line that can be met. */
  private meetOne(line: Line): boolean {
    for (let claim = line.first; claim !== undefined; claim = claim.next) {
      const value = this.meet(claim)
      if (value !== NOT_YET) {
        line.remove(claim)
        claim.process.proceed(value)
        return true
      }
      if (!this.mayOvertake) return false
    }
    return false
  }

  /** Whether a claim that can be met goes before an earlier one that cannot. */
  protected abstract readonly mayOvertake: boolean
  /** Meets a claim to put or to get, and tells what its yield gives; or NOT_YET. */
  protected abstract meet(claim: Claim): unknown
}

/** Items one by one, first in first out among those that suit who gets them. */
export class Store<Item> extends Exchange {
  protected readonly mayOvertake = true
  private readonly items: Item[] = []

  /** Waits for room. */
  put(process: Process, item: Item, options?: WaitOptions): Waiting {
    return this.wait(process, this.putters, 1, options, item)
  }

  /** Waits for an item, `where` that says yes to it; the yield gives the item, false if patience ran out. */
  get(process: Process, options?: WaitOptions & { where?: (item: Item) => boolean }): Waiting {
    return this.wait(process, this.getters, 1, options, options?.where ?? (() => true))
  }

  /** Puts an item at once, from anywhere in a model; false if there is no room. */
  offer(item: Item): boolean {
    if (this.items.length >= this.capacity) return false
    this.items.push(item)
    this.content.add(1)
    this.decideLater()
    return true
  }

  protected meet({ line, subject }: Claim): unknown {
    if (line === this.putters) return this.offer(subject as Item) || NOT_YET
    const at = this.items.findIndex(subject as (item: Item) => boolean)
    if (at < 0) return NOT_YET
    this.content.add(-1)
    return this.items.splice(at, 1)[0]
  }
}

/** An amount of something: oil in a tank, money, slots in a yard. Nobody overtakes a claim too large for now. */
export class Level extends Exchange {
  protected readonly mayOvertake = false

  put(process: Process, amount: number, options?: WaitOptions): Waiting {
    return this.wait(process, this.putters, this.checked(amount), options)
  }

  get(process: Process, amount: number, options?: WaitOptions): Waiting {
    return this.wait(process, this.getters, this.checked(amount), options)
  }

  protected meet({ line, units }: Claim): unknown {
    const change = line === this.putters ? units : -units
    const content = this.content.value + change
    if (content < 0 || content > this.capacity) return NOT_YET
    this.content.add(change)
    return true
  }

  private checked(amount: number): number {
    if (!(amount > 0 && amount <= this.capacity))
      throw new RangeError(`an amount of ${amount} cannot be moved at a level of at most ${this.capacity}`)
    return amount
  }
}

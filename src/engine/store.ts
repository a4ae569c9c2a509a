// Places to put things and get them: a store of single items, a level of something that can be divided. Who puts waits
// for room, who gets waits for goods; both by priority and order, settled at the end of an instant like all grants.

import { type Claim, Line, type Place } from './line.ts'
import type { Process, WaitOptions, Waiting } from './process.ts'
import type { Grantor, Simulation } from './simulation.ts'
import { TimeWeighted } from './tally.ts'

/** What store and level have in common: two lines, and the settling of both. */
abstract class Exchange implements Grantor, Place {
  /** What is there, over time. */
  readonly content: TimeWeighted
  protected readonly putters = new Line()
  protected readonly getters = new Line()
  private isAsked = false

  /** @param capacity without limit unless given */
  constructor(
    private readonly sim: Simulation,
    readonly capacity = Infinity,
    content = 0,
  ) {
    if (!(capacity > 0)) throw new RangeError(`a store cannot have the capacity ${capacity}`)
    this.content = new TimeWeighted(sim, content)
  }

  /** Processes that wait for room, and for goods. */
  get waiting(): { putters: number; getters: number } {
    return { putters: this.putters.length, getters: this.getters.length }
  }

  grant(): void {
    this.isAsked = false
    while (this.settleOne(this.putters) || this.settleOne(this.getters));
  }

  withdraw(claim: Claim): void {
    claim.line?.remove(claim)
    this.askForGrant()
  }

  protected askForGrant(): void {
    if (!this.isAsked) this.sim.ask(this)
    this.isAsked = true
  }

  protected wait(
    line: Line,
    process: Process,
    units: number,
    options?: WaitOptions,
    subject?: unknown,
  ): Waiting {
    this.askForGrant()
    return process.waitIn(line, this, units, options, subject)
  }

  /** Meets the first claim of a line that can be met. */
  private settleOne(line: Line): boolean {
    for (const claim of line) {
      const got = line === this.putters ? this.take(claim) : this.give(claim)
      if (got !== undefined) {
        line.remove(claim)
        claim.process.proceed(got.value)
        return true
      }
      if (!this.mayOvertake) return false
    }
    return false
  }

  /** Whether a claim that can be met goes before an earlier one that cannot. */
  protected abstract readonly mayOvertake: boolean
  /** Meets a claim to put or to get; undefined if it cannot be met now. */
  protected abstract take(claim: Claim): { value: unknown } | undefined
  protected abstract give(claim: Claim): { value: unknown } | undefined
}

/** Items one by one, first in first out among those that suit who gets them. */
export class Store<Item> extends Exchange {
  protected readonly mayOvertake = true
  private readonly items: Item[] = []

  /** Waits for room. */
  put(process: Process, item: Item, options?: WaitOptions): Waiting {
    return this.wait(this.putters, process, 1, options, item)
  }

  /** Waits for an item, `where` that says yes to it; the yield gives the item, false if patience ran out. */
  get(process: Process, options?: WaitOptions & { where?: (item: Item) => boolean }): Waiting {
    return this.wait(this.getters, process, 1, options, options?.where)
  }

  /** Puts an item at once, from anywhere in a model; false if there is no room. */
  offer(item: Item): boolean {
    if (this.items.length >= this.capacity) return false
    this.push(item)
    this.askForGrant()
    return true
  }

  protected take(claim: Claim): { value: unknown } | undefined {
    if (this.items.length >= this.capacity) return undefined
    this.push(claim.subject as Item)
    return { value: true }
  }

  protected give(claim: Claim): { value: unknown } | undefined {
    const where = claim.subject as ((item: Item) => boolean) | undefined
    const at = where === undefined ? 0 : this.items.findIndex(where)
    if (at < 0 || this.items.length === 0) return undefined
    this.content.add(-1)
    return { value: this.items.splice(at, 1)[0] }
  }

  private push(item: Item): void {
    this.items.push(item)
    this.content.add(1)
  }
}

/** An amount of something: oil in a tank, money, slots in a yard. Nobody overtakes a claim too large for now. */
export class Level extends Exchange {
  protected readonly mayOvertake = false

  put(process: Process, amount: number, options?: WaitOptions): Waiting {
    return this.wait(this.putters, process, this.checked(amount), options)
  }

  get(process: Process, amount: number, options?: WaitOptions): Waiting {
    return this.wait(this.getters, process, this.checked(amount), options)
  }

  protected take(claim: Claim): { value: unknown } | undefined {
    return this.move(claim.units)
  }

  protected give(claim: Claim): { value: unknown } | undefined {
    return this.move(-claim.units)
  }

  private move(amount: number): { value: unknown } | undefined {
    const content = this.content.value + amount
    if (content < 0 || content > this.capacity) return undefined
    this.content.add(amount)
    return { value: true }
  }

  private checked(amount: number): number {
    if (!(amount > 0 && amount <= this.capacity))
      throw new RangeError(`an amount of ${amount} cannot be moved at a level of at most ${this.capacity}`)
    return amount
  }
}

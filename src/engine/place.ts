// Where processes wait: their claims, the lines in which these stand, and what every place can do with them.
// A line is ordered by priority, the smaller number first, then by order of request. Also the list of those who hold
// what they claimed. Claims are linked to each other, so that leaving from the middle costs no search.

import type { Process, Waiting, WaitOptions } from './process.ts'
import type { Grantor, Simulation } from './simulation.ts'
import type { Clause } from './wait-for.ts'

/** What one process wants, or holds, of one place. */
export class Claim {
  previous: Claim | undefined = undefined
  next: Claim | undefined = undefined
  /** The next claim that the same process holds. */
  nextHeld: Claim | undefined = undefined
  line: Line | undefined = undefined
  /** True while it is held no more but wanted back: its process stands still until then. */
  isTakenAway = false
  /** Its place among those of equal priority. */
  order = 0

  constructor(
    public process: Process,
    readonly place: Place,
    public units: number,
    public priority: number,
    readonly subject?: unknown,
  ) {}
}

export class Line {
  first: Claim | undefined = undefined
  last: Claim | undefined = undefined
  length = 0
  private requests = 0

  /** Puts a new claim in, behind those of its priority. */
  add(claim: Claim): void {
    claim.order = this.requests++
    this.insert(claim)
  }

  /** Puts a claim where its priority and order of request say. */
  insert(claim: Claim): void {
    let before = this.last
    while (before !== undefined && isBefore(claim, before)) before = before.previous
    this.putBehind(before, claim)
  }

  append(claim: Claim): void {
    this.putBehind(this.last, claim)
  }

  remove(claim: Claim): void {
    const { previous, next } = claim
    if (previous === undefined) this.first = next
    else previous.next = next
    if (next === undefined) this.last = previous
    else next.previous = previous
    claim.previous = claim.next = claim.line = undefined
    this.length--
  }

  *[Symbol.iterator](): Generator<Claim> {
    for (let claim = this.first; claim !== undefined; claim = claim.next) yield claim
  }

  private putBehind(before: Claim | undefined, claim: Claim): void {
    const next = before === undefined ? this.first : before.next
    claim.line = this
    claim.previous = before
    claim.next = next
    if (before === undefined) this.first = claim
    else before.next = claim
    if (next === undefined) this.last = claim
    else next.previous = claim
    this.length++
  }
}

function isBefore(a: Claim, b: Claim): boolean {
  return a.priority < b.priority || (a.priority === b.priority && a.order < b.order)
}

/** A place where processes wait, and where some of them hold something afterwards. */
export abstract class Place {
  /** Takes out a claim that is not met. */
  withdraw(claim: Claim): void {
    claim.line?.remove(claim)
  }

  protected wait(
    process: Process,
    line: Line,
    units: number,
    options?: WaitOptions,
    subject?: unknown,
  ): Waiting {
    const claim = new Claim(process, this, units, options?.priority ?? process.priority, subject)
    return process.waitFor(claim, line, options?.patience)
  }

  /** What a process gets that ran out of patience, if not false. */
  consolation?(claim: Claim): unknown
  /** Told how many units stand idle from now on (no more, if negative) because their holder waits elsewhere. */
  block?(units: number): void
  /** What must come about for a claim to be met; a place without this is thought to find a way out. */
  needs?(claim: Claim): readonly Clause<Process>[] | 'moves'
}

/** A place that decides at the end of an instant who gets what. */
export abstract class GrantingPlace extends Place implements Grantor {
  protected isAsked = false

  constructor(protected readonly sim: Simulation) {
    super()
  }

  grant(): void {
    this.isAsked = false
    this.decide()
  }

  override withdraw(claim: Claim): void {
    super.withdraw(claim)
    this.decideLater()
  }

  protected abstract decide(): void

  protected decideLater(): void {
    if (!this.isAsked) this.sim.ask(this)
    this.isAsked = true
  }
}

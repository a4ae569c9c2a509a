// A waiting line: claims by priority, the smaller number first, then by order of request. Also the list of those who
// hold what they claimed. Claims are linked to each other, so that leaving from the middle costs no search.

import type { Process } from './process.ts'
import type { Clause } from './wait-for.ts'

/** A place where processes wait, and where some of them hold something afterwards. */
export interface Place {
  /** Takes out a claim that is not met. */
  withdraw(claim: Claim): void
  /** What a process gets that ran out of patience, if not false. */
  consolation?(claim: Claim): unknown
  /** Told how many units stand idle from now on (no more, if negative) because their holder waits elsewhere. */
  block?(units: number): void
  /** What must come about for a claim to be met; a place without this is thought to find a way out. */
  needs?(claim: Claim): readonly Clause<Process>[] | 'moves'
}

/** What one process wants, or holds, of one place. */
export class Claim {
  previous: Claim | undefined = undefined
  next: Claim | undefined = undefined
  /** The next claim that the same process holds. */
  nextHeld: Claim | undefined = undefined
  line: Line | undefined = undefined
  /** True while it is held no more but wanted back: its process stands still until then. */
  isTakenAway = false
  /** Time of the request; begun with a number, so that it is not kept boxed. */
  since = 0

  constructor(
    public process: Process,
    readonly place: Place,
    public units: number,
    public priority: number,
    public order: number,
    since: number,
    readonly subject?: unknown,
  ) {
    this.since = since
  }
}

export class Line {
  first: Claim | undefined = undefined
  last: Claim | undefined = undefined
  length = 0
  private requests = 0

  /** The place of a new request among those of equal priority. */
  nextOrder(): number {
    return this.requests++
  }

  /** Puts a claim where its priority and order of request say. */
  insert(claim: Claim): void {
    if (this.last === undefined || !isBefore(claim, this.last)) return this.append(claim)
    let after = this.first!
    while (!isBefore(claim, after)) after = after.next!
    claim.line = this
    claim.next = after
    claim.previous = after.previous
    if (after.previous === undefined) this.first = claim
    else after.previous.next = claim
    after.previous = claim
    this.length++
  }

  append(claim: Claim): void {
    claim.line = this
    claim.previous = this.last
    if (this.last === undefined) this.first = claim
    else this.last.next = claim
    this.last = claim
    this.length++
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
}

function isBefore(a: Claim, b: Claim): boolean {
  return a.priority < b.priority || (a.priority === b.priority && a.order < b.order)
}

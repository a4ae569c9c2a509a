// A gate: processes pass while it is open, and wait while it is closed. Storms, tides, permissions, signals.

import { Line, Place } from './place.ts'
import type { Process, WaitOptions, Waiting } from './process.ts'
import type { Clause } from './wait-for.ts'

export class Gate extends Place {
  private readonly waiting = new Line()
  private isUp: boolean

  /** @param opener the process that opens it, if only one does: known to the finding of lock-ups */
  constructor(
    isOpen = false,
    private readonly opener?: Process,
  ) {
    super()
    this.isUp = isOpen
  }

  get isOpen(): boolean {
    return this.isUp
  }

  /** Processes that wait. */
  get length(): number {
    return this.waiting.length
  }

  /** Waits until the gate is open; passes at this instant if it is. False if patience ran out. */
  pass(process: Process, options?: WaitOptions): Waiting {
    return this.isUp ? process.hold(0) : this.wait(process, this.waiting, 0, options)
  }

  /** Lets everybody pass who waits, by priority and order, and everybody who comes until close(). */
  open(): void {
    this.isUp = true
    this.pulse()
  }

  close(): void {
    this.isUp = false
  }

  /** Lets those pass who wait now, and leaves the gate as it is. */
  pulse(): void {
    for (let claim = this.waiting.first; claim !== undefined; claim = this.waiting.first) {
      this.waiting.remove(claim)
      claim.process.proceedSoon(true)
    }
  }

  override needs(): readonly Clause<Process>[] | 'moves' {
    return this.opener === undefined ? 'moves' : [[this.opener]]
  }
}

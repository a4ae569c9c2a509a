// A gate: processes pass while it is open, and wait while it is closed. Storms, tides, permissions, signals.

import { type Claim, Line, type Place } from './line.ts'
import type { Process, WaitOptions, Waiting } from './process.ts'

export class Gate implements Place {
  private readonly waiting = new Line()

  private isUp: boolean

  constructor(isOpen = false) {
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
    return this.isUp ? process.hold(0) : process.waitIn(this.waiting, this, 0, options)
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

  withdraw(claim: Claim): void {
    this.waiting.remove(claim)
  }
}

// All releases before any grant: whoever may now be able to start something asks here, and is called once,
// after every release of the same instant, in order of asking (DESIGN.md section 3, standing still).
import { GRANT, type Simulation } from '../engine/simulation.ts'
import type { Waiter } from './lock-up.ts'
import type { Hub } from './places/terminal.ts'

export interface Grantee {
  /** True while it stands in the line; kept here for speed, written by Grants alone. */
  isAsked: boolean
  /** Starts whatever can start now. */
  reconsider(): void
}

export class Grants {
  /** Its first `count` are asked; it never shrinks, since it fills and empties at almost every instant. */
  private readonly asked: Grantee[] = []
  private count = 0
  private readonly handler: number
  private scheduled = false
  /** Who began to wait at this instant. */
  private readonly refusedNow = new Set<Waiter | Hub>()
  /** Called once an instant for each of them, when all grants are made: the watch for lock-ups. */
  onRefused: ((waiter: Waiter | Hub) => void) | undefined = undefined

  constructor(private readonly simulation: Simulation) {
    this.handler = simulation.handler(() => this.grant())
  }

  ask(grantee: Grantee): void {
    if (grantee.isAsked) return
    grantee.isAsked = true
    this.asked[this.count++] = grantee
    this.decideLater()
  }

  /** Somebody begins to wait for what does not come by itself; or in the yard of a hub nothing goes on by itself. */
  refused(waiter: Waiter | Hub): void {
    if (this.onRefused === undefined) return
    this.refusedNow.add(waiter)
    this.decideLater()
  }

  private decideLater(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.simulation.schedule(this.handler, 0, 0, GRANT)
  }

  private grant(): void {
    for (let i = 0; i < this.count; i++) {
      const grantee = this.asked[i]!
      grantee.isAsked = false
      grantee.reconsider()
    }
    this.count = 0
    if (this.refusedNow.size > 0) {
      for (const waiter of this.refusedNow) this.onRefused?.(waiter)
      this.refusedNow.clear()
    }
    this.scheduled = false
  }
}

// All releases before any grant: whoever may now be able to start something asks here, and is called once,
// after every release of the same instant, in order of asking (DESIGN.md section 3, standing still).
import { GRANT, type Simulation } from '../engine/simulation.ts'

export interface Grantee {
  /** True while it stands in the line; kept here for speed, written by Grants alone. */
  isAsked: boolean
  /** Starts whatever can start now. */
  reconsider(): void
}

export class Grants {
  private readonly asked: Grantee[] = []
  private readonly handler: number
  private scheduled = false

  constructor(private readonly simulation: Simulation) {
    this.handler = simulation.handler(() => this.grant())
  }

  ask(grantee: Grantee): void {
    if (grantee.isAsked) return
    grantee.isAsked = true
    this.asked.push(grantee)
    if (this.scheduled) return
    this.scheduled = true
    this.simulation.schedule(this.handler, 0, 0, GRANT)
  }

  private grant(): void {
    for (let i = 0; i < this.asked.length; i++) {
      const grantee = this.asked[i]!
      grantee.isAsked = false
      grantee.reconsider()
    }
    this.asked.length = 0
    this.scheduled = false
  }
}

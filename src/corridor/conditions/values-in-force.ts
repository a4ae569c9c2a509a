// Which value of a path holds now: the scenario's own as dated changes have left it, or that of a disruption over it.
// A repair uncovers what lies below, also what changed there in the meantime.
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { readPath, writePath } from './change.ts'

export class ValuesInForce {
  private readonly below = new Map<string, unknown>()
  private readonly over = new Map<string, { by: string; value: unknown }[]>()

  constructor(private readonly scenario: Scenario) {}

  /** A dated change: the value from now on, seen once nothing is out of order over it. */
  change(path: string, value: unknown): void {
    this.below.set(path, value)
    this.write(path)
  }

  /** A disruption lies over the value; of several the last. */
  disrupt(path: string, by: string, value: unknown): void {
    if (!this.below.has(path)) this.below.set(path, readPath(this.scenario, path.split('.')))
    this.over.set(path, [...(this.over.get(path) ?? []), { by, value }])
    this.write(path)
  }

  /** It is repaired. */
  restore(path: string, by: string): void {
    this.over.set(
      path,
      this.over.get(path)!.filter((one) => one.by !== by),
    )
    this.write(path)
  }

  /** Whether something below a path is out of order now. */
  awaitsRepair(start: string): boolean {
    for (const [path, over] of this.over) if (over.length > 0 && path.startsWith(start)) return true
    return false
  }

  private write(path: string): void {
    const top = this.over.get(path)?.at(-1)
    const value = top === undefined ? this.below.get(path) : top.value
    writePath(this.scenario, path.split('.'), structuredClone(value))
  }
}

// Dated changes: whatever differs from a date on, or between two dates. A change writes the value into the
// world's copy of the scenario; whoever reads it next sees it. Reasons: docs/model.md#change
import type { World } from '../world.ts'

interface Write {
  path: string[]
  value: unknown
}

/** Schedules every change of the scenario. @param apply called after each, so that capacities are read anew */
export function scheduleChanges(world: World, apply: () => void): void {
  const { scenario, calendar, simulation } = world
  const writes: Write[] = []
  const handler = simulation.handler((index) => {
    const { path, value } = writes[index]!
    write(scenario, path, value)
    apply()
  })
  const at = (iso: string, path: string[], value: unknown): void => {
    writes.push({ path, value })
    simulation.scheduleAt(handler, Math.max(0, calendar.hoursAt(iso)), writes.length - 1)
  }
  const changes = Object.values(scenario.changes).sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  )
  for (const change of changes) {
    for (const [dotted, value] of Object.entries(change.set)) {
      const path = dotted.split('.')
      if (change.until !== undefined && calendar.hoursAt(change.until) <= 0) continue
      const standing = standingBefore(world, dotted, change.from)
      at(change.from, path, value)
      if (change.until !== undefined) at(change.until, path, standing)
    }
  }
}

/** The value that holds just before a date: the latest open-ended change of the same path, or the scenario's. */
function standingBefore(world: World, dotted: string, iso: string): unknown {
  const earlier = Object.values(world.scenario.changes)
    .filter((change) => dotted in change.set && change.until === undefined && change.from < iso)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)
  return earlier === undefined ? read(world.scenario, dotted.split('.')) : earlier.set[dotted]
}

function read(tree: unknown, path: string[]): unknown {
  let at = tree
  for (const key of path) at = (at as Record<string, unknown> | undefined)?.[key]
  return at
}

function write(tree: unknown, path: string[], value: unknown): void {
  let at = tree as Record<string, unknown>
  for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>
  at[path.at(-1)!] = value
}

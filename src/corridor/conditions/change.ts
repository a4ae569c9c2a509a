// Dated changes: whatever differs from a date on, or between two dates. A change writes the value into the
// world's copy of the scenario; whoever reads it next sees it. Reasons: docs/model.md#change
import type { Scenario } from '../../scenario/schema/scenario.ts'
import type { World } from '../world.ts'

/** From a day on (ISO date) the value at a path is this one. */
export interface DatedWrite {
  iso: string
  path: string[]
  value: unknown
}

/** Schedules every change of the scenario. @param apply called after each, so that capacities are read anew */
export function scheduleChanges(world: World, apply: () => void): void {
  const { scenario, calendar, simulation } = world
  const writes = datedWrites(scenario, calendar.startIso)
  const handler = simulation.handler((index) => {
    const { path, value } = writes[index]!
    writePath(scenario, path, value)
    apply()
  })
  writes.forEach(({ iso }, index) =>
    simulation.scheduleAt(handler, Math.max(0, calendar.hoursAt(iso)), index),
  )
}

/** What is written when: each value of a change, and where a change ends the value that stood before it.
 *  In order of the changes' first days; those that are over by `since` are left out. */
export function datedWrites(scenario: Scenario, since: string): DatedWrite[] {
  const changes = Object.values(scenario.changes)
    .filter(({ until }) => until === undefined || until > since)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return changes.flatMap(({ from, until, set }) =>
    Object.entries(set).flatMap(([dotted, value]): DatedWrite[] => {
      const path = dotted.split('.')
      const begin = { iso: from, path, value }
      if (until === undefined) return [begin]
      return [begin, { iso: until, path, value: standingBefore(scenario, dotted, from) }]
    }),
  )
}

/** The value that holds just before a date: the latest open-ended change of the same path, or the scenario's. */
function standingBefore(scenario: Scenario, dotted: string, iso: string): unknown {
  const earlier = Object.values(scenario.changes)
    .filter((change) => dotted in change.set && change.until === undefined && change.from < iso)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)
  return earlier === undefined ? readPath(scenario, dotted.split('.')) : earlier.set[dotted]
}

/** The value at a path of a scenario; undefined where there is none. */
export function readPath(tree: unknown, path: readonly string[]): unknown {
  let at = tree
  for (const key of path) at = (at as Record<string, unknown> | undefined)?.[key]
  return at
}

export function writePath(tree: unknown, path: readonly string[], value: unknown): void {
  let at = tree as Record<string, unknown>
  for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>
  at[path.at(-1)!] = value
}

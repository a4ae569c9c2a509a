// Dated changes: whatever differs from a date on, or between two dates, from midnight at its own place. A change
// writes into the world's copy of the scenario; whoever reads it next sees it. What began before the run is written
// before anything is built. Reasons: docs/model.md#change
import type { ChangeUse, Scenario } from '../../scenario/schema/scenario.ts'
import type { Hours } from '../calendar.ts'
import type { World } from '../world.ts'
import type { ValuesInForce } from './values-in-force.ts'

/** From a day on (ISO date) the value at a path is this one. */
export interface DatedWrite {
  iso: string
  path: string[]
  value: unknown
}
export interface Moment extends DatedWrite {
  at: Hours
}

/** Writes what holds when the run begins, and returns what is still to come, first to last. */
export function changesToCome(world: World, values: ValuesInForce): Moment[] {
  const { scenario, calendar } = world
  const moments = datedWrites(scenario, '')
    .map((write) => ({ ...write, at: calendar.midnight(write.iso, placeOf(scenario, write.path)) }))
    .sort((a, b) => a.at - b.at)
  for (const { at, path, value } of moments) if (at <= 0) values.change(path.join('.'), value)
  return moments.filter(({ at }) => at > 0)
}

/** Schedules the changes to come. @param refresh called after each, so that capacities are read anew */
export function scheduleChanges(
  world: World,
  values: ValuesInForce,
  moments: readonly Moment[],
  refresh: () => void,
): void {
  const { simulation } = world
  const handler = simulation.handler((index) => {
    const { path, value } = moments[index]!
    values.change(path.join('.'), value)
    refresh()
  })
  moments.forEach(({ at }, index) => simulation.scheduleAt(handler, at, index))
}

/** What is written when, by date: at each date on which something begins or ends, the value that holds from then
 *  on. What was over by `since` is left out. */
export function datedWrites(scenario: Scenario, since: string): DatedWrite[] {
  const changes = Object.values(scenario.changes)
    .filter(({ until }) => until === undefined || until > since)
    .sort((a, b) => byCodeUnit(a.from, b.from))
  const paths = new Set(changes.flatMap(({ set }) => Object.keys(set)))
  return [...paths]
    .flatMap((dotted) => {
      const own = changes.filter(({ set }) => dotted in set)
      const dates = new Set(own.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until])))
      const path = dotted.split('.')
      return [...dates].map((iso) => ({ iso, path, value: valueOn(scenario, own, dotted, iso) }))
    })
    .sort((a, b) => byCodeUnit(a.iso, b.iso))
}

/** A window lies over open-ended changes, these over the scenario; of two of a kind the later one. */
function valueOn(scenario: Scenario, changes: readonly ChangeUse[], dotted: string, iso: string): unknown {
  const begun = changes.filter(({ from }) => from <= iso)
  const top =
    begun.filter(({ until }) => until !== undefined && iso < until).at(-1) ??
    begun.filter(({ until }) => until === undefined).at(-1)
  return top === undefined ? readPath(scenario, dotted.split('.')) : top.set[dotted]
}

/** The place whose clock a path goes by; undefined for UTC. */
function placeOf(
  scenario: Scenario,
  [sort, id = '']: readonly string[],
): Scenario['places'][string] | undefined {
  const place = {
    terminals: id,
    ports: id,
    borders: id,
    lines: scenario.lines[id]?.from,
    trains: scenario.trains[id]?.from,
    sailings: scenario.sailings[id]?.from,
    wagonPools: scenario.wagonPools[id]?.home,
  }[sort ?? '']
  return place === undefined ? undefined : scenario.places[place]
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

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

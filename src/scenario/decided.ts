// What decisions come to when they are made: assignments as `--set` takes them, so that a set of decisions is nothing
// that a user could not write by hand. What is added or set holds from its day on to the end: in a dated change of its
// own, and in every dated change that writes the same key later.
import { holdsThroughout } from './decisions.ts'
import { formatQuantity, type UnitName } from './quantity.ts'
import { metaOf, schemaAt, splitPath } from './schema/look-up.ts'
import type { ChangeUse, Scenario } from './schema/scenario.ts'

/** Steps of each decision by its id; none where it is not made. */
export type Steps = Readonly<Record<string, number>>

/** What happens to a key from a day on. */
interface Write {
  path: string
  from: string
  /** Added to what is in force, or the value as written. */
  how: { add: number } | { set: unknown; number: number | undefined }
}

/** Assignments `path=value` that make the decisions in a scenario; none for no steps at all. */
export function assignmentsOf(scenario: Scenario, steps: Steps): string[] {
  const writes: Write[] = []
  const moves: string[] = []
  const costs = new Map<string, number>()
  for (const [id, count] of Object.entries(steps)) {
    const made = scenario.decisions[id]!
    if (count === 0) continue
    const from = made.from ?? scenario.run.start
    costs.set(from, (costs.get(from) ?? 0) + count * made.cost.usd)
    for (const [path, amount] of Object.entries(made.add))
      writes.push({ path, from, how: { add: count * amount } })
    for (const [path, value] of Object.entries(made.set))
      if (holdsThroughout(path)) moves.push(`${path}=${asYaml(value)}`)
      else writes.push({ path, from, how: { set: value, number: made.numbers[path] } })
  }
  const days = [...new Set(writes.map(({ from }) => from))].sort()
  const paths = [...new Set(writes.map(({ path }) => path))]
  const made = days.map((day) => {
    const set = paths
      .filter((path) => writes.some((write) => write.path === path && write.from === day))
      .map((path) => [path, valueOn(scenario, writes, path, day, inForce(scenario, path, day))])
    const cost = costs.get(day)!
    const change = {
      from: day,
      set: Object.fromEntries(set) as object,
      ...(cost > 0 ? { cost: `${cost} USD` } : {}),
    }
    return `changes.decided-${day}=${asYaml(change)}`
  })
  return [...moves, ...made, ...laterChanges(scenario, writes)]
}

/** The changes of the scenario that write the same keys after a decision has taken hold. */
function laterChanges(scenario: Scenario, writes: readonly Write[]): string[] {
  const first = (path: string): string =>
    writes
      .filter((write) => write.path === path)
      .map(({ from }) => from)
      .sort()[0]!
  return Object.entries(scenario.changes).flatMap(([id, change]) =>
    Object.entries(change.set)
      .filter(([path]) => writes.some((write) => write.path === path) && reaches(change, first(path)))
      .map(([path, value]) => {
        const day = change.from > first(path) ? change.from : first(path)
        return `changes.${id}.set.${path}=${asYaml(valueOn(scenario, writes, path, day, value))}`
      }),
  )
}

/** Whether a change still writes after a day: one that ends, while it is over; one that does not, if it comes later. */
const reaches = ({ from, until }: ChangeUse, day: string): boolean =>
  until === undefined ? from > day : until > day

/** The value of a key in force on a day by the scenario alone; of two changes the later one. */
function inForce({ changes, ...scenario }: Scenario, path: string, day: string): unknown {
  const last = Object.values(changes)
    .filter(({ from, until, set }) => path in set && until === undefined && from <= day)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .at(-1)
  if (last !== undefined) return last.set[path]
  let at: unknown = scenario
  for (const key of splitPath(path, scenario)) at = (at as Record<string, unknown> | undefined)?.[key]
  return at
}

/** What is written on a day where `before` would be in force: the last that was set by then, with all that is added. */
function valueOn(
  scenario: Scenario,
  writes: readonly Write[],
  path: string,
  day: string,
  before: unknown,
): unknown {
  const own = writes.filter((write) => write.path === path && write.from <= day)
  const set = own.flatMap(({ how }) => ('set' in how ? [how] : [])).at(-1)
  const added = own.reduce((sum, { how }) => sum + ('add' in how ? how.add : 0), 0)
  if (set !== undefined && (added === 0 || set.number === undefined)) return set.set
  const unit = metaOf(schemaAt(splitPath(path, scenario))!).unit as UnitName
  const value = Number(((set?.number ?? (before as number)) + added).toPrecision(12))
  return unit === '1' ? value : formatQuantity(value, unit)
}

/** JSON is YAML; a comma inside needs no care. */
const asYaml = (value: unknown): string => JSON.stringify(value)

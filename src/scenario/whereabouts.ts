// What was meant by a key or a name that is not known where it was written: one that is spelled nearly so, or the
// same one elsewhere. `borders.alat.inspectionShare` stands at `ports.alat.clearance.inspectionShare`.
import type { z } from 'zod'
import { nearestName } from './nearest.ts'
import { alternatives } from './quantity.ts'
import { valueAt } from './places.ts'
import { isTree } from './read-text.ts'
import { definitionOf, keysAt, metaOf, schemaAt, unwrapped } from './schema/look-up.ts'
import { scenarioSchema } from './schema/scenario.ts'

const MOST_HOMES = 3
const MOST_LISTED = 12
/** What stands in a thing of its own for a place between two railways is a part of a terminal or a port. */
const partOf: Record<string, string> = { borders: 'clearance' }

/** How to go on from a path of which the key at `depth` is not known, as a part of a sentence; undefined where nothing
 *  helps. @param known what may stand there */
export function hintFor(
  path: readonly string[],
  depth: number,
  known: readonly string[],
  tree: unknown,
): string | undefined {
  const above = path.slice(0, depth)
  const full = (name: string): string => [...above, name].join('.')
  const isId = depth === 1
  const twin = isId ? twinHint(path, tree) : undefined
  if (twin !== undefined) return twin
  const near = nearestName(path[depth]!, known)
  if (near !== undefined) return `did you mean "${full(near)}"?`
  const home = homeHint(path.slice(0, depth + 1), tree)
  if (home !== undefined) return home
  return known.length > 0 && known.length <= MOST_LISTED
    ? `known are ${known.map(full).join(', ')}`
    : undefined
}

const standsAt = (homes: readonly string[]): string => {
  return `it stands at ${alternatives(homes.slice(0, MOST_HOMES))}`
}

/** Where the same thing stands in another block of the scenario, or the key of it that was named: a port is no
 *  border. As a part of a sentence; undefined where nothing is called so. */
export function twinHint(path: readonly string[], tree: unknown): string | undefined {
  const [block, id] = path as [string, string?]
  if (id === undefined || !isTree(tree) || keysAt([block]).length > 0) return undefined
  const others = Object.keys(tree).filter((other) => other !== block && has(tree[other], id))
  const exact = path.length > 2 ? others.flatMap((other) => below([other, id], path.at(-1)!, tree)) : []
  if (exact.length > 0) return standsAt(exact)
  const things = others.filter((other) => other !== 'places').map((other) => [other, id])
  if (things.length === 0) return undefined
  const part = partOf[block]
  const near = things.map((thing) =>
    [...thing, ...(part !== undefined && keysAt(thing).includes(part) ? [part] : [])].join('.'),
  )
  return `what there is of "${id}" stands at ${alternatives(near)}`
}

/** Where a key stands that is not known at a path: deeper in the same thing, or else in other blocks; undefined where
 *  it stands nowhere, or in too many, as `from` does. */
export function homeHint(path: readonly string[], tree: unknown): string | undefined {
  const key = path.at(-1)!
  const thing = path.slice(0, 2)
  const deeper = path.length > 2 && schemaAt(thing) ? below(thing, key, tree) : []
  if (deeper.length > 0) return standsAt(deeper)
  const all = Object.keys(schemaBlocks()).flatMap((block) =>
    block === key ? [block] : below([block], key, {}),
  )
  return all.length === 0 || all.length > MOST_HOMES
    ? undefined
    : `a key of that name stands at ${alternatives(all)}`
}

const schemaBlocks = (): Record<string, z.ZodType> => definitionOf(unwrapped(scenarioSchema)).shape ?? {}
const has = (block: unknown, id: string): boolean => isTree(block) && Object.hasOwn(block, id)

/** Paths below a path that end in a key; ids are those of the tree, or `<id>` where it has none. */
function below(above: readonly string[], key: string, tree: unknown): string[] {
  const schema = schemaAt(above)
  if (schema === undefined || metaOf(schema).keys === 'path') return []
  const { shape, valueType } = definitionOf(unwrapped(schema))
  if (valueType !== undefined) {
    const here = valueAt(tree, above)
    const ids = isTree(here) && Object.keys(here).length > 0 ? Object.keys(here) : ['<id>']
    return ids.flatMap((id) => below([...above, id], key, tree))
  }
  return Object.keys(shape ?? {}).flatMap((one) => [
    ...(one === key ? [[...above, one].join('.')] : []),
    ...below([...above, one], key, tree),
  ])
}

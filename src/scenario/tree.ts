// From scenario files to one tree: each file merged over the one that it extends (things by id, null removes),
// with `--set` applied last. Every value keeps the place at which it was written; every layer is kept, so that
// `explain` can say what a value replaced.
import type { z } from 'zod'
import type { Position, Problem } from './problems.ts'
import { ancestors, isTree, pathKey, readText, type Place, type Tree } from './read-text.ts'
import { isSigned, notAdded } from './schema/key.ts'
import { isMerged, keysAt, schemaAt, schemaBelow, splitPath } from './schema/look-up.ts'
import { scenarioSchema } from './schema/scenario.ts'
import { hintFor } from './whereabouts.ts'

export { pathKey } from './read-text.ts'

/** Where texts and tables come from; the command line reads them from disk, a browser from elsewhere. */
export interface Sources {
  /** Text of a scenario file; undefined if there is none. */
  scenarioText(path: string): string | undefined
  /** Where there is none: what is there instead, and the names that may have been meant. */
  insteadOf(path: string): { says?: string; known: readonly string[] }
  /** Path of a file named in `extends`, seen from the file that names it. */
  resolvePath(from: string, to: string): string
  /** Text of a table of data/, by name without ending. */
  dataTable(name: string): string | undefined
  dataTables(): string[]
}

/** What one file says, or one `--set`, before it is merged. */
export interface Layer {
  file: string
  tree: Tree
  places: Map<string, Place>
}
export interface Merged {
  tree: Tree
  places: Map<string, Place>
  /** First the file that extends nothing, last `--set`. */
  layers: Layer[]
  problems: Problem[]
  /** Values set in place of those of rows of data/, by id: `--set data:aktau.tracks=4`. */
  rows: Map<string, { written: string; at: Position }>
  /** Text of a file that was read, or of the assignments of `--set`. */
  textOf: (file: string) => string | undefined
}

export const SET = '--set'
const ROW = 'data:'
/** A number that YAML would read as the same number. */
const PLAIN = /^-?(0|[1-9]\d*)(\.\d+)?$/
const LONGEST_CHAIN = 20

/** Reads a scenario and everything it extends. */
export function readTree(file: string, sources: Sources, set: readonly string[] = []): Merged {
  const texts = new Map([[SET, set.join('\n')]])
  const merged: Merged = {
    tree: {},
    places: new Map(),
    layers: [],
    problems: [],
    rows: new Map(),
    textOf: (name) => texts.get(name),
  }
  readFile(file, sources, [], merged, texts)
  const isReadable = merged.problems.length === 0
  for (const layer of merged.layers) {
    if (isReadable) removeUnknown(merged.tree, layer, merged.problems)
    merged.tree = merge(merged.tree, layer.tree, scenarioSchema)
    forgetReplaced(merged.places, layer)
    for (const [path, place] of layer.places) merged.places.set(path, place)
  }
  forgetAbout(merged)
  if (isReadable) set.forEach((assignment, i) => applySet(merged, assignment, i + 1))
  return merged
}

/** What a file says about itself holds for it alone: with another fleet the question is another one. */
function forgetAbout({ tree, places, layers }: Merged): void {
  const own = layers.at(-1)?.tree ?? {}
  for (const key of ['title', 'question', 'description'])
    if (!Object.hasOwn(own, key)) {
      Reflect.deleteProperty(tree, key)
      places.delete(pathKey([key]))
    }
}

/** The same with assignments set as well; what was read is left as it is. */
export function withSet(read: Merged, set: readonly string[]): Merged {
  const merged: Merged = {
    tree: read.tree,
    places: new Map(read.places),
    layers: [...read.layers],
    problems: [...read.problems],
    rows: new Map(read.rows),
    textOf: (name) => (name === SET ? set.join('\n') : read.textOf(name)),
  }
  set.forEach((assignment, i) => applySet(merged, assignment, i + 1))
  return merged
}

function readFile(
  file: string,
  sources: Sources,
  chain: readonly string[],
  merged: Merged,
  texts: Map<string, string>,
  asked?: Position,
): void {
  const at = asked ?? { file, line: 1, column: 1 }
  const path = asked ? 'extends' : ''
  if (chain.includes(file)) {
    merged.problems.push({ kind: 'loop', at, path, found: file })
    return
  }
  if (chain.length > LONGEST_CHAIN) {
    const says = `more than ${LONGEST_CHAIN} files extend one another`
    merged.problems.push({ kind: 'unfit', at, path, says })
    return
  }
  const text = sources.scenarioText(file)
  if (text === undefined) {
    merged.problems.push({ kind: 'no-file', at, path, found: file, ...sources.insteadOf(file) })
    return
  }
  texts.set(file, text)
  const own = readText(file, text)
  merged.problems.push(...own.problems)
  if (own.problems.length === 0 && !('schema' in own.tree)) {
    const says = '"schema" is missing; write schema: 1, the version of this format'
    merged.problems.push({ kind: 'expected', at: { file, line: 1, column: 1 }, path: '', says })
  }
  const { extends: parent } = own.tree
  if (typeof parent === 'string') {
    const named = own.places.get('extends')?.value ?? at
    readFile(sources.resolvePath(file, parent), sources, [...chain, file], merged, texts, named)
  }
  merged.layers.push({ file, tree: own.tree, places: own.places })
}

/** What stood below a value that a layer replaces whole is written nowhere any more. */
function forgetReplaced(places: Map<string, Place>, { tree }: Layer): void {
  const replaced = new Set<string>()
  const visit = (own: Tree, path: string[]): void => {
    for (const [key, value] of Object.entries(own)) {
      const at = [...path, key]
      if (isTree(value) && isMerged(schemaAt(at))) visit(value, at)
      else replaced.add(pathKey(at))
    }
  }
  visit(tree, [])
  for (const path of places.keys()) if (ancestors(path).some((one) => replaced.has(one))) places.delete(path)
}

/** A null that removes nothing is a mistake in a name. */
function removeUnknown(tree: Tree, layer: Layer, problems: Problem[]): void {
  const visit = (base: unknown, own: Tree, path: string[]): void => {
    for (const [key, value] of Object.entries(own)) {
      const before = isTree(base) && Object.hasOwn(base, key) ? base[key] : undefined
      const at = [...path, key]
      if (value === null && before === undefined)
        problems.push({
          kind: 'not-inherited',
          at: layer.places.get(pathKey(at))?.key ?? { file: layer.file, line: 1, column: 1 },
          path: path.join('.'),
          found: key,
          known: isTree(base) ? Object.keys(base) : [],
        })
      else if (isTree(value) && isMerged(schemaAt(at))) visit(before, value, at)
    }
  }
  visit(tree, layer.tree, [])
}

/** The child over the parent: blocks key by key, `null` removes, anything else replaces. */
export function merge(parent: Tree, child: Tree, schema?: z.ZodType): Tree {
  const result: Tree = Object.assign(Object.create(null) as Tree, parent)
  for (const [key, value] of Object.entries(child)) {
    const before = result[key]
    const below = schema && schemaBelow(schema, key)
    if (value === null) Reflect.deleteProperty(result, key)
    else if (isTree(value) && isMerged(below)) result[key] = merge(isTree(before) ? before : {}, value, below)
    else result[key] = value
  }
  return result
}

/** `path=value`, as if a file extended the scenario and said only this; a number in the path picks from a list. */
function applySet(merged: Merged, assignment: string, line: number): void {
  const at: Position = { file: SET, line, column: 1, width: assignment.length }
  const equals = assignment.indexOf('=')
  if (equals <= 0) {
    const says = `expected path=value such as run.replications=4, found "${assignment}"`
    merged.problems.push({ kind: 'expected', at, path: '', says })
    return
  }
  const dotted = assignment.slice(0, equals).trim()
  const said = assignment.slice(equals + 1).trim()
  const written = PLAIN.test(said)
    ? { tree: { value: Number(said) }, problems: [] }
    : readText(SET, `value: ${said}`)
  const value = { ...at, column: equals + 2, width: assignment.length - equals - 1 }
  if (written.problems.length > 0) {
    const says = `the value cannot be read: ${(written.problems[0] as { says: string }).says}`
    merged.problems.push({ kind: 'expected', at: value, path: dotted, says })
    return
  }
  if (dotted.startsWith(ROW)) {
    const { value: given } = written.tree
    const isScalar = typeof given === 'string' || typeof given === 'number'
    if (isSigned(given))
      merged.problems.push({ kind: 'expected', at: value, path: dotted, says: notAdded(given) })
    else if (isScalar) {
      merged.rows.set(dotted.slice(ROW.length), { written: String(given), at })
      merged.places.set(pathKey([dotted]), { key: { ...at, width: equals }, value })
    } else
      merged.problems.push({
        kind: 'expected',
        at: value,
        path: dotted,
        says: 'a row of data/ takes one value',
      })
    return
  }
  const path = splitPath(dotted, merged.tree)
  const place: Place = { key: { ...at, width: equals }, value }
  const missing = missingThing(path, merged.tree)
  if (missing !== undefined) {
    merged.problems.push({ ...missing, at: { ...at, width: equals } })
    return
  }
  const layer: Layer = { file: SET, tree: {}, places: new Map([[pathKey(path), place]]) }
  merged.layers.push(layer)
  merged.places.set(pathKey(path), place)
  const given = written.tree.value
  let inLayer = layer.tree
  path.forEach((key, i) => {
    inLayer[key] = i === path.length - 1 ? given : {}
    inLayer = inLayer[key] as Tree
  })
  const changed = assigned(merged.tree, path, given, scenarioSchema)
  if (isTree(changed)) merged.tree = changed
  else
    merged.problems.push({
      kind: 'not-inherited',
      at: place.key,
      path: '',
      found: dotted,
      known: [],
    })
}

/** A path into a thing that is not there: nothing but a mistake in its name. */
function missingThing(path: readonly string[], tree: Tree): (Problem & { kind: 'unknown-name' }) | undefined {
  let here: unknown = tree
  for (const [i, key] of path.slice(0, -1).entries()) {
    const above = path.slice(0, i)
    const isById = i > 0 && keysAt(above).length === 0
    if (isById && isTree(here) && !Object.hasOwn(here, key))
      return {
        kind: 'unknown-name',
        at: { file: SET, line: 1, column: 1 },
        path: above.join('.'),
        sort: 'entry',
        found: key,
        known: [],
        hint: hintFor(path, i, Object.keys(here), tree),
      }
    here = (here as Record<string, unknown> | undefined)?.[key]
  }
  return undefined
}

/** A copy of a tree with one value set; undefined where null was to remove what is not there. */
function assigned(
  tree: unknown,
  path: readonly string[],
  value: unknown,
  schema: z.ZodType | undefined,
): unknown {
  const [key, ...rest] = path as [string, ...string[]]
  const below = schema && schemaBelow(schema, key)
  if (Array.isArray(tree) && /^\d+$/.test(key) && Number(key) <= tree.length) {
    const list = [...(tree as unknown[])]
    list[Number(key)] = rest.length === 0 ? value : assigned(list[Number(key)], rest, value, below)
    return list
  }
  const copy: Tree = Object.assign(Object.create(null) as Tree, isTree(tree) ? tree : {})
  if (rest.length > 0) {
    const changed = assigned(copy[key], rest, value, below)
    if (changed === undefined) return undefined
    copy[key] = changed
  } else if (value === null) {
    if (!Object.hasOwn(copy, key)) return undefined
    Reflect.deleteProperty(copy, key)
  } else if (isTree(value) && isTree(copy[key]) && isMerged(below)) copy[key] = merge(copy[key], value, below)
  else copy[key] = value
  return copy
}

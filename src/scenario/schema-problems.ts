// What the schema finds wrong with a tree, as problems with positions.
import type { z } from 'zod'
import { distributions } from '../engine/random/distributions/index.ts'
import { nearestName } from './nearest.ts'
import { positionAt, valueAt } from './places.ts'
import type { Problem } from './problems.ts'
import { isTree, pathKey } from './read-text.ts'
import { definitionOf, keysAt, metaOf, schemaAt, unwrapped } from './schema/look-up.ts'
import { SET, type Merged } from './tree.ts'
import { homeHint, twinHint } from './whereabouts.ts'

type Issue = z.core.$ZodIssue
/** What was written, and the schema that it is held against; default that of a scenario. */
export type Written = Pick<Merged, 'tree' | 'places' | 'layers'> & {
  schema?: z.ZodType
  /** File of what is read as if it stood at its key: the value of a dated change. */
  writtenIn?: string
}

/** One problem for each mistake: what is missing beside an unknown key, or in a thing whose name is not known, is told
 *  with that.
 *  @param base path of what was parsed, if not the whole tree */
export function schemaProblems(
  issues: readonly Issue[],
  merged: Written,
  base: readonly string[] = [],
): Problem[] {
  const paths = issues.map((issue) => [...base, ...issue.path])
  const isMissing = issues.map(
    (issue, i) => isOfMissing(issue) && valueAt(merged.tree, paths[i]!) === undefined,
  )
  const missing = new Map<string, string[]>()
  paths.forEach((path, i) => {
    const block = pathKey(path.slice(0, -1))
    if (isMissing[i]) missing.set(block, [...(missing.get(block) ?? []), String(path.at(-1))])
  })
  const strange = new Set(
    issues.flatMap(({ code }, i) => (code === 'unrecognized_keys' ? [pathKey(paths[i]!)] : [])),
  )
  return issues.flatMap((issue, i) => {
    if (issue.code === 'unrecognized_keys')
      return unknownKeys(issue, paths[i]!, missing.get(pathKey(paths[i]!)) ?? [], merged)
    const block = paths[i]!.slice(0, -1)
    const needs = missing.get(pathKey(block)) ?? []
    if (!isMissing[i]) return problemsOf(issue, base, merged)
    if (strange.has(pathKey(block))) return []
    if (!isNewName(block, merged)) return problemsOf(issue, base, merged)
    return needs[0] === String(paths[i]!.at(-1)) ? [incomplete(block, needs, merged)] : []
  })
}

const isOfMissing = ({ code }: Issue): boolean => code !== 'unrecognized_keys' && code !== 'invalid_key'

function unknownKeys(
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  at: readonly PropertyKey[],
  missing: readonly string[],
  merged: Written,
): Problem[] {
  const known = keysOf(at, merged)
  const block = schemaAt(at, merged.schema)
  const instead = (block && (metaOf(unwrapped(block)).instead as Record<string, string> | undefined)) ?? {}
  return issue.keys.map((found, i) => {
    const near = nearestName(found, known)
    const hint =
      instead[found] ??
      commaHint(found, at, merged) ??
      (at.length === 2 && at[0] === 'changes' ? setHint(found, at, merged) : undefined) ??
      (near === undefined && merged.schema === undefined
        ? homeHint([...at.map(String), found], merged.tree)
        : undefined)
    const isSaid = instead[found] !== undefined || (near !== undefined && missing.includes(near))
    return {
      kind: 'unknown-key',
      at: positionAt(merged, [...at, found], 'key'),
      path: at.join('.'),
      found,
      known,
      hint,
      needs: i > 0 || isSaid ? [] : missing,
    }
  })
}

/** `{ value: 10,5 }` is read as a value of 10 and a key 5. */
function commaHint(found: string, at: readonly PropertyKey[], { tree }: Written): string | undefined {
  const whole = valueAt(tree, [...at, 'value'])
  const isPart = /^\d+$/.test(found) && typeof whole === 'number' && valueAt(tree, [...at, found]) === null
  return isPart ? `of a number with decimals write ${whole}.${found}, with a point` : undefined
}

/** A block of the scenario written beside the date of a change, and not as a path under `set`. */
function setHint(found: string, at: readonly PropertyKey[], { tree, schema }: Written): string | undefined {
  if (!keysAt([], schema).includes(found.split('.')[0]!)) return undefined
  return `write it under "set", as a path: set: { ${leafPath(found, valueAt(tree, [...at, found]))} }`
}

/** A nested block as one key: its first value, by its path. */
function leafPath(key: string, value: unknown): string {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  if (!isTree(value) || 'value' in value) return `${key}: ${isScalar ? value : '…'}`
  const [first] = Object.entries(value)
  return first === undefined ? `${key}: …` : leafPath(`${key}.${first[0]}`, first[1])
}

/** Whether a thing by id stands in one file alone, which builds on others: its name may be a mistake. */
function isNewName(path: readonly PropertyKey[], { layers, schema }: Written): boolean {
  const files = layers.filter(({ file }) => file !== SET)
  if (schema !== undefined || path.length !== 2 || files.length < 2) return false
  return keysAt(path.slice(0, 1)).length === 0 && files.filter(({ tree }) => valueAt(tree, path)).length < 2
}

function incomplete(block: readonly PropertyKey[], needs: readonly string[], merged: Written): Problem {
  const path = block.map(String)
  const written = valueAt(merged.tree, block)
  const [key] = isTree(written) ? Object.keys(written) : []
  const twin = twinHint(key === undefined ? path : [...path, key], merged.tree)
  const others = Object.keys(valueAt(merged.tree, path.slice(0, 1)) as object).filter((id) => id !== path[1])
  const near = nearestName(path[1]!, others)
  const meant = near === undefined ? undefined : `did you mean "${near}"?`
  return {
    kind: 'incomplete',
    at: positionAt(merged, block, 'key'),
    path: path.join('.'),
    needs,
    hint: twin ?? meant,
  }
}

function problemsOf(issue: Issue, base: readonly PropertyKey[], merged: Written): Problem[] {
  const at = [...base, ...issue.path]
  const path = at.join('.')
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, at, [], merged)
  if (issue.code === 'invalid_key')
    return [
      {
        kind: 'expected',
        at: positionAt(merged, at, 'key'),
        path,
        says: (issue.issues[0]?.message ?? issue.message) + pathHint(at, merged),
      },
    ]
  const value = valueAt(merged.tree, at)
  if (issue.code === 'invalid_union' && isTree(value)) {
    const inner = unionProblems(issue, value, at, merged)
    if (inner !== undefined) return inner
  }
  if (issue.code === 'invalid_union' && value !== undefined && !isTree(value)) {
    const figure = issue.errors.find(
      (inner) => inner.length > 0 && inner.every(({ code }) => code === 'custom'),
    )
    if (figure) return figure.flatMap((one) => problemsOf(one, at, merged))
  }
  if (value === undefined) return [missing(issue, at, merged)]
  // A figure that was read in part says what it found itself.
  const isSaid = issue.code === 'custom' && (issue.params?.kind !== 'quantity' || issue.message.includes(';'))
  const position = positionAt(merged, at)
  const isSigned = issue.code === 'custom' && issue.params?.kind === 'signed'
  const more = isSigned ? howToLookUp(at, merged.writtenIn ?? position.file, merged) : ''
  const says = isSaid ? `${issue.message}${more}` : `${issue.message}${found(value)}${remedy(value, path)}`
  return [{ kind: 'expected', at: position, path, says }]
}

/** What to write in place of a value of another form. */
function remedy(value: unknown, path: string): string {
  if (path === 'changes' && Array.isArray(value)) return '; give each change a name in place of its dash'
  const isDated = isTree(value) && ('from' in value || 'until' in value)
  return isDated ? `; for some days only: changes: { <id>: { from: …, until: …, set: { ${path}: … } } }` : ''
}

/** How a nested block is written where a path is expected. */
function pathHint(at: readonly PropertyKey[], { tree }: Written): string {
  const value = valueAt(tree, at)
  return at[2] === 'set' && isTree(value)
    ? `; write it on one line, joined by dots: ${leafPath(String(at.at(-1)), value)}`
    : ''
}

/** The command that prints what a file inherits at a path, where it inherits anything. */
function howToLookUp(path: readonly PropertyKey[], file: string, { layers }: Written): string {
  const files = layers.filter((layer) => layer.file !== SET)
  const own = files.findIndex((layer) => layer.file === file)
  const inherited = own < 0 ? files : files.slice(0, own)
  const isThere = inherited.some(({ tree }) => valueAt(tree, path) !== undefined)
  return isThere ? ` (the present one: corridor explain ${inherited.at(-1)!.file} ${path.join('.')})` : ''
}

function missing(issue: Issue, at: readonly PropertyKey[], merged: Written): Problem {
  const isTop = at.length === 1
  const position = positionAt(merged, at, 'key')
  const key = String(at.at(-1))
  const expected = issue.message.replace(/^expected /, '')
  const says = isTop
    ? `the block "${key}" is missing; write it, or build on a scenario that has it, such as extends: baseline-2024.yaml`
    : `"${key}" is missing; write ${expected}`
  return {
    kind: 'expected',
    at: position,
    path: at.slice(0, -1).join('.'),
    says: isTop && key === 'schema' ? `"schema" is missing; write schema: 1` : says,
  }
}

const found = (value: unknown): string => {
  if (Array.isArray(value)) return ', found a list'
  if (isTree(value)) return ', found a block of keys'
  if (value === null) return ', found nothing'
  if (typeof value === 'number' && !Number.isFinite(value)) return ', found no finite number'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `, found ${typeof value === 'string' ? `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"` : text}`
}

/** Of a union only the branch that the writer meant counts: a figure with its source, or one distribution. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  value: Record<string, unknown>,
  at: readonly PropertyKey[],
  merged: Written,
): Problem[] | undefined {
  const keys = Object.keys(value)
  const path = at.join('.')
  if ('value' in value) return branch(issue, (inner) => !mentions(inner, 'value'), at, merged)
  const schema = schemaAt(at, merged.schema)
  const isSpread = schema !== undefined && isSpreadSchema(schema)
  if (!isSpread) return undefined
  const known = Object.keys(distributions)
  if (keys.length === 1 && known.includes(keys[0]!))
    return branch(issue, (inner) => !mentions(inner, keys[0]!), at, merged)
  const stranger = keys.find((key) => !known.includes(key))
  if (stranger !== undefined)
    return [
      {
        kind: 'unknown-name',
        at: positionAt(merged, [...at, stranger], 'key'),
        path,
        sort: 'distribution',
        found: stranger,
        known,
      },
    ]
  const says = `expected one distribution, found ${keys.length === 0 ? 'none' : keys.join(' and ')}`
  return [{ kind: 'expected', at: positionAt(merged, at), path, says }]
}

const mentions = (issues: readonly Issue[], key: string): boolean =>
  issues.some((one) => one.path.length === 0 && (one.code !== 'unrecognized_keys' || one.keys.includes(key)))

function branch(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  isMeant: (issues: readonly Issue[]) => boolean,
  at: readonly PropertyKey[],
  merged: Written,
): Problem[] | undefined {
  for (const inner of issue.errors) {
    if (isMeant(inner)) return inner.flatMap((one) => problemsOf(one, at, merged))
    for (const one of inner) {
      if (one.code !== 'invalid_union' || one.path.length > 0) continue
      const deeper = branch(one, isMeant, at, merged)
      if (deeper !== undefined) return deeper
    }
  }
  return undefined
}

const isSpreadSchema = (schema: z.ZodType): boolean =>
  metaOf(unwrapped(schema)).unit !== undefined || definitionOf(unwrapped(schema)).type === 'pipe'

/** Keys of the block at a path, also below a figure or a distribution, where the schema is a union. */
function keysOf(path: readonly PropertyKey[], { schema }: Written): string[] {
  const plain = keysAt(path, schema)
  if (plain.length > 0) return plain
  const distribution = (distributions as Record<string, { parameters: object } | undefined>)[
    String(path.at(-1))
  ]
  return distribution
    ? Object.keys(distribution.parameters)
    : ['value', 'source', 'year', 'url', 'confidence', 'note', 'range']
}

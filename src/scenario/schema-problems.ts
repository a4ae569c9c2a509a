// What the schema finds wrong with a tree, as problems with positions.
import type { z } from 'zod'
import { distributions } from '../engine/random/distributions/index.ts'
import { positionAt } from './places.ts'
import type { Problem } from './problems.ts'
import { isTree } from './read-text.ts'
import { definitionOf, keysAt, metaOf, schemaAt, unwrapped } from './schema/look-up.ts'
import type { Merged } from './tree.ts'

type Issue = z.core.$ZodIssue
/** What was written, and the schema that it is held against; default that of a scenario. */
export type Written = Pick<Merged, 'tree' | 'places' | 'layers'> & { schema?: z.ZodType }

/** @param base path of what was parsed, if not the whole tree */
export function schemaProblems(
  issues: readonly Issue[],
  merged: Written,
  base: readonly string[] = [],
): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, base, merged))
}

function problemsOf(issue: Issue, base: readonly PropertyKey[], merged: Written): Problem[] {
  const at = [...base, ...issue.path]
  const path = at.join('.')
  if (issue.code === 'unrecognized_keys') {
    const known = keysOf(at, merged)
    return issue.keys.map((found) => ({
      kind: 'unknown-key',
      at: positionAt(merged, [...at, found], 'key'),
      path,
      found,
      known,
    }))
  }
  if (issue.code === 'invalid_key')
    return [
      {
        kind: 'expected',
        at: positionAt(merged, at, 'key'),
        path,
        says: issue.issues[0]?.message ?? issue.message,
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
  const says = isSaid ? issue.message : `${issue.message}${found(value)}`
  return [{ kind: 'expected', at: positionAt(merged, at), path, says }]
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
    : ['value', 'source', 'year', 'url', 'confidence', 'note']
}

function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  let at = tree
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key]
  return at
}

// What the schema says about a path: which keys may stand there, what they refer to, whether blocks merge.
import { z } from 'zod'
import { scenarioSchema } from './scenario.ts'

interface Definition {
  type: string
  shape?: Record<string, z.ZodType>
  valueType?: z.ZodType
  innerType?: z.ZodType
  element?: z.ZodType
  in?: z.ZodType
}
export const definitionOf = (schema: z.ZodType): Definition => (schema as unknown as { def: Definition }).def

/** The schema without what wraps it: optional, default. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  const { type, innerType } = definitionOf(schema)
  return innerType && ['optional', 'prefault', 'default', 'nullable'].includes(type)
    ? unwrapped(innerType)
    : schema
}

/** The schema of one key below another; undefined where there is none. */
export function schemaBelow(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  const { shape, valueType, element } = definitionOf(unwrapped(schema))
  if (shape) return Object.hasOwn(shape, key) ? shape[String(key)] : undefined
  return valueType ?? element
}

/** The schema of the key at a path; undefined where there is none. @param root of what the path is in */
export function schemaAt(
  path: readonly PropertyKey[],
  root: z.ZodType = scenarioSchema,
): z.ZodType | undefined {
  let schema: z.ZodType | undefined = root
  for (const key of path) {
    schema = schemaBelow(schema, key)
    if (schema === undefined) return undefined
  }
  return schema
}

/** Keys of the block at a path; none where ids stand, or values. */
export function keysAt(path: readonly PropertyKey[], root: z.ZodType = scenarioSchema): string[] {
  const schema = schemaAt(path, root)
  return schema ? Object.keys(definitionOf(unwrapped(schema)).shape ?? {}) : []
}

/** Whether what stands at a schema is merged key by key; a figure, a distribution or a list is replaced whole. */
export function isMerged(schema: z.ZodType | undefined): boolean {
  return schema === undefined || ['object', 'record'].includes(definitionOf(unwrapped(schema)).type)
}

/** What was declared beside the doc of a key: unit, refersTo, keys. */
export function metaOf(schema: z.ZodType): Record<string, unknown> {
  const { innerType, in: read, type } = definitionOf(schema)
  const inner = type === 'pipe' ? read : innerType
  return { ...(inner && metaOf(inner)), ...z.globalRegistry.get(schema) }
}

/** Keys of a dotted path such as `claims.traffic-4.1mt-2024.threshold`: a key of the tree that itself holds dots
 *  counts as one, and so does the path that a dated change sets. */
export function splitPath(dotted: string, tree: unknown): string[] {
  const words = dotted.split('.')
  const path: string[] = []
  let schema: z.ZodType | undefined = scenarioSchema
  let at: unknown = tree
  while (words.length > 0) {
    const isPath: boolean = schema !== undefined && metaOf(schema).keys === 'path'
    const length: number = isPath ? words.length : lengthOfKey(words, at)
    const key: string = words.splice(0, length).join('.')
    path.push(key)
    schema = schema && schemaBelow(schema, key)
    at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined
  }
  return path
}

function lengthOfKey(words: readonly string[], at: unknown): number {
  if (at === null || typeof at !== 'object') return 1
  for (let length = 1; length <= words.length; length++)
    if (Object.hasOwn(at, words.slice(0, length).join('.'))) return length
  return 1
}

/** Whether a path of a scenario is meant by one in which `*` stands for any id. */
export function isPathOf(pattern: string, path: string): boolean {
  const keys = path.split('.')
  const wanted = pattern.split('.')
  return wanted.length === keys.length && wanted.every((key, i) => key === '*' || key === keys[i])
}

// Where a value comes from: which file wrote it, which row of data/ it is, what it replaced, what changes it later;
// and a whole scenario written out, nothing inherited, with the origin of each value beside it.
import { Document, isScalar, visit } from 'yaml'
import type { z } from 'zod'
import { takesOf } from './page.ts'
import { positionAt, valueAt } from './places.ts'
import type { Position } from './problems.ts'
import { isTree, type Tree } from './read-text.ts'
import type { Resolved } from './resolve.ts'
import { keysAt, metaOf, schemaAt, schemaBelow, splitPath } from './schema/look-up.ts'
import { scenarioSchema, type FigureUse } from './schema/scenario.ts'
import { hintFor, twinHint } from './whereabouts.ts'

export interface Explained {
  path: string
  /** As written in the scenario: `data:aktau.yard`, `20 h`; for a block the number of entries below it; undefined where
   *  the key has no value. */
  written: unknown
  /** What the key means. */
  doc: string
  /** An example of what it takes; of a block its keys. */
  takes: string
  at: Position
  /** The figure that it became, with its source; undefined for what is no figure. */
  figure: FigureUse | undefined
  /** What files further down the chain of `extends` said, nearest first. */
  replaced: { at: Position; written: unknown }[]
  /** Dated changes of it, or of what is below it. */
  changes: {
    id: string
    /** The key that changes. */
    path: string
    from: string
    until: string | undefined
    written: unknown
    at: Position
  }[]
  /** Everything below it, if it is a block. */
  below: Explained[]
}

/** A path at which there is nothing and nothing can be. */
export interface Unknown {
  /** The path up to the first key that is not known. */
  found: string
  known: string[]
  /** What was perhaps meant, as a part of a sentence. */
  hint: string | undefined
}

/** Explains a path of a resolved scenario; of a key that may stand there but has no value, what it means. */
export function explain(resolved: Resolved, dotted: string): Explained | Unknown {
  const { tree } = resolved.merged
  const path = splitPath(dotted, tree)
  let at: unknown = tree
  for (const [depth, key] of path.entries()) {
    const here = at as Record<string, unknown>
    if (at === null || typeof at !== 'object' || !Object.hasOwn(here, key)) {
      // Down to the first key that cannot stand there.
      const wrong = path.findIndex((one, i) => i >= depth && !keysAt(path.slice(0, i)).includes(one))
      if (wrong < 0) return explained(resolved, path, undefined)
      const above = path.slice(0, wrong)
      const ids = wrong === depth && isTree(at) ? Object.keys(at) : []
      const known = [...new Set([...ids, ...keysAt(above)])]
      const hasTwin = wrong === 1 && twinHint(path, tree) !== undefined
      return {
        found: hasTwin ? dotted : path.slice(0, wrong + 1).join('.'),
        known: known.map((one) => [...above, one].join('.')),
        hint: hintFor(path, wrong, known, tree),
      }
    }
    at = here[key]
  }
  return explained(resolved, path, at)
}

function explained(resolved: Resolved, path: readonly string[], written: unknown): Explained {
  const { merged, scenario } = resolved
  const dotted = path.join('.')
  const schema = schemaAt(path)
  const figure = scenario?.figures.find(({ parameter }) => parameter === dotted)
  const keys = keysAt(path)
  const takes =
    schema === undefined ? '' : keys.length > 0 ? `a block of ${keys.join(', ')}` : takesOf(schema)
  const isBlock = (isTree(written) || Array.isArray(written)) && figure === undefined
  const changes = Object.entries(scenario?.changes ?? {}).flatMap(([id, { from, until, set }]) =>
    Object.keys(set)
      .filter((key) => key === dotted || (isBlock && key.startsWith(`${dotted}.`)))
      .map((key) => ({
        id,
        path: key,
        from,
        until,
        written: valueAt(merged.tree, ['changes', id, 'set', key]),
        at: positionAt(merged, ['changes', id, 'set', key], 'key'),
      })),
  )
  return {
    path: dotted,
    written: isBlock ? Object.keys(written as object).length : written,
    doc: schema === undefined ? '' : ((metaOf(schema).description as string | undefined) ?? ''),
    takes,
    at: positionAt(merged, path, 'key'),
    figure,
    replaced: isBlock || written === undefined ? [] : replacedBy(resolved, path),
    changes,
    below: isBlock
      ? Object.entries(written as object).map(([key, value]) => explained(resolved, [...path, key], value))
      : [],
  }
}

function replacedBy({ merged }: Resolved, path: readonly string[]): Explained['replaced'] {
  const own = merged.layers.flatMap((layer) => {
    const written = valueAt(layer.tree, path)
    const places = { ...merged, places: layer.places, layers: [layer] }
    return written === undefined ? [] : [{ at: positionAt(places, path, 'key'), written }]
  })
  return own.slice(0, -1).reverse()
}

/** Tells `corridor run` to quote the origin of a figure instead of the line of this file. */
export const DECLARED_IN = 'declaredIn'

/** A scenario as one file that extends nothing. Run again under the same name it gives the same tables, since each
 *  figure keeps the place where it was declared; what is no figure has its place beside it as a comment. */
export function resolvedText(resolved: Resolved): string {
  const { merged } = resolved
  const { extends: parent, ...tree } = merged.tree
  const document = new Document(written(tree, scenarioSchema, [], resolved))
  visit(document, {
    Pair(_, pair, ancestors) {
      if (!isScalar(pair.value)) return
      const path = [...ancestors, pair].flatMap((one) =>
        'key' in one && isScalar(one.key) ? [String(one.key.value)] : [],
      )
      // A figure has its place in declaredIn already, or is a row of data/.
      const place = merged.places.has(path.join('\u0000')) ? positionAt(merged, path, 'key') : undefined
      if (place) pair.value.comment = ` ${place.file}:${place.line}${rowOf(resolved, path)}`
    },
  })
  compact(document)
  const origin = typeof parent === 'string' ? ` and what it extends (${parent})` : ''
  const file = merged.layers.findLast((layer) => layer.file !== '--set')?.file ?? ''
  return `# ${file}${origin}, written out by corridor explain --resolved.\n${document.toString({ lineWidth: 0 })}`
}

/** The row of data/ that a figure is, with its confidence. */
function rowOf({ scenario }: Resolved, path: readonly string[]): string {
  const figure = scenario?.figures.find(({ parameter }) => parameter === path.join('.'))
  return figure?.declaredIn.startsWith('data/') === true ? `, ${figure.declaredIn}, ${figure.confidence}` : ''
}

/** Small blocks of scalars on one line. */
function compact(document: Document): void {
  visit(document, {
    Map(_, map) {
      if (map.items.length > 0 && map.items.some(({ key }) => isScalar(key) && key.value === DECLARED_IN))
        map.flow = true
    },
    Seq(_, seq) {
      if (seq.items.every((item) => isScalar(item))) seq.flow = true
    },
  })
}

/** The tree with the place of each stated figure inside it. */
function written(
  value: unknown,
  schema: z.ZodType | undefined,
  path: readonly string[],
  resolved: Resolved,
): unknown {
  const isFigure = schema !== undefined && metaOf(schema).unit !== undefined
  if (isFigure) return figureOf(value, path, resolved)
  if (Array.isArray(value))
    return value.map((item, i) =>
      written(item, schema && schemaBelow(schema, i), [...path, String(i)], resolved),
    )
  if (!isTree(value)) return value
  const isSet = path.length === 3 && path[0] === 'changes' && path[2] === 'set'
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const below = isSet
        ? schemaAt(splitPath(key, resolved.merged.tree))
        : schema && schemaBelow(schema, key)
      return [key, written(item, below, [...path, key], resolved)]
    }),
  )
}

function figureOf(value: unknown, path: readonly string[], resolved: Resolved): unknown {
  if (Array.isArray(value)) return value.map((item, i) => figureOf(item, [...path, String(i)], resolved))
  if (isTree(value) && !('value' in value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]): [string, unknown] => [
        key,
        figureOf(item, [...path, key], resolved),
      ]),
    )
  const stated: Tree = isTree(value) ? value : { value }
  if (typeof stated.value === 'string' && stated.value.startsWith('data:')) return value
  const { file, line } = positionAt(resolved.merged, path)
  return { ...stated, [DECLARED_IN]: stated[DECLARED_IN] ?? `${file}:${line}` }
}

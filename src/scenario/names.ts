// Names that refer to something else of the scenario: every key declared with `idOf` is looked up, on the tree as
// written, so that a misspelt name is reported beside whatever else is wrong.
import type { z } from 'zod'
import type { Problem } from './problems.ts'
import { isTree, type Tree } from './read-text.ts'
import { definitionOf, metaOf, schemaBelow, unwrapped } from './schema/look-up.ts'
import { scenarioSchema } from './schema/scenario.ts'
import type { Merged } from './tree.ts'
import { positionAt } from './places.ts'

/** A sort of name: in words, and under which blocks of the scenario it is declared. */
const sorts: Record<string, { called: string; blocks: readonly string[]; also?: readonly string[] }> = {
  place: { called: 'place', blocks: ['places'] },
  terminal: { called: 'terminal or port', blocks: ['terminals', 'ports'] },
  port: { called: 'port', blocks: ['ports'] },
  line: { called: 'line or border', blocks: ['lines', 'borders'] },
  loadUnit: { called: 'load unit', blocks: ['loadUnits'] },
  vesselClass: { called: 'class of vessel', blocks: ['vesselClasses'] },
  wagonPool: { called: 'wagon pool', blocks: ['wagonPools'] },
  flow: { called: 'flow', blocks: ['flows'] },
  relation: { called: 'relation', blocks: ['relations'], also: ['all'] },
}

/** One problem for each name that nothing in the scenario has. */
export function unknownNames(merged: Merged): Problem[] {
  const problems: Problem[] = []
  const look = (sort: string, found: string, path: readonly PropertyKey[], part: 'key' | 'value'): void => {
    const { called, blocks, also = [] } = sorts[sort] ?? { called: sort, blocks: [] }
    if (blocks.length === 0) return
    const known = [...blocks.flatMap((block) => idsOf(merged.tree, block)), ...also]
    if (known.includes(found)) return
    const at = positionAt(merged, path, part)
    problems.push({ kind: 'unknown-name', at, path: path.join('.'), sort: called, found, known })
  }
  const visit = (value: unknown, schema: z.ZodType, path: readonly PropertyKey[]): void => {
    const { refersTo, idsOf: ids } = metaOf(schema)
    if (typeof refersTo === 'string' && typeof value === 'string') return look(refersTo, value, path, 'value')
    const { type } = definitionOf(unwrapped(schema))
    if (type === 'array' && Array.isArray(value)) {
      value.forEach((item, i) => visit(item, schemaBelow(schema, i)!, [...path, i]))
    } else if ((type === 'object' || type === 'record') && isTree(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (typeof ids === 'string') look(ids, key, [...path, key], 'key')
        const below = schemaBelow(schema, key)
        if (below) visit(item, below, [...path, key])
      }
    }
  }
  visit(merged.tree, scenarioSchema, [])
  return problems
}

const idsOf = (tree: Tree, block: string): string[] => (isTree(tree[block]) ? Object.keys(tree[block]) : [])

// Decisions: checked as the dated changes that they become, and priced from the row of data/ that their cost names.
// A run makes no decision, so that none of their figures stands in assumptions.csv.
import type { z } from 'zod'
import { settledValues } from './changes.ts'
import type { decision } from './schema/decision.ts'
import { isSigned, type Figure } from './schema/key.ts'
import { isPathOf, schemaAt, splitPath } from './schema/look-up.ts'
import type { Cost, DecisionUse, FigureUse } from './schema/scenario.ts'
import { settle, type Settling } from './settle.ts'
import type { Merged } from './tree.ts'

type Written = z.output<typeof decision>
type To = Settling & { merged: Merged }

export function decisionsOf(given: Record<string, Written>, settling: To): Record<string, DecisionUse> {
  const to = { ...settling, figures: [] }
  return Object.fromEntries(
    Object.entries(given).map(([id, written]) => [id, decisionOf(written, ['decisions', id], to)]),
  )
}

function decisionOf(written: Written, at: readonly string[], to: To): DecisionUse {
  const { title, step = title, from, add = {}, set = {} } = written
  const refuse = (part: string, says: string): void => {
    const path = [...at, part]
    to.problems.push({ kind: 'unfit', at: to.positionOf(path), path: path.join('.'), says })
  }
  if (Object.keys(add).length + Object.keys(set).length === 0)
    refuse('title', 'a decision adds something (add), or sets it (set)')
  const most = written.most === undefined ? 1 : (settle(written.most, [...at, 'most'], to) as number)
  if (most > 1 && Object.keys(set).length > 0)
    refuse('most', 'what is set is set once; several steps can only add')
  const dated = Object.entries(set).filter(([dotted, value]) => {
    if (!holdsThroughout(dotted)) return true
    const path = splitPath(dotted, to.merged.tree)
    const schema = schemaAt(path)
    const change = path[0] === 'changes' ? path[1]! : undefined
    if (schema === undefined || (change !== undefined && path.length !== 3))
      refuse('set', `there is no key ${dotted}`)
    else if (change !== undefined && !Object.hasOwn(to.merged.tree.changes ?? {}, change))
      refuse('set', `there is no dated change "${change}"`)
    else if (!schema.safeParse(value).success) refuse('set', `${dotted} does not take this value`)
    return false
  })
  const settled = settledValues(Object.fromEntries(dated), [...at, 'set'], to.merged.tree, to)
  const numbers = Object.fromEntries(
    Object.entries(settled).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
  const added = settledValues(unsigned(add), [...at, 'add'], to.merged.tree, to)
  for (const [path, value] of Object.entries(added))
    if (typeof value !== 'number') {
      refuse('add', `${path} is no single number that one could add to; set it`)
      Reflect.deleteProperty(added, path)
    }
  return {
    title,
    step,
    from,
    add: added as Record<string, number>,
    set,
    numbers,
    most,
    cost: costOf(written.cost, added as Record<string, number>, [...at, 'cost'], to),
  }
}

/** What is added may say so with a plus. */
const unsigned = (add: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(add).map(([path, value]) => [path, isSigned(value) ? value.replace('+', '') : value]),
  )

/** Whether what is set at a path holds for the whole run: how much is offered, and when a dated change begins. Anything
 *  else begins on the day of the decision. */
export const holdsThroughout = (dotted: string): boolean => /^(demand|changes)\./.test(dotted)

function costOf(figure: Figure, added: Record<string, number>, at: readonly string[], to: To): Cost {
  const own = { ...to, figures: [] as FigureUse[] }
  const usd = settle(figure, at, own) as number
  const values = figure.row === undefined ? {} : (to.facts.row(figure.row)?.values ?? {})
  const { adds_to: pattern = '', adds = '' } = values
  const amount = Object.entries(added).find(([path]) => isPathOf(pattern, path))?.[1]
  const part = amount === undefined ? 1 : amount / Number(adds)
  const { confidence = 'assumed', source = '', year = '', range } = own.figures[0] ?? {}
  const { low = usd, high = usd } = range ?? {}
  return { usd: usd * part, low: low * part, high: high * part, confidence, source, year }
}

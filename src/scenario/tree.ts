// From the text of scenario files to one tree: YAML with positions, merged over `extends` (things by id, null
// removes), with `--set` applied last. Every value keeps the position at which it was written.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { Position, Problem } from './problems.ts'

/** Where texts and tables come from; the command line reads them from disk, a browser from elsewhere. */
export interface Sources {
  /** Text of a scenario file; undefined if there is none. */
  scenarioText(path: string): string | undefined
  /** Path of a file named in `extends`, seen from the file that names it. */
  resolvePath(from: string, to: string): string
  /** Text of a table of data/, by name without ending. */
  dataTable(name: string): string | undefined
  dataTables(): string[]
}

export type Tree = Record<string, unknown>
/** Path keys joined by a character that no key contains. */
const JOIN = '\u0000'
export const pathKey = (path: readonly PropertyKey[]): string => path.map(String).join(JOIN)

const MAX_DEPTH = 40
const MAX_ALIASES = 100

export interface Merged {
  tree: Tree
  positions: Map<string, Position>
  problems: Problem[]
}

/** Reads a scenario and everything it extends. */
export function readTree(file: string, sources: Sources, set: readonly string[] = []): Merged {
  const problems: Problem[] = []
  const positions = new Map<string, Position>()
  const tree = readFile(file, sources, [], { positions, problems })
  for (const assignment of set) applySet(tree, assignment, positions, problems)
  return { tree, positions, problems }
}

type Sink = Pick<Merged, 'positions' | 'problems'>

function readFile(
  file: string,
  sources: Sources,
  chain: readonly string[],
  sink: Sink,
  asked?: Position,
): Tree {
  const start = { file, line: 1, column: 1 }
  if (chain.includes(file)) {
    sink.problems.push({ kind: 'loop', at: asked ?? start, path: 'extends', found: file })
    return {}
  }
  const text = sources.scenarioText(file)
  if (text === undefined) {
    sink.problems.push({ kind: 'no-file', at: asked ?? start, path: asked ? 'extends' : '', found: file })
    return {}
  }
  const own = parse(file, text, sink.problems)
  const parent = own.tree.extends
  let base: Tree = {}
  if (typeof parent === 'string') {
    const at = own.positions.get('extends') ?? start
    base = readFile(sources.resolvePath(file, parent), sources, [...chain, file], sink, at)
  }
  for (const [path, at] of own.positions) sink.positions.set(path, at)
  return merge(base, own.tree)
}

function parse(
  file: string,
  text: string,
  problems: Problem[],
): { tree: Tree; positions: Map<string, Position> } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true })
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  for (const error of document.errors) {
    const says = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
    problems.push({ kind: 'syntax', at: positionAt(error.pos[0]), path: '', says })
  }
  const positions = new Map<string, Position>()
  if (document.errors.length > 0) return { tree: {}, positions }
  let plain: unknown
  try {
    walk(document.contents, [], (path, node) =>
      positions.set(pathKey(path), positionAt(node.range?.[0] ?? 0)),
    )
    plain = document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    const says = error instanceof Error ? error.message : 'this cannot be read'
    problems.push({ kind: 'syntax', at: positionAt(0), path: '', says })
  }
  if (plain !== null && typeof plain === 'object' && !Array.isArray(plain))
    return { tree: plain as Tree, positions }
  if (problems.length === 0)
    problems.push({
      kind: 'syntax',
      at: positionAt(0),
      path: '',
      says: 'expected keys and values, such as `schema: 1`',
    })
  return { tree: {}, positions }
}

function walk(node: unknown, path: PropertyKey[], tell: (path: PropertyKey[], node: Node) => void): void {
  if (path.length > MAX_DEPTH) throw new Error(`nested more than ${MAX_DEPTH} deep`)
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue
      const at = [...path, String(key.value)]
      tell(at, key)
      walk(value, at, tell)
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      tell([...path, index], item as Node)
      walk(item, [...path, index], tell)
    })
  }
}

const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** The child over the parent: blocks key by key, `null` removes, anything else replaces. */
export function merge(parent: Tree, child: Tree): Tree {
  const result: Tree = Object.assign(Object.create(null) as Tree, parent)
  for (const [key, value] of Object.entries(child)) {
    const before = result[key]
    if (value === null) Reflect.deleteProperty(result, key)
    else if (isTree(value) && isTree(before) && !isDistribution(value) && !isDistribution(before))
      result[key] = merge(before, value)
    else result[key] = isTree(value) ? merge({}, value) : value
  }
  return result
}

/** A distribution, or a value with its source, is one thing: it is replaced, never mixed with another. */
const isDistribution = (tree: Tree): boolean => {
  const keys = Object.keys(tree)
  return 'value' in tree || (keys.length === 1 && isTree(tree[keys[0]!]) && distributionNames.has(keys[0]!))
}
const distributionNames = new Set([
  'exponential',
  'erlang',
  'gamma',
  'lognormal',
  'weibull',
  'triangular',
  'pert',
  'uniform',
  'normal',
  'truncatedNormal',
  'bernoulli',
  'discrete',
  'empirical',
  'constant',
])

function applySet(
  tree: Tree,
  assignment: string,
  positions: Map<string, Position>,
  problems: Problem[],
): void {
  const at = { file: '--set', line: 1, column: 1 }
  const equals = assignment.indexOf('=')
  if (equals <= 0) {
    problems.push({ kind: 'expected', at, path: '', says: `expected path=value, found "${assignment}"` })
    return
  }
  const path = assignment.slice(0, equals).trim().split('.')
  const parsed = parseDocument(assignment.slice(equals + 1))
  if (parsed.errors.length > 0) {
    problems.push({
      kind: 'syntax',
      at,
      path: path.join('.'),
      says: `${path.join('.')}: the value cannot be read`,
    })
    return
  }
  let target = tree
  path.forEach((key, i) => {
    positions.set(pathKey(path.slice(0, i + 1)), at)
    if (i === path.length - 1) {
      const value = parsed.toJS({ maxAliasCount: 0 }) as unknown
      if (value === null) Reflect.deleteProperty(target, key)
      else target[key] = value
      return
    }
    if (!isTree(target[key])) target[key] = Object.create(null)
    target = target[key] as Tree
  })
}

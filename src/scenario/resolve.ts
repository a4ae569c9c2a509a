// The one way from a scenario file to a Scenario: read, merged, checked against the schema, settled to
// numbers, joined with the tables it names, and cross-checked. All problems are reported at once: what is
// broken is set aside, and the checks go on with what is whole.
import { z } from 'zod'
import { withValuesSet } from './changes.ts'
import { checkScenario } from './check.ts'
import { decisionsOf } from './decisions.ts'
import { Facts, type RowValue } from './facts.ts'
import { alternativesOf, claimsOf, holidaysOf, placesOf, seriesOf } from './join-tables.ts'
import { unknownNames } from './names.ts'
import { positionAt, valueAt } from './places.ts'
import { inReadingOrder, lineOf, reportOf, type Problem } from './problems.ts'
import { isTree, type Tree } from './read-text.ts'
import { schemaProblems } from './schema-problems.ts'
import { experimentSchema } from './schema/experiment.ts'
import { rowOf } from './schema/key.ts'
import { splitPath } from './schema/look-up.ts'
import { scenarioSchema, type Scenario, type ScenarioTree } from './schema/scenario.ts'
import { settle, type Settling } from './settle.ts'
import { readTree, SET, type Merged, type Sources } from './tree.ts'

export { lineOf, reportOf }

export interface Resolved {
  /** Undefined if there is any error; warnings do not count. */
  scenario?: Scenario
  problems: Problem[]
  merged: Merged
  /** Text of a file that was read, for `reportOf`. */
  textOf: (file: string) => string | undefined
}
export interface ResolveOptions {
  /** Assignments `path=value`. */
  set?: readonly string[]
  /** What claims may measure. */
  knownMetrics: readonly string[]
}

/** Reads a scenario file. */
export function resolveScenario(file: string, sources: Sources, options: ResolveOptions): Resolved {
  return resolveRead(file, readTree(file, sources, options.set), sources, options.knownMetrics)
}

/** The same of a file that has been read. */
export function resolveRead(
  file: string,
  merged: Merged,
  sources: Sources,
  knownMetrics: readonly string[],
): Resolved {
  // Without the whole text nothing more can be said: what is missing may stand in what could not be read.
  if (merged.problems.some(({ kind }) => ['syntax', 'no-file', 'loop'].includes(kind)))
    return { problems: inReadingOrder(merged.problems), merged, textOf: merged.textOf }
  const { scenario, problems } = resolveTree(file, merged, sources, knownMetrics)
  const hasError = problems.some(({ isWarning }) => isWarning !== true)
  return {
    ...(hasError || scenario === undefined ? {} : { scenario }),
    problems: inReadingOrder(problems),
    merged,
    textOf: merged.textOf,
  }
}

function resolveTree(
  file: string,
  merged: Merged,
  sources: Sources,
  knownMetrics: readonly string[],
): { scenario?: Scenario; problems: Problem[] } {
  const names = unknownNames(merged)
  const problems = [...merged.problems, ...names]
  const broken = new Broken(names.map(({ path }) => splitPath(path, merged.tree)))
  let parsed = scenarioSchema.safeParse(merged.tree)
  if (!parsed.success) {
    const { issues } = parsed.error
    // A name that is not known is told once.
    const isTold = ({ kind, path }: Problem): boolean =>
      kind === 'incomplete' && names.some((name) => name.path === path)
    problems.push(...schemaProblems(issues, merged).filter((one) => !isTold(one)))
    for (const issue of issues) broken.add(issue.path)
    // Stand-ins for what every scenario needs; the checks that look at them are told that it is broken.
    const needed = {
      schema: 1,
      run: { start: '2000-01-01', end: '2000-12-31' },
      places: {},
      loadUnits: {},
      flows: {},
    }
    for (const key of Object.keys(needed)) if (!(key in merged.tree)) broken.add([key])
    const whole = broken.without(merged.tree)
    if (broken.has('run')) delete whole.run
    parsed = scenarioSchema.safeParse({ ...needed, ...whole })
    if (!parsed.success) return { problems }
  }
  const settling: Settling & { merged: Merged } = {
    facts: new Facts(sources, rowValues(merged)),
    problems: [],
    figures: [],
    positionOf: (path, part) => positionAt(merged, path, part),
    rowBelow: (path) => rowBelow(path, file, merged),
    merged,
  }
  const { decisions, ...written } = parsed.data
  const { changes, disruptions, claims, places, alternatives, ...rest } = settle(
    written,
    [],
    settling,
  ) as Omit<ScenarioTree, 'decisions'>
  Reflect.deleteProperty(rest, 'extends')
  const scenario: Scenario = {
    ...rest,
    id: idOf(file),
    places: placesOf(places, settling),
    changes: withValuesSet('changes', parsed.data.changes, changes, merged.tree, settling),
    disruptions: withValuesSet('disruptions', parsed.data.disruptions, disruptions, merged.tree, settling),
    claims: claimsOf(claims, settling),
    decisions: decisionsOf(decisions, settling),
    series: seriesOf(rest.flows, settling.facts),
    holidays: holidaysOf(rest, settling),
    alternatives: alternativesOf(alternatives ?? [], settling),
    figures: settling.figures.sort((a, b) =>
      a.parameter < b.parameter ? -1 : a.parameter > b.parameter ? 1 : 0,
    ),
  }
  unknownRows(merged, settling)
  for (const { path, isWarning } of settling.problems)
    if (isWarning !== true) broken.add(splitPath(path, merged.tree))
  const whole = broken.without(scenario as unknown as Tree) as unknown as Scenario
  const toCheck = {
    ...settling,
    file,
    isBroken: (block: string) => broken.has(block),
    knownMetrics,
    pathOf: (dotted: string) => splitPath(dotted, merged.tree),
  }
  checkScenario({ ...whole, figures: scenario.figures }, toCheck)
  return { scenario, problems: [...problems, ...settling.problems] }
}

const rowValues = ({ rows }: Merged): Map<string, RowValue> =>
  new Map([...rows].map(([id, { written, at }]) => [id, { written, declaredIn: `${at.file}:${at.line}` }]))

/** Of a value that the scenario itself states, or that was set: the row of data/ that the key has, nearest first; of a
 *  value in a dated change that of the key which it changes. */
function rowBelow(path: readonly PropertyKey[], file: string, merged: Merged): string | undefined {
  const { file: writtenIn } = positionAt(merged, path)
  if (writtenIn !== file && writtenIn !== SET) return undefined
  const [block, , set, changed, ...rest] = path
  const isChange = (block === 'changes' || block === 'disruptions') && set === 'set'
  const key = isChange ? [...splitPath(String(changed), merged.tree), ...rest] : path
  return merged.layers.flatMap(({ tree }) => rowOf(valueAt(tree, key)) ?? []).at(-1)
}

/** Rows that are set and are nowhere, or that nothing in the scenario reads: mistakes in a name. */
function unknownRows({ rows }: Merged, { facts, figures, problems }: Settling): void {
  const used = new Set(figures.map(({ row }) => row))
  for (const [id, { at }] of rows)
    if (!used.has(id) && !problems.some((one) => one.path === `data:${id}`)) {
      const known = facts.row(id) === undefined ? facts.knownIds : [...used].flatMap((one) => one ?? [])
      const sort = facts.row(id) === undefined ? 'row of data/' : 'row of data/ in this scenario'
      problems.push({ kind: 'unknown-name', at, path: `data:${id}`, sort, found: id, known })
    }
}

/** Name of the file; for one in a folder below `scenarios/` the folder stands before it: `hindcast-2022`. */
function idOf(file: string): string {
  const below = file.replace(/^(?:.*[\\/])?scenarios[\\/]/, '')
  const name = below === file ? file.replace(/^.*[\\/]/, '') : below.replaceAll(/[\\/]/g, '-')
  return name.replace(/\.(ya?ml|json)$/, '')
}

/** Things with a problem: `flows.oil`, `run`. They are set aside for the checks that follow. */
class Broken {
  private readonly things = new Set<string>()
  private readonly blocks = new Set<string>()

  constructor(paths: readonly (readonly string[])[]) {
    for (const path of paths) this.add(path)
  }

  add(path: readonly PropertyKey[]): void {
    const [block, id] = path.map(String)
    if (block === undefined) return
    this.blocks.add(block)
    this.things.add(id === undefined ? block : `${block}\u0000${id}`)
  }

  /** Whether anything in a block was set aside. */
  has(block: string): boolean {
    return this.blocks.has(block)
  }

  /** A copy without them; of blocks that are not made of things by id only the broken key goes. */
  without(tree: Tree): Tree {
    const copy: Tree = {}
    for (const [block, value] of Object.entries(tree)) {
      if (this.things.has(block)) {
        if (isTree(value)) copy[block] = {}
        continue
      }
      copy[block] = isTree(value)
        ? Object.fromEntries(Object.entries(value).filter(([id]) => !this.things.has(`${block}\u0000${id}`)))
        : value
    }
    return copy
  }
}

/** JSON Schema of scenario files, for editors. A file that extends another states only what differs and removes
 *  with null what it inherits, so no key but `schema` is required, and each may be null. */
export function jsonSchema(): unknown {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7', reused: 'ref' })
  return { ...(relaxed(schema) as object), title: 'Scenario of a freight corridor', required: ['schema'] }
}

/** JSON Schema of experiment files. */
export function experimentJsonSchema(): unknown {
  const schema = z.toJSONSchema(experimentSchema, { io: 'input', target: 'draft-7', reused: 'ref' })
  return { ...schema, title: 'Experiment with scenarios of a freight corridor' }
}

function relaxed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relaxed)
  if (!isTree(node)) return node
  // A figure or a distribution is written whole, or not at all.
  if ('unit' in node) return node
  const copy = Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'required' && key !== 'instead')
      .map(([key, value]) => [key, key === 'examples' ? value : relaxed(value)]),
  )
  const orNull = (schema: unknown): unknown => ({ anyOf: [schema, { type: 'null' }] })
  if (isTree(copy.properties))
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).map(([key, one]) => [key, orNull(one)]),
    )
  if (isTree(copy.additionalProperties)) copy.additionalProperties = orNull(copy.additionalProperties)
  return copy
}

// The one way from an experiment file to an Experiment: the same text, messages and checks as a scenario. Its
// scenarios are read with it, and every value of the design is tried in each of them, so that a mistake is told
// before anything is simulated. Which points come of a design is said in experiment/design.
import Papa from 'papaparse'
import type { z } from 'zod'
import { Facts } from './facts.ts'
import { positionAt } from './places.ts'
import { inReadingOrder, sentenceOf, type Position, type Problem } from './problems.ts'
import { parseQuantity, type UnitName } from './quantity.ts'
import { pathKey, readText, type Place, type Tree } from './read-text.ts'
import { resolveRead } from './resolve.ts'
import { schemaProblems, type Written } from './schema-problems.ts'
import { experimentSchema, type ExperimentTree, type Keepable } from './schema/experiment.ts'
import { metaOf, schemaAt, splitPath } from './schema/look-up.ts'
import type { Scenario } from './schema/scenario.ts'
import { settle } from './settle.ts'
import { readTree, SET, withSet, type Merged, type Sources } from './tree.ts'

/** A value that a point sets: path of a key, the value as a scenario takes it, where it was written. */
export interface Assignment {
  path: string
  value: unknown
  place: Place
}
export interface Range {
  path: string
  unit: UnitName
  isWhole: boolean
  isLogarithmic: boolean
  /** In `unit`. */
  from: number
  to: number
  /** The same as they were written. */
  ends: Assignment[]
}
export type Design =
  | { kind: 'list'; points: Assignment[][] }
  | { kind: 'grid'; factors: { path: string; levels: Assignment[] }[] }
  | { kind: 'latinHypercube'; points: number; seed: string | undefined; ranges: Range[] }

/** A key that the design sets, and the unit in which a scenario has it. */
export interface Factor {
  path: string
  unit: UnitName | undefined
}
export interface Experiment {
  file: string
  id: string
  title: string
  scenarios: { file: string; read: Merged; scenario: Scenario }[]
  replications: number
  seed: string | undefined
  /** Set in every point. */
  set: Assignment[]
  design: Design
  factors: Factor[]
  /** Column by path, where one is named. */
  columns: Record<string, string>
  keep: { tables: Keepable[]; months: boolean }
}
export interface ExperimentRead {
  /** Undefined if there is any error. */
  experiment?: Experiment
  problems: Problem[]
  textOf: (file: string) => string | undefined
}

/** Whether a text is an experiment rather than a scenario. */
export function isExperiment(text: string): boolean {
  const { tree } = readText('', text)
  return 'scenarios' in tree || ('design' in tree && !('flows' in tree))
}

/** Reads an experiment file. */
export function readExperiment(
  file: string,
  sources: Sources,
  knownMetrics: readonly string[],
): ExperimentRead {
  const texts = new Map<string, string>()
  const problems: Problem[] = []
  const done = (experiment?: Experiment): ExperimentRead => ({
    ...(experiment === undefined || problems.some(isError) ? {} : { experiment }),
    problems: inReadingOrder(problems.filter(isError)),
    textOf: (name) => texts.get(name),
  })
  const text = sources.scenarioText(file)
  const start: Position = { file, line: 1, column: 1 }
  if (text === undefined) {
    problems.push({ kind: 'no-file', at: start, path: '', found: file })
    return done()
  }
  texts.set(file, text)
  const own = readText(file, text)
  problems.push(...own.problems)
  if (own.problems.length > 0) return done()
  if (!isExperiment(text) && ('flows' in own.tree || 'extends' in own.tree)) {
    const says = 'this is a scenario, not an experiment; an experiment names it under `scenarios`'
    problems.push({ kind: 'unfit', at: start, path: '', says })
    return done()
  }
  const written: Written = {
    tree: own.tree,
    places: own.places,
    layers: [{ file, tree: own.tree, places: own.places }],
    schema: experimentSchema,
  }
  const parsed = experimentSchema.safeParse(own.tree)
  if (!parsed.success) {
    problems.push(...schemaProblems(parsed.error.issues, written))
    return done()
  }
  const reader = new Reader(file, written, sources, problems, texts, knownMetrics)
  return done(reader.experimentOf(parsed.data))
}

const isError = ({ isWarning }: Problem): boolean => isWarning !== true

class Reader {
  constructor(
    private readonly file: string,
    private readonly written: Written,
    private readonly sources: Sources,
    private readonly problems: Problem[],
    private readonly texts: Map<string, string>,
    private readonly knownMetrics: readonly string[],
  ) {}

  experimentOf(parsed: z.output<typeof experimentSchema>): Experiment | undefined {
    const tree = settle(parsed, [], {
      facts: new Facts(this.sources),
      problems: this.problems,
      figures: [],
      positionOf: (path, part) => positionAt(this.written, path, part),
    }) as ExperimentTree
    const scenarios = this.scenariosOf(tree.scenarios)
    if (scenarios === undefined || this.problems.some(isError)) return undefined
    const set = this.assignmentsOf(tree.set, ['set'])
    const design = this.designOf(tree, scenarios[0]!.read.tree)
    if (design === undefined) return undefined
    const values = distinctValues(design)
    for (const scenario of scenarios) {
      this.try(scenario, set)
      for (const one of values) this.try(scenario, [...set, one])
    }
    const id = this.file.replace(/^.*[\\/]/, '').replace(/\.(ya?ml|json)$/, '')
    const factors = pathsOf(design).map((path) => ({
      path,
      unit: unitAt(path, scenarios[0]!.read.tree)?.unit,
    }))
    for (const path of Object.keys(tree.columns))
      if (!factors.some((factor) => factor.path === path))
        this.complain(['columns', path], `the design does not set this key`, 'key')
    return {
      file: this.file,
      id,
      title: tree.title ?? id,
      scenarios,
      replications: tree.replications,
      seed: tree.seed,
      set,
      design,
      factors,
      columns: tree.columns,
      keep: tree.keep,
    }
  }

  private complain(path: readonly PropertyKey[], says: string, part: 'key' | 'value' = 'value'): undefined {
    const at = positionAt(this.written, path, part)
    this.problems.push({ kind: 'unfit', at, path: path.join('.'), says })
    return undefined
  }

  private scenariosOf(files: readonly string[]): Experiment['scenarios'] | undefined {
    if (files.length === 0) return this.complain(['scenarios'], 'name at least one scenario file')
    const scenarios = files.flatMap((given, i) => {
      const path = this.sources.resolvePath(this.file, given)
      if (this.sources.scenarioText(path) === undefined) {
        const at = positionAt(this.written, ['scenarios', i])
        this.problems.push({ kind: 'no-file', at, path: `scenarios.${i}`, found: given })
        return []
      }
      const read = readTree(path, this.sources)
      const { scenario, problems } = resolveRead(path, read, this.sources, this.knownMetrics)
      this.problems.push(...problems.filter(isError))
      for (const { file } of read.layers) this.texts.set(file, read.textOf(file) ?? '')
      return scenario === undefined ? [] : [{ file: path, read, scenario }]
    })
    scenarios.forEach(({ scenario: { id } }, i) => {
      if (scenarios.findIndex(({ scenario }) => scenario.id === id) < i)
        this.complain(['scenarios', i], `another scenario is called "${id}" too`)
    })
    return scenarios.length === files.length ? scenarios : undefined
  }

  private designOf({ design }: ExperimentTree, base: Tree): Design | undefined {
    const kinds = Object.keys(design)
    const where = ['design']
    if (kinds.length > 1)
      return this.complain([...where, kinds[1]!], `expected one design, found ${kinds.join(' and ')}`, 'key')
    if (design.grid !== undefined) {
      const factors = Object.entries(design.grid).map(([path, levels]) => ({
        path,
        levels: levels.map((value, i) => this.assignmentAt(path, value, [...where, 'grid', path, i])),
      }))
      for (const { path, levels } of factors)
        if (levels.length === 0) this.complain([...where, 'grid', path], 'name at least one value', 'key')
      const total = factors.reduce((product, { levels }) => product * levels.length, 1)
      if (total > MOST_POINTS)
        return this.complain(
          [...where, 'grid'],
          `${total} combinations; at most ${MOST_POINTS} points`,
          'key',
        )
      return { kind: 'grid', factors }
    }
    if (design.list !== undefined) {
      if (design.list.length === 0) this.complain([...where, 'list'], 'name at least one point', 'key')
      const points = design.list.map((point, i) => this.assignmentsOf(point, [...where, 'list', i]))
      return { kind: 'list', points }
    }
    if (design.latinHypercube !== undefined) {
      const { points, seed, ranges } = design.latinHypercube
      const read = Object.entries(ranges).flatMap(([path, range]) => this.rangeOf(path, range, base) ?? [])
      if (Object.keys(ranges).length === 0)
        this.complain([...where, 'latinHypercube', 'ranges'], 'name at least one range', 'key')
      return { kind: 'latinHypercube', points, seed, ranges: read }
    }
    return design.csv === undefined ? { kind: 'list', points: [[]] } : this.csvPoints(design.csv)
  }

  private rangeOf(
    path: string,
    { from, to, scale }: { from: string | number; to: string | number; scale?: string | undefined },
    base: Tree,
  ): Range | undefined {
    const at = ['design', 'latinHypercube', 'ranges', path]
    const about = unitAt(path, base)
    if (about === undefined)
      return this.complain(at, 'this key takes no figure; a range needs one that does', 'key')
    const ends = (
      [
        ['from', from],
        ['to', to],
      ] as const
    ).map(([key, given]) => {
      const read = parseQuantity(given, about.unit)
      if ('value' in read) return read.value
      this.complain([...at, key], `expected ${read.expected}, found "${given}"`)
      return NaN
    }) as [number, number]
    if (ends.some(Number.isNaN)) return undefined
    if (ends[0] >= ends[1]) return this.complain([...at, 'to'], 'expected more than `from`')
    const isLogarithmic = scale === 'logarithmic'
    if (isLogarithmic && ends[0] <= 0)
      return this.complain([...at, 'from'], 'a logarithmic range begins above zero')
    const written = (['from', 'to'] as const).map((key) =>
      this.assignmentAt(path, key === 'from' ? from : to, [...at, key]),
    )
    return { path, ...about, isLogarithmic, from: ends[0], to: ends[1], ends: written }
  }

  private csvPoints(given: string): Design | undefined {
    const file = this.sources.resolvePath(this.file, given)
    const text = this.sources.scenarioText(file)
    if (text === undefined) {
      const at = positionAt(this.written, ['design', 'csv'])
      this.problems.push({ kind: 'no-file', at, path: 'design.csv', found: given })
      return undefined
    }
    this.texts.set(file, text)
    const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
      delimiter: ',',
      skipEmptyLines: true,
    })
    const [header = [], ...rows] = data
    if (rows.length === 0)
      return this.complain(['design', 'csv'], `there is no row below the header of ${file}`)
    const points = rows.map((cells, row) =>
      header.flatMap((name, column): Assignment[] => {
        const cell = cells[column]?.trim() ?? ''
        if (cell === '') return []
        const line = text.split(/\r?\n/)[row + 1] ?? ''
        const start = Math.max(0, line.indexOf(cell))
        const value: Position = { file, line: row + 2, column: start + 1, width: cell.length }
        const key: Position = {
          file,
          line: 1,
          column: 1 + Math.max(0, text.indexOf(name)),
          width: name.length,
        }
        const read = readText(file, `value: ${cell}`)
        return [{ path: name.trim(), value: read.tree.value ?? cell, place: { key, value } }]
      }),
    )
    return { kind: 'list', points }
  }

  private assignmentsOf(values: Record<string, unknown>, where: readonly PropertyKey[]): Assignment[] {
    return Object.entries(values).map(([path, value]) => this.assignmentAt(path, value, [...where, path]))
  }

  private assignmentAt(path: string, value: unknown, where: readonly PropertyKey[]): Assignment {
    const at = positionAt(this.written, where)
    const key = positionAt(this.written, typeof where.at(-1) === 'number' ? where.slice(0, -1) : where, 'key')
    const place = this.written.places.get(pathKey(where))
    return { path, value, place: { key, value: place?.value ?? at } }
  }

  /** Tells what is wrong with a scenario in which these are set. */
  private try({ file, read }: { file: string; read: Merged }, set: readonly Assignment[]): void {
    const { problems } = resolvePoint(file, read, set, this.sources, this.knownMetrics)
    for (const problem of problems) {
      const isTold = this.problems.some(
        (one) => sentenceOf(one) === sentenceOf(problem) && sameLine(one.at, problem.at),
      )
      if (!isTold) this.problems.push(problem)
    }
  }
}

/** A scenario with values set; its problems stand where the values were written, if that is said. */
export function resolvePoint(
  file: string,
  read: Merged,
  set: readonly (Pick<Assignment, 'path' | 'value'> & Partial<Assignment>)[],
  sources: Sources,
  knownMetrics: readonly string[],
): { scenario?: Scenario; problems: Problem[] } {
  const merged = withSet(read, set.map(textOfAssignment))
  const { scenario, problems } = resolveRead(file, merged, sources, knownMetrics)
  const found = problems.filter(isError).map((problem): Problem => {
    const { at } = problem
    const own = at.file === SET ? set[at.line - 1]?.place : undefined
    if (own !== undefined) {
      const isKey = at.column <= set[at.line - 1]!.path.length
      return { ...problem, at: isKey ? own.key : own.value }
    }
    const last = set.at(-1)?.place
    if (last === undefined) return problem
    const says = `with ${set.map(textOfAssignment).join(', ')} ${sentenceOf(problem)}`
    return { kind: 'unfit', at: last.value, path: '', says }
  })
  return scenario === undefined ? { problems: found } : { scenario, problems: found }
}

/** The same; values that cannot stand together go back to what the scenario says, those at the place of a problem
 *  first, then all of its block. @param usesOf paths of the scenario that a setting moves */
export function resolvePossible(
  file: string,
  read: Merged,
  set: readonly Pick<Assignment, 'path' | 'value'>[],
  sources: Sources,
  knownMetrics: readonly string[],
  usesOf: (path: string) => readonly string[],
): { scenario?: Scenario; problems: Problem[]; leftOut: string[] } {
  let left = set
  for (;;) {
    const found = resolvePoint(file, read, left, sources, knownMetrics)
    const leftOut = set.filter((one) => !left.includes(one)).map(({ path }) => path)
    if (found.problems.length === 0) return { ...found, leftOut }
    const at = found.problems.map(({ path }) => path)
    const blocks = at.map((path) => path.slice(0, Math.max(0, path.lastIndexOf('.'))))
    const isIn = (above: readonly string[], path: string): boolean =>
      [path, ...usesOf(path)].some((use) =>
        above.some((one) => one !== '' && (use === one || use.startsWith(`${one}.`))),
      )
    const others = left.filter(({ path }) => !isIn(at, path))
    const fewer = others.length < left.length ? others : left.filter(({ path }) => !isIn(blocks, path))
    if (fewer.length === left.length) return { ...found, leftOut }
    left = fewer
  }
}

/** As `--set` takes it; JSON is YAML too. */
export const textOfAssignment = ({ path, value }: Pick<Assignment, 'path' | 'value'>): string =>
  `${path}=${JSON.stringify(value)}`

const sameLine = (a: Position, b: Position): boolean =>
  a.file === b.file && a.line === b.line && a.column === b.column

/** Unit of the key at a path; undefined where no figure stands. */
function unitAt(path: string, base: Tree): { unit: UnitName; isWhole: boolean } | undefined {
  const schema = schemaAt(splitPath(path, base))
  if (schema === undefined) return undefined
  const { unit, whole } = metaOf(schema) as { unit?: UnitName; whole?: boolean }
  return unit === undefined ? undefined : { unit, isWhole: whole === true }
}

/** Every key that a design sets, in the order of its first mention. */
function pathsOf(design: Design): string[] {
  switch (design.kind) {
    case 'list':
      return [...new Set(design.points.flat().map(({ path }) => path))]
    case 'grid':
      return design.factors.map(({ path }) => path)
    case 'latinHypercube':
      return design.ranges.map(({ path }) => path)
  }
}

/** Points of a design. */
const MOST_POINTS = 1_000_000
/** Values of one key that are tried one by one; of more the ends and some between are. */
const MOST_TRIED = 24

/** One assignment for each value that a design gives to a key; of a range its ends, which limit what lies between. */
function distinctValues(design: Design): Assignment[] {
  if (design.kind === 'latinHypercube') return design.ranges.flatMap(({ ends }) => ends)
  if (design.kind === 'grid') return design.factors.flatMap(({ levels }) => spreadOver(levels))
  const distinct = new Map(design.points.flat().map((one) => [textOfAssignment(one), one]))
  return pathsOf(design).flatMap((path) =>
    spreadOver([...distinct.values()].filter((one) => one.path === path)),
  )
}

function spreadOver(values: Assignment[]): Assignment[] {
  if (values.length <= MOST_TRIED) return values
  const size = ({ value }: Assignment): number => parseFloat(String(value))
  const sorted = [...values].sort((a, b) => size(a) - size(b))
  const step = (sorted.length - 1) / (MOST_TRIED - 1)
  return Array.from({ length: MOST_TRIED }, (_, i) => sorted[Math.round(i * step)]!)
}

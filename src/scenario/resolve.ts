// The one way from a scenario file to a Scenario: read, merged, checked against the schema, settled to
// numbers, joined with the tables it names, and cross-checked. All problems are reported at once.
import { z } from 'zod'
import { checkScenario } from './check.ts'
import { Facts } from './facts.ts'
import { lineOf, type Position, type Problem } from './problems.ts'
import { scenarioSchema, type ClaimUse, type Scenario, type ScenarioTree } from './schema/scenario.ts'
import { settle, type Settling } from './settle.ts'
import { pathKey, readTree, type Merged, type Sources } from './tree.ts'

export interface Resolved {
  scenario?: Scenario
  problems: Problem[]
}

/** Reads a scenario file. @param options `set`: assignments `path=value`; `knownMetrics`: what claims may measure */
export function resolveScenario(
  file: string,
  sources: Sources,
  options: { set?: readonly string[]; knownMetrics: readonly string[] },
): Resolved {
  const merged = readTree(file, sources, options.set)
  if (merged.problems.length > 0) return { problems: merged.problems }
  const parsed = scenarioSchema.safeParse(merged.tree)
  if (!parsed.success) return { problems: problemsOf(parsed.error, merged, file) }
  const problems: Problem[] = []
  const facts = new Facts(sources)
  const settling: Settling = {
    facts,
    problems,
    figures: [],
    positionOf: (path) => positionOf(path, merged, file),
  }
  const { changes, claims, places, alternatives, ...rest } = settle(parsed.data, [], settling) as ScenarioTree
  const scenario: Scenario = {
    ...rest,
    id: file.replace(/^.*[\\/]/, '').replace(/\.(ya?ml|json)$/, ''),
    places: placesOf(places, facts, settling),
    changes: changesOf(parsed.data.changes, changes, settling),
    claims: claimsOf(claims, facts, settling),
    series: seriesOf(rest.flows, facts),
    alternatives: (alternatives ?? []).flatMap((id) => {
      const row = facts.row(id)
      return row ? [{ id, title: row.values.title ?? id, values: row.values }] : []
    }),
    figures: settling.figures.sort((a, b) =>
      a.parameter < b.parameter ? -1 : a.parameter > b.parameter ? 1 : 0,
    ),
  }
  if (problems.length === 0) checkScenario(scenario, options.knownMetrics, settling)
  return problems.length > 0 ? { problems } : { scenario, problems }
}

/** JSON Schema of scenario files, for editors. */
export function jsonSchema(): unknown {
  return z.toJSONSchema(scenarioSchema, { io: 'input' })
}

export { lineOf }

function positionOf(path: readonly PropertyKey[], merged: Merged, file: string): Position {
  for (let length = path.length; length > 0; length--) {
    const known = merged.positions.get(pathKey(path.slice(0, length)))
    if (known) return known
  }
  return { file, line: 1, column: 1 }
}

function problemsOf(error: z.ZodError, merged: Merged, file: string): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const path = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(issue.path)
      return issue.keys.map((found) => ({
        kind: 'unknown-key',
        at: positionOf([...issue.path, found], merged, file),
        path,
        found,
        known,
      }))
    }
    const isMissing = valueAt(merged.tree, issue.path) === undefined
    const says = isMissing ? `is missing; ${issue.message}` : issue.message
    return [{ kind: 'expected', at: positionOf(issue.path, merged, file), path, says }]
  })
}

function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  let at = tree
  for (const key of path) at = (at as Record<PropertyKey, unknown> | undefined)?.[key]
  return at
}

interface Definition {
  type: string
  shape?: Record<string, z.ZodType>
  valueType?: z.ZodType
  innerType?: z.ZodType
  element?: z.ZodType
  in?: z.ZodType
}
const definitionOf = (schema: z.ZodType): Definition => (schema as unknown as { def: Definition }).def

/** The schema without what wraps it: optional, default. */
function unwrapped(schema: z.ZodType): z.ZodType {
  const { type, innerType } = definitionOf(schema)
  return innerType && ['optional', 'prefault', 'default', 'nullable'].includes(type)
    ? unwrapped(innerType)
    : schema
}

/** The schema of the key at a path; undefined where there is none. */
function schemaAt(path: readonly PropertyKey[]): z.ZodType | undefined {
  let schema: z.ZodType | undefined = scenarioSchema
  for (const key of path) {
    const definition = definitionOf(unwrapped(schema))
    schema = definition.shape
      ? Object.hasOwn(definition.shape, key)
        ? definition.shape[String(key)]
        : undefined
      : (definition.valueType ?? definition.element)
    if (schema === undefined) return undefined
  }
  return schema
}

function keysAt(path: readonly PropertyKey[]): string[] {
  const schema = schemaAt(path)
  return schema ? Object.keys(definitionOf(unwrapped(schema)).shape ?? {}) : []
}

function placesOf(places: ScenarioTree['places'], facts: Facts, to: Settling): Scenario['places'] {
  return Object.fromEntries(
    Object.entries(places).map(([id, place]) => {
      const node =
        place.node === undefined
          ? undefined
          : facts.table('nodes').find(({ values }) => values.id === place.node)
      if (place.node !== undefined && node === undefined) {
        const known = facts.table('nodes').map(({ values }) => values.id!)
        to.problems.push({
          kind: 'unknown-name',
          at: to.positionOf(['places', id, 'node']),
          path: `places.${id}.node`,
          sort: 'row of data/nodes.csv',
          found: place.node,
          known,
        })
      }
      const { values = {} } = node ?? {}
      return [
        id,
        {
          title: place.title ?? values.title ?? id,
          country: place.country ?? values.country ?? '',
          latitude: place.latitude ?? Number(values.latitude ?? NaN),
          longitude: place.longitude ?? Number(values.longitude ?? NaN),
          offsets: offsetsOf(place.zone ?? values.zone, facts),
        },
      ]
    }),
  )
}

function offsetsOf(zone: string | undefined, facts: Facts): { from: string; hours: number }[] {
  const written = /^([+-])(\d\d):(\d\d)$/.exec(zone ?? '')
  if (written) {
    const hours = Number(written[2]) + Number(written[3]) / 60
    return [{ from: '1900-01-01', hours: written[1] === '-' ? -hours : hours }]
  }
  const rows = facts.table('zones').filter(({ values }) => values.zone === zone)
  if (rows.length === 0) return [{ from: '1900-01-01', hours: 0 }]
  return rows.map(({ values }) => ({ from: values.from!, hours: Number(values.utc_offset_hours) }))
}

/** Values of dated changes, read as the key that they change would be. */
function changesOf(
  written: ScenarioTree['changes'] | Record<string, { set: Record<string, unknown> }>,
  settled: ScenarioTree['changes'],
  to: Settling,
): Scenario['changes'] {
  return Object.fromEntries(
    Object.entries(settled).map(([id, change]) => {
      const set: Record<string, unknown> = {}
      for (const [dotted, value] of Object.entries(written[id]!.set as Record<string, unknown>)) {
        const at = ['changes', id, 'set', dotted]
        const path = dotted.split('.')
        const schema = schemaAt(path)
        const problem = { at: to.positionOf(at), path: `changes.${id}.set` }
        if (schema === undefined) {
          const known = keysAt(path.slice(0, -1))
          to.problems.push({
            ...problem,
            kind: 'unknown-name',
            sort: 'key',
            found: dotted,
            known: known.map((key) => [...path.slice(0, -1), key].join('.')),
          })
          continue
        }
        const parsed = unwrapped(schema).safeParse(value)
        if (parsed.success) set[dotted] = settle(parsed.data, at, to)
        else
          to.problems.push({
            ...problem,
            kind: 'expected',
            says: `${dotted}: ${parsed.error.issues[0]!.message}`,
          })
      }
      return [id, { ...change, set }]
    }),
  )
}

function claimsOf(claims: ScenarioTree['claims'], facts: Facts, to: Settling): Scenario['claims'] {
  const rows = facts.table('claims')
  return Object.fromEntries(
    Object.entries(claims).map(([id, claim]): [string, ClaimUse] => {
      const row = rows.find(({ values }) => values.id === id)
      if (row === undefined && (claim.measure === undefined || claim.threshold === undefined)) {
        const known = rows.map(({ values }) => values.id!)
        to.problems.push({
          kind: 'unknown-name',
          at: to.positionOf(['claims', id]),
          path: 'claims',
          sort: 'row of data/claims.csv',
          found: id,
          known,
        })
      }
      const { values = {} } = row ?? {}
      const use: ClaimUse = {
        statement: claim.statement ?? values.statement ?? id,
        source: claim.source ?? values.source ?? 'stated in the scenario',
        measure: claim.measure ?? (values.kind === 'arithmetic' ? 'arithmetic' : (values.measure ?? '')),
        relation: claim.relation ?? (values.relation || 'all'),
        period: claim.period ?? (values.period || 'all'),
        comparison: claim.comparison ?? (values.comparison === 'at_most' ? 'at_most' : 'at_least'),
        threshold: claim.threshold ?? Number(values.threshold),
        unit: values.unit ?? '',
      }
      if (use.measure !== 'arithmetic') return [id, use]
      const arithmetic = {
        numerator: Number(values.numerator),
        numeratorUnit: values.numerator_unit ?? '',
        numeratorScope: values.numerator_scope ?? '',
        denominator: Number(values.denominator),
        denominatorUnit: values.denominator_unit ?? '',
        denominatorScope: values.denominator_scope ?? '',
      }
      return [id, { ...use, arithmetic }]
    }),
  )
}

function seriesOf(flows: ScenarioTree['flows'], facts: Facts): Scenario['series'] {
  const wanted = new Set(Object.values(flows).flatMap(({ volume }) => volume.series ?? []))
  const series: Scenario['series'] = {}
  for (const { values } of wanted.size > 0 ? facts.table('volumes') : []) {
    const name = values.series!
    if (!wanted.has(name)) continue
    const one = (series[name] ??= { unit: values.unit === 'TEU' ? 'TEU' : 't', months: {} })
    one.months[values.period!] = Number(values.value) * (values.unit === 'kt' ? 1000 : 1)
  }
  return series
}

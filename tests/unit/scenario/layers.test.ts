// How files, --set and dated changes come together, and how a scenario is written out again.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { explain, resolvedText, type Explained } from '../../../src/scenario/explain.ts'
import { definitionOf, metaOf, unwrapped } from '../../../src/scenario/schema/look-up.ts'
import { scenarioSchema, type Scenario } from '../../../src/scenario/schema/scenario.ts'
import { resolveTexts } from './memory-sources.ts'

const base = readFileSync('scenarios/starting/standalone.yaml', 'utf8')
/** A scenario without the places where its figures were declared. */
const valuesOf = ({ scenario }: { scenario?: Scenario }): unknown => ({
  ...scenario!,
  figures: scenario!.figures.map((figure) => ({ ...figure, declaredIn: '' })),
})
const extending = (text: string): string => `schema: 1\nextends: base.yaml\n${text}`
const resolve = (text: string, set: readonly string[] = []) =>
  resolveTexts({ 'x.yaml': extending(text), 'base.yaml': base }, set)

test('--set says the same as a file that extends the scenario and says only that', () => {
  for (const [set, text] of [
    [
      'sailings.crossing.fleet.feeder.vessels=3',
      'sailings: { crossing: { fleet: { feeder: { vessels: 3 } } } }',
    ],
    ['demand.scale=2', 'demand: { scale: 2 }'],
    ['flows.ore.returns=null', 'flows: { ore: { returns: null } }'],
    [
      'lines.railway.factor={gamma: {mean: 1, cv: 0.2}}',
      'lines: { railway: { factor: { gamma: { mean: 1, cv: 0.2 } } } }',
    ],
    [
      'changes={x: {from: 2025-03-01, set: {trains.mine-quay.size: 20}}}',
      'changes: { x: { from: 2025-03-01, set: { trains.mine-quay.size: 20 } } }',
    ],
  ] as const)
    expect(valuesOf(resolve('', [set]))).toEqual(valuesOf(resolve(text)))
})

test('a number in the path of --set picks from a list', () => {
  const { scenario } = resolve('', [
    'weather={w: {storms: [1,1,1,1,1,1,1,1,1,1,1,1], length: 40 h, closes: {quay: {traffic: 50 %}}}}',
    'weather.w.storms.11=4',
  ])
  expect(scenario!.weather.w!.storms).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4])
})

test('assignments of different keys may come in any order; of one key the last counts', () => {
  const one = 'demand.scale=2'
  const other = 'trains.mine-quay.size=30'
  expect(valuesOf(resolve('', [one, other]))).toEqual(valuesOf(resolve('', [other, one])))
  expect(resolve('', ['demand.scale=2', 'demand.scale=3']).scenario!.demand.scale).toBe(3)
})

test('extending over several levels is the same as saying it all at once', () => {
  const levels = resolveTexts({
    'c.yaml': 'schema: 1\nextends: b.yaml\ndemand: { scale: 2 }',
    'b.yaml': 'schema: 1\nextends: a.yaml\ntrains: { mine-quay: { size: 30 } }\ndemand: { scale: 3 }',
    'a.yaml': extending('flows: { ore: { returns: null } }'),
    'base.yaml': base,
  })
  const atOnce = resolve(
    'flows: { ore: { returns: null } }\ntrains: { mine-quay: { size: 30 } }\ndemand: { scale: 2 }',
  )
  expect({ ...(valuesOf(levels) as object), id: 'x' }).toEqual(valuesOf(atOnce))
})

test('a dated change stays what it was when the value that it changes is overridden, and may come first or last', () => {
  const change = 'changes: { x: { from: 2025-03-01, set: { trains.mine-quay.size: 20 } } }'
  const size = 'trains: { mine-quay: { size: 30 } }'
  const both = resolve(`${change}\n${size}`)
  expect(both.scenario!.trains['mine-quay']!.size).toBe(30)
  expect(both.scenario!.changes.x!.set).toEqual({ 'trains.mine-quay.size': 20 })
  expect(valuesOf(resolve(`${size}\n${change}`))).toEqual(valuesOf(both))
  expect(valuesOf(resolve(change, ['trains.mine-quay.size=30']))).toEqual(valuesOf(both))
})

test('a distribution or a figure with its source is replaced whole, never mixed; a list too', () => {
  const { scenario } = resolve(
    'lines: { railway: { factor: { gamma: { mean: 1, cv: 0.2 } } } }\ntrains: { mine-quay: { accepts: [box] } }',
  )
  expect(scenario!.lines.railway!.factor).toEqual({ kind: 'gamma', mean: 1, cv: 0.2 })
})

test('title, question and description are of their own file: another corridor has another question', () => {
  const files = {
    'b.yaml': 'schema: 1\nextends: a.yaml\ndemand: { scale: 2 }',
    'a.yaml': extending('title: One\nquestion: How much?\ndescription: As it is.'),
    'base.yaml': base,
  }
  const { title, question, description } = resolveTexts(files).scenario!
  expect([title, question, description]).toEqual([undefined, undefined, undefined])
  expect(resolveTexts(files, ['question=Twice as much?']).scenario!.question).toBe('Twice as much?')
  expect(resolve('').scenario!.title).toBeUndefined()
})

test('a thing may be called like a distribution', () => {
  const { scenario } = resolve('sailings: { crossing: { fleet: { gamma: { class: feeder, vessels: 1 } } } }')
  expect(Object.keys(scenario!.sailings.crossing!.fleet)).toEqual(['feeder', 'gamma'])
})

const shipped = readdirSync('scenarios').filter((file) => file.endsWith('.yaml'))
test.each(shipped)('%s written out by explain --resolved is the same scenario, figure by figure', (file) => {
  const name = `scenarios/${file}`
  const resolved = resolveTexts({ [name]: readFileSync(name, 'utf8') })
  const text = resolvedText(resolved)
  expect(text).not.toContain('extends:')
  const again = resolveTexts({ [name]: text })
  expect(again.problems.filter(({ isWarning }) => isWarning !== true)).toEqual([])
  expect(JSON.stringify(again.scenario)).toBe(JSON.stringify(resolved.scenario))
})

test('explain says of a key without value that it may have one, and what it means', () => {
  const resolved = resolve('changes: { x: { from: 2025-03-01, set: { ports.quay.closed: true } } }')
  const closed = explain(resolved, 'ports.quay.closed') as Explained
  expect(closed).toMatchObject({ written: undefined, takes: '`true` or `false`' })
  expect(closed.doc).toMatch(/; default false\.$/)
  expect(closed.changes.map(({ id }) => id)).toEqual(['x'])
  expect(explain(resolved, 'ports.quay.clearance.time')).toMatchObject({ written: undefined })
  expect(explain(resolved, 'ports.quai.closed')).toMatchObject({ hint: 'did you mean "ports.quay"?' })
  expect(explain(resolved, 'borders.quay.inspectionShare')).toMatchObject({
    found: 'borders.quay.inspectionShare',
    hint: 'it stands at ports.quay.clearance.inspectionShare',
  })
  expect(explain(resolved, 'borders.quay.servers')).toMatchObject({
    hint: 'what there is of "quay" stands at ports.quay.clearance',
  })
  expect(explain(resolved, 'sailings.crossing.vessels')).toMatchObject({
    hint: 'it stands at sailings.crossing.fleet.feeder.vessels',
  })
})

test('every key that may be left out says what holds then, unless it is one of several of which one is needed', () => {
  const oneOfSeveral =
    /\.(rates\.(container|wagon|bulk)|(rate|tonneRate)|volume\.units)$|^vesselClasses\.<id>\.(teu|wagons|tonnes)$/
  const silent: string[] = []
  const visit = (schema: z.ZodType, path: string): void => {
    const { type } = definitionOf(schema)
    const says = (metaOf(schema).description as string | undefined) ?? ''
    const inner = unwrapped(schema)
    const { shape, valueType, element } = definitionOf(inner)
    const isLeaf = shape === undefined && valueType === undefined && element === undefined
    const isFigure = metaOf(schema).unit !== undefined || definitionOf(inner).type === 'boolean'
    if (type === 'optional' && isLeaf && isFigure && !/default/i.test(says) && !oneOfSeveral.test(path))
      silent.push(path)
    for (const [key, one] of Object.entries(shape ?? {})) visit(one, path === '' ? key : `${path}.${key}`)
    const below = valueType ?? element
    if (below !== undefined) visit(below, `${path}.<id>`)
  }
  visit(scenarioSchema, '')
  expect(silent).toEqual([])
})

test('explain tells the file, the row, the source, what was replaced and what changes it later', () => {
  const name = 'scenarios/invested-2027.yaml'
  const resolved = resolveTexts({ [name]: readFileSync(name, 'utf8') }, ['ports.aktau.tracks=4'])
  const yard = explain(resolved, 'ports.aktau.yard.teu') as Explained
  expect(yard.at.file).toBe('scenarios/network/middle-corridor.yaml')
  expect(yard.figure!.declaredIn).toMatch(/^data\/ports\.csv:\d+$/)
  expect(yard.changes.map(({ from }) => from)).toContain('2027-06-01')
  const tracks = explain(resolved, 'ports.aktau.tracks') as Explained
  expect(tracks.written).toBe(4)
  expect(tracks.at.file).toBe('--set')
  expect(tracks.replaced.map(({ at }) => at.file)).toEqual(['scenarios/network/middle-corridor.yaml'])
})

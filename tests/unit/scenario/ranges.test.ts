// Between what a figure may lie: from its row of data/, or stated with a reason; and rows set to another value.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lineOf } from '../../../src/scenario/problems.ts'
import { resolveTexts } from './memory-sources.ts'

const base = readFileSync('scenarios/starting/standalone.yaml', 'utf8')
const resolve = (text: string, set: readonly string[] = []) =>
  resolveTexts({ 'x.yaml': `schema: 1\nextends: base.yaml\n${text}`, 'base.yaml': base }, set)
const figure = (resolved: ReturnType<typeof resolve>, parameter: string) =>
  resolved.scenario!.figures.find((one) => one.parameter === parameter)!

test('a figure that is a row of data/ has the range of the row, with its reason', () => {
  const resolved = resolve('trains: { mine-quay: { size: data:china-block-train.wagons } }')
  const size = figure(resolved, 'trains.mine-quay.size')
  expect(size.row).toBe('china-block-train.wagons')
  expect(size.range).toMatchObject({ low: 45, high: 62, isWhole: false })
  expect(size.range!.reason).toMatch(/^spread of what it is computed from/)
})

test('a figure may state its range with a reason, in any unit that fits', () => {
  const range = '{ low: 90 min, high: 0.5 d, reason: two operators }'
  const resolved = resolve(
    `sailings: { crossing: { maxWait: { value: 6 h, confidence: assumed, range: ${range} } } }`,
  )
  expect(figure(resolved, 'sailings.crossing.maxWait').range).toEqual({
    low: 1.5,
    high: 12,
    isWhole: false,
    reason: 'two operators',
  })
})

test.each([
  ['{ low: 7 h, high: 12 h, reason: x }', 'the value 6 h lies outside of its range'],
  ['{ low: 12 h, high: 5 h, reason: x }', 'expected low below high'],
  ['{ low: 3, high: 12 h, reason: x }', 'expected a time such as 20 h'],
  ['{ low: 3 h, high: 12 h }', 'write the reason for the range'],
])('a range that cannot be is refused where it stands: %s', (range, says) => {
  const text = `sailings: { crossing: { maxWait: { value: 6 h, range: ${range} } } }`
  const { problems } = resolve(text)
  const told = problems.filter(({ isWarning }) => isWarning !== true)
  expect(JSON.stringify(told)).toContain(says)
  expect(told[0]!.at).toMatchObject({ file: 'x.yaml', line: 3 })
})

test('a row set to another value moves every figure that reads it', () => {
  const text = 'trains: { mine-quay: { size: data:china-block-train.wagons } }'
  const set = resolve(text, ['data:china-block-train.wagons=47'])
  expect(set.scenario!.trains['mine-quay']!.size).toBe(47)
  expect(figure(set, 'trains.mine-quay.size')).toMatchObject({
    confidence: 'assumed',
    source: 'set for this run',
    declaredIn: '--set:1',
  })
  expect(figure(set, 'trains.mine-quay.size').range).toBeUndefined()
  const baseline = (assigned: readonly string[]) =>
    resolveTexts({ 'y.yaml': 'schema: 1\nextends: scenarios/baseline-2024.yaml\n' }, assigned).scenario!
  const loads = Object.values(baseline(['data:container-40.load=22000 kg']).flows).map(({ load }) => load)
  expect(loads.filter((load) => load === 22).length).toBeGreaterThan(5)
})

const outside = (text: string, set: readonly string[] = []): string[] =>
  resolveTexts({ 'y.yaml': `schema: 1\nextends: scenarios/baseline-2024.yaml\n${text}` }, set)
    .problems.filter(({ kind }) => kind === 'out-of-range')
    .map(lineOf)

test('a value outside of the range of the row that it replaces is a warning with both, unless something vouches for it', () => {
  const range =
    '9 lies outside of 1 to 6, the range of data/ports.csv:2 (assumed: own assumption, 2024); if that is meant, say why beside it: a source, a note or a range'
  expect(outside('ports: { aktau: { tracks: 9 } }')).toEqual([
    `y.yaml:3:27  warning: ports.aktau.tracks: ${range}`,
  ])
  expect(outside('', ['ports.aktau.tracks=9'])).toEqual([`--set:1:20  warning: ports.aktau.tracks: ${range}`])
  expect(outside('changes: { x: { from: 2024-03-01, set: { ports.aktau.tracks: 9 } } }')).toEqual([
    `y.yaml:3:62  warning: changes.x.set.ports.aktau.tracks: ${range}`,
  ])
  expect(outside('', ['data:aktau.tracks=9'])).toEqual([
    '--set:1:19  warning: data:aktau.tracks: 9 lies outside of 1 to 6, the range of data/ports.csv:2 (assumed: own assumption, 2024)',
  ])
  expect(outside('ports: { aktau: { tracks: 6 } }')).toEqual([])
  for (const why of ['source: works of 2026', 'note: a plan', 'range: { low: 8, high: 10, reason: a plan }'])
    expect(outside(`ports: { aktau: { tracks: { value: 9, ${why} } } }`)).toEqual([])
})

test('a value outside of its range in another unit is told in that of the key', () => {
  const [line] = outside('', ['data:container-40.load=60000 kg'])
  expect(line).toContain('60 t lies outside of 20 t to 27 t')
})

test('a row that is not there, or that the scenario does not read, is a mistake in its name', () => {
  expect(resolve('', ['data:china-block-train.wagon=47']).problems[0]).toMatchObject({
    kind: 'unknown-name',
    found: 'china-block-train.wagon',
  })
  expect(resolve('', ['data:china-block-train.wagons=47']).problems[0]).toMatchObject({
    kind: 'unknown-name',
    sort: 'row of data/ in this scenario',
  })
})

test('every range of the shipped baseline holds its value, and nearly every figure has one', () => {
  const { scenario } = resolveTexts({ 'y.yaml': 'schema: 1\nextends: scenarios/baseline-2024.yaml\n' })
  const rows = scenario!.figures.filter(({ row }) => row !== undefined)
  const ranged = rows.filter(({ range }) => range !== undefined)
  expect(ranged.length / rows.length).toBeGreaterThan(0.9)
  for (const { parameter, value, range } of ranged) {
    expect(Number(value), parameter).toBeGreaterThanOrEqual(range!.low)
    expect(Number(value), parameter).toBeLessThanOrEqual(range!.high)
  }
})

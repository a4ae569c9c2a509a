// Mistakes in an experiment file, in the words and at the places of those in a scenario.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { metricIds } from '../../../src/results/metrics.ts'
import { isExperiment, readExperiment } from '../../../src/scenario/experiment.ts'
import { lineOf } from '../../../src/scenario/problems.ts'
import { experimentJsonSchema } from '../../../src/scenario/resolve.ts'
import { sourcesOf } from './memory-sources.ts'

const head = 'schema: 1\nscenarios: [tests/scenarios/theory/mm3.yaml]\n'
const read = (text: string, files: Record<string, string> = {}) =>
  readExperiment('e.yaml', sourcesOf({ 'e.yaml': text, ...files, 'mm3.yaml': '' }), metricIds)
const mistakes = (text: string, files?: Record<string, string>): string[] =>
  read(text, files).problems.map(lineOf)
const from = (text: string) => text.replace('tests/scenarios', `${process.cwd()}/tests/scenarios`)
const mistakesOf = (design: string, files?: Record<string, string>): string[] =>
  mistakes(from(head) + design, files)

describe('a mistake in a value of the design is told where it is written', () => {
  test.each([
    [
      'an unknown key',
      'design: { grid: { borders.queue.server: [3] } }',
      '3:19  borders.queue: there is no key "server"; did you mean "servers"?',
    ],
    [
      'an unknown thing',
      'design: { grid: { borders.queu.servers: [3] } }',
      '3:19  borders: there is no entry "queu"; did you mean "borders.queue"?',
    ],
    [
      'a second value',
      'design: { grid: { borders.queue.servers: [3, 2.5] } }',
      '3:46  borders.queue.servers: expected a whole number, found 2.5',
    ],
    [
      'no unit',
      'design:\n  list:\n    - borders.queue.service: 12',
      '5:30  borders.queue.service: expected a time such as 20 h, 1.5 d or 90 min; 12 has no unit',
    ],
    ['set in all points', 'set: { run.end: 2001-13-01 }', '3:17  run.end: 2001-13-01 is not on the calendar'],
    [
      'a range without unit',
      'design: { latinHypercube: { points: 3, ranges: { borders.queue.service: { from: 1, to: 2 h } } } }',
      '3:81  design.latinHypercube.ranges.borders.queue.service.from: expected a time such as 20 h, 1.5 d or 90 min; 1 has no unit, found "1"',
    ],
    [
      'two designs',
      'design: { list: [{}], csv: p.csv }',
      '3:23  design.csv: expected one design, found list and csv',
    ],
    [
      'an unknown table',
      'keep: { tables: [sumary] }',
      '3:18  keep.tables.0: expected summary, transit, transit_distribution, stages, places, throughput, resources, full_yards, fleets, closing_stock, claims, replications, found "sumary"',
    ],
    [
      'a column of nothing',
      'columns: { borders.queue.servers: n }',
      '3:12  columns.borders.queue.servers: the design does not set this key',
    ],
    ['a missing file', 'design: { csv: p.csv }', '3:16  design.csv: there is no file "p.csv"'],
    [
      'too many points',
      `design: { grid: { ${'abcdefg'
        .split('')
        .map((id) => `places.${id}.title: [${Array.from({ length: 10 }, (_, i) => `t${i}`).join(', ')}]`)
        .join(', ')} } }`,
      '3:11  design.grid: 10000000 combinations; at most 1000000 points',
    ],
  ])('%s', (_, design, expected) => expect(mistakesOf(design)).toEqual([`e.yaml:${expected}`]))

  test('in a CSV of points', () => {
    const files = { 'p.csv': 'borders.queue.servers,borders.queue.service\n3,10 h\n4,10\n,12 h\n' }
    expect(mistakesOf('design: { csv: p.csv }', files)).toEqual([
      'p.csv:3:3  borders.queue.service: expected a time such as 20 h, 1.5 d or 90 min; 10 has no unit',
    ])
  })
})

test('a scenario is told from an experiment', () => {
  expect(isExperiment(head)).toBe(true)
  expect(isExperiment(readFileSync('scenarios/baseline-2024.yaml', 'utf8'))).toBe(false)
  expect(mistakes('schema: 1\nflows: {}\n')[0]).toContain('this is a scenario, not an experiment')
})

test('no text leads to an exception', () => {
  for (const text of [
    '',
    '3',
    'schema: 1',
    '- 1',
    'scenarios: x',
    'schema: 1\nscenarios: []',
    '\0',
    'a: &a [*a]',
  ])
    expect(mistakes(text).length).toBeGreaterThan(0)
})

test('an empty cell of a CSV leaves the scenario as it is', () => {
  const { experiment } = read(`${from(head)}design: { csv: p.csv }\n`, {
    'p.csv': 'borders.queue.servers,borders.queue.service\n3,\n,12 h\n',
  })
  expect(experiment!.design).toMatchObject({
    points: [
      [{ path: 'borders.queue.servers', value: 3 }],
      [{ path: 'borders.queue.service', value: '12 h' }],
    ],
  })
})

test('experiment.schema.json is the JSON Schema of today', () => {
  const written = readFileSync('experiment.schema.json', 'utf8')
  expect(written).toBe(`${JSON.stringify(experimentJsonSchema(), null, 2)}\n`)
})

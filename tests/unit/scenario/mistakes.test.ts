// Mistakes that people make, each with the exact words that they are told. Read aloud, each says what to do.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lineOf } from '../../../src/scenario/problems.ts'
import { resolveTexts } from './memory-sources.ts'

const base = readFileSync('scenarios/starting/standalone.yaml', 'utf8')

/** What is said of a scenario that extends the starting one with a few lines; without the name of the file. */
function told(text: string, set: readonly string[] = []): string[] {
  const { problems } = resolveTexts({ 'x.yaml': text, 'base.yaml': base }, set)
  const isSource = / has no source; write /
  return problems.map(lineOf).filter((line) => !isSource.test(line))
}
const extending = (text: string): string => `schema: 1\nextends: base.yaml\n${text}`

const mistakes: [string, string][] = [
  ['a typo in the name of a port', extending('sailings: { crossing: { from: quey } }')],
  ['a typo in a key', extending('trains: { mine-quay: { maxwait: 48 h } }')],
  ['a key in the wrong block', extending('run: { vessels: 3 }')],
  ['a unit is missing', extending('lines: { railway: { length: 600 } }')],
  [
    'days where hours were meant: too many of them',
    extending('trains: { mine-quay: { maxWait: 72000000 h } }'),
  ],
  ['a unit of another kind', extending('lines: { railway: { speed: 30 km } }')],
  ['a unit that does not exist', extending('vesselClasses: { feeder: { speed: 12 knts } }')],
  ['a decimal comma', extending("vesselClasses: { feeder: { speed: '12,5 kn' } }")],
  ['a thousands separator', extending('lines: { railway: { length: 1 200 km } }')],
  ['a date the European way', extending('run: { start: 01.06.2025 }')],
  ['a date that does not exist', extending('run: { end: 2025-02-30 }')],
  ['a date with a time', extending('run: { start: 2025-01-01T00:00 }')],
  ['the end before the start', extending('run: { end: 2024-06-30 }')],
  ['wrong indentation', extending('run:\n  start: 2025-01-01\n   end: 2025-06-30')],
  ['a tab', extending('run:\n\tend: 2025-06-30')],
  ['a colon without a blank', extending('title:My scenario')],
  ['a text with a colon that lacks quotes', extending('title: Baseline: more ships')],
  ['a bracket that is not closed', extending('run: { end: 2025-06-30')],
  ['a key twice', extending('title: One\ntitle: Two')],
  ['a share of 110 %', extending('flows: { ore: { returns: 110 % } }')],
  ['a share without per cent', extending('flows: { ore: { returns: 50 } }')],
  [
    'shares that add up to 110 %',
    extending(
      'flows: { ore: { routes: [{ via: [mine, quay, harbour], share: 60 % }, { via: [mine, quay], share: 50 % }] } }',
    ),
  ],
  ['a number below zero', extending('sailings: { crossing: { fleet: { feeder: { vessels: -1 } } } }')],
  ['half a ship', extending('sailings: { crossing: { fleet: { feeder: { vessels: 2.5 } } } }')],
  ['a number in words', extending('sailings: { crossing: { fleet: { feeder: { vessels: three } } } }')],
  ['a range', extending('trains: { mine-quay: { maxWait: 48-72 h } }')],
  [
    'a distribution that does not exist',
    extending('lines: { railway: { factor: { lognorm: { mean: 1, cv: 0.1 } } } }'),
  ],
  [
    'a parameter that the distribution does not have',
    extending('lines: { railway: { factor: { lognormal: { mean: 1, sd: 0.1 } } } }'),
  ],
  [
    'impossible parameters',
    extending('lines: { railway: { factor: { uniform: { low: 1.2, high: 0.8 } } } }'),
  ],
  ['an unknown load unit', extending('flows: { ore: { loadUnit: boxes } }')],
  ['an unknown row of data', extending("lines: { railway: { length: 'data:xian-altynkol.lenght' } }")],
  ['an unknown time zone', extending('places: { mine: { zone: Asia/Almatty } }')],
  ['removing what is not there', extending('flows: { coal: null }')],
  [
    'a route that nothing serves',
    extending('flows: { ore: { routes: [{ via: [mine, harbour], share: 100 % }] } }'),
  ],
  [
    'a service that does not accept the load unit',
    extending('loadUnits: { grain: { kind: bulk, wagons: 1 } }\nflows: { ore: { loadUnit: grain } }'),
  ],
  ['a vessel too small', extending('vesselClasses: { feeder: { teu: 1 TEU } }')],
  ['a train whose way does not join', extending('trains: { mine-quay: { to: harbour } }')],
  ['no ship at all', extending('sailings: { crossing: { fleet: { feeder: { vessels: 0 } } } }')],
  ['a berth that the port does not have', extending('sailings: { crossing: { berth: tanker } }')],
  ['other trains take every path', extending('lines: { railway: { background: 12 /d } }')],
  [
    'a change of a key that does not exist',
    extending('changes: { x: { from: 2025-06-01, set: { ports.quay.berths.box.numbr: 2 } } }'),
  ],
  [
    'a change of what cannot change',
    extending('changes: { x: { from: 2025-06-01, set: { flows.ore.load: 20 t } } }'),
  ],
  [
    'a change with the wrong unit',
    extending('changes: { x: { from: 2025-06-01, set: { lines.railway.speed: 40 } } }'),
  ],
  [
    'a change that ends before it begins',
    extending('changes: { x: { from: 2025-06-11, until: 2025-06-01, set: { ports.quay.closed: true } } }'),
  ],
  [
    'a change after the end of the run',
    extending('changes: { x: { from: 2026-06-01, set: { ports.quay.closed: true } } }'),
  ],
  ['yes for true', extending('ports: { quay: { closed: yes } }')],
  ['a metric that does not exist', extending('claims: { mine: { measure: delivered_tons, threshold: 1 } }')],
  ['a relation without its flow', extending('relations: { mine-harbour: { flows: [or] } }')],
  ['volumes stated twice', extending("flows: { ore: { volume: { teu: { '2025': 1000 TEU/yr } } } }")],
  [
    'eleven months',
    extending(
      "flows: { ore: { volume: { units: null, teu: { '2025': 1000 TEU/yr }, season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] } } }",
    ),
  ],
  [
    'a year in two digits',
    extending("flows: { ore: { volume: { units: null, teu: { '25': 1000 TEU/yr } } } }"),
  ],
  ['a timetable and a longest wait', extending('sailings: { crossing: { headway: 2 d } }')],
  [
    'yes for true in a dated change',
    extending('changes: { x: { from: 2025-06-01, set: { ports.quay.closed: yes } } }'),
  ],
  [
    'a fleet where the number of vessels changes',
    extending('changes: { x: { from: 2025-06-01, set: { sailings.crossing.fleet: 4 } } }'),
  ],
  ['a plus for "two more"', extending('sailings: { crossing: { fleet: { feeder: { vessels: +2 } } } }')],
  [
    'a plus in a dated change',
    extending('changes: { x: { from: 2025-06-01, set: { sailings.crossing.fleet.feeder.vessels: +1 } } }'),
  ],
  ['a plus before a share', extending('flows: { ore: { returns: +5 % } }')],
  [
    'add in a dated change',
    extending('changes: { x: { from: 2025-06-01, add: { sailings.crossing.fleet.feeder.vessels: 1 } } }'),
  ],
  ['a typo in the name of a thing that is to change', extending('trains: { mine-quai: { size: 30 } }')],
  [
    'customs of a port looked for among the borders',
    extending('borders: { quay: { inspectionShare: 4 % } }'),
  ],
  ['the number of ships looked for above the fleet', extending('sailings: { crossing: { vessels: 3 } }')],
  [
    'the number of ships looked for above the fleet in a dated change',
    extending('changes: { x: { from: 2025-06-01, set: { sailings.crossing.vessels: 3 } } }'),
  ],
  [
    'customs of a port looked for among the borders in a dated change',
    extending('changes: { x: { from: 2025-06-01, set: { borders.quay.inspectionShare: 4 % } } }'),
  ],
  [
    'a decimal comma in a stated value',
    extending('trains: { mine-quay: { maxWait: { value: 10,5, confidence: assumed, note: a guess } } }'),
  ],
  [
    'a nested block where a dated change takes paths',
    extending('changes: { x: { from: 2025-06-01, set: { ports: { quay: { closed: true } } } } }'),
  ],
  [
    'a block beside the date of a change',
    extending('changes: { x: { from: 2025-06-01, ports: { quay: { closed: true } } } }'),
  ],
  [
    'dates inside the key that is to change',
    extending('ports: { quay: { closed: { from: 2025-06-01, until: 2025-06-11 } } }'),
  ],
  ['changes as a list', extending('changes: [{ from: 2025-06-01, set: { ports.quay.closed: true } }]')],
  ['a block in the plural of another', extending('ships: { feeder: { teu: 300 TEU } }')],
  [
    'a source that is not a text',
    extending('lines: { railway: { length: { value: 600 km, source: .nan } } }'),
  ],
  ['not a number as a key', extending('ports: { quay: { rates: { .nan } } }')],
  ['no version of the format', 'extends: base.yaml\ntitle: x'],
  ['a version of the future', 'schema: 2\nextends: base.yaml'],
  ['an extended file that is not there', 'schema: 1\nextends: bas.yaml'],
  ['a file that extends itself', 'schema: 1\nextends: x.yaml'],
  ['a path outside that is not there', 'schema: 1\nextends: ../../elsewhere/base.yaml'],
  ['a list where keys are expected', '- schema: 1'],
  ['an empty file', ''],
  ['a scenario without flows and places', 'schema: 1\nrun: { start: 2025-01-01, end: 2025-12-31 }'],
]

test.each(mistakes)('%s', (_, text) => {
  expect(told(text).join('\n')).toMatchSnapshot()
})

test.each([
  ['a path that does not exist', 'trains.mine-quai.size=30'],
  ['no equals sign', 'trains.mine-quay.size'],
  ['a bracket that is not closed', 'trains.mine-quay.accepts=[box'],
  ['removing what is not there', 'flows.coal=null'],
  ['a plus for "two more"', 'sailings.crossing.fleet.feeder.vessels=+2'],
  ['a plus before a row of data/', 'data:aktau.tracks=+2'],
  ['customs of a port looked for among the borders', 'borders.quay.inspectionShare=4 %'],
  ['the number of ships looked for above the fleet', 'sailings.crossing.vessels=3'],
])('--set with %s', (_, set) => {
  expect(told(extending(''), [set]).join('\n')).toMatchSnapshot()
})

test('what can be negative, or is added, may have a plus', () => {
  expect(told(extending("demand: { growth: { '2026': +20 % } }"))).toEqual([])
  expect(
    told(
      extending(
        'decisions: { x: { title: x, add: { sailings.crossing.fleet.feeder.vessels: +1 }, cost: 1 MUSD } }',
      ),
    ),
  ).toEqual([])
})

test('a change after the end of the run that says why in its note is no mistake', () => {
  const change = 'from: 2026-06-01, note: for runs that go on longer, set: { ports.quay.closed: true }'
  expect(told(extending(`changes: { x: { ${change} } }`))).toEqual([])
})

// A fuzzer of scenario files: mutations of sound scenarios (keys deleted, doubled, renamed, retyped, given another
// unit; text broken) and texts made up. Whatever the text, it is read or refused with a position in it, in time,
// and what is accepted runs to its end.
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { isMap, isScalar, parseDocument, visit, type Document, type Pair } from 'yaml'
import { unitsOf } from '../src/experiment/forewarn.ts'
import { simulateCorridor } from '../src/corridor/simulate-corridor.ts'
import { Streams } from '../src/engine/random/streams.ts'
import { observe, relationsOf } from '../src/results/observe/observe.ts'
import { lineOf, reportOf } from '../src/scenario/problems.ts'
import { resolveTexts } from './unit/scenario/memory-sources.ts'

const FILE = 'fuzzed.yaml'
const own = readFileSync('scenarios/starting/standalone.yaml', 'utf8').replace(/2025-12-31/, '2025-01-31')
const queue = readFileSync('tests/scenarios/theory/queue.yaml', 'utf8').replace(/2004-12-31/, '2001-01-31')
const ferry = readFileSync('tests/scenarios/theory/timetable.yaml', 'utf8').replace(
  /2003-12-31/,
  '2001-01-31',
)
const child =
  'schema: 1\nextends: base.yaml\nrun: { warmUp: 0 }\ndemand: { scale: 2 }\nflows: { ore: { returns: null } }\n'
const bases = [own, queue, ferry, child].map((text) => text.replace('replications: 10', 'replications: 1'))
/** Shipped scenarios are large and therefore mutated more rarely. */
const shipped = ['article-4.1mt', 'invested-2027', 'trend-2027'].map((name) =>
  readFileSync(`scenarios/${name}.yaml`, 'utf8'),
)

const oddities = [
  '',
  '~',
  'null',
  'true',
  '-1',
  '0',
  '1e308',
  '-1e308',
  '1e-308',
  '.nan',
  '.inf',
  '99999999999999999999',
  '0x10',
  '+2',
  '+5 %',
  '1e9',
  '1 000',
  '1,5',
  '3 h',
  '3 d',
  '5 km',
  '5 kn',
  '5 %',
  '500 %',
  '-5 %',
  '2 TEU',
  '2 TEU/yr',
  '1 Mt',
  '7 /d',
  '1e6 /d',
  '0 h',
  '2025-13-01',
  '9999-12-31',
  '0001-01-01',
  '[]',
  '{}',
  '[1, 2]',
  '{ a: 1 }',
  '{ value: 3 h }',
  '{ gamma: { mean: 1 h, cv: 9 } }',
  '{ constant: { value: 1 h } }',
  '{ normal: { mean: 1 h, sd: 100 h } }',
  'quay',
  'mine',
  'all',
  'data:aktau.yard',
  'data:x',
  '*a',
  '&a 1',
  '!!js/function x',
  '"\\u0000"',
  "'\u202e\u0000x'",
  'ａｋｔａｕ',
  '🚢',
  'constructor',
  '__proto__',
  'toString',
  '2027',
  "'2027'",
  '|\n x',
  '<<',
  '? x',
  '- - -',
  '%',
  '@',
  '`',
  '\t',
  '#',
]

const pairsOf = (
  document: Document,
): { pair: Pair; remove: () => void; double: (name: string) => void }[] => {
  const found: ReturnType<typeof pairsOf> = []
  visit(document, {
    Map(_, map) {
      for (const pair of map.items)
        found.push({
          pair,
          remove: () => map.items.splice(map.items.indexOf(pair), 1),
          double: (name) => map.items.push(document.createPair(name, pair.value)),
        })
    },
  })
  return found
}

interface Change {
  how: number
  where: number
  what: number
}

/** Applies changes to the tree of a scenario, or to its text. */
function mutated(text: string, changes: readonly Change[]): string {
  let result = text
  for (const { how, where, what } of changes) {
    const odd = oddities[what % oddities.length]!
    const at = where % (result.length + 1)
    if (how === 6) result = result.slice(0, at) + odd + result.slice(at)
    else if (how === 7) result = result.slice(0, at) + result.slice(at + 1 + (what % 20))
    else if (how === 8) {
      const lines = result.split('\n')
      const line = where % lines.length
      lines[line] = (what % 2 === 0 ? ' ' : '') + lines[line]!.slice(what % 2)
      result = lines.join('\n')
    } else result = inTree(result, how, where, odd)
  }
  return result
}

function inTree(text: string, how: number, where: number, odd: string): string {
  const document = parseDocument(text)
  if (document.errors.length > 0) return text
  const pairs = pairsOf(document)
  if (pairs.length === 0) return text
  const { pair, remove, double } = pairs[where % pairs.length]!
  const name = isScalar(pair.key) ? String(pair.key.value) : 'x'
  const mark = 'ODDITY'
  if (how === 0) remove()
  else if (how === 1) double(`${name}-2`)
  else if (how === 2) pair.key = document.createNode(odd === '' ? 'x' : odd)
  else if (how === 3) pair.value = document.createNode(mark)
  else if (how === 4) {
    // Another unit, or another number.
    const value = isScalar(pair.value) ? String(pair.value.value) : ''
    const number = /^[\d.]+/.exec(value)?.[0] ?? '3'
    pair.value = document.createNode(
      where % 2 === 0 ? `${number} ${odd}` : value.replace(number, '123456789'),
    )
  } else if (isMap(pair.value)) pair.value.items.reverse()
  try {
    return document.toString().replace(mark, odd)
  } catch {
    // An alias whose anchor was taken away cannot be written.
    return text
  }
}

const change = fc.record({ how: fc.nat(8), where: fc.nat(100_000), what: fc.nat(1000) })
const texts = fc.oneof(
  {
    weight: 60,
    arbitrary: fc
      .tuple(fc.constantFrom(...bases), fc.array(change, { minLength: 1, maxLength: 3 }))
      .map(([text, changes]) => mutated(text, changes)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...shipped), fc.array(change, { minLength: 1, maxLength: 2 }))
      .map(([text, changes]) => mutated(text, changes)),
  },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 4, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => new TextDecoder().decode(bytes)) },
  { weight: 4, arbitrary: fc.json({ maxDepth: 5 }) },
  { weight: 2, arbitrary: fc.nat(3000).map((depth) => `a: ${'['.repeat(depth)}`) },
  {
    weight: 2,
    arbitrary: fc
      .nat(3000)
      .map(
        (depth) =>
          `schema: 1\n${Array.from({ length: Math.min(depth, 500) }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}`,
      ),
  },
  { weight: 1, arbitrary: fc.nat(12).map(aliasBomb) },
)

/** Each line doubles the one before: 2 to the power of the depth copies. */
function aliasBomb(depth: number): string {
  const lines = ['schema: 1', 'a0: &a0 [x, x]']
  for (let i = 1; i <= depth * 3; i++) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`)
  return lines.join('\n')
}

/** Of processor time, not of the clock: far above what any text takes. */
const SLOW_MS = 20_000
/** Accepted texts larger than this are not simulated here: their size is what a run would refuse or take time for. */
const MOST_UNITS = 5_000

/** What is wrong with how one text was treated; undefined if nothing is. */
export function verdictOn(text: string): string | undefined {
  const started = process.cpuUsage()
  const resolved = resolveTexts({ [FILE]: text, 'base.yaml': own })
  const errors = resolved.problems.filter(({ isWarning }) => isWarning !== true)
  for (const problem of resolved.problems) {
    const { file, line, column } = problem.at
    const lines = file === FILE ? text.split(/\r\n|\r|\n/).length : Infinity
    if (file === '' || !(line >= 1) || !(column >= 1) || line > lines)
      return `no position: ${lineOf(problem)}`
    const said = reportOf(problem, resolved.textOf)
    if (/undefined|NaN|\[object|\n\s+at /.test(sentenceWithoutText(said, text))) return `said badly: ${said}`
    if (said.split('\n').some((one) => one.length > 1500)) return `too long: ${said.slice(0, 300)}`
  }
  if (errors.length === 0) {
    if (resolved.scenario === undefined) return 'no scenario and no problem'
    const { total } = unitsOf(resolved.scenario)
    if (total < MOST_UNITS) {
      const record = simulateCorridor(resolved.scenario, new Streams('fuzz', 0))
      observe(record, relationsOf(resolved.scenario), 0)
    }
  }
  const { user, system } = process.cpuUsage(started)
  const took = (user + system) / 1000
  return took > SLOW_MS ? `took ${Math.round(took)} ms` : undefined
}

/** What the tool says itself, without the words that it quotes. */
const sentenceWithoutText = (said: string, text: string): string =>
  ['undefined', 'NaN', '[object'].some((word) => text.includes(word)) ? '' : said.split('\n')[0]!

/** Feeds so many texts; the first that is treated badly is shrunk and reported. */
export function fuzz(runs: number, seed: number): void {
  fc.assert(
    fc.property(texts, (text) => {
      const wrong = verdictOn(text)
      if (wrong !== undefined) throw new Error(wrong)
    }),
    {
      numRuns: runs,
      seed,
      endOnFailure: false,
      interruptAfterTimeLimit: Math.max(3_000_000, runs * 30),
      markInterruptAsFailure: true,
    },
  )
}

/** Texts alone, for real processes. */
export const sampleTexts = (count: number, seed: number): string[] =>
  fc.sample(texts, { numRuns: count, seed })

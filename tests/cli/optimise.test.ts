// corridor optimise as a process, on the two ports worked by hand: its tables do not depend on the number of threads, the
// command that it prints gives the same figure, and what stands in the way is said.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, test } from 'vitest'

const corridor = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/cli/main.js', ...args], { encoding: 'utf8' })
const folder = (): string => mkdtempSync(join(tmpdir(), 'corridor-'))
const file = 'tests/scenarios/optimise/two-ports.yaml'
const id = 'optimise-two-ports'
/** Five commands of a few seconds each, on a machine that may be busy. */
const PATIENCE = 240_000
const tables = ['optimum', 'frontier', 'investment_order', 'cost_check']
const rowsOf = (path: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  }).data

test(
  'the answer, its tables with one thread and with two, and a run by hand that gives the same figure',
  () => {
    const [one, two, byHand] = [folder(), folder(), folder()]
    const ask = ['optimise', file, '--claim', 'enough', '--replications', '3']
    const { status, stdout, stderr } = corridor(...ask, '--jobs', '1', '--out', one)
    expect(status).toBe(0)
    expect(stderr).toMatch(/: order: 1 of 2 \(\d+ of about \d+ replications, some \d+ min left\)\n/)
    expect(stdout).toContain('IT HOLDS WITH 2 decisions for USD 35 m.')
    expect(stdout).toContain('1 More ferries: 3 × ferry')
    for (const line of stdout.split('\n').filter((text) => !/^(Again|Tables):/.test(text)))
      expect(line.length, line).toBeLessThanOrEqual(80)
    corridor(...ask, '--jobs', '2', '--out', two, '--quiet', '--json')
    for (const name of tables)
      expect(readFileSync(join(two, id, `${name}.csv`), 'utf8')).toBe(
        readFileSync(join(one, id, `${name}.csv`), 'utf8'),
      )
    // Nothing of the search stays behind.
    expect(readdirSync(one)).toEqual([id])

    const [optimum] = rowsOf(join(one, id, 'optimum.csv'))
    const words = [...optimum!.command!.matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain!,
    )
    expect(words[0]).toBe('corridor')
    corridor(...words.slice(1), '--out', byHand, '--quiet')
    const figure = rowsOf(join(byHand, id, 'summary.csv')).find(
      ({ period, relation, metric }) => `${period!} ${relation!} ${metric!}` === '2024 all delivered_tonnes',
    )!
    expect([figure.mean, figure.ci_low, figure.ci_high]).toEqual([
      optimum!.value,
      optimum!.ci_low,
      optimum!.ci_high,
    ])
  },
  PATIENCE,
)

test(
  'another claim of the same scenario is added to the tables',
  () => {
    const out = folder()
    for (const claim of ['little', 'swift'])
      corridor(
        'optimise',
        file,
        '--claim',
        claim,
        '--budget',
        '0',
        '--replications',
        '2',
        '--out',
        out,
        '--quiet',
      )
    expect(rowsOf(join(out, id, 'optimum.csv')).map(({ claim, answer }) => [claim, answer])).toEqual([
      ['little', 'holds'],
      ['swift', 'bound'],
    ])
  },
  PATIENCE,
)

test.each([
  [[], '--claim is missing; optimise-two-ports has enough, little, swift'],
  [['--claim', 'enouhg'], 'has no claim "enouhg"; it has enough, little, swift'],
  [['--claim', 'enough', '--set', 'decisions=null'], 'states no decisions'],
  [['--claim', 'enough', '--budget', '-1'], '--budget takes a whole number from 0 on'],
])('%j is refused with what would do', (args, says) => {
  const { status, stderr } = corridor('optimise', file, ...args)
  expect(status).toBe(2)
  expect(stderr).toContain(says)
})

// corridor sensitivity as a process: tables, the same bytes again, goes on where it was, and says so where nothing varies.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { corridor } from './experiment.ts'

const file = resolve('tests/scenarios/sensitivity/two-legs.yaml')
const out = mkdtempSync(join(tmpdir(), 'corridor-sensitivity-'))
const small = ['--runs', '100', '--metric', 'transit_days_mean', '--set', 'run.followUp=30 d']
const tablesIn = (folder: string): string[] =>
  ['sensitivity.csv', 'robustness.csv'].map((name) =>
    readFileSync(join(folder, 'sensitivity-two-legs', name), 'utf8'),
  )

test('it writes the tables of the contract, ends with what to measure first, and gives the same bytes again', () => {
  const one = corridor(['sensitivity', file, ...small, '--jobs', '1', '--out', join(out, 'one')])
  expect(one.status).toBe(0)
  expect(one.stdout).toMatch(/Measure this first: lines\.first\.length \(assumed\)\. It is taken as 240 km/)
  for (const line of one.stdout
    .split('\n')
    .filter((text) => !text.startsWith('Again:') && !text.startsWith('Tables:')))
    expect(line.length, line).toBeLessThanOrEqual(80)
  const [sensitivity, robustness] = tablesIn(join(out, 'one'))
  expect(sensitivity).toMatch(
    /^scenario,metric,input,confidence,method,index,ci_low,ci_high,unit,value,low,high,input_unit\r\n/,
  )
  expect(sensitivity).toContain('transit_days_mean:through,assumed,assumed,variance,')
  expect(robustness).toMatch(/^scenario,claim,statement,/)
  expect(existsSync(join(out, 'one', '.corridor-work'))).toBe(false)
  const two = corridor(['sensitivity', file, ...small, '--jobs', '2', '--out', join(out, 'two'), '--quiet'])
  expect(two.stderr).toBe('')
  expect(tablesIn(join(out, 'two'))).toEqual([sensitivity, robustness])
}, 300_000)

test('--dry-run says what would be varied in how many runs, and writes nothing', () => {
  const { status, stdout, stderr } = corridor([
    'sensitivity',
    file,
    ...small,
    '--dry-run',
    '--out',
    join(out, 'dry'),
  ])
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/6 figures have a range .* \d+ replications, about/)
  expect(existsSync(join(out, 'dry'))).toBe(false)
})

test('where no figure has a range it says so, and that is no failure', () => {
  const { status, stdout } = corridor([
    'sensitivity',
    resolve('tests/scenarios/theory/queue.yaml'),
    '--out',
    out,
  ])
  expect(status).toBe(0)
  expect(stdout).toMatch(/^No input varies: no figure of .*queue has a range/)
})

test.each([
  [['--metric', 'transit_day_mean'], 'there is no metric "transit_day_mean"'],
  [['--metric', 'transit_days_mean:elsewhere'], 'there is no relation "elsewhere"; there are through'],
  [['--metric', 'transit_days_mean:all'], 'transit_days_mean is of a relation'],
])('a metric that does not exist is told: %s', (args, says) => {
  const { status, stderr } = corridor(['sensitivity', file, ...args, '--out', out])
  expect(status).toBe(2)
  expect(stderr).toContain(says)
})

test('results of somebody else are not written over', () => {
  const own = mkdtempSync(join(tmpdir(), 'corridor-sensitivity-'))
  corridor(['run', file, '--replications', '1', '--out', own])
  rmSync(join(own, 'sensitivity-two-legs', 'datapackage.json'))
  writeFileSync(join(own, 'sensitivity-two-legs', 'letter.txt'), 'dear')
  const { status, stderr } = corridor(['sensitivity', file, ...small, '--out', own])
  expect(status).toBe(2)
  expect(stderr).toContain('holds files that are no results')
})

// corridor bounds as a user calls it: each shipped scenario in four tables, its files, its wrong inputs.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'bounds-'))
const corridor = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/cli/main.js', ...args], { encoding: 'utf8' })
const shipped = readdirSync('scenarios').filter((file) => file.endsWith('.yaml'))
const read = (scenario: string, table: string): string[] =>
  readFileSync(join(folder, scenario, `${table}.csv`), 'utf8').split('\r\n')

test('every shipped scenario: floors, capacities, ceiling and ladder within 80 columns, each in under a second of its own', () => {
  const { status, stdout, stderr } = corridor(
    'bounds',
    ...shipped.map((file) => `scenarios/${file}`),
    '--out',
    folder,
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  for (const table of ['FLOORS', 'CAPACITIES', 'CEILING', 'LADDER'])
    expect(stdout.match(new RegExp(`^${table}`, 'gm'))).toHaveLength(shipped.length)
  expect(stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('Tables: '))).toEqual([])
}, 120_000)

test('bounds.csv and ladder.csv have the columns of the contract', () => {
  expect(read('baseline-2024', 'bounds')[0]).toBe(
    'scenario,resource,kind,place,capacity,unit,capacity_tonnes,capacity_teu,demand,ratio,binding,marginal_value,dual,dual_valid_to',
  )
  expect(read('baseline-2024', 'ladder')[0]).toBe(
    'scenario,step,resource,place,binds_at,unit,ci_low,ci_high,method',
  )
  expect(read('baseline-2024', 'ladder')[1]).toMatch(/^baseline-2024,1,[\w-]+,[\w-]+,[\d.]+,t\/yr,,,bound$/)
  expect(read('baseline-2024', 'bounds').some((line) => /,yes,/.test(line))).toBe(true)
  expect(read('baseline-2024', 'bounds').join('')).not.toMatch(/Infinity|NaN/)
})

test('--json prints the same rows, and freer routes or mix never carry less', () => {
  const ceiling = (...options: string[]): number => {
    const { stdout } = corridor(
      'bounds',
      'scenarios/baseline-2024.yaml',
      '--json',
      '--out',
      folder,
      ...options,
    )
    const [one] = JSON.parse(stdout) as { ceiling: { ceiling_tonnes: number }[] }[]
    return one!.ceiling[0]!.ceiling_tonnes
  }
  const kept = ceiling()
  const rounding = 1 - 1e-9
  expect(ceiling('--free-routes')).toBeGreaterThanOrEqual(kept * rounding)
  expect(ceiling('--free-mix')).toBeGreaterThan(kept)
}, 60_000)

test('wrong input: the errors of validate, an unreachable destination named, status 2', () => {
  const set = ['--set', 'sailings.aktau-alat-feeder.from=aktua']
  const wrong = corridor('bounds', 'scenarios/baseline-2024.yaml', ...set)
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain('there is no port "aktua"; did you mean "aktau"?')
  expect(wrong.stderr).toBe(corridor('run', 'scenarios/baseline-2024.yaml', ...set).stderr)
  const file = join(folder, 'unreachable.yaml')
  writeFileSync(
    file,
    'schema: 1\nextends: baseline-2024.yaml\nflows: { china-baku: { routes: [{ via: [xian, duisburg], share: 100 % }] } }\n',
  )
  const unreachable = corridor('bounds', file)
  expect(unreachable.status).toBe(2)
  expect(unreachable.stderr).toContain('no train or sailing runs from xian to duisburg')
}, 60_000)

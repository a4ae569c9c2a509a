// corridor init, explain and schema as processes.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const main = resolve('dist/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'corridor-'))
const corridor = (...args: string[]) =>
  spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder })

test.each([['changes.yaml'], ['own.yaml', '--standalone']])(
  'init writes %s: commented, valid, never over a file that is there',
  (...args) => {
    expect(corridor('init', ...args).status).toBe(0)
    expect(readFileSync(join(folder, args[0]), 'utf8')).toMatch(
      /^# yaml-language-server: .*scenario\.schema\.json/,
    )
    expect(corridor('validate', args[0]).status).toBe(0)
    const again = corridor('init', ...args)
    expect(again.status).toBe(2)
    expect(again.stderr).toBe(`corridor: ${args[0]} is there already; choose another name\n`)
  },
)

test('a scenario printed by explain --resolved gives the same bytes when it is run', () => {
  corridor('init', 'same.yaml', '--standalone')
  mkdirSync(join(folder, 'resolved'))
  writeFileSync(join(folder, 'resolved', 'same.yaml'), corridor('explain', 'same.yaml', '--resolved').stdout)
  const short = ['--replications', '1', '--set', 'run.end=2025-01-31']
  expect(corridor('run', 'same.yaml', ...short, '--out', 'one').status).toBe(0)
  expect(corridor('run', 'resolved/same.yaml', ...short, '--out', 'two').status).toBe(0)
  const tables = readdirSync(join(folder, 'one/same')).filter((name) => name.endsWith('.csv'))
  expect(tables.length).toBeGreaterThan(8)
  for (const table of tables)
    expect(readFileSync(join(folder, 'two/same', table), 'utf8')).toBe(
      readFileSync(join(folder, 'one/same', table), 'utf8'),
    )
})

test('explain tells where a value comes from, lists a block, and helps with a misspelt path', () => {
  const value = corridor('explain', 'changes.yaml', 'sailings.aktau-alat-feeder.fleet.feeder-225.vessels')
  expect(value.stdout).toMatch(/vessels = 6\n {2}Number in service\.\n {2}written [^]*changes\.yaml:\d+\n/)
  expect(value.stdout).toMatch(/\n {2}replaces {3}data:/)
  const block = corridor('explain', 'changes.yaml', 'ports.aktau').stdout
  expect(block.split('\n').length).toBeGreaterThan(10)
  expect(block).toContain(
    '  closed from 2024-11-04 until 2024-11-11 (7 days): true (storm-damage)   changes.yaml:29',
  )
  const wrong = corridor('explain', 'changes.yaml', 'ports.aktua')
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toBe(
    'corridor: there is no "ports.aktua" in changes.yaml; did you mean "ports.aktau"?\n',
  )
})

test('explain says of a valid key without value what it means, what holds then and what changes it', () => {
  expect(corridor('explain', 'changes.yaml', 'ports.aktau.closed').stdout).toBe(
    `ports.aktau.closed has no value in changes.yaml; it may be given one
  True while no train is worked; in a port no ship enters, is worked or
  leaves; default false.
  takes      true or false
  changes    from 2024-11-04 until 2024-11-11 (7 days): true (storm-damage)  
             changes.yaml:29
`,
  )
  const customs = corridor('explain', 'changes.yaml', 'borders.alat.inspectionShare')
  expect(customs.status).toBe(2)
  expect(customs.stderr).toBe(
    'corridor: there is no "borders.alat.inspectionShare" in changes.yaml; it stands at ports.alat.clearance.inspectionShare\n',
  )
})

test('explain says what the demand of a year rests on: a record, or what becomes of its last year', () => {
  const years = ['--set', 'run.start=2025-01-01', '--set', 'run.end=2027-12-31']
  const volume = 'flows.oil.volume'
  expect(corridor('explain', 'changes.yaml', volume, ...years).stdout.replaceAll(/\s+/g, ' ')).toMatch(
    / in 2025 [\d,]+ t, the series oil-tanker of data\/volumes\.csv, as recorded; times demand\.scale 1\.1 in 2026 [\d,]+ t, the series oil-tanker of data\/volumes\.csv, which ends in 2025-12; its last year is held, since no growth is stated for the years after it; times demand\.scale 1\.1 in 2027 /,
  )
  const grown = ['--set', 'demand.growth={"2026": 20 %}']
  expect(
    corridor('explain', 'changes.yaml', volume, ...years, ...grown).stdout.replaceAll(/\s+/g, ' '),
  ).toContain('its last year is changed by 20 % in 2026 (demand.growth)')
})

test('the committed JSON Schema is what corridor schema prints', () => {
  expect(corridor('schema').stdout).toBe(readFileSync('scenario.schema.json', 'utf8'))
})

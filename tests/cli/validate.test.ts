// corridor validate as a process: strictness, and patterns where the shell does not expand them.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const validate = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/cli/main.js', 'validate', ...args], { encoding: 'utf8' })

test('--strict accepts every shipped scenario, given as patterns that no shell has expanded', () => {
  const { status, stdout } = validate('scenarios/*.yaml', 'scenarios/h?ndcast/*.yaml', '--strict')
  expect(status).toBe(0)
  const files = readdirSync('scenarios', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.yaml') && !/^(network|starting)/.test(file),
  )
  expect(stdout.match(/: no problem found/g)).toHaveLength(files.length)
})

test('a pattern that nothing fits is told as it was written', () => {
  const { status, stderr } = validate('scenarios/none-*.yaml')
  expect(status).toBe(2)
  expect(stderr).toBe(
    'scenarios/none-*.yaml:1:1  there is no file "scenarios/none-*.yaml"\n1 problem found\n',
  )
})

test('--strict makes an error of a figure without source, and of no other warning', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'corridor-')), 'mine.yaml')
  const change =
    '{ from: 2030-01-01, set: { ports.aktau.tracks: { value: 9, confidence: assumed, note: a try } } }'
  const text = `schema: 1\nextends: baseline-2024.yaml\nchanges: { late: ${change} }\n`
  writeFileSync(file, text)
  const late = validate(file, '--strict')
  expect(late.stderr).toMatch(
    /mine\.yaml:3:\d+ {2}warning: changes\.late\.from: 2030-01-01 lies after the end/,
  )
  expect(late.status).toBe(0)
  writeFileSync(file, text.replace(/\{ value: 9, .*?\}/, '9'))
  expect(validate(file).status).toBe(0)
  const strict = validate(file, '--strict')
  expect(strict.stderr).toMatch(
    /mine\.yaml:3:\d+ {2}changes\.late\.set\.ports\.aktau\.tracks: 9 has no source; write /,
  )
  expect(strict.status).toBe(2)
})

test('whatever reads a scenario tells of a change after the end; of a value out of its range validate alone does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corridor-'))
  const file = join(folder, 'late.yaml')
  writeFileSync(
    file,
    'schema: 1\nextends: baseline-2024.yaml\nchanges: { late: { from: 2030-01-01, set: { ports.aktau.tracks: 9 } } }\n',
  )
  const command = ['dist/cli/main.js', 'bounds', file, '--out', join(folder, 'out')]
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  const late =
    '3:26  warning: changes.late.from: 2030-01-01 lies after the end of the run, 2024-12-31: nothing delivered by then feels it; give the scenario years that reach it, such as run: { start: 2030-01-01, end: 2030-12-31 }, or if that is meant, say why in its note'
  expect(stderr.replace(/^.*?:(?=\d)/, '')).toBe(`${late}\n`)
  expect(status).toBe(0)
  const said = validate(file).stderr
  expect(said).toContain(late)
  expect(said).toContain(
    '3:65  warning: changes.late.set.ports.aktau.tracks: 9 lies outside of 1 to 6, the range of data/ports.csv:2 (assumed: own assumption, 2024); if that is meant, say why beside it: a source, a note or a range',
  )
})

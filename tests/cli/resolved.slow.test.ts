// Every shipped scenario, written out by explain --resolved and run again, gives the same bytes; over the first month of
// its period, since how it was written does not depend on the length.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadScenario } from '../../src/load-scenario.ts'

const main = resolve('dist/cli/main.js')
const files = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.yaml') && !/^(network|starting)\//.test(file))
  .sort()

/** The tables of a run as bytes, by name. @param cwd where the scenario is found under its usual path */
function tablesOf(cwd: string, file: string, out: string): Record<string, string> {
  const { id, run } = loadScenario(file)
  const month = `${run.start.slice(0, 8)}28`
  const short = ['--set', `run.end=${month}`, '--set', 'run.warmUp=0', '--replications', '1', '--jobs', '1']
  const done = spawnSync(process.execPath, [main, 'run', file, ...short, '--out', out], {
    encoding: 'utf8',
    cwd,
  })
  expect(done.status, done.stderr).toBe(0)
  const folder = join(out, id)
  const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'))
  return Object.fromEntries(tables.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

test.each(files.map((file) => `scenarios/${file}`))('%s written out gives the same bytes', (file) => {
  const folder = mkdtempSync(join(tmpdir(), 'corridor-'))
  const written = spawnSync(process.execPath, [main, 'explain', file, '--resolved'], { encoding: 'utf8' })
  expect(written.status, written.stderr).toBe(0)
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), written.stdout)
  expect(written.stdout).not.toMatch(/^extends:/m)
  const tables = tablesOf('.', file, join(folder, 'one'))
  expect(Object.keys(tables).length).toBeGreaterThan(8)
  expect(tablesOf(folder, file, join(folder, 'two'))).toEqual(tables)
})

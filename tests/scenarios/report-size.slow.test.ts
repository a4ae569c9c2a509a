// A report travels by mail: three scenarios of the repository that differ in demand, network and weather.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'corridor-report-size-'))
const results = join(folder, 'results')
const scenarios = ['baseline-2024', 'target-10mt-2027', 'winter-storms']
const corridor = (...args: string[]) =>
  expect(spawnSync(process.execPath, ['dist/cli/main.js', ...args], { encoding: 'utf8' }).status).toBe(0)
const bytesOfReport = (): number => {
  const out = join(folder, 'report.html')
  corridor('report', results, '--out', out)
  return statSync(out).size
}

beforeAll(() => {
  const files = scenarios.map((name) => `scenarios/${name}.yaml`)
  corridor('run', ...files, '--movements', '02', '--replications', '2', '--jobs', '1', '--out', results)
})

test('with a month of each to play it is under 3 MB', () => {
  expect(bytesOfReport()).toBeLessThan(3_000_000)
})

test('without it is under 850 kB', () => {
  for (const name of scenarios)
    for (const table of ['movements', 'standing']) rmSync(join(results, name, `${table}.csv`))
  expect(bytesOfReport()).toBeLessThan(850_000)
})

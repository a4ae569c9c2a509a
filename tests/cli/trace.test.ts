// run --trace: the log comes from the thread that simulates, whole or not at all.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import replicate from '../../src/experiment/worker.ts'
import { DEFAULT_SEED } from '../../src/experiment/run.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'
import { newFolder, pause } from './interrupted.ts'

const file = 'tests/scenarios/theory/mm3.yaml'
const command = (out: string, end: string, ...more: string[]): string[] => [
  'dist/cli/main.js',
  'run',
  file,
  ...['--set', `run.end=${end}`, '--out', join(out, 'results'), '--trace', join(out, 'log.csv'), ...more],
]

test('the log of one replication, out of a thread, is the log of that replication; its tables are those of the run', () => {
  const out = newFolder()
  const done = spawnSync(process.execPath, command(out, '2001-06-30', '--replications', '3'), {
    encoding: 'utf8',
  })
  expect(done.status).toBe(0)
  const { scenario } = resolveScenario(file, diskSources, {
    knownMetrics: metricIds,
    set: ['run.end=2001-06-30'],
  })
  let text = ''
  let units = 0
  const sink = {
    write: (piece: string | Uint8Array) => void (text += piece as string),
    end: (told: number) => void (units = told),
  }
  const seed = scenario!.run.seed ?? DEFAULT_SEED
  replicate({ scenario: scenario!, seed, replication: 0, trace: { format: 'csv' } }, sink)
  expect(units).toBeGreaterThan(100)
  expect(done.stderr).toBe(`${join(out, 'log.csv')}: replication 0, ${units} load units\n`)
  expect(readFileSync(join(out, 'log.csv'), 'utf8')).toBe(text)

  const plain = newFolder()
  const args = command(plain, '2001-06-30', '--replications', '3')
  spawnSync(
    process.execPath,
    args.filter((_, i) => i !== args.indexOf('--trace') && i !== args.indexOf('--trace') + 1),
  )
  const table = (folder: string): string =>
    readFileSync(join(folder, 'results', 'theory-mm3', 'transit.csv'), 'utf8')
  expect(table(out)).toBe(table(plain))
})

test('Ctrl-C while the log is written ends with 130 and leaves nothing of it', async () => {
  const out = newFolder()
  const child = spawn(process.execPath, command(out, '2090-12-31', '--replications', '1'), {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let says = ''
  child.stderr.on('data', (text: Buffer) => (says += text.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const isBegun = () => readdirSync(out).some((name) => name.startsWith('log.csv.tmp-'))
  while (child.exitCode === null && !isBegun()) await pause(5)
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  expect(says).toBe('\ninterrupted; no replication was finished\n')
  expect(readdirSync(out).filter((name) => name.startsWith('log'))).toEqual([])
})

test('a disk that fills up under the log: one line, status 1, nothing run twice, nothing left', () => {
  const out = newFolder()
  const preload = join(newFolder(), 'preload.mjs')
  writeFileSync(
    preload,
    `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
fs.writeSync = () => { throw Object.assign(new Error('failed'), { code: 'ENOSPC' }) }
syncBuiltinESMExports()`,
  )
  const args = ['--import', preload, ...command(out, '2010-12-31', '--replications', '1')]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(stderr).toBe(`corridor: cannot write ${join(out, 'log.csv')}: the disk is full\n`)
  expect(status).toBe(1)
  expect(existsSync(join(out, 'log.csv'))).toBe(false)
  expect(readdirSync(out).filter((name) => name.startsWith('log'))).toEqual([])
})

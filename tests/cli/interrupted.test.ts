// Ctrl-C, SIGTERM, kill -9, a worker that dies, a full or read-only disk, a folder of somebody else.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { replicateAll } from '../../src/experiment/worker-pool.ts'
import { smallCorridor } from '../scenarios/fixtures/small-corridor.ts'
import {
  command,
  contents,
  interruptedAfter,
  isAnyKept,
  newFolder,
  pause,
  undisturbed,
} from './interrupted.ts'

const whole = undisturbed()

test.each([0.5, 0.8])(
  'killed (-9) after %s of its time and resumed, a run gives the same bytes (fifty moments: interrupted.slow.test.ts)',
  async (part) => {
    const { files } = await interruptedAfter(part * whole.milliseconds, 'SIGKILL')
    expect(files).toEqual(whole.files)
  },
)

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s ends a run with status %i, says what was kept, and --resume goes on',
  async (signal, status) => {
    const run = await interruptedAfter('first replication', signal)
    expect(run.status).toBe(status)
    expect(run.says).toMatch(
      /^\ninterrupted; \d+ finished replications? kept; the same command with --resume goes on from there\n$/,
    )
    expect(run.files).toEqual(whole.files)
  },
)

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s in the middle of long replications ends all of it long before they are finished, and no table is begun',
  async (signal, status) => {
    const out = newFolder()
    const once = command(out)
    const long = once
      .with(once.indexOf('8'), '100')
      .with(once.indexOf('run.end=2001-06-30'), 'run.end=2050-12-31')
    const child = spawn(process.execPath, long, { stdio: ['ignore', 'pipe', 'pipe'] })
    let says = ''
    child.stderr.on('data', (text: Buffer) => (says += text.toString()))
    child.stdout.on('data', (text: Buffer) => (says += text.toString()))
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    while (child.exitCode === null && !isAnyKept(out)) await pause(5)
    child.kill(signal)
    expect(await ended).toBe(status)
    const kept =
      /^\ninterrupted; (\d+) finished replications? kept; the same command with --resume goes on from there\n$/
    expect(Number(kept.exec(says)?.[1]), says).toBeLessThan(20)
    const left = readdirSync(out, { recursive: true, encoding: 'utf8' })
    expect(left.filter((name) => !name.startsWith('.corridor-work'))).toEqual([])
    expect(left.filter((name) => name.includes('.tmp-'))).toEqual([])
    await pause(200)
    expect(readdirSync(out, { recursive: true, encoding: 'utf8' })).toEqual(left)
  },
)

test('without --resume a run begins anew and leaves no trace of the interrupted one', () => {
  const out = newFolder()
  mkdirSync(join(out, '.corridor-work', 'theory-mm3-0123456789abcdef'), { recursive: true })
  writeFileSync(join(out, '.corridor-work', 'theory-mm3-0123456789abcdef', 'replication-0'), 'not ours')
  expect(spawnSync(process.execPath, command(out)).status).toBe(0)
  expect(readdirSync(out)).toEqual(['theory-mm3'])
  expect(contents(out)).toEqual(whole.files)
})

test('a worker that dies is reported with its replication, which is run again once', async () => {
  const marker = join(newFolder(), 'died')
  const worker = join(newFolder(), 'worker.mjs')
  const real = join(process.cwd(), 'dist/experiment/worker.js')
  writeFileSync(
    worker,
    `import { existsSync, writeFileSync } from 'node:fs'
import replicate from ${JSON.stringify(`file://${real}`)}
export default (task) => {
  if (task.replication === 1 && !existsSync(${JSON.stringify(marker)})) {
    writeFileSync(${JSON.stringify(marker)}, '')
    process.exit(1)
  }
  return replicate(task)
}`,
  )
  const scenario = { ...smallCorridor(), run: { start: '2024-01-01', end: '2024-01-31', warmUp: 0 } }
  const tasks = [0, 1, 2].map((replication) => ({ scenario, seed: 'a', replication }))
  const said: string[] = []
  const run = (file: string) =>
    replicateAll(tasks, 2, () => undefined, undefined, { onTrouble: (says) => said.push(says), worker: file })
  const disturbed = await run(worker)
  expect(existsSync(marker)).toBe(true)
  expect(said.length).toBeGreaterThan(0)
  expect(said.some((says) => /^replication 1 failed \(.*\); it is run again$/.test(says))).toBe(true)
  expect(disturbed).toEqual(await run(real))
})

/** Makes every write below a folder fail with a code of the operating system. */
function failing(out: string, code: string, when: string): ReturnType<typeof spawnSync> {
  const preload = join(newFolder(), 'preload.mjs')
  writeFileSync(
    preload,
    `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const write = fs.writeFileSync
fs.writeFileSync = (path, ...rest) => {
  if (String(path).includes(${JSON.stringify(when)})) {
    throw Object.assign(new Error('failed'), { code: ${JSON.stringify(code)}, path: String(path) })
  }
  return write(path, ...rest)
}
syncBuiltinESMExports()`,
  )
  return spawnSync(process.execPath, ['--import', preload, ...command(out)], { encoding: 'utf8' })
}

test('a disk that is full at the end: one line, status 1, the tables of before untouched', () => {
  const out = newFolder()
  expect(spawnSync(process.execPath, command(out, '--seed', 'before')).status).toBe(0)
  const before = contents(out)
  const run = failing(out, 'ENOSPC', 'theory-mm3/transit.csv')
  expect(run.stderr).toBe(`corridor: cannot write ${out}/theory-mm3/transit.csv: the disk is full\n`)
  expect(run.status).toBe(1)
  expect(contents(out)).toEqual(before)
})

test('a read-only folder is found before anything is simulated', () => {
  const out = newFolder()
  const run = failing(out, 'EROFS', 'probe')
  expect(run.stderr).toBe(`corridor: cannot write ${out}/theory-mm3/probe: the disk is read-only\n`)
  expect(run.status).toBe(2)
})

test('a folder with files of somebody else is left alone', () => {
  const out = newFolder()
  mkdirSync(join(out, 'theory-mm3'))
  writeFileSync(join(out, 'theory-mm3', 'thesis.txt'), 'mine')
  const run = spawnSync(process.execPath, command(out), { encoding: 'utf8' })
  expect(run.stderr).toBe(
    `corridor: ${out}/theory-mm3 holds files that are no results (thesis.txt …); empty it or choose another --out\n`,
  )
  expect(run.status).toBe(2)
  expect(readFileSync(join(out, 'theory-mm3', 'thesis.txt'), 'utf8')).toBe('mine')
})

test('a file where the folder should be: one line', () => {
  const out = join(newFolder(), 'file')
  writeFileSync(out, '')
  const run = spawnSync(process.execPath, command(out), { encoding: 'utf8' })
  expect(run.stderr).toBe(`corridor: cannot write ${out}: a file stands where a folder is needed\n`)
  expect(run.status).toBe(2)
})

test('a billion load units are refused with the arithmetic before anything starts', () => {
  const run = spawnSync(
    process.execPath,
    command(newFolder(), '--set', 'flows.customers.volume.units=999999 /d', '--set', 'run.end=2050-12-31'),
    { encoding: 'utf8' },
  )
  expect(run.status).toBe(2)
  expect(run.stderr).toMatch(
    /^corridor: theory-mm3: too large to simulate: 18 \d{3} \d{3} \d{3} load units .* at 1000 bytes each need \d+ GB; this machine has \d+ GB\. Lower the volumes/,
  )
})

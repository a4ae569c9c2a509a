// Runs that are killed and go on: shared by the quick and the slow test.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'corridor-'))
const scenario = 'tests/scenarios/theory/mm3.yaml'
export const command = (out: string, ...more: string[]): string[] => [
  'dist/cli/main.js',
  'run',
  scenario,
  ...['--set', 'run.end=2001-06-30', '--replications', '8', '--jobs', '2', '--out', out, ...more],
]

/** Every file of a result folder; of the manifest what does not depend on the clock. */
export function contents(out: string): Record<string, string> {
  const folder = join(out, 'theory-mm3')
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8').replace(/"wall_seconds": .*/, '')]),
  )
}

/** A run that nothing disturbs: its files and how long it takes. */
export function undisturbed(): { files: Record<string, string>; milliseconds: number } {
  const out = newFolder()
  const started = performance.now()
  const done = spawnSync(process.execPath, command(out), { encoding: 'utf8' })
  expect(done.stderr).toBe('')
  expect(done.status).toBe(0)
  return { files: contents(out), milliseconds: performance.now() - started }
}

/** Names of all that is below a folder; none while it is not there, or while it is changed under the reader. */
export function namesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export const isAnyKept = (out: string): boolean =>
  namesBelow(join(out, '.corridor-work')).some((name) => /replication-\d+$/.test(name))

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Options of Node with which a process sends itself a signal once it has renamed a file to such a name, or read
 *  one: at that step of its work, however fast the machine is. */
export function signalledOnce(
  call: 'renameSync' | 'readFileSync',
  name: RegExp,
  signal: NodeJS.Signals,
): string[] {
  const preload = join(newFolder(), 'preload.mjs')
  writeFileSync(
    preload,
    `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const call = fs.${call}
let isSent = false
fs.${call} = (...args) => {
  const result = call(...args)
  if (!isSent && args.some((one) => ${name}.test(String(one)))) {
    isSent = true
    process.kill(process.pid, '${signal}')
  }
  return result
}
syncBuiltinESMExports()`,
  )
  return ['--import', preload]
}

/** Starts the run, ends it with a signal after a while or once a replication is kept, and lets it go on with
 *  --resume. @returns the files, and how the first process ended */
export async function interruptedAfter(
  moment: number | 'first replication',
  signal: NodeJS.Signals,
): Promise<{ files: Record<string, string>; status: number | null; says: string }> {
  const out = newFolder()
  const options =
    moment === 'first replication' ? signalledOnce('renameSync', /replication-\d+$/, signal) : []
  const child = spawn(process.execPath, [...options, ...command(out)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let says = ''
  child.stderr.on('data', (text: Buffer) => (says += text.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  if (moment !== 'first replication') {
    await pause(moment)
    child.kill(signal)
  }
  const status = await ended
  const again = spawnSync(process.execPath, command(out, '--resume'), { encoding: 'utf8' })
  expect(again.stderr).toBe('')
  expect(again.status).toBe(0)
  expect(readdirSync(out)).toEqual(['theory-mm3'])
  return { files: contents(out), status, says }
}

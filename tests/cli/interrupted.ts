// Runs that are killed and go on: shared by the quick and the slow test.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'corridor-'))
const scenario = 'tests/scenarios/theory/mm3.yaml'
export const command = (out: string, ...more: string[]): string[] => [
  'dist/cli/main.js',
  'run',
  scenario,
  ...['--set', 'run.end=2001-12-31', '--replications', '8', '--jobs', '2', '--out', out, ...more],
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

export const isAnyKept = (out: string): boolean =>
  existsSync(join(out, '.corridor-work')) &&
  readdirSync(join(out, '.corridor-work'), { recursive: true, encoding: 'utf8' }).some((name) =>
    /replication-\d+$/.test(name),
  )

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Starts the run, ends it with a signal after a while or once a replication is kept, and lets it go on with
 *  --resume. @returns the files, and how the first process ended */
export async function interruptedAfter(
  moment: number | 'first replication',
  signal: NodeJS.Signals,
): Promise<{ files: Record<string, string>; status: number | null; says: string; endedAfter: number }> {
  const out = newFolder()
  const child = spawn(process.execPath, command(out), { stdio: ['ignore', 'ignore', 'pipe'] })
  let says = ''
  child.stderr.on('data', (text: Buffer) => (says += text.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  if (moment === 'first replication') while (child.exitCode === null && !isAnyKept(out)) await pause(5)
  else await pause(moment)
  const killed = performance.now()
  child.kill(signal)
  const status = await ended
  const endedAfter = performance.now() - killed
  const again = spawnSync(process.execPath, command(out, '--resume'), { encoding: 'utf8' })
  expect(again.stderr).toBe('')
  expect(again.status).toBe(0)
  expect(readdirSync(out)).toEqual(['theory-mm3'])
  return { files: contents(out), status, says, endedAfter }
}

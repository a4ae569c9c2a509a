// Studies that are killed and go on.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { corridor, main } from './experiment.ts'
import { namesBelow, pause } from './interrupted.ts'

export interface KilledStudy {
  args: readonly string[]
  /** What has to be added to go on. */
  resume: readonly string[]
  id: string
  tables: readonly string[]
}

export const studies: Record<string, KilledStudy> = {
  sensitivity: {
    args: [
      ...['sensitivity', 'tests/scenarios/sensitivity/two-legs.yaml', '--runs', '100', '--jobs', '2'],
      ...['--metric', 'transit_days_mean', '--set', 'run.followUp=30 d'],
    ],
    resume: [],
    id: 'sensitivity-two-legs',
    tables: ['sensitivity', 'robustness'],
  },
  optimise: {
    args: [
      ...['optimise', 'tests/scenarios/optimise/two-ports.yaml', '--claim', 'enough'],
      ...['--replications', '3', '--jobs', '2'],
    ],
    resume: ['--resume'],
    id: 'optimise-two-ports',
    tables: ['optimum', 'frontier', 'investment_order', 'cost_check'],
  },
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'corridor-study-'))
const tablesIn = (out: string, { id, tables }: KilledStudy): string[] =>
  tables.map((name) => readFileSync(join(out, id, `${name}.csv`), 'utf8'))
const keptIn = (out: string): number =>
  namesBelow(out).filter((name) => name.startsWith('.corridor-work') && !name.includes('.tmp-')).length

/** The tables of a study that nothing disturbs. */
export function undisturbedStudy(study: KilledStudy): string[] {
  const out = newFolder()
  expect(corridor([...study.args, '--quiet', '--out', out]).status).toBe(0)
  return tablesIn(out, study)
}

/** Kills a study (-9) once so many files are kept, and lets it go on. @returns its tables */
export async function killedStudy(study: KilledStudy, files: number): Promise<string[]> {
  const out = newFolder()
  const child = spawn(process.execPath, [main, ...study.args, '--quiet', '--out', out], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.on('close', resolve))
  while (child.exitCode === null && keptIn(out) < files) await pause(2)
  child.kill('SIGKILL')
  await ended
  const again = corridor([...study.args, ...study.resume, '--quiet', '--out', out])
  expect(again.stderr).toBe('')
  expect(again.status).toBe(0)
  expect(readdirSync(out)).toEqual([study.id])
  return tablesIn(out, study)
}

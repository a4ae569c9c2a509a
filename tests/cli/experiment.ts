// An experiment small enough for a test, and what its folder holds: shared by the tests here and on a cluster.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'

export const main = resolve('dist/cli/main.js')
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'corridor-experiment-'))

/** Two scenarios, six points, and more replications than a chunk holds. */
export const experimentText = `schema: 1
title: Servers and service of a queue
scenarios: [${resolve('tests/scenarios/theory/mm3.yaml')}, ${resolve('tests/scenarios/theory/mm2.yaml')}]
replications: 5
seed: cluster
set: { run.end: 2001-03-31, run.warmUp: 0 }
design:
  grid:
    borders.queue.servers: [3, 4]
    borders.queue.service: [10 h, { exponential: { mean: 8 h } }, 500 min]
columns: { borders.queue.servers: servers, borders.queue.service: service }
keep: { tables: [summary, transit, stages, resources, claims, replications] }
`

/** The command line as a process. */
export function corridor(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, stderr }
}

/** A planned experiment in a folder of its own; what was planned before with the same options is copied. */
export function planned(text = experimentText, ...more: string[]): string {
  const asked = [text, ...more].join('\n')
  const folder = newFolder()
  const study = join(folder, 'study')
  const before = plans.get(asked)
  if (before !== undefined) {
    cpSync(before, folder, { recursive: true })
    return study
  }
  const file = join(folder, 'queue.yaml')
  writeFileSync(file, text)
  const { status, stderr } = corridor(['experiment', 'plan', file, '--out', study, ...more])
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const copy = newFolder()
  cpSync(folder, copy, { recursive: true })
  plans.set(asked, copy)
  return study
}
const plans = new Map<string, string>()

/** Every collected table by name. */
export const tablesOf = (study: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(study, 'tables'))
      .filter((name) => name.endsWith('.csv'))
      .sort()
      .map((name) => [name, readFileSync(join(study, 'tables', name), 'utf8')]),
  )

/** Files of chunks, by name without folder. */
export const chunkFiles = (study: string): string[] =>
  readdirSync(join(study, 'chunks'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .map((name) => name.replace(/^.*[\\/]/, ''))
    .sort()

export const taskCount = (study: string): number =>
  (JSON.parse(corridor(['experiment', 'status', study, '--json']).stdout) as { tasks: number }).tasks

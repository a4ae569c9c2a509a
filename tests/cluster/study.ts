// An experiment on the test cluster: submitted with the bundle, watched, compared with an undisturbed run.
import { resolve } from 'node:path'
import { expect } from 'vitest'
import { chunkFiles, corridor, planned, tablesOf } from '../cli/experiment.ts'
import { until } from './test-cluster.ts'

export const bundle = resolve('build/bundle')

/** Tasks of a second or two: long enough to be killed in the middle. */
export const text = `schema: 1
title: Servers of a queue
scenarios: [${resolve('tests/scenarios/theory/mm3.yaml')}, ${resolve('tests/scenarios/theory/mm2.yaml')}]
replications: 6
seed: cluster
set: { run.end: 2003-12-31, run.warmUp: 0 }
design: { grid: { borders.queue.servers: [3, 4] } }
keep: { tables: [summary, transit, stages, resources, claims, replications] }
`
/** Twelve tasks, more than the arrays of the test cluster hold. */
export const CHUNK = '2'

export interface Status {
  tasks: number
  done: number
  running: number
  waiting: number
  silence?: string
  failed: { index: number; attempts: number; says: string; log: string }[]
  broken: number[]
  isCollected: boolean
}

/** Four tasks of ten seconds or so: longer than a controller takes to save its state. */
export const long = {
  text: text.replace('2003-12-31', '2055-12-31').replace('replications: 6', 'replications: 15'),
  chunk: '15',
}
const short = { text, chunk: CHUNK }

/** The tables that worker threads of this machine make, with nothing going wrong. */
export function undisturbed({ text, chunk } = short): Record<string, string> {
  const study = planned(text, '--chunk', chunk)
  expect(corridor(['experiment', 'run', study, '--jobs', '2']).status).toBe(0)
  return tablesOf(study)
}

export class Study {
  readonly folder: string

  constructor({ text, chunk } = short) {
    this.folder = planned(text, '--chunk', chunk)
  }

  submit(...more: string[]): void {
    const { status, stderr } = corridor(['experiment', 'submit', this.folder, '--bundle', bundle, ...more])
    expect(stderr).toBe('')
    expect(status).toBe(0)
  }

  resume() {
    return corridor(['experiment', 'resume', this.folder, '--bundle', bundle])
  }

  status(...more: string[]): Status {
    return JSON.parse(corridor(['experiment', 'status', this.folder, '--json', ...more]).stdout) as Status
  }

  async doneOrMore(tasks: number): Promise<void> {
    await until(`${tasks} tasks`, () => this.status().done >= tasks)
  }

  /** Waits for the end of the collecting job; then every chunk is there once, and the tables are as they should be. */
  async finishesWith(tables: Record<string, string>): Promise<void> {
    await until('the end of the experiment', () => {
      const { done, tasks, running, waiting, isCollected } = this.status()
      return (done === tasks && isCollected) || (running + waiting === 0 && isCollected)
    })
    await until('the tables', () => tablesOf(this.folder)['points.csv'] === tables['points.csv'])
    this.isWhole()
    expect(tablesOf(this.folder)).toEqual(tables)
  }

  isWhole(): void {
    const { tasks, broken } = this.status('--check')
    expect(broken).toEqual([])
    const expected = Array.from({ length: tasks }, (_, index) => `${String(index).padStart(6, '0')}.chunk`)
    expect(chunkFiles(this.folder).filter((name) => !name.includes('.tmp-'))).toEqual(expected)
  }
}

// What a second node saves, and what the engine costs: printed, since how long anything takes is no matter of a test.
// That the tables are the same is.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main, tablesOf } from '../cli/experiment.ts'
import { Study, text } from './study.ts'
import { TestCluster, until, whyNoSlurm } from './test-cluster.ts'

/** Two hundred replications in ten tasks of eight seconds or so. */
const many = {
  text: text
    .replace('2003-12-31', '2029-12-31')
    .replace('replications: 6', 'replications: 100')
    .replace(`, ${resolve('tests/scenarios/theory/mm2.yaml')}`, ''),
  chunk: '20',
}

describe.skipIf(whyNoSlurm() !== undefined)('Slurm', () => {
  let cluster: TestCluster
  beforeAll(async () => {
    cluster = new TestCluster()
    await cluster.start(2)
  })
  afterAll(() => cluster.stop())

  test('200 replications on one core without an engine, on one node and on two: the same tables', async () => {
    const seconds: Record<string, number> = {}
    const studies: Study[] = []
    for (const where of ['no engine', 'one', 'two']) {
      const study = new Study(many)
      studies.push(study)
      const started = performance.now()
      if (where === 'no engine') {
        const alone = ['-c', '0', process.execPath, main, 'experiment', 'run', study.folder, '--jobs', '1']
        expect(spawnSync('taskset', alone).status).toBe(0)
      } else {
        study.submit('--partition', where)
        await until('the tables', () => existsSync(join(study.folder, 'tables', 'points.csv')))
      }
      seconds[where] = (performance.now() - started) / 1000
    }
    const [alone, one, two] = [seconds['no engine']!, seconds.one!, seconds.two!]
    const share = (part: number): string => `${(100 * part).toFixed(0)} %`
    console.log(
      `200 replications: ${alone.toFixed(0)} s on a core without an engine, ${one.toFixed(0)} s on one node ` +
        `(${share(one / alone - 1)} more), ${two.toFixed(0)} s on two (${share(two / one)} of that on one)`,
    )
    await until('an empty queue', () => studies.every((study) => study.status().running === 0))
    const [tables, ...others] = studies.map((study) => tablesOf(study.folder))
    for (const other of others) expect(other).toEqual(tables)
  })
})

// One kill and one resume on a real Slurm of one node, short enough for every change of the code. All other faults
// are in faults.test.ts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Study, undisturbed } from './study.ts'
import { TestCluster, until, whyNoSlurm } from './test-cluster.ts'

const why = whyNoSlurm()
if (why !== undefined) console.warn(`skipped: ${why}`)

describe.skipIf(why !== undefined)('Slurm', () => {
  let cluster: TestCluster
  beforeAll(async () => {
    cluster = new TestCluster()
    await cluster.start(2)
  })
  afterAll(() => cluster.stop())

  test('kill -9 of everything at once, restart, resume: the tables of an undisturbed run', async () => {
    const tables = undisturbed()
    const study = new Study()
    study.submit()
    await until('a task that runs', () => study.status().done > 0 && cluster.tasks().length > 0)
    cluster.killAll()
    expect(study.status().silence).toMatch(/./)
    expect(study.resume()).toMatchObject({ status: 1 })
    await cluster.restart(2)
    await until('the controller', () => study.resume().status === 0)
    await study.finishesWith(tables)
  })
})

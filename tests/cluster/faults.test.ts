// What happens to clusters, on a real Slurm: after each fault every chunk is there exactly once, and the tables are
// those of an undisturbed run on threads, byte for byte. First without faults, on three
// nodes; on one and two in efficiency.test.ts.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { corridor, main, newFolder, tablesOf } from '../cli/experiment.ts'
import { long, Study, undisturbed } from './study.ts'
import { MAX_ARRAY_SIZE, pause, TestCluster, until, whyNoSlurm } from './test-cluster.ts'

/** A controller saves its state within five seconds of a change. */
const SECONDS_TO_SAVE = 6

const why = whyNoSlurm()
if (why !== undefined) console.warn(`skipped: ${why}`)

describe.skipIf(why !== undefined)('Slurm', () => {
  let cluster: TestCluster
  let tables: Record<string, string>
  beforeAll(async () => {
    tables = undisturbed()
    cluster = new TestCluster()
    await cluster.start(2)
  })
  afterAll(() => cluster.stop())
  beforeEach(() => cluster.emptyQueue())

  const underWay = (study: Study): Promise<void> =>
    until(
      'a task that runs after one that is done',
      () => cluster.tasks().length > 0 && study.status().done > 0,
    )

  test('a node joins while the job runs, and takes tasks', async () => {
    const study = new Study()
    study.submit()
    await underWay(study)
    cluster.startNode(3)
    await study.finishesWith(tables)
    expect(cluster.nodesUsed()).toEqual(['n1', 'n2', 'n3'])
  })

  test('three nodes, more tasks than an array may have', async () => {
    const study = new Study()
    expect(study.status().tasks).toBeGreaterThan(MAX_ARRAY_SIZE)
    study.submit('--partition', 'all')
    await study.finishesWith(tables)
  })

  test('kill -9 of a task: it is put back and made', async () => {
    const study = new Study()
    study.submit()
    await underWay(study)
    for (const pid of cluster.tasks().slice(0, 1)) process.kill(pid, 'SIGKILL')
    await study.finishesWith(tables)
  })

  test('kill -9 of a node with its tasks: others make them', async () => {
    const study = new Study()
    study.submit()
    await underWay(study)
    cluster.killNode(3)
    await study.finishesWith(tables)
  })

  test('kill -9 of the controller: its queue is unknown, not empty; it goes on', async () => {
    // Tasks that outlast the seconds in which a controller saves what it started: one killed before that may have
    // forgotten them, and gives their numbers out again.
    const expected = undisturbed(long)
    const study = new Study(long)
    study.submit()
    await until('a task that runs', () => cluster.tasks().length > 0)
    await pause(SECONDS_TO_SAVE * 1000)
    cluster.kill('slurmctld')
    const { silence, running } = study.status()
    expect(silence).toContain('controller')
    expect(running).toBe(0)
    expect(study.resume()).toMatchObject({ status: 1 })
    expect(study.resume().stderr).toContain('nothing is submitted')
    cluster.startController()
    await study.finishesWith(expected)
  })

  test('everything is killed at once, restarted, resumed', async () => {
    const study = new Study()
    study.submit()
    await underWay(study)
    cluster.killAll()
    await cluster.restart(3)
    await until('the controller', () => study.resume().status === 0)
    await study.finishesWith(tables)
  })

  test('cancelled half way and resumed', async () => {
    const study = new Study()
    study.submit()
    await underWay(study)
    expect(corridor(['experiment', 'cancel', study.folder])).toMatchObject({ status: 0 })
    await until('an empty queue', () => study.status().running + study.status().waiting === 0)
    expect(study.status().done).toBeLessThan(study.status().tasks)
    expect(study.resume()).toMatchObject({ status: 0 })
    await study.finishesWith(tables)
  })

  test('chunks are corrupted after the end: resume makes them again, and only them', async () => {
    const study = new Study()
    expect(corridor(['experiment', 'run', study.folder, '--jobs', '2']).status).toBe(0)
    const path = (index: number): string =>
      join(study.folder, 'chunks/000', `${String(index).padStart(6, '0')}.chunk`)
    truncateSync(path(3), 700)
    const bytes = readFileSync(path(7))
    bytes[bytes.length - 9]! ^= 1
    writeFileSync(path(7), bytes)
    const before = statSync(path(5)).mtimeMs
    expect(study.status('--check').broken).toEqual([3, 7])
    rmSync(join(study.folder, 'tables'), { recursive: true })
    expect(study.resume().stdout).toContain('2 tasks submitted')
    await study.finishesWith(tables)
    expect(statSync(path(5)).mtimeMs).toBe(before)
  })

  test('a full disk: nothing half written; with room again resume makes the rest', async (context) => {
    const folder = newFolder()
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status === 0
    if (!mounted) return context.skip('a small disk cannot be mounted here')
    try {
      const study = new Study()
      const small = join(folder, 'study')
      mkdirSync(small)
      cpSync(study.folder, small, { recursive: true })
      Object.assign(study, { folder: small })
      study.submit()
      await until('a first chunk', () => study.status().done > 0)
      const filler = join(folder, 'filler')
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k'])
      await pause(8_000)
      const full = study.status('--check')
      expect(full.done).toBeLessThan(full.tasks)
      expect(full.broken).toEqual([])
      expect(corridor(['experiment', 'task', small, '--index', String(full.tasks - 1)]).stderr).toContain(
        'ENOSPC',
      )
      rmSync(filler)
      expect(corridor(['experiment', 'cancel', small]).status).toBe(0)
      await until('an empty queue', () => study.status().running + study.status().waiting === 0)
      expect(study.resume()).toMatchObject({ status: 0 })
      await study.finishesWith(tables)
    } finally {
      await cluster.emptyQueue()
      spawnSync('umount', ['-l', folder])
    }
  })

  test('a chunk that fails three times is reported with its log and does not stop the others', async () => {
    const study = new Study()
    const path = join(study.folder, 'plan.json')
    const plan = JSON.parse(readFileSync(path, 'utf8')) as { points: unknown[][] }
    plan.points[1] = ['many']
    writeFileSync(path, JSON.stringify(plan))
    study.submit()
    await until('three attempts each', () => {
      const { done, failed, running, waiting } = study.status()
      return done === 6 && failed.length === 6 && running + waiting === 0
    })
    const { failed } = study.status()
    expect(failed.map(({ index, attempts }) => [index, attempts])).toEqual(
      [3, 4, 5, 9, 10, 11].map((index) => [index, 3]),
    )
    expect(readFileSync(failed[0]!.log, 'utf8')).toContain('expected a number such as 3')
    await until('the tables', () => study.status().isCollected)
    expect(tablesOf(study.folder)['points.csv']!.trimEnd().split('\r\n')).toHaveLength(1 + 2)
  })

  test('GNU parallel gives the same tables', (context) => {
    if (spawnSync('parallel', ['--version']).status !== 0)
      spawnSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'parallel'], {
        timeout: 60_000,
      })
    if (spawnSync('parallel', ['--version']).status !== 0)
      return context.skip('GNU parallel is not installed')
    const study = new Study()
    const input = corridor(['experiment', 'status', study.folder, '--missing']).stdout
    const args = ['-j', '2', process.execPath, main, 'experiment', 'task', study.folder, '--index', '{}']
    expect(spawnSync('parallel', args, { input, encoding: 'utf8' }).status).toBe(0)
    expect(corridor(['experiment', 'collect', study.folder]).status).toBe(0)
    study.isWhole()
    expect(tablesOf(study.folder)).toEqual(tables)
  })
})

// corridor experiment as a process: plan, tasks by themselves and on threads, stops, broken chunks, tables.
import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  chunkFiles,
  corridor,
  experimentText,
  main,
  newFolder,
  planned,
  tablesOf,
  taskCount,
} from './experiment.ts'
import { pause, signalledOnce } from './interrupted.ts'

// Every step is a process of its own.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const chunkPath = (study: string, index: number): string =>
  join(study, 'chunks', '000', `${String(index).padStart(6, '0')}.chunk`)

let whole: string
beforeAll(() => {
  whole = planned(experimentText, '--chunk', '16')
  const { status, stderr, stdout } = corridor(['experiment', 'run', whole, '--jobs', '2'])
  expect(stderr).toBe('')
  expect(stdout).toMatch(/12 of 12 points collected/)
  expect(status).toBe(0)
})

describe('the tables of an experiment', () => {
  test('have the design in front, a row of points.csv a point and scenario', () => {
    const lines = tablesOf(whole)['points.csv']!.trimEnd().split('\r\n')
    expect(lines[0]).toBe('point,servers,service,scenario,replications,finding')
    expect(lines).toHaveLength(1 + 12)
    expect(lines[1]).toBe('0,3,10 h,theory-mm2,5,')
    expect(tablesOf(whole)['summary.csv']!.split('\r\n')[0]).toMatch(
      /^point,servers,service,scenario,period,/,
    )
  })

  test('are those that corridor run gives for a point with the same seed', () => {
    const out = newFolder()
    const set = [
      'run.end=2001-03-31',
      'run.warmUp=0',
      'borders.queue.servers=4',
      'borders.queue.service=500 min',
    ]
    const args = ['run', 'tests/scenarios/theory/mm3.yaml', ...set.flatMap((one) => ['--set', one])]
    corridor([...args, '--replications', '5', '--seed', 'cluster', '--jobs', '1', '--out', out])
    const own = readFileSync(join(out, 'theory-mm3', 'summary.csv'), 'utf8')
      .split('\r\n')
      .filter((line) => !/,\d{4}-\d\d,/.test(line))
    const ofPoint = tablesOf(whole)
      ['summary.csv']!.split('\r\n')
      .filter((line) => line.startsWith('5,4,500 min,theory-mm3,'))
      .map((line) => line.replace('5,4,500 min,', ''))
    expect(ofPoint).toEqual(own.slice(1, -1))
  })
})

describe('the same tables, byte for byte', () => {
  test('with other chunks and tasks one by one, in any order, numbered by any engine', () => {
    const study = planned(experimentText, '--chunk', '23')
    const count = taskCount(study)
    const names = [
      'SLURM_ARRAY_TASK_ID',
      'PBS_ARRAY_INDEX',
      'JOB_COMPLETION_INDEX',
      'AWS_BATCH_JOB_ARRAY_INDEX',
    ]
    for (let index = count - 1; index >= 0; index--)
      expect(corridor(['experiment', 'task', study], { [names[index % 4]!]: String(index) }).status).toBe(0)
    expect(corridor(['experiment', 'collect', study]).status).toBe(0)
    expect(tablesOf(study)).toEqual(tablesOf(whole))
  })

  test('after kill -9 and run again; after SIGTERM a task keeps what it finished', async () => {
    const study = planned(experimentText, '--chunk', '30')
    const child = spawn(process.execPath, [main, 'experiment', 'run', study, '--jobs', '1'], {
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => child.on('close', resolve))
    while (child.exitCode === null && !existsSync(chunkPath(study, 0))) await pause(5)
    child.kill('SIGKILL')
    await ended
    expect(existsSync(chunkPath(study, 0))).toBe(true)
    // The scenarios are read for the first replication: it is asked to end while that is under way.
    rmSync(chunkPath(study, 1), { force: true })
    const asked = signalledOnce('readFileSync', /inputs\.json$/, 'SIGTERM')
    const task = spawnSync(process.execPath, [...asked, main, 'experiment', 'task', study, '--index', '1'])
    expect(task.status).toBe(143)
    expect(chunkFiles(study).filter((name) => !name.includes('.tmp-'))).toEqual([
      '000000.chunk',
      '000001.part',
    ])
    expect(corridor(['experiment', 'run', study, '--jobs', '2']).status).toBe(0)
    expect(tablesOf(study)).toEqual(tablesOf(whole))
    expect(chunkFiles(study).filter((name) => !name.includes('.tmp-'))).toEqual([
      '000000.chunk',
      '000001.chunk',
    ])
  })

  test('after a chunk was broken, and one was taken from another plan', () => {
    const study = planned(experimentText, '--chunk', '16')
    for (let index = 0; index < taskCount(study); index++) {
      mkdirSync(join(study, 'chunks', '000'), { recursive: true })
      copyFileSync(chunkPath(whole, index), chunkPath(study, index))
    }
    truncateSync(chunkPath(study, 2), 900)
    copyFileSync(chunkPath(whole, 1), chunkPath(study, 3))
    const { status, stdout } = corridor(['experiment', 'status', study, '--check'])
    expect(status).toBe(1)
    expect(stdout).toContain('2 chunks broken: 2, 3')
    expect(corridor(['experiment', 'collect', study]).stderr).toContain(
      '2 of 4 chunks are missing or broken (2, 3)',
    )
    expect(corridor(['experiment', 'run', study, '--jobs', '1']).status).toBe(0)
    expect(tablesOf(study)).toEqual(tablesOf(whole))
  })
})

test('collect --partial leaves out the points of which replications are missing', () => {
  const study = planned(experimentText, '--chunk', '5')
  expect(corridor(['experiment', 'task', study, '--index', '3']).status).toBe(0)
  expect(corridor(['experiment', 'status', study, '--missing']).stdout).toBe(
    [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11].map((index) => `${index}\n`).join(''),
  )
  const { status, stdout } = corridor(['experiment', 'collect', study, '--partial'])
  expect(status).toBe(1)
  expect(stdout).toContain('1 of 12 points collected')
  expect(tablesOf(study)['points.csv']!.split('\r\n')[1]).toBe('3,4,10 h,theory-mm2,5,')
})

test('a task whose chunk is there ends at once; one that the plan does not have is refused', () => {
  const before = readFileSync(chunkPath(whole, 0))
  expect(corridor(['experiment', 'task', whole, '--index', '0'])).toMatchObject({ status: 0, stderr: '' })
  expect(readFileSync(chunkPath(whole, 0))).toEqual(before)
  expect(corridor(['experiment', 'task', whole, '--index', '4'])).toMatchObject({ status: 2 })
  expect(corridor(['experiment', 'task', whole]).stderr).toContain('SLURM_ARRAY_TASK_ID')
})

test('a plan is made once: the same again changes nothing, another one is refused', () => {
  const file = join(whole, '..', 'queue.yaml')
  const plan = readFileSync(join(whole, 'plan.json'), 'utf8')
  expect(corridor(['experiment', 'plan', file, '--out', whole]).stdout).toContain('planned before')
  expect(readFileSync(join(whole, 'plan.json'), 'utf8')).toBe(plan)
  const { status, stderr } = corridor(['experiment', 'plan', file, '--out', whole, '--seed', 'other'])
  expect(status).toBe(2)
  expect(stderr).toContain('holds the plan of another experiment')
})

test('a plan of another build is not worked on', () => {
  const study = planned(experimentText, '--chunk', '30')
  const plan = JSON.parse(readFileSync(join(study, 'plan.json'), 'utf8')) as Record<string, unknown>
  writeFileSync(join(study, 'plan.json'), JSON.stringify({ ...plan, code: 'other' }))
  expect(corridor(['experiment', 'task', study, '--index', '0'])).toMatchObject({ status: 2 })
})

test('chunks that fail are reported with their log and do not stop the others', () => {
  // A queue of one server with a service of negative length cannot be simulated: the plan is bent to have it.
  const study = planned(experimentText, '--chunk', '5')
  const path = join(study, 'plan.json')
  const plan = JSON.parse(readFileSync(path, 'utf8')) as { points: unknown[][] }
  plan.points[1] = ['many', '10 h']
  writeFileSync(path, JSON.stringify(plan))
  const { status, stderr } = corridor(['experiment', 'run', study, '--jobs', '1'])
  expect(status).toBe(1)
  expect(stderr).toContain('2 of 12 tasks failed')
  const told = corridor(['experiment', 'status', study])
  expect(told.stdout).toMatch(/10 done, 2 failed/)
  expect(told.stdout).toMatch(/task 1 failed 1 x: point 1: borders\.queue\.servers: expected a number/)
  expect(told.stdout).toContain(join(study, 'log', '000001.log'))
})

// Array jobs as text: blocks below MaxArraySize, scripts of three engines, what squeue says.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { blocksOf, indicesOf, type Job } from '../../../../src/experiment/cluster/engine.ts'
import { kubernetesJob } from '../../../../src/experiment/cluster/kubernetes.ts'
import { pbsScript } from '../../../../src/experiment/cluster/pbs.ts'
import { maxArraySize, queuedTasks, taskScript, timeLimit } from '../../../../src/experiment/cluster/slurm.ts'

const job: Job = {
  name: 'My study',
  folder: "/shared/Ana's study",
  program: ['node', '/shared/bundle/corridor.mjs'],
  megabytes: 400,
  time: '00:20:00',
  account: 'ministry',
  partition: 'short',
}

test('blocks hold every chunk once, with indices below the limit of the cluster', () => {
  const chunks = fc.uniqueArray(fc.nat(5000), { maxLength: 400 }).map((all) => all.sort((a, b) => a - b))
  fc.assert(
    fc.property(chunks, fc.integer({ min: 1, max: 1001 }), (missing, most) => {
      const blocks = blocksOf(missing, most)
      const held = blocks.flatMap(({ offset, array }) => indicesOf(array).map((index) => offset + index))
      expect(held).toEqual(missing)
      for (const { array, count } of blocks) {
        expect(Math.max(...indicesOf(array))).toBeLessThan(most)
        expect(indicesOf(array)).toHaveLength(count)
      }
    }),
    { numRuns: 100 },
  )
})

test('100 000 chunks at a limit of 1001 are a hundred arrays', () => {
  const blocks = blocksOf(
    Array.from({ length: 100_000 }, (_, i) => i),
    1001,
  )
  expect(blocks).toHaveLength(100)
  expect(blocks[1]).toEqual({ offset: 1001, array: '0-1000', count: 1001 })
})

describe('Slurm', () => {
  test('the script names the array, the limits, and puts a failed task back three times', () => {
    const script = taskScript(job, { offset: 2002, array: '0-4,7', count: 6 })
    expect(script).toMatch(/^#!\/bin\/bash\n#SBATCH --job-name=corridor-my-study\n/)
    for (const line of [
      '--account=ministry',
      '--partition=short',
      '--array=0-4,7',
      '--time=00:20:00',
      '--mem=400M',
    ])
      expect(script).toContain(`#SBATCH ${line}\n`)
    expect(script).toContain('index=$((SLURM_ARRAY_TASK_ID + 2002))')
    expect(script).toContain(`folder='/shared/Ana'\\''s study'`)
    expect(script).toContain('-lt 3')
    expect(script).toContain('scontrol requeue')
  })

  test('limits and the queue are read from what the cluster prints', () => {
    expect(maxArraySize('MaxArraySize            = 101\nMaxJobCount = 10000\n')).toBe(101)
    expect(maxArraySize('')).toBe(1001)
    expect(
      queuedTasks('7|12|R|None\n7|13|PD|Resources\n7|11|F|NonZeroExitCode\n9|N/A|PD|Dependency\n'),
    ).toEqual([
      { job: '7', index: 12, isRunning: true, reason: 'None' },
      { job: '7', index: 13, isRunning: false, reason: 'Resources' },
      { job: '9', index: NaN, isRunning: false, reason: 'Dependency' },
    ])
    expect(timeLimit(5400)).toBe('01:30:00')
  })
})

test('PBS: an array of all chunks; an array of one is none', () => {
  const script = pbsScript(job, 250)
  expect(script).toContain('#PBS -J 0-249\n')
  expect(script).toContain('#PBS -A ministry\n#PBS -q short\n')
  expect(script).toContain('for attempt in $(seq 3); do\n  node /shared/bundle/corridor.mjs experiment task')
  expect(pbsScript(job, 1)).not.toContain('-J')
  expect(pbsScript(job, 1)).toContain('--index 0')
})

test('Kubernetes: an Indexed Job that is YAML', () => {
  const text = kubernetesJob(job, { image: 'node:22-slim', claim: 'shared' }, 250)
  const document = parseDocument(text)
  expect(document.errors).toEqual([])
  expect(document.toJS()).toMatchObject({
    kind: 'Job',
    metadata: { name: 'corridor-my-study' },
    spec: {
      completionMode: 'Indexed',
      completions: 250,
      backoffLimitPerIndex: 2,
      template: {
        spec: {
          containers: [
            { command: ['node', '/shared/bundle/corridor.mjs', 'experiment', 'task', "/shared/Ana's study"] },
          ],
        },
      },
    },
  })
})

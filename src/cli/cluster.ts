// The cluster as an experiment sees it: its tasks in the queue, and the missing ones given to it.
import { blocksOf, indicesOf, type EngineName, type Job } from '../experiment/cluster/engine.ts'
import { kubernetesJob } from '../experiment/cluster/kubernetes.ts'
import { pbsScript } from '../experiment/cluster/pbs.ts'
import {
  collectArguments,
  collectScript,
  jobOf,
  maxArraySize,
  queueArguments,
  queuedTasks,
  taskArguments,
  taskScript,
  timeLimit,
} from '../experiment/cluster/slurm.ts'
import type { ExperimentFolder } from './experiment-folder.ts'
import { absolute, isFile, makeFolder, remove } from './files.ts'
import type { ArgsOf } from './options.ts'
import { call, ownScript } from './processes.ts'

/** A task may be so many times slower than the pilot, and needs so long to begin. */
const SLOWER = 10
const SECONDS_TO_BEGIN = 600

export interface Queue {
  running: Set<number>
  waiting: Set<number>
  /** Jobs of which anything is in the queue, the collecting one included. */
  jobs: Set<string>
  /** Why nothing is known of the queue: an unreachable controller is no empty queue. */
  silence: string | undefined
}

/** Chunks of an experiment that the cluster has. Nothing is asked where nothing was submitted. */
export function queueOf(experiment: ExperimentFolder): Queue {
  const queue: Queue = { running: new Set(), waiting: new Set(), jobs: new Set(), silence: undefined }
  const submissions = experiment.submissions()
  if (submissions.length === 0) return queue
  const { status, stdout, stderr } = call('squeue', queueArguments(experiment.plan.id))
  if (status !== 0) return { ...queue, silence: stderr.split('\n')[0] ?? 'squeue failed' }
  const offsets = new Map(submissions.map(({ job, offset }) => [job, offset]))
  for (const { job, index, isRunning } of queuedTasks(stdout)) {
    const offset = offsets.get(job)
    if (offset === undefined) continue
    queue.jobs.add(job)
    if (!Number.isNaN(index)) (isRunning ? queue.running : queue.waiting).add(offset + index)
  }
  return queue
}

export type SubmitArgs = ArgsOf<
  'engine' | 'account' | 'partition' | 'time' | 'bundle' | 'image' | 'claim' | 'dry-run'
>

/** The job of an experiment. @returns a sentence where the program for the nodes is not there */
export function jobFor({ plan, folder }: ExperimentFolder, args: SubmitArgs): Job | string {
  const script = args.bundle === undefined ? ownScript : `${args.bundle.replace(/[\\/]+$/, '')}/corridor.mjs`
  if (!isFile(script)) return `there is no ${script}; npm run bundle makes a bundle in build/bundle`
  const seconds = Math.max(...plan.scenarios.map((one) => one.chunk * (one.secondsPerReplication ?? 1)))
  return {
    name: plan.id,
    folder: absolute(folder),
    program: ['node', absolute(script)],
    megabytes: Math.max(...plan.scenarios.map((one) => one.megabytes)),
    time: args.time ?? timeLimit(SECONDS_TO_BEGIN + SLOWER * seconds),
    account: args.account,
    partition: args.partition,
  }
}

/** The text of a job for an engine that takes all chunks at once. */
export function textFor(
  engine: Exclude<EngineName, 'slurm'>,
  job: Job,
  chunks: number,
  args: SubmitArgs,
): string {
  if (engine === 'pbs') return pbsScript(job, chunks)
  const pod = { image: args.image ?? 'node:22-slim', claim: args.claim ?? 'corridor' }
  return kubernetesJob(job, pod, chunks)
}

/** What would be given to sbatch, or why it cannot be said. */
export function slurmScripts(job: Job, chunks: readonly number[]): { scripts: string[]; note: string } {
  const { size, note } = arraySize()
  const scripts = blocksOf(chunks, size).map((block) => taskScript(job, block))
  return { scripts: [...scripts, collectScript(job)], note }
}

function arraySize(): { size: number; note: string; silence?: string } {
  const { status, stdout, stderr } = call('scontrol', ['show', 'config'])
  const size = maxArraySize(status === 0 ? stdout : '')
  if (status === 0) return { size, note: `MaxArraySize ${size}` }
  const silence = stderr.split('\n')[0] ?? 'scontrol failed'
  return { size, note: `the cluster does not answer (${silence}); MaxArraySize ${size} is assumed`, silence }
}

export interface Submitted {
  tasks: number
  jobs: string[]
  /** Why not all of it was taken. */
  trouble: string | undefined
}

/** Gives chunks to Slurm, in as many arrays as its limit asks for, and the collecting job after them. */
export function submitToSlurm(
  experiment: ExperimentFolder,
  job: Job,
  chunks: readonly number[],
  inQueue: ReadonlySet<string>,
): Submitted {
  const { size, silence } = arraySize()
  const submitted: Submitted = { tasks: 0, jobs: [], trouble: silence }
  if (silence !== undefined) return submitted
  makeFolder(`${job.folder}/log`)
  const send = (args: readonly string[], script: string, offset: number, array: string): boolean => {
    const { status, stdout, stderr } = call('sbatch', args, script)
    if (status !== 0) {
      submitted.trouble = stderr
      return false
    }
    const id = jobOf(stdout)
    submitted.jobs.push(id)
    experiment.noteSubmission({ engine: 'slurm', job: id, offset, array, at: new Date().toISOString() })
    return true
  }
  for (const block of blocksOf(chunks, size)) {
    for (const index of indicesOf(block.array)) remove(experiment.logOf(block.offset + index))
    if (!send(taskArguments, taskScript(job, block), block.offset, block.array)) break
    submitted.tasks += block.count
  }
  const before = [...new Set([...inQueue, ...submitted.jobs])]
  if (submitted.jobs.length > 0) send(collectArguments(before), collectScript(job), 0, '')
  return submitted
}

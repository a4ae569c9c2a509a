// corridor experiment status: what is done, running, waiting and failed, by the folder and by the cluster.
import { chunkAt, secondsOf } from '../../../experiment/plan/plan.ts'
import { statusText, type ToldStatus } from '../../../report/experiment-console.ts'
import { queueOf, type Queue } from '../../cluster.ts'
import type { ExperimentFolder } from '../../experiment-folder.ts'
import { isFile } from '../../files.ts'
import { openExperiment } from '../../open-experiment.ts'
import type { ArgsOf } from '../../options.ts'
import { toJson } from '../../result-folder.ts'

/** Chunks whose time is looked up for the expected end. */
const SAMPLED = 40

/** @returns the exit status: 1 while anything has failed or is broken */
export function handler(args: ArgsOf<'check' | 'missing' | 'json'> & { dir: string }): number {
  const experiment = openExperiment(args.dir, false)
  if (experiment === undefined) return 2
  if (args.missing) {
    process.stdout.write(
      experiment
        .missing(args.check)
        .map((index) => `${index}\n`)
        .join(''),
    )
    return 0
  }
  const told = statusOf(experiment, queueOf(experiment), args.check)
  process.stdout.write(args.json ? toJson(told) : statusText(told))
  return told.failed.length + told.broken.length > 0 ? 1 : 0
}

function statusOf(experiment: ExperimentFolder, queue: Queue, isEveryFileRead: boolean): ToldStatus {
  const { folder, plan, count } = experiment
  const present = experiment.present()
  const broken: number[] = []
  if (isEveryFileRead)
    present.forEach((is, index) => {
      if (is === 0 || experiment.isWhole(index)) return
      present[index] = 0
      broken.push(index)
    })
  const done = present.reduce((sum, one) => sum + one, 0)
  const isOpen = (index: number): boolean => present[index] === 0
  const running = [...queue.running].filter(isOpen)
  const waiting = [...queue.waiting].filter(isOpen)
  const failed = [...experiment.failures()]
    .filter(([index]) => isOpen(index) && !queue.running.has(index) && !queue.waiting.has(index))
    .sort(([a], [b]) => a - b)
    .map(([index, one]) => ({ index, ...one, log: experiment.logOf(index) }))
  const parts = experiment.parts()
  return {
    folder,
    title: plan.title,
    tasks: count,
    done,
    running: running.length,
    waiting: waiting.length,
    stopped: parts.filter((is, index) => is === 1 && isOpen(index) && !queue.running.has(index)).length,
    failed,
    broken,
    secondsLeft: (secondsATask(experiment, present) * (running.length / 2 + waiting.length)) / running.length,
    silence: queue.silence,
    isCollected: isFile(`${folder}/tables/manifest.json`),
  }
}

/** Seconds that a task took here, by some that are done; by the pilot where none is. */
function secondsATask({ plan, headerOf }: ExperimentFolder, present: Uint8Array): number {
  const done = Array.from(present.keys()).filter((index) => present[index] === 1)
  const step = Math.max(1, Math.floor(done.length / SAMPLED))
  const seconds = done.filter((_, i) => i % step === 0).flatMap((index) => headerOf(index)?.seconds ?? [])
  if (seconds.length === 0) return secondsOf(plan, chunkAt(plan, 0))
  return seconds.reduce((sum, one) => sum + one, 0) / seconds.length
}

// corridor experiment submit and resume: the chunks that are neither made nor in the queue are given to a cluster.
import { jobFor, queueOf, slurmScripts, submitToSlurm, textFor, type SubmitArgs } from '../../cluster.ts'
import { openExperiment } from '../../open-experiment.ts'
import type { ArgsOf } from '../../options.ts'
import { toJson } from '../../result-folder.ts'

type Args = SubmitArgs & ArgsOf<'json'> & { dir: string }

/** @returns the exit status */
export const handler = (args: Args): number => submit(args, false)

/** @param isAgain whether chunks that are in the queue already are expected */
export function submit(args: Args, isAgain: boolean): number {
  const experiment = openExperiment(args.dir, true)
  if (experiment === undefined) return 2
  const job = jobFor(experiment, args)
  if (typeof job === 'string') return refused(job, 2)
  if (args.engine !== 'slurm') {
    if (!args['dry-run'])
      return refused(
        `jobs for ${args.engine} are written, not submitted: add --dry-run and give it the text`,
        2,
      )
    process.stdout.write(textFor(args.engine, job, experiment.count, args))
    return 0
  }
  const queue = args['dry-run'] ? undefined : queueOf(experiment)
  if (queue?.silence !== undefined)
    return refused(
      `the cluster does not answer (${queue.silence}); tasks may be running still, so nothing is submitted`,
      1,
    )
  const has = (index: number): boolean =>
    queue?.running.has(index) === true || queue?.waiting.has(index) === true
  const missing = experiment.missing(true).filter((index) => !has(index))
  if (queue !== undefined && !isAgain && queue.running.size + queue.waiting.size > 0)
    return refused(
      `tasks of this experiment are in the queue already; corridor experiment resume ${args.dir} adds what is missing`,
      2,
    )
  if (queue === undefined) {
    const { scripts, note } = slurmScripts(job, missing)
    process.stderr.write(`${missing.length} of ${experiment.count} tasks; ${note}\n`)
    process.stdout.write(scripts.join('\n'))
    return 0
  }
  const { tasks, jobs, trouble } = submitToSlurm(experiment, job, missing, queue.jobs)
  if (trouble !== undefined)
    return refused(
      `${tasks} of ${missing.length} tasks submitted, then: ${trouble}; corridor experiment resume ${args.dir} submits the rest`,
      1,
    )
  process.stdout.write(
    args.json
      ? toJson({ tasks, jobs })
      : missing.length === 0
        ? `Nothing is missing that is not in the queue. corridor experiment status ${args.dir}\n`
        : `${tasks} tasks submitted, jobs ${jobs.join(', ')} (the last one collects the tables)\nNext:  corridor experiment status ${args.dir}\n`,
  )
  return 0
}

function refused(says: string, status: number): number {
  process.stderr.write(`corridor: ${says}\n`)
  return status
}

// corridor experiment cancel: the tasks are taken off the cluster; each finishes its replication and keeps it.
import { queueOf } from '../../cluster.ts'
import { openExperiment } from '../../open-experiment.ts'
import type { ArgsOf } from '../../options.ts'
import { call } from '../../processes.ts'
import { toJson } from '../../result-folder.ts'

/** @returns the exit status */
export function handler(args: ArgsOf<'json'> & { dir: string }): number {
  const experiment = openExperiment(args.dir, false)
  if (experiment === undefined) return 2
  const { jobs, running, waiting, silence } = queueOf(experiment)
  const says = silence ?? (jobs.size === 0 ? undefined : troubleOf([...jobs]))
  if (says !== undefined) {
    process.stderr.write(`corridor: nothing was cancelled: ${says}\n`)
    return 1
  }
  const tasks = running.size + waiting.size
  process.stdout.write(
    args.json
      ? toJson({ tasks, jobs: [...jobs] })
      : jobs.size === 0
        ? 'Nothing of this experiment is in the queue.\n'
        : `${tasks} tasks cancelled (jobs ${[...jobs].join(', ')}); corridor experiment resume ${args.dir} goes on later\n`,
  )
  return 0
}

/** Why the cluster did not cancel; undefined if it did. */
function troubleOf(jobs: readonly string[]): string | undefined {
  const { status, stderr } = call('scancel', jobs)
  return status === 0 ? undefined : stderr
}

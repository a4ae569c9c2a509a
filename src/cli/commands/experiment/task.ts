// corridor experiment task: one chunk, what every engine calls on a node. Ends at once if the chunk is there; asked
// to end (SIGTERM) it finishes the replication under way, keeps what is done, and ends with 143.
import { runChunkHere } from '../../../experiment/plan/run-chunks.ts'
import { openExperiment } from '../../open-experiment.ts'
import type { ArgsOf } from '../../options.ts'
import { environment, machine, onAskedToEnd } from '../../processes.ts'

/** Where engines put the number of a task, in the order in which they are asked. */
const NUMBERS = [
  'SLURM_ARRAY_TASK_ID',
  'PBS_ARRAY_INDEX',
  'JOB_COMPLETION_INDEX',
  'AWS_BATCH_JOB_ARRAY_INDEX',
] as const

/** @returns the exit status */
export async function handler(args: ArgsOf<'index' | 'offset'> & { dir: string }): Promise<number> {
  let asked: number | undefined
  onAskedToEnd((status) => (asked = status))
  const index = indexOf(args)
  if (typeof index === 'string') return refused(index)
  const experiment = openExperiment(args.dir, true)
  if (experiment === undefined) return 2
  if (index >= experiment.count)
    return refused(`the plan has no chunk ${index}; they are counted from 0 to ${experiment.count - 1}`)
  if (experiment.isWhole(index)) return 0
  const { plan, scenarioOf } = experiment
  try {
    const work = { plan, store: experiment, scenarioOf }
    const isWhole = await runChunkHere(work, index, () => asked !== undefined)
    return isWhole ? 0 : asked!
  } catch (error) {
    const says = `${(error as Error).message} (on ${machine}, ${new Date().toISOString()})`
    process.stderr.write(`corridor: task ${index}: ${says}\n`)
    note(() => experiment.noteFailure(index, says))
    return 1
  }
}

/** A full disk takes no log either. */
function note(write: () => void): void {
  try {
    write()
  } catch {
    process.stderr.write('corridor: the log could not be written\n')
  }
}

function indexOf({ index, offset }: ArgsOf<'index' | 'offset'>): number | string {
  const name = NUMBERS.find((one) => (environment[one] ?? '') !== '')
  const given = index ?? (name === undefined ? undefined : Number(environment[name]))
  if (given === undefined)
    return `no chunk is named: give --index N, or run in an array job (${NUMBERS.join(', ')})`
  if (!Number.isInteger(given) || given < 0) return `${name ?? '--index'} is no whole number`
  return given + (offset ?? 0)
}

function refused(says: string): number {
  process.stderr.write(`corridor: ${says}\n`)
  return 2
}

// Slurm: an array job over a shared folder, and a job that collects after it. A task that fails is put back into
// the queue, so that another node may have it, until it has failed three times; one that was on a node that died is
// put back by Slurm itself.
import { ATTEMPTS, jobName, quoted, type Block, type Job } from './engine.ts'

/** Runs of a task, those on dying nodes included, after which it is left alone even if no log can be written. */
const MOST_RESTARTS = 9

/** What a site allows where the cluster does not say. */
export const USUAL_ARRAY_SIZE = 1001

/** Script of an array job for sbatch. */
export function taskScript(job: Job, { offset, array }: Block): string {
  return `${head(job, [
    `--array=${array}`,
    '--ntasks=1',
    '--cpus-per-task=1',
    `--mem=${job.megabytes}M`,
    `--time=${job.time}`,
    '--requeue',
    '--open-mode=append',
    `--output=${job.folder}/log/slurm.log`,
  ])}
folder=${quoted(job.folder)}
index=$((SLURM_ARRAY_TASK_ID + ${offset}))
log=$(printf '%s/log/%06d.log' "$folder" "$index")

${words(job)} experiment task "$folder" --index "$index" &
task=$!
trap 'kill -TERM "$task" 2>/dev/null' TERM
wait "$task"; status=$?
while kill -0 "$task" 2>/dev/null; do wait "$task"; status=$?; done

# 0: done. 143 and 130: it was asked to end and kept what it had. 1: it wrote its own log.
case $status in
  0 | 130 | 143) exit $status ;;
  1) ;;
  *) echo "failed: exit status $status on $(hostname), job $SLURM_JOB_ID; see $folder/log/slurm.log" >> "$log" ;;
esac
failures=$(grep -c '^failed: ' "$log" 2>/dev/null)
if [ $status -ne 2 ] && [ "\${failures:-0}" -lt ${ATTEMPTS} ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt ${MOST_RESTARTS} ]; then
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit $status
`
}

/** Script of the job that collects; sbatch is told after which jobs. */
export function collectScript(job: Job): string {
  return `${head({ ...job, name: `${job.name}-collect` }, [
    '--ntasks=1',
    '--cpus-per-task=1',
    `--mem=${job.megabytes}M`,
    `--output=${job.folder}/log/collect.log`,
  ])}
${words(job)} experiment collect ${quoted(job.folder)} --partial
`
}

const words = ({ program }: Job): string => program.map(quoted).join(' ')

function head({ name, account, partition }: Job, own: readonly string[]): string {
  const all = [
    `--job-name=${jobName(name)}`,
    ...(account === undefined ? [] : [`--account=${account}`]),
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...own,
  ]
  return ['#!/bin/bash', ...all.map((one) => `#SBATCH ${one}`)].join('\n')
}

/** Arguments of sbatch for the collecting job: after all others, however they ended. */
export const collectArguments = (jobs: readonly string[]): string[] => [
  '--parsable',
  `--dependency=afterany:${jobs.join(':')}`,
  '--kill-on-invalid-dep=yes',
]
export const taskArguments: readonly string[] = ['--parsable']

/** Id of the job that `sbatch --parsable` names. */
export const jobOf = (stdout: string): string => stdout.trim().split(';')[0]!

/** Number below which the indices of an array must lie, by `scontrol show config`. */
export function maxArraySize(config: string): number {
  return Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(config)?.[1] ?? USUAL_ARRAY_SIZE)
}

/** Minutes as a time limit: `01:30:00`. */
export function timeLimit(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`
}

/** Arguments of squeue: job of the array, index in it, state, reason; one task a line. */
export const queueArguments = (name: string): string[] => [
  '--noheader',
  '--array',
  `--name=${jobName(name)},${jobName(`${name}-collect`)}`,
  '--format=%F|%K|%t|%r',
]

export interface QueuedTask {
  job: string
  /** NaN for a job that is no array. */
  index: number
  isRunning: boolean
  reason: string
}

/** Tasks that squeue lists; those that have ended are left aside. */
export function queuedTasks(stdout: string): QueuedTask[] {
  return stdout.split('\n').flatMap((line): QueuedTask[] => {
    const [job, index, state = '', reason = ''] = line.trim().split('|')
    if (job === undefined || job === '') return []
    const isRunning = ['R', 'CG', 'S', 'ST', 'SO'].includes(state)
    const isWaiting = ['PD', 'CF', 'RQ', 'RH', 'RF', 'SE', 'RD', 'RS', 'SI'].includes(state)
    return isRunning || isWaiting ? [{ job, index: Number(index), isRunning, reason }] : []
  })
}

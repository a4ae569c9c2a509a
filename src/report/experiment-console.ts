// What the commands of an experiment print.

/** Digits in groups of three. */
const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ')
const counted = (value: number, one: string): string => `${grouped(value)} ${one}${value === 1 ? '' : 's'}`

/** A time as people say it. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'an unknown time'
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toPrecision(2)} h`
}

export interface ToldPlan {
  folder: string
  title: string
  seed: string
  isOld: boolean
  tasks: number
  replications: number
  points: readonly unknown[]
  factors: readonly { path: string; column: string }[]
  keep: { tables: readonly string[] }
  scenarios: readonly { id: string; chunk: number; secondsPerReplication: number | null }[]
}

export function planText(plan: ToldPlan): string {
  const { folder, title, seed, isOld, tasks, replications, points, factors, keep, scenarios } = plan
  const all = points.length * replications
  const seconds = scenarios.reduce((sum, one) => sum + all * (one.secondsPerReplication ?? NaN), 0)
  const lines = [
    `${title}${isOld ? ' (planned before; nothing was changed)' : ''}`,
    '',
    `${counted(points.length, 'design point')} x ${counted(scenarios.length, 'scenario')} x ` +
      `${counted(replications, 'replication')} = ${grouped(all * scenarios.length)}, seed "${seed}"`,
    ...factors.map(({ path, column }) => `  ${column === path ? path : `${column}: ${path}`}`),
    ...scenarios.map(
      ({ id, chunk, secondsPerReplication }) =>
        `${id}: ${counted(chunk, 'replication')} a task` +
        (secondsPerReplication === null
          ? ''
          : `, about ${duration(chunk * secondsPerReplication)} on one core of this machine`),
    ),
    `${counted(tasks, 'task')}${Number.isFinite(seconds) ? `, ${duration(seconds)} of one core in all` : ''}`,
    `Tables kept: ${keep.tables.join(', ')}`,
    '',
    `Plan:  ${folder}/plan.json, points in ${folder}/points.csv`,
    `Next:  corridor experiment run ${folder}       on this machine`,
    `       corridor experiment submit ${folder}    on a cluster`,
  ]
  return `${lines.join('\n')}\n`
}

export interface ToldCollection {
  folder: string
  points: number
  scenarios: number
  replications: number
  /** Scenario and point of which replications are missing. */
  missingPoints: number
  tables: readonly string[]
}

export function collectionText(told: ToldCollection): string {
  const { folder, points, scenarios, replications, missingPoints, tables } = told
  const all = points * scenarios
  const lines = [
    `${grouped(all - missingPoints)} of ${grouped(all)} points collected (${counted(scenarios, 'scenario')}), ` +
      `${counted(replications, 'replication')} each`,
    ...(missingPoints === 0
      ? []
      : [`${counted(missingPoints, 'point')} left out: replications of them are missing`]),
    `Tables: ${folder} (${tables.join(', ')})`,
  ]
  return `${lines.join('\n')}\n`
}

export interface ToldStatus {
  folder: string
  title: string
  tasks: number
  done: number
  running: number
  waiting: number
  /** Stopped half way: replications of them are kept. */
  stopped: number
  failed: readonly { index: number; attempts: number; says: string; log: string }[]
  broken: readonly number[]
  /** Seconds until the end, if those that run go on as before; NaN where nothing runs. */
  secondsLeft: number
  /** What the cluster said, where it did not answer. */
  silence: string | undefined
  isCollected: boolean
}

const SHOWN = 10

export function statusText(told: ToldStatus): string {
  const { folder, tasks, done, running, waiting, stopped, failed, broken, secondsLeft, silence } = told
  const idle = tasks - done - running - waiting - failed.length
  const part = (value: number, word: string): string[] => (value === 0 ? [] : [`${grouped(value)} ${word}`])
  const states = [
    `${grouped(done)} done`,
    ...part(running, 'running'),
    ...part(waiting, 'waiting in the queue'),
    ...part(failed.length, 'failed'),
    ...(silence === undefined ? part(idle, 'not begun or lost') : part(idle, 'not done')),
  ]
  const more = failed.length - SHOWN
  const lines = [
    `${told.title}: ${counted(tasks, 'task')}`,
    states.join(', '),
    ...(stopped === 0 ? [] : [`${counted(stopped, 'task')} stopped half way; what is finished is kept`]),
    ...(broken.length === 0
      ? []
      : [
          `${counted(broken.length, 'chunk')} broken: ${broken.slice(0, SHOWN).join(', ')}; resume makes them again`,
        ]),
    ...failed
      .slice(0, SHOWN)
      .map(({ index, attempts, says, log }) => `task ${index} failed ${attempts} x: ${says}\n  ${log}`),
    ...(more > 0 ? [`and ${grouped(more)} more failed tasks; --json lists all`] : []),
    ...(silence === undefined
      ? []
      : [`The cluster does not answer (${silence}); what is said here was read from the folder alone.`]),
    ...(Number.isFinite(secondsLeft) && done < tasks ? [`Finished in about ${duration(secondsLeft)}`] : []),
    ...(done === tasks
      ? [told.isCollected ? `Tables: ${folder}/tables` : `Next:  corridor experiment collect ${folder}`]
      : running + waiting === 0 && silence === undefined
        ? [`Next:  corridor experiment run ${folder}, or resume ${folder} on the cluster`]
        : []),
  ]
  return `${lines.join('\n')}\n`
}

// Replications spread over worker threads, so that the first thread can always answer Ctrl-C; in this thread
// where there is no compiled worker. A worker that dies is reported, and its replication is run once more.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import replicate, { type Replicate, type Views } from './worker.ts'

export interface PoolOptions {
  /** Called when a worker failed: the replication, what happened, and that it is run again. */
  onTrouble?: ((says: string) => void) | undefined
  /** Compiled module of the worker; default worker.js beside this one. */
  worker?: string
}

/** Runs all tasks on so many threads; results come in the order of the tasks.
 *  @param done called after each with its result
 *  @throws an error that names the replication if it fails twice */
export async function replicateAll<V extends keyof Views = 'tables'>(
  tasks: readonly Replicate<V>[],
  jobs: number,
  done: (result: Views[V]) => void,
  signal?: AbortSignal,
  options: PoolOptions = {},
): Promise<Views[V][]> {
  const results: Views[V][] = []
  const keep = (result: Views[V], at: number): void => {
    results[at] = result
    done(result)
  }
  await replicateEach(tasks, Math.min(jobs, tasks.length), keep, signal, options)
  return results
}

export interface StreamOptions extends PoolOptions {
  /** Called for a task that failed twice, and the rest go on; without it they end. */
  onFailed?: (error: Error, at: number) => void
}

/** Runs tasks as they come, each drawn from its source only when a thread is free for it; nothing is kept.
 *  @param done called after each with its result and its place among the tasks
 *  @throws an error that names the replication if it fails twice and nobody asked to be told */
export async function replicateEach<V extends keyof Views = 'tables'>(
  tasks: Iterable<Replicate<V>>,
  jobs: number,
  done: (result: Views[V], at: number) => void,
  signal?: AbortSignal,
  {
    onTrouble = () => undefined,
    onFailed,
    worker = fileURLToPath(new URL('worker.js', import.meta.url)),
  }: StreamOptions = {},
): Promise<void> {
  const source: Iterator<Replicate<V>> = tasks[Symbol.iterator]()
  let next = source.next()
  if (next.done === true) return
  const pool = existsSync(worker)
    ? new Piscina<Replicate<V>, Views[V]>({ filename: worker, minThreads: 1, maxThreads: Math.max(1, jobs) })
    : undefined
  const runOnce = async (task: Replicate<V>): Promise<Views[V]> => {
    if (pool !== undefined) return pool.run(task)
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
    return replicate(task)
  }
  const runTwice = (task: Replicate<V>): Promise<Views[V]> =>
    runOnce(task).catch((error: unknown) => {
      signal?.throwIfAborted()
      onTrouble(`replication ${task.replication} failed (${messageOf(error)}); it is run again`)
      return runOnce(task).catch((again: unknown) => {
        signal?.throwIfAborted()
        throw new Error(`replication ${task.replication} failed twice: ${messageOf(again)}`, { cause: again })
      })
    })
  const stop = (): void => void pool?.destroy()
  signal?.addEventListener('abort', stop, { once: true })
  let count = 0
  const take = (): { task: Replicate<V>; at: number } | undefined => {
    if (next.done === true) return undefined
    const task = next.value
    next = source.next()
    return { task, at: count++ }
  }
  // Each lane hands the pool one task at a time: a million replications wait here as numbers, not as promises.
  const lane = async (): Promise<void> => {
    for (let taken = take(); taken !== undefined; taken = take()) {
      const { task, at } = taken
      try {
        done(await runTwice(task), at)
      } catch (error) {
        if (onFailed === undefined || signal?.aborted === true) throw error
        onFailed(error as Error, at)
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.max(1, jobs) }, lane))
  } finally {
    signal?.removeEventListener('abort', stop)
    await pool?.destroy()
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

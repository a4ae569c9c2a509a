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
  {
    onTrouble = () => undefined,
    worker = fileURLToPath(new URL('worker.js', import.meta.url)),
  }: PoolOptions = {},
): Promise<Views[V][]> {
  if (tasks.length === 0) return []
  if (!existsSync(worker)) {
    const results: Views[V][] = []
    for (const task of tasks) {
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
      const result = replicate(task)
      results.push(result)
      done(result)
    }
    return results
  }
  const lanes = Math.max(1, Math.min(jobs, tasks.length))
  const pool = new Piscina<Replicate<V>, Views[V]>({ filename: worker, minThreads: 1, maxThreads: lanes })
  const stop = (): void => void pool.destroy()
  signal?.addEventListener('abort', stop, { once: true })
  const results: Views[V][] = []
  let next = 0
  // Each lane hands the pool one task at a time: a million replications wait here as numbers, not as promises.
  const lane = async (): Promise<void> => {
    while (next < tasks.length) {
      const at = next++
      const task = tasks[at]!
      const result = await pool.run(task).catch((error: unknown) => {
        signal?.throwIfAborted()
        onTrouble(`replication ${task.replication} failed (${messageOf(error)}); it is run again`)
        return pool.run(task).catch((again: unknown) => {
          throw new Error(`replication ${task.replication} failed twice: ${messageOf(again)}`, {
            cause: again,
          })
        })
      })
      results[at] = result
      done(result)
    }
  }
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
    return results
  } finally {
    signal?.removeEventListener('abort', stop)
    await pool.destroy()
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

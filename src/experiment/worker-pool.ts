// Replications spread over worker threads; in this thread where there is one job or no compiled worker.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Observation } from '../results/observe/observe.ts'
import replicate, { type Replicate } from './worker.ts'

/** Runs all tasks on so many threads; results come in the order of the tasks.
 *  @throws the worker's error after one more try of the same replication */
export async function replicateAll(
  tasks: readonly Replicate[],
  jobs: number,
  done: () => void,
  signal?: AbortSignal,
): Promise<Observation[]> {
  const worker = fileURLToPath(new URL('worker.js', import.meta.url))
  if (jobs <= 1 || tasks.length <= 1 || !existsSync(worker)) {
    const results: Observation[] = []
    for (const task of tasks) {
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
      results.push(replicate(task))
      done()
    }
    return results
  }
  const pool = new Piscina<Replicate, Observation>({
    filename: worker,
    minThreads: 1,
    maxThreads: Math.min(jobs, tasks.length),
  })
  try {
    return await Promise.all(
      tasks.map(async (task) => {
        const options = signal === undefined ? {} : { signal }
        const result = await pool.run(task, options).catch((error: unknown) => {
          if (signal?.aborted === true) throw error
          return pool.run(task, options)
        })
        done()
        return result
      }),
    )
  } finally {
    await pool.destroy()
  }
}

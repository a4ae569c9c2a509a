// Replications spread over worker threads, so that the first thread can always answer Ctrl-C; in this thread
// where there is no compiled worker. A worker that dies is reported, and its replication is run once more.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { TracePipe, type TraceSink } from './trace-pipe.ts'
import replicate, { type Replicate, type Views } from './worker.ts'

/** A thread without work waits so long for more. */
const IDLE_MILLISECONDS = 600_000
/** Of a thread that writes a log. V8 collects once a heap has grown fourfold, or less than twofold where it may grow
 *  to under 2 GB: the steps of all load units are short-lived, and most of the difference is waste. */
const TRACED_HEAP_MB = 2000

export interface PoolOptions {
  /** Called when a worker failed: the replication, what happened, and that it is run again. */
  onTrouble?: ((says: string) => void) | undefined
  /** Who writes the event log of the task that has one. */
  sink?: TraceSink | undefined
  /** Compiled module of the worker; default worker.js beside this one. */
  worker?: string
}
export interface StreamOptions extends PoolOptions {
  /** Called for a task that failed twice, and the rest go on; without it they end. */
  onFailed?: (error: Error, at: number) => void
}

/** Worker threads that stay for several batches: a new thread has to compile the model again. Close them when done. */
export class Workers {
  private readonly pool: Piscina<Replicate<keyof Views>, Views[keyof Views]> | undefined
  private readonly onTrouble: (says: string) => void
  private readonly sink: TraceSink | undefined
  /** Why the trace could not be written: no fault of the replication. */
  private unwritten: Error | undefined
  private readonly stop = (): void => void this.pool?.destroy()

  constructor(
    private readonly jobs: number,
    private readonly signal?: AbortSignal,
    {
      onTrouble = () => undefined,
      sink,
      worker = fileURLToPath(new URL('worker.js', import.meta.url)),
    }: PoolOptions = {},
  ) {
    this.onTrouble = onTrouble
    this.sink = sink
    if (!existsSync(worker)) return
    this.pool = new Piscina({
      filename: worker,
      minThreads: 1,
      maxThreads: Math.max(1, jobs),
      idleTimeout: IDLE_MILLISECONDS,
      ...(sink && { resourceLimits: { maxOldGenerationSizeMb: TRACED_HEAP_MB } }),
    })
    signal?.addEventListener('abort', this.stop, { once: true })
  }

  /** Runs all tasks; results come in the order of the tasks.
   *  @param done called after each with its result
   *  @throws an error that names the replication if it fails twice */
  async all<V extends keyof Views = 'tables'>(
    tasks: readonly Replicate<V>[],
    done: (result: Views[V]) => void,
  ): Promise<Views[V][]> {
    const results: Views[V][] = []
    await this.each(tasks, (result, at) => {
      results[at] = result
      done(result)
    })
    return results
  }

  /** Runs tasks as they come, each drawn from its source only when a thread is free for it; nothing is kept.
   *  @param done called after each with its result and its place among the tasks
   *  @throws an error that names the replication if it fails twice and nobody asked to be told */
  async each<V extends keyof Views = 'tables'>(
    tasks: Iterable<Replicate<V>>,
    done: (result: Views[V], at: number) => void,
    onFailed?: StreamOptions['onFailed'],
  ): Promise<void> {
    const source = tasks[Symbol.iterator]()
    let count = 0
    // Each lane hands the pool one task at a time: a million replications wait here as numbers, not as promises.
    const lane = async (): Promise<void> => {
      for (let next = source.next(); next.done !== true; next = source.next()) {
        const at = count++
        try {
          done(await this.twice(next.value), at)
        } catch (error) {
          if (onFailed === undefined || this.signal?.aborted === true) throw error
          onFailed(error as Error, at)
        }
      }
    }
    await Promise.all(Array.from({ length: Math.max(1, this.jobs) }, lane))
  }

  async close(): Promise<void> {
    this.signal?.removeEventListener('abort', this.stop)
    await this.pool?.destroy()
  }

  private twice<V extends keyof Views>(task: Replicate<V>): Promise<Views[V]> {
    return this.once(task).catch((error: unknown) => {
      this.signal?.throwIfAborted()
      if (this.unwritten !== undefined) throw this.unwritten
      this.onTrouble(`replication ${task.replication} failed (${messageOf(error)}); it is run again`)
      return this.once(task).catch((again: unknown) => {
        this.signal?.throwIfAborted()
        throw new Error(`replication ${task.replication} failed twice: ${messageOf(again)}`, { cause: again })
      })
    })
  }

  private async once<V extends keyof Views>(task: Replicate<V>): Promise<Views[V]> {
    if (this.pool === undefined) {
      await new Promise((resolve) => setImmediate(resolve))
      this.signal?.throwIfAborted()
      if (task.trace !== undefined) this.sink?.begin()
      return replicate(task, this.sink)
    }
    if (task.trace === undefined || this.sink === undefined) return this.pool.run(task) as Promise<Views[V]>
    const pipe = new TracePipe(this.sink)
    try {
      const { port } = pipe.end
      const result = (await this.pool.run({ ...task, pipe: pipe.end }, { transferList: [port] })) as Views[V]
      pipe.finish()
      return result
    } catch (error) {
      this.unwritten = pipe.failure
      throw pipe.failure ?? error
    } finally {
      pipe.close()
    }
  }
}

/** Runs one batch on threads of its own. */
export async function replicateAll<V extends keyof Views = 'tables'>(
  tasks: readonly Replicate<V>[],
  jobs: number,
  done: (result: Views[V]) => void,
  signal?: AbortSignal,
  options: PoolOptions = {},
): Promise<Views[V][]> {
  if (tasks.length === 0) return []
  const workers = new Workers(Math.min(jobs, tasks.length), signal, options)
  try {
    return await workers.all(tasks, done)
  } finally {
    await workers.close()
  }
}

/** Runs tasks as they come on threads of their own; see `Workers.each`. */
export async function replicateEach<V extends keyof Views = 'tables'>(
  tasks: Iterable<Replicate<V>>,
  jobs: number,
  done: (result: Views[V], at: number) => void,
  signal?: AbortSignal,
  { onFailed, ...options }: StreamOptions = {},
): Promise<void> {
  const workers = new Workers(jobs, signal, options)
  try {
    await workers.each(tasks, done, onFailed)
  } finally {
    await workers.close()
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

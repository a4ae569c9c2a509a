// Chunks of a plan made on this machine: on worker threads, many at once, or one by one in this thread, as a task
// of a cluster does. Both leave the same in the store; what is stopped half way leaves the replications that are done.
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { replicateEach } from '../worker-pool.ts'
import replicate, { type Replicate } from '../worker.ts'
import { reduced, type Kept } from './kept.ts'
import { chunkAt, itemAt, type Chunk, type Plan } from './plan.ts'

/** Where chunks are kept. A part holds the replications of a chunk that was stopped. */
export interface ChunkStore {
  part(index: number): Kept[]
  write(index: number, kept: readonly Kept[], seconds: number): void
  writePart(index: number, kept: readonly Kept[]): void
}
export interface Work {
  plan: Plan
  store: ChunkStore
  /** The scenario as a point has it; asked for point after point. */
  scenarioOf: (scenario: number, point: number) => Scenario
}

export interface ThreadOptions {
  jobs: number
  signal?: AbortSignal
  onReplication?: () => void
  onTrouble?: (says: string) => void
  /** Called for a chunk that cannot be finished; the others go on. */
  onFailed: (index: number, says: string) => void
}

interface Open {
  chunk: Chunk
  kept: Map<number, Kept>
  started: number
  hasFailed: boolean
}

/** Chunks on worker threads. */
export class ThreadedWork {
  private readonly open = new Map<number, Open>()

  constructor(private readonly work: Work) {}

  async run(indices: Iterable<number>, options: ThreadOptions): Promise<void> {
    const places = new Map<number, { open: Open; item: number }>()
    const { jobs, signal, onReplication, onTrouble, onFailed } = options
    const fail = (open: Open, says: string): void => {
      open.hasFailed = true
      this.keep(open)
      onFailed(open.chunk.index, says)
    }
    let count = 0
    const tasks = function* (this: ThreadedWork): Generator<Replicate> {
      for (const index of indices) {
        const open = this.begin(index)
        for (let item = open.chunk.from; item < open.chunk.until && !open.hasFailed; item++) {
          if (open.kept.has(item)) continue
          let task: Replicate
          try {
            task = taskOf(this.work, open.chunk, item)
          } catch (error) {
            fail(open, (error as Error).message)
            break
          }
          places.set(count++, { open, item })
          yield task
        }
        if (!open.hasFailed) this.finishIfWhole(open)
      }
    }.bind(this)
    const placeOf = (at: number): { open: Open; item: number } => {
      const place = places.get(at)!
      places.delete(at)
      return place
    }
    await replicateEach(
      tasks(),
      jobs,
      (observation, at) => {
        const { open, item } = placeOf(at)
        open.kept.set(item, { item, observation: reduced(observation, this.work.plan.keep) })
        onReplication?.()
        if (open.hasFailed) this.keep(open)
        else this.finishIfWhole(open)
      },
      signal,
      {
        onTrouble,
        onFailed: (error, at) => {
          const { open } = placeOf(at)
          if (!open.hasFailed) fail(open, error.message)
        },
      },
    )
  }

  /** Writes what is finished of the chunks under way. @returns the number of replications */
  keepOpen(): number {
    let replications = 0
    for (const open of this.open.values()) {
      this.keep(open)
      replications += open.kept.size
    }
    return replications
  }

  private begin(index: number): Open {
    const kept = new Map(this.work.store.part(index).map((one) => [one.item, one]))
    const open = { chunk: chunkAt(this.work.plan, index), kept, started: performance.now(), hasFailed: false }
    this.open.set(index, open)
    return open
  }

  private finishIfWhole(open: Open): void {
    const { chunk, kept, started } = open
    if (kept.size < chunk.until - chunk.from || !this.open.has(chunk.index)) return
    this.work.store.write(chunk.index, [...kept.values()], (performance.now() - started) / 1000)
    this.open.delete(chunk.index)
  }

  private keep({ chunk, kept }: Open): void {
    if (kept.size > 0) this.work.store.writePart(chunk.index, [...kept.values()])
  }
}

/** An item of a chunk, as a worker takes it. */
function taskOf({ plan, scenarioOf }: Work, { scenario }: Chunk, item: number): Replicate {
  const { point, replication } = itemAt(plan, item)
  const { stages } = plan.keep
  return { scenario: scenarioOf(scenario, point), seed: plan.seed, replication, stages }
}

/** One chunk in this thread, as a task of a cluster: when it is to stop, the replication under way is finished and
 *  what is done is kept.
 *  @returns whether the chunk is whole
 *  @throws what a replication throws, once what was done before it is kept */
export async function runChunkHere(work: Work, index: number, isStopping: () => boolean): Promise<boolean> {
  const { plan, store } = work
  const chunk = chunkAt(plan, index)
  const kept = new Map(store.part(index).map((one) => [one.item, one]))
  const started = performance.now()
  const before = kept.size
  const keep = (): void => {
    if (kept.size > before) store.writePart(index, [...kept.values()])
  }
  try {
    for (let item = chunk.from; item < chunk.until; item++) {
      if (kept.has(item)) continue
      await new Promise((resolve) => setImmediate(resolve))
      if (isStopping()) {
        keep()
        return false
      }
      const observation = replicate(taskOf(work, chunk, item))
      kept.set(item, { item, observation: reduced(observation, plan.keep) })
    }
  } catch (error) {
    keep()
    throw error
  }
  store.write(index, [...kept.values()], (performance.now() - started) / 1000)
  return true
}

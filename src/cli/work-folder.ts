// Finished replications of a run that is not yet written: each in a file of its own in a hidden folder of the
// results, under the hash of everything that it follows from, so that `--resume` can trust it. Removed once the
// tables are written.
import type { Keeper } from '../experiment/run.ts'
import type { Observation } from '../results/observe/observe.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { codeHash } from './code-hash.ts'
import { namesIn, packageVersion, readBytes, remove, writeWhole } from './files.ts'
import { pack, sha256, unpack } from './processes.ts'

const HIDDEN = '.corridor-work'
const KEY_LENGTH = 16

export class WorkFolder implements Keeper {
  /** Replications that are in the folder. */
  readonly kept = new Set<number>()
  private readonly folder: string
  private readonly root: string

  /** @param isResumed whether replications of an earlier run are used; if not, they are removed */
  constructor(out: string, scenario: Scenario, seed: string, isResumed: boolean) {
    const key = sha256(JSON.stringify([packageVersion, codeHash(), seed, scenario])).slice(0, KEY_LENGTH)
    this.root = `${out}/${HIDDEN}`
    const own = `${scenario.id}-${key}`
    this.folder = `${this.root}/${own}`
    if (!isResumed)
      for (const name of namesIn(this.root))
        if (name.slice(0, -KEY_LENGTH - 1) === scenario.id) remove(`${this.root}/${name}`)
    for (const name of namesIn(this.folder)) {
      const replication = /^replication-(\d+)$/.exec(name)?.[1]
      if (replication !== undefined) this.kept.add(Number(replication))
    }
  }

  read(replication: number): Observation | undefined {
    if (!this.kept.has(replication)) return undefined
    const bytes = readBytes(this.pathOf(replication))
    try {
      const { sum, observation } = unpack(bytes!) as { sum: string; observation: Uint8Array }
      if (sum === sha256(observation)) return unpack(observation) as Observation
    } catch {
      // Written in part by a machine that lost its power: as good as not there.
    }
    this.kept.delete(replication)
    return undefined
  }

  write(observation: Observation): void {
    const bytes = pack(observation)
    writeWhole(this.pathOf(observation.replication), pack({ sum: sha256(bytes), observation: bytes }))
    this.kept.add(observation.replication)
  }

  /** Removes what was kept of this run; the folder goes with the last. */
  clear(): void {
    remove(this.folder)
    if (namesIn(this.root).length === 0) remove(this.root)
  }

  private pathOf(replication: number): string {
    return `${this.folder}/replication-${replication}`
  }
}

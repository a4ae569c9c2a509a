// Replications of a search that is not yet over: each in a file of its own in a hidden folder of the results, under the
// hash of everything that it follows from, so that `--resume` can trust it. Removed once the tables are written.
import type { Look, Memory } from '../experiment/optimise/laboratory.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { codeHash } from './code-hash.ts'
import { namesIn, packageVersion, readBytes, remove, writeWhole } from './files.ts'
import { pack, sha256, unpack } from './processes.ts'

const HIDDEN = '.corridor-work'
const KEY_LENGTH = 16

export class LookFolder implements Memory {
  /** Replications made or found so far, and found alone. */
  kept = 0
  found = 0
  private readonly folder: string
  private readonly root: string

  /** @param isResumed whether what an earlier search left is used; if not, it is removed */
  constructor(out: string, scenario: Scenario, claim: string, seed: string, isResumed: boolean) {
    const key = sha256(JSON.stringify([packageVersion, codeHash(), seed, claim, scenario])).slice(
      0,
      KEY_LENGTH,
    )
    this.root = `${out}/${HIDDEN}`
    this.folder = `${this.root}/optimise-${scenario.id}-${key}`
    if (!isResumed) remove(this.folder)
  }

  read(key: string): Look | undefined {
    const bytes = readBytes(this.pathOf(key))
    if (bytes === undefined) return undefined
    try {
      const { sum, look } = unpack(bytes) as { sum: string; look: Uint8Array }
      if (sum !== sha256(look)) return undefined
      this.kept++
      this.found++
      return unpack(look) as Look
    } catch {
      // Written in part by a machine that lost its power: as good as not there.
      return undefined
    }
  }

  write(key: string, look: Look): void {
    const bytes = pack(look)
    writeWhole(this.pathOf(key), pack({ sum: sha256(bytes), look: bytes }))
    this.kept++
  }

  clear(): void {
    remove(this.folder)
    if (namesIn(this.root).length === 0) remove(this.root)
  }

  private pathOf(key: string): string {
    return `${this.folder}/${sha256(key).slice(0, KEY_LENGTH)}`
  }
}

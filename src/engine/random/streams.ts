// Random streams by name ("sea/aktau-alat/sailing"): a name says to whom the draws belong, so that adding a
// stream, or drawing more from one, moves no other. Replication r reads the r-th substream of each named stream.
// - The text seed becomes the six integers of a package seed.
// - The name is hashed to a whole number h < 2^53, and its stream is the h-th of the package: streams start
//   2^127 steps apart on a circle of 2^191, so that two different h can never overlap, whatever the names.
// - Two names with the same h are as good as impossible (300 names: 5e-12); it is found and refused.
// - Substreams are 2^76 long, and there are 2^51 of them in a stream: replications never overlap either.

import seedrandom from 'seedrandom'
import { M1, M2, RandomStream, type Seed, streamSeed } from './mrg32k3a.ts'

export type { RandomStream } from './mrg32k3a.ts'

export class Streams {
  private readonly packageSeed: Seed
  private readonly nameOfIndex = new Map<number, string>()
  private readonly opened = new Map<string, RandomStream>()

  /** @param replication which substream to read, 0 for the first; replication 7 needs no other before it
   *  @throws RangeError if `replication` is not a natural number below 2^51 */
  constructor(
    readonly seedText: string,
    readonly replication: number,
  ) {
    if (!(Number.isInteger(replication) && replication >= 0 && replication < 2251799813685248))
      throw new RangeError(`there is no replication ${replication}: count from 0`)
    this.packageSeed = packageSeedOf(seedText)
  }

  /** The stream of that name; the same object whenever the name is the same.
   *  @throws RangeError if another name has taken the same place (one in 2^53 a pair): rename one of the two */
  stream(name: string): RandomStream {
    const known = this.opened.get(name)
    if (known !== undefined) return known
    const index = streamIndexOf(name)
    const other = this.nameOfIndex.get(index)
    if (other !== undefined) throw new RangeError(`streams "${name}" and "${other}" collide: rename one`)
    const stream = new RandomStream(streamSeed(this.packageSeed, index))
    if (this.replication > 0) stream.nextSubstream(this.replication)
    this.nameOfIndex.set(index, name)
    this.opened.set(name, stream)
    return stream
  }
}

/** Six integers from any text; the same text gives the same six on every machine. */
export function packageSeedOf(text: string): Seed {
  const generator = seedrandom(text)
  const below = (limit: number): number => {
    for (;;) {
      const candidate = generator.int32() >>> 0
      if (candidate > 0 && candidate < limit) return candidate
    }
  }
  return [below(M1), below(M1), below(M1), below(M2), below(M2), below(M2)]
}

/** A name's place among 2^53 streams: two 32-bit hashes of its code units, each mixed to the last bit. */
export function streamIndexOf(name: string): number {
  let a = 0x9e3779b9
  let b = 0x85ebca6b
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    a = mixed(a ^ Math.imul(unit + 1, 0x2c1b3c6d))
    b = mixed(Math.imul(b, 0x297a2d39) + unit + 0x165667b1)
  }
  const high = mixed(a ^ Math.imul(name.length, 0x27d4eb2f) ^ (b >>> 3)) >>> 11
  const low = mixed(b + Math.imul(a, 0x9e3779b1)) >>> 0
  return high * 4294967296 + low
}

/** A bijection of 32 bits in which each bit of the argument moves about half of the result. */
function mixed(x: number): number {
  let y = x | 0
  y = Math.imul(y ^ (y >>> 16), 0x21f0aaad)
  y = Math.imul(y ^ (y >>> 15), 0x735a2d97)
  return y ^ (y >>> 15)
}

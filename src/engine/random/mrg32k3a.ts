// MRG32k3a, the combined multiple recursive generator of L'Ecuyer (Operations Research 47, 1999), period 2^191,
// with the streams (2^127 apart) and substreams (2^76 apart) of L'Ecuyer, Simard, Chen and Kelton (2002).
// Plain doubles suffice: the largest product in a step is 6.03e15, below 2^53.

import { type Matrix, identity, multiplied, powerOfTwo, transformed } from './modular-matrix.ts'

/** Six integers: three below M1, three below M2, neither triple all zero. */
export type Seed = readonly [number, number, number, number, number, number]

export const M1 = 4294967087
export const M2 = 4294944443
const A12 = 1403580
const A13 = 810728
const A21 = 527612
const A23 = 1370589
const NORM = 2.328306549295727688e-10 // 1 / (M1 + 1)
const TWO_TO_MINUS_24 = 5.9604644775390625e-8

const STREAM_LOG2 = 127
const SUBSTREAM_LOG2 = 76
const FORWARD_1: Matrix = [0, 1, 0, 0, 0, 1, M1 - A13, A12, 0]
const FORWARD_2: Matrix = [0, 1, 0, 0, 0, 1, M2 - A23, 0, A21]
const BACKWARD_1: Matrix = [184888585, 0, 1945170933, 1, 0, 0, 0, 1, 0]
const BACKWARD_2: Matrix = [0, 360363334, 4225571728, 1, 0, 0, 0, 1, 0]

export class RandomStream {
  /** Gives 1 - u for u: a second run negatively correlated with the first. */
  antithetic = false
  /** Two steps a number, 53 bits instead of 32. */
  precise = false
  private readonly state = new Float64Array(6)
  private readonly substreamStart = new Float64Array(6)
  private readonly streamStart = new Float64Array(6)

  /** @throws RangeError if the seed is not six integers in range, or a triple is all zero */
  constructor(seed: Seed) {
    check(seed)
    this.streamStart.set(seed)
    this.restartStream()
  }

  /** The next number, strictly between 0 and 1. */
  uniform(): number {
    if (this.antithetic || this.precise) return this.specialUniform()
    return this.step()
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1))
  }

  restartStream(): void {
    this.substreamStart.set(this.streamStart)
    this.restartSubstream()
  }

  restartSubstream(): void {
    this.state.set(this.substreamStart)
  }

  /** Goes to the start of the substream that lies `count` further (a natural number below 2^51). */
  nextSubstream(count = 1): void {
    this.substreamStart.set(jumped(this.substreamStart, count, SUBSTREAM_LOG2))
    this.restartSubstream()
  }

  /** Moves by 2^log2 steps, back by 2^-log2 if it is negative, not at all if it is 0; then by `more` steps,
   *  back if negative. */
  advance(log2: number, more: number): void {
    if (log2 > 0) this.state.set(jumped(this.state, 1, log2))
    if (log2 < 0) this.state.set(jumped(this.state, 1, -log2, true))
    if (more !== 0) this.state.set(jumped(this.state, Math.abs(more), 0, more < 0))
  }

  /** The six integers from which the next number is made. */
  get position(): Seed {
    return Array.from(this.state) as unknown as Seed
  }

  private step(): number {
    const s = this.state
    let p1 = A12 * s[1]! - A13 * s[0]!
    p1 -= Math.floor(p1 / M1) * M1
    s[0] = s[1]!
    s[1] = s[2]!
    s[2] = p1
    let p2 = A21 * s[5]! - A23 * s[3]!
    p2 -= Math.floor(p2 / M2) * M2
    s[3] = s[4]!
    s[4] = s[5]!
    s[5] = p2
    return (p1 > p2 ? p1 - p2 : p1 - p2 + M1) * NORM
  }

  private specialUniform(): number {
    if (!this.precise) return 1 - this.step()
    if (this.antithetic) {
      const u = 1 - this.step() - this.step() * TWO_TO_MINUS_24
      return u < 0 ? u + 1 : u
    }
    const u = this.step() + this.step() * TWO_TO_MINUS_24
    return u < 1 ? u : u - 1
  }
}

/** The seed of stream number `index` (0 is the package seed itself), below 2^53.
 *  Two streams start at least 2^127 steps apart, and even 2^53 of them cover only 2^180 of the 2^191. */
export function streamSeed(packageSeed: Seed, index: number): Seed {
  return Array.from(jumped(Float64Array.from(packageSeed), index, STREAM_LOG2)) as unknown as Seed
}

/** `state` moved by count * 2^log2 steps. */
function jumped(state: Float64Array, count: number, log2: number, backwards = false): Float64Array {
  if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`cannot jump ${count} times ahead`)
  const first = backwards ? BACKWARD_1 : FORWARD_1
  const second = backwards ? BACKWARD_2 : FORWARD_2
  let m1 = identity
  let m2 = identity
  for (let bit = 0, rest = count; rest > 0; bit++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 0) continue
    m1 = multiplied(m1, powerOfTwo(first, log2 + bit, M1), M1)
    m2 = multiplied(m2, powerOfTwo(second, log2 + bit, M2), M2)
  }
  const result = new Float64Array(6)
  result.set(transformed(m1, state.subarray(0, 3), M1))
  result.set(transformed(m2, state.subarray(3, 6), M2), 3)
  return result
}

function check(seed: Seed): void {
  const inRange = seed.every((x, i) => Number.isInteger(x) && x >= 0 && x < (i < 3 ? M1 : M2))
  const alive = seed.slice(0, 3).some((x) => x > 0) && seed.slice(3).some((x) => x > 0)
  if (!inRange || !alive)
    throw new RangeError(
      `[${seed.join(', ')}] is no seed: six integers, below ${M1} and ${M2}, no triple all zero`,
    )
}

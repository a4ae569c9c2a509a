// What is counted while a model runs: values, levels over time, histograms. No inference: that is for statistics/.

import { sqrt } from './arithmetic.ts'
import type { Simulation } from './simulation.ts'

/** Values one by one: their number, mean, spread and extremes, without keeping them. */
export class Tally {
  n = 0
  /** NaN while there are no values, as are `min` and `max`. */
  mean = NaN
  min = NaN
  max = NaN
  private squares = 0

  add(value: number): void {
    const n = ++this.n
    if (n === 1) {
      this.mean = this.min = this.max = value
      return
    }
    const deviation = value - this.mean
    this.mean += deviation / n
    this.squares += deviation * (value - this.mean)
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
  }

  get sum(): number {
    return this.n > 0 ? this.mean * this.n : 0
  }

  /** With n - 1 below the line; NaN with fewer than two values. */
  get variance(): number {
    return this.n > 1 ? this.squares / (this.n - 1) : NaN
  }

  get sd(): number {
    return sqrt(this.variance)
  }

  /** Forgets all, as at the end of a warm-up. */
  reset(): void {
    this.n = this.squares = 0
    this.mean = this.min = this.max = NaN
  }
}

/** A level that stays until it changes: a queue, units in use. Its average weighs each level by how long it stood. */
export class TimeWeighted {
  /** The least and greatest level since the start or the last reset. */
  min = 0 // these begin with a number, or V8 would keep them boxed and allocate at each change
  max = 0
  private level = 0
  private area = 0
  private changedAt = 0
  private startedAt = 0

  constructor(
    private readonly sim: Simulation,
    level = 0,
  ) {
    this.level = this.min = this.max = level
    this.changedAt = this.startedAt = sim.now
  }

  get value(): number {
    return this.level
  }

  set value(level: number) {
    this.add(level - this.level)
  }

  add(change: number): void {
    const { now } = this.sim
    this.area += this.level * (now - this.changedAt)
    this.changedAt = now
    this.level += change
    if (this.level > this.max) this.max = this.level
    else if (this.level < this.min) this.min = this.level
  }

  /** Level times time, up to now. */
  get integral(): number {
    return this.area + this.level * (this.sim.now - this.changedAt)
  }

  /** Over the time since the start or the last reset; the present level if no time has passed. */
  get average(): number {
    const time = this.sim.now - this.startedAt
    return time > 0 ? this.integral / time : this.level
  }

  /** Forgets the past, as at the end of a warm-up; the level stays. */
  reset(): void {
    this.area = 0
    this.changedAt = this.startedAt = this.sim.now
    this.min = this.max = this.level
  }
}

/** Counts by equal bins from `low` on: bin i holds values from low + i * width up to, not including, the next. */
export class Histogram {
  readonly counts: Float64Array
  /** Values (or weights) below the first bin, and from the end of the last on. */
  below = 0
  above = 0

  /** @throws RangeError unless `width` > 0 and there is at least one bin */
  constructor(
    readonly low: number,
    readonly width: number,
    bins: number,
  ) {
    if (!(width > 0 && bins >= 1)) throw new RangeError(`no histogram with ${bins} bins of width ${width}`)
    this.counts = new Float64Array(bins)
  }

  /** @param weight how much it counts: 1 for a value, the time that a level stood for a level */
  add(value: number, weight = 1): void {
    const bin = Math.floor((value - this.low) / this.width)
    if (bin < 0) this.below += weight
    else if (bin < this.counts.length) this.counts[bin]! += weight
    else this.above += weight
  }

  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, this.below + this.above)
  }
}

// A first-in first-out line of load units on a ring of integers; joining and leaving allocate nothing.
export class WaitingLine {
  private ring = new Int32Array(64)
  private head = 0
  length = 0

  push(unit: number): void {
    if (this.length === this.ring.length) this.grow()
    this.ring[(this.head + this.length++) & (this.ring.length - 1)] = unit
  }

  /** The unit at a position from the front. */
  at(position: number): number {
    return this.ring[(this.head + position) & (this.ring.length - 1)]!
  }

  shift(): number {
    const unit = this.ring[this.head]!
    this.head = (this.head + 1) & (this.ring.length - 1)
    this.length -= 1
    return unit
  }

  private grow(): void {
    const larger = new Int32Array(this.ring.length * 2)
    for (let i = 0; i < this.length; i++) larger[i] = this.at(i)
    this.ring = larger
    this.head = 0
  }
}

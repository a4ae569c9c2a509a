// The stages of every load unit, in order of time. While a unit is under way its stages lie in small blocks
// that are given back; once it has arrived they are moved, in one piece, to the end of the closed stages.
// recorder.ts is the only caller; `slot` is the place of a living unit, which the next one takes over.
import { grown } from '../demand/load-unit.ts'

const BLOCK = 8 // stages in a block; a journey has some forty
const START_BLOCKS = 1 << 12
const START_CLOSED = 1 << 17
const START_SLOTS = 1 << 12
const NONE = -1
// A head holds these four.
const [COUNT, FIRST, LAST, KEY] = [0, 1, 2, 3] as const
const HEAD = 4

export class StageStore {
  /** Closed stages: key and hours. A unit's are one run of them. */
  closedKeys = new Uint16Array(START_CLOSED)
  closedHours = new Float64Array(START_CLOSED)
  closed = 0
  private keys = new Uint16Array(START_BLOCKS * BLOCK)
  private hours = new Float64Array(START_BLOCKS * BLOCK)
  private nextBlock = new Int32Array(START_BLOCKS)
  private blocks = 0
  private freeBlock = NONE
  /** By slot, side by side because they are needed together: stages so far, first block, where the last stage lies, its key. */
  private heads = new Int32Array(START_SLOTS * HEAD)

  /** Adds hours to the last stage if it has the same key, else a stage. */
  append(slot: number, key: number, hours: number): void {
    const head = slot * HEAD
    while (head >= this.heads.length) this.heads = grown(this.heads)
    const { heads } = this
    const count = heads[head + COUNT]!
    let at = heads[head + LAST]!
    if (count > 0 && heads[head + KEY] === key) {
      this.hours[at]! += hours
      return
    }
    if (count % BLOCK === 0) at = this.addBlock(head, count) * BLOCK
    else at += 1
    this.keys[at] = key
    this.hours[at] = hours
    heads[head + COUNT] = count + 1
    heads[head + LAST] = at
    heads[head + KEY] = key
  }

  /** Moves the stages of a slot to the end of the closed ones, or drops them; the slot is empty afterwards.
   *  @returns how many were moved */
  close(slot: number, isKept: boolean): number {
    const { heads } = this
    const head = slot * HEAD
    if (head >= heads.length) return 0
    const count = heads[head + COUNT]!
    if (count === 0) return 0
    if (isKept) this.copyToClosed(heads[head + FIRST]!, count)
    this.nextBlock[(heads[head + LAST]! / BLOCK) | 0] = this.freeBlock
    this.freeBlock = heads[head + FIRST]!
    heads[head + COUNT] = 0
    return isKept ? count : 0
  }

  private copyToClosed(firstBlock: number, count: number): void {
    while (this.closed + count > this.closedKeys.length) {
      this.closedKeys = grown(this.closedKeys)
      this.closedHours = grown(this.closedHours)
    }
    const { keys, hours, closedKeys, closedHours } = this
    let block = firstBlock
    let to = this.closed
    for (let left = count; left > 0; left -= BLOCK) {
      const from = block * BLOCK
      const until = from + (left < BLOCK ? left : BLOCK)
      for (let at = from; at < until; at++) {
        closedKeys[to] = keys[at]!
        closedHours[to++] = hours[at]!
      }
      block = this.nextBlock[block]!
    }
    this.closed = to
  }

  private addBlock(head: number, count: number): number {
    let block = this.freeBlock
    if (block === NONE) {
      block = this.blocks++
      if (block === this.nextBlock.length) this.growBlocks()
    } else this.freeBlock = this.nextBlock[block]!
    if (count === 0) this.heads[head + FIRST] = block
    else this.nextBlock[(this.heads[head + LAST]! / BLOCK) | 0] = block
    return block
  }

  private growBlocks(): void {
    this.keys = grown(this.keys)
    this.hours = grown(this.hours)
    this.nextBlock = grown(this.nextBlock)
  }
}

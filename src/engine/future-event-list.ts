// The future event list: a binary heap on typed arrays, ordered by time, then priority, then order of request.
// simulation.ts is its only caller. Nothing is allocated after the arrays have grown to the size needed.
// - An event's number is its place in the order of request; the low bits of the number are also its slot,
//   so that number, order and slot are one figure and the heap carries only (time, key).
// - key = priority * 2^42 + number: one comparison settles priority and order together.
// - At least half of the slots stay free: a number whose slot is taken is skipped, one step on average.
// - The root is left vacant while its handler runs: the first event the handler schedules fills it.
// - Cancelled events stay until they reach the root or outnumber the live ones; then the heap is rebuilt.

/** Priorities are integers from -PRIORITY_LIMIT to PRIORITY_LIMIT. */
export const PRIORITY_LIMIT = 2047

const ORDER_SPAN = 4398046511104 // 2^42 requests in one run: days at full speed
const FREE = -1
const CANCELLED = -2

export class FutureEventList {
  /** The slot of the event taken last. */
  slot = 0
  private times: Float64Array
  private keys: Float64Array
  private numbers: Float64Array
  private handlers: Int32Array
  private payloads: Float64Array
  private mask: number
  private size = 0
  private rootVacant = false
  private cancelled = 0
  private nextNumber = 0

  constructor(capacity = 512) {
    let slots = 16
    while (slots < 2 * capacity) slots *= 2
    this.times = new Float64Array(slots / 2 + 1)
    this.keys = new Float64Array(slots / 2 + 1)
    this.numbers = new Float64Array(slots).fill(-1)
    this.handlers = new Int32Array(slots).fill(FREE)
    this.payloads = new Float64Array(slots)
    this.mask = slots - 1
  }

  /** Events that will still run. */
  get pending(): number {
    return this.size - (this.rootVacant ? 1 : 0) - this.cancelled
  }

  /** Adds an event and returns its number. */
  add(time: number, priority: number, handler: number, payload: number): number {
    if (2 * this.size > this.mask) this.grow()
    let number = this.nextNumber
    while (this.handlers[number & this.mask] !== FREE) number++
    this.nextNumber = number + 1
    const slot = number & this.mask
    this.numbers[slot] = number
    this.handlers[slot] = handler
    this.payloads[slot] = payload
    const key = priority * ORDER_SPAN + number
    if (this.rootVacant) {
      this.rootVacant = false
      this.sink(0, time, key)
    } else this.rise(this.size++, time, key)
    return number
  }

  /** Makes sure the root is the next live event; false if there is none. */
  settle(): boolean {
    for (;;) {
      if (this.rootVacant) {
        this.rootVacant = false
        const last = --this.size
        if (last === 0) return false
        this.sink(0, this.times[last]!, this.keys[last]!)
      } else if (this.size === 0) return false
      if (this.cancelled === 0) return true
      const slot = this.keys[0]! & this.mask
      if (this.handlers[slot] !== CANCELLED) return true
      this.handlers[slot] = FREE
      this.cancelled--
      this.rootVacant = true
    }
  }

  /** Time of the root. Only after settle() has said true. */
  get nextTime(): number {
    return this.times[0]!
  }

  /** Takes the root out and returns its handler; `payload` then belongs to it. Only after settle(). */
  take(): number {
    const slot = this.keys[0]! & this.mask
    const handler = this.handlers[slot]!
    this.handlers[slot] = FREE
    this.slot = slot
    this.rootVacant = true
    return handler
  }

  /** Payload of the event taken last, until the next event is added. */
  get payload(): number {
    return this.payloads[this.slot]!
  }

  /** False if the event has run, was cancelled before, or never was. */
  cancel(number: number): boolean {
    const slot = number & this.mask
    if (this.numbers[slot] !== number || this.handlers[slot]! < 0) return false
    this.handlers[slot] = CANCELLED
    this.cancelled++
    if (this.cancelled > 64 && 2 * this.cancelled > this.size) this.purge()
    return true
  }

  /** Puts an event into the hole `at`, or above it. */
  private rise(hole: number, time: number, key: number): void {
    const { times, keys } = this
    let at = hole
    while (at > 0) {
      const parent = (at - 1) >> 1
      const parentTime = times[parent]!
      if (parentTime < time || (parentTime === time && keys[parent]! < key)) break
      times[at] = parentTime
      keys[at] = keys[parent]!
      at = parent
    }
    times[at] = time
    keys[at] = key
  }

  /** Puts an event into the hole `at`, or below it. */
  private sink(hole: number, time: number, key: number): void {
    const { times, keys, size } = this
    let at = hole
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      let childTime = times[child]!
      const right = child + 1
      if (right < size) {
        const rightTime = times[right]!
        if (rightTime < childTime || (rightTime === childTime && keys[right]! < keys[child]!)) {
          child = right
          childTime = rightTime
        }
      }
      if (time < childTime || (time === childTime && key < keys[child]!)) break
      times[at] = childTime
      keys[at] = keys[child]!
      at = child
    }
    times[at] = time
    keys[at] = key
  }

  private purge(): void {
    let kept = 0
    for (let i = this.rootVacant ? 1 : 0; i < this.size; i++) {
      const slot = this.keys[i]! & this.mask
      if (this.handlers[slot] === CANCELLED) this.handlers[slot] = FREE
      else {
        this.times[kept] = this.times[i]!
        this.keys[kept++] = this.keys[i]!
      }
    }
    this.rootVacant = false
    this.size = kept
    this.cancelled = 0
    for (let i = (kept >> 1) - 1; i >= 0; i--) this.sink(i, this.times[i]!, this.keys[i]!)
  }

  private grow(): void {
    const { numbers, handlers, payloads, mask } = this
    const slots = 2 * (mask + 1)
    this.times = extended(this.times, slots / 2 + 1)
    this.keys = extended(this.keys, slots / 2 + 1)
    this.numbers = new Float64Array(slots).fill(-1)
    this.handlers = new Int32Array(slots).fill(FREE)
    this.payloads = new Float64Array(slots)
    this.mask = slots - 1
    for (let old = 0; old <= mask; old++) {
      if (handlers[old] === FREE) continue
      const slot = numbers[old]! & this.mask
      this.numbers[slot] = numbers[old]!
      this.handlers[slot] = handlers[old]!
      this.payloads[slot] = payloads[old]!
    }
  }
}

function extended(array: Float64Array, length: number): Float64Array {
  const longer = new Float64Array(length)
  longer.set(array)
  return longer
}

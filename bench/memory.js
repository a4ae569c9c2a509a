// Fifty million events of an M/M/1 queue at steady state: the heap stays flat. And what an event allocates: the event
// path alone (a hold model of a hundred pending events), and the whole queue with its random numbers.

import { Simulation } from '../dist/engine/index.js'
import { EventStyle } from './mm1.js'
import { round } from './race.js'

const MEGABYTE = 1024 * 1024
const SAMPLE = 100_000

class HoldModel {
  constructor(pending) {
    this.sim = new Simulation()
    this.n = 0
    this.steps = Float64Array.from({ length: 1024 }, (_, i) => 0.5 + ((i * 389) % 1024) / 1024)
    this.hold = this.sim.handler(() => this.next())
    for (let i = 0; i < pending; i++) this.next()
  }
  next() {
    this.sim.schedule(this.hold, this.steps[this.n++ & 1023])
  }
}

export function run(isSmoke) {
  const million = isSmoke ? 2 : 50
  const queue = new EventStyle(Number.MAX_SAFE_INTEGER)
  queue.begin()
  const byQueue = allocatedAnEvent(queue.sim)
  const byPath = allocatedAnEvent(new HoldModel(100).sim)
  globalThis.gc()
  const before = process.memoryUsage().heapUsed
  queue.sim.run({ events: million * 1_000_000 })
  globalThis.gc()
  const after = process.memoryUsage().heapUsed
  return [
    {
      'million events': million,
      'heap before MB': round(before / MEGABYTE, 2),
      'heap after MB': round(after / MEGABYTE, 2),
      'growth MB': round((after - before) / MEGABYTE, 3),
      'bytes allocated an event, event path': round(byPath, 2),
      'with random numbers': round(byQueue, 2),
    },
  ]
}

/** Growth of the heap in a run, least of twenty, so that no collection or compilation falls into it. */
function allocatedAnEvent(sim) {
  sim.run({ events: 2_000_000 }) // compiled, and past the filling of the queue
  let least = Infinity
  for (let i = 0; i < 20; i++) {
    globalThis.gc()
    const before = process.memoryUsage().heapUsed
    sim.run({ events: SAMPLE })
    const grown = process.memoryUsage().heapUsed - before
    if (grown >= 0) least = Math.min(least, grown)
  }
  return least / SAMPLE
}

// Fifty million events at steady state: the heap stays flat, and an event allocates nothing.

import { EventStyle } from './mm1.js'
import { round } from './race.js'

const MEGABYTE = 1024 * 1024

export function run(isSmoke) {
  const million = isSmoke ? 2 : 50
  const model = new EventStyle(Infinity)
  model.begin()
  model.sim.run({ events: 2_000_000 }) // compiled, and past the filling of the queue
  const allocated = leastAllocated(() => model.sim.run({ events: 100_000 }))
  globalThis.gc()
  const before = process.memoryUsage().heapUsed
  model.sim.run({ events: million * 1_000_000 })
  globalThis.gc()
  const after = process.memoryUsage().heapUsed
  return [
    {
      'million events': million,
      'heap before MB': round(before / MEGABYTE, 2),
      'heap after MB': round(after / MEGABYTE, 2),
      'growth MB': round((after - before) / MEGABYTE, 3),
      'bytes allocated an event': round(allocated / 100_000, 3),
    },
  ]
}

/** Growth of the heap while `work` runs, least of twenty, so that no collection or compilation falls into it. */
function leastAllocated(work) {
  let least = Infinity
  for (let i = 0; i < 20; i++) {
    globalThis.gc()
    const before = process.memoryUsage().heapUsed
    work()
    const grown = process.memoryUsage().heapUsed - before
    if (grown >= 0) least = Math.min(least, grown)
  }
  return least
}

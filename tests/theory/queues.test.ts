// Validation case 5.1: queues against their closed forms. Here with few customers; queues.slow.test.ts has full power.

import { describe, expect, test } from 'vitest'
import {
  Histogram,
  type Process,
  type ProcessBody,
  Resource,
  Simulation,
  start,
  Streams,
} from '../../src/engine/index.ts'
import { replicatedQuantile } from '../../src/statistics/index.ts'
import { expectTheory } from './models/power.ts'
import { BATCHES, cases, drawing, eachWait, exponential } from './models/queues.ts'

const QUICK = 200_000

describe('5.1', () => {
  test.each(cases)('$name = $exact', ({ exact, full, simulate }) => {
    expectTheory(simulate(Math.min(QUICK, full), 'queues'), exact)
  })

  test('M/M/1 0.5 at full power: the wait of 0.5', () => {
    const { exact, full, simulate } = cases[0]!
    expectTheory(simulate(full, 'queues at full power'), exact, true)
  })

  test('M/M/1 0.5: quantiles of the wait 1.609438, 2.302585, 3.912023 within 2 %', () => {
    const perBatch = 50_000
    const batches = Array.from({ length: BATCHES }, () => new Float64Array(perBatch))
    let n = 0
    eachWait(
      { arrivalRate: 1, service: exponential(0.5) },
      BATCHES * perBatch,
      'quantiles',
      (wait) => (batches[Math.floor(n / perBatch)]![n++ % perBatch] = wait),
    )
    for (const [p, exact] of [
      [0.9, 1.609438],
      [0.95, 2.302585],
      [0.99, 3.912023],
    ] as const) {
      const interval = replicatedQuantile(batches, p, 0.999)
      expect(Math.abs(interval.mean - exact)).toBeLessThanOrEqual(interval.halfWidth)
      expect(interval.halfWidth / exact).toBeLessThan(0.02)
    }
  })

  test('M/M/2/3: shares of time with 0, 1, 2, 3 customers', () => {
    const exact = [0.468007313, 0.351005484, 0.131627057, 0.049360146]
    const shares = Array.from({ length: BATCHES }, (_, replication) => {
      const streams = new Streams('states', replication)
      const sim = new Simulation()
      const server = new Resource(sim, { capacity: 2, queueLimit: 1 })
      const between = drawing(streams, 'arrivals', exponential(1 / 3))
      const service = drawing(streams, 'services', exponential(1 / 4))
      const states = new Histogram(0, 1, 4)
      function* customer(me: Process): ProcessBody {
        if (!(yield server.seize(me))) return
        yield me.hold(service())
        server.release(me)
      }
      function* source(me: Process): ProcessBody {
        while (true) {
          yield me.hold(between())
          start(sim, customer)
        }
      }
      start(sim, source)
      let [since, present] = [0, 0]
      const watch = (): boolean => {
        states.add(present, sim.now - since)
        since = sim.now
        present = server.inUse.value + server.queue.value
        return false
      }
      sim.run({ until: 2000, when: watch })
      return states.counts.map((time) => time / states.total)
    })
    exact.forEach((share, state) =>
      expectTheory(
        shares.map((one) => one[state]!),
        share,
      ),
    )
  })
})

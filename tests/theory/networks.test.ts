// Validation cases 5.2 and 5.3: networks, failures, blocking, and the closed forms shaped like a corridor. Short runs;
// networks.slow.test.ts has the full power.

import { describe, expect, test } from 'vitest'
import { type Process, type ProcessBody, Simulation, start, Tally } from '../../src/engine/index.ts'
import { networkCases, replicate } from './models/network-cases.ts'
import { blockingLine, cafe } from './models/networks.ts'
import { expectTheory } from './models/power.ts'

describe.each(networkCases)('$name', ({ simulate, exact, quick }) => {
  const results = replicate(20, (replication) => simulate(quick, 'networks', replication))
  test.each(Object.entries(exact))('%s = %f', (figure, value) => {
    expectTheory(
      results.map((one) => one[figure]!),
      value,
    )
  })
})

describe('5.2', () => {
  test("blocking after service: Ciw's published means of customers lost", () => {
    for (const [low, high, mean, halfWidth, runs] of [
      [3, 5, 7.447, 0.106, 150],
      [3.5, 4.5, 0.874, 0.039, 150],
    ] as const) {
      const lost = new Tally()
      replicate(runs, (replication) => lost.add(blockingLine({ low, high }, 'blocking', replication).lost))
      const own = (3.3 * lost.sd) / Math.sqrt(runs)
      expect(Math.abs(lost.mean - mean)).toBeLessThan(Math.hypot(own, (3.3 * halfWidth) / 1.96))
    }
  })
  test('blocking after service: the first server stands blocked for part of the time', () => {
    const { blockedShare } = blockingLine({ low: 3, high: 5 }, 'blocking', 0)
    expect(blockedShare).toBeGreaterThan(0)
    expect(blockedShare).toBeLessThan(0.5)
  })
})

describe('5.3', () => {
  test.each([
    [20, 1, 25, 0.477354, 0.858212],
    [100, 2, 250, 0.00126, 0.999715],
  ])(
    'ferry: rate %i, every %i, capacity %i leaves %f behind and nobody with chance %f',
    (rate, every, capacity, left, none) => {
      // The queue that is left behind, q' = max(0, q + Poisson - capacity), by iteration of its law.
      const mean = rate * every
      const arrivals = [Math.exp(-mean)]
      for (let n = 1; n < 4 * capacity; n++) arrivals.push((arrivals[n - 1]! * mean) / n)
      let law = [1, ...new Array<number>(199).fill(0)]
      for (let sailing = 0; sailing < 400; sailing++) {
        const next = new Array<number>(200).fill(0)
        law.forEach((p, q) => {
          if (p > 1e-18)
            arrivals.forEach((a, n) => (next[Math.min(199, Math.max(0, q + n - capacity))]! += p * a))
        })
        law = next
      }
      expect(law.reduce((sum, p, q) => sum + p * q, 0)).toBeCloseTo(left, 6)
      expect(law[0]).toBeCloseTo(none, 6)
    },
  )
  test('indicators: 42.857 km/h without delay, 18.75 km/h with it', () => {
    const sim = new Simulation()
    let moving = 0
    function* train(me: Process): ProcessBody {
      for (const [drives, stands] of [
        [12, 0],
        [0, 30],
        [16, 6],
      ] as const) {
        yield me.hold(drives)
        yield me.hold(stands)
        moving += drives
      }
    }
    start(sim, train)
    sim.run()
    expect((1200 / moving).toFixed(3)).toBe('42.857')
    expect(1200 / sim.now).toBe(18.75)
  })
  test("Little's law holds at every node of a run to within what is still inside", () => {
    const { atNode, sojourn } = cafe(200_000, 'little', 0)
    const inside = atNode.reduce((a, b) => a + b)
    expect(Math.abs(inside / (0.5 * sojourn) - 1)).toBeLessThan(0.01)
  })
})

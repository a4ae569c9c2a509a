// The event list and the clock: order of events, cancelling, stopping, refusing.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GRANT, Simulation } from '../../../src/engine/simulation.ts'

const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('schedule' as const),
      delay: fc.integer({ min: 0, max: 5 }),
      priority: fc.constantFrom(-7, 0, 0, 3, GRANT),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('run' as const), events: fc.integer({ min: 1, max: 4 }) }),
  },
)

test('any interleaving of schedule, cancel and run pops in (time, priority, order of request)', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 400 }), fc.constantFrom(1, 8, 512), (commands, capacity) => {
      const sim = new Simulation({ capacity })
      const waiting: { id: number; time: number; priority: number; n: number }[] = []
      const ids: number[] = []
      const popped: number[] = []
      const expected: number[] = []
      const handler = sim.handler((n) => popped.push(n))
      const takeExpected = (events: number): void => {
        waiting.sort((a, b) => a.time - b.time || a.priority - b.priority || a.n - b.n)
        for (const e of waiting.splice(0, events)) expected.push(e.n)
      }
      commands.forEach((c, n) => {
        if (c.kind === 'schedule') {
          const id = sim.schedule(handler, c.delay, n, c.priority)
          ids.push(id)
          waiting.push({ id, time: sim.now + c.delay, priority: c.priority, n })
        } else if (c.kind === 'cancel' && ids.length > 0) {
          const id = ids[c.pick % ids.length]!
          const at = waiting.findIndex((e) => e.id === id)
          expect(sim.cancel(id)).toBe(at >= 0)
          if (at >= 0) waiting.splice(at, 1)
        } else if (c.kind === 'run') {
          sim.run({ events: c.events })
          takeExpected(c.events)
        }
        expect(sim.pending).toBe(waiting.length)
      })
      sim.run()
      takeExpected(Infinity)
      expect(popped).toEqual(expected)
      expect(new Set(ids).size).toBe(ids.length)
      expect(sim.executed).toBe(popped.length)
    }),
    { numRuns: 300 },
  )
})

test('events that a handler schedules for the present instant run in it, by priority', () => {
  const sim = new Simulation()
  const log: string[] = []
  const grant = sim.handler(() => log.push(`grant at ${sim.now}`))
  const release = sim.handler((n) => log.push(`release ${n} at ${sim.now}`))
  const start = sim.handler(() => {
    sim.schedule(grant, 0, 0, GRANT)
    sim.schedule(release, 0, 1)
    sim.schedule(release, 0, 2)
  })
  sim.schedule(start, 3)
  sim.run()
  expect(log).toEqual(['release 1 at 3', 'release 2 at 3', 'grant at 3'])
})

describe('run', () => {
  const ticking = (): { sim: Simulation; seen: number[] } => {
    const sim = new Simulation({ start: 10 })
    const seen: number[] = []
    const tick = sim.handler(() => {
      seen.push(sim.now)
      sim.schedule(tick, 1)
    })
    sim.schedule(tick, 0)
    return { sim, seen }
  }
  test('until: events at exactly that time are run and the clock ends there', () => {
    const { sim, seen } = ticking()
    sim.run({ until: 12 })
    expect(seen).toEqual([10, 11, 12])
    sim.run({ until: 12.5 })
    expect(sim.now).toBe(12.5)
    expect(seen.length).toBe(3)
  })
  test('events: as many as asked for', () => {
    const { sim } = ticking()
    sim.run({ events: 5 })
    expect([sim.executed, sim.now]).toEqual([5, 14])
  })
  test('when: asked after every event; stop(): ends after the present one', () => {
    const { sim, seen } = ticking()
    sim.run({ when: () => seen.length === 4, until: 100 })
    expect(sim.now).toBe(13)
    sim.schedule(
      sim.handler(() => sim.stop()),
      4.5,
    )
    sim.run()
    expect(sim.now).toBe(17.5)
  })
  test('an empty list ends the run; with until the clock still goes there', () => {
    const sim = new Simulation()
    sim.run()
    expect(sim.now).toBe(0)
    sim.run({ until: 7 })
    expect(sim.now).toBe(7)
  })
})

test('what cannot be is refused with the value and the simulated time', () => {
  const sim = new Simulation({ start: 5 })
  const h = sim.handler(() => undefined)
  expect(() => sim.schedule(h, -1)).toThrow(/-1 when it is 5/)
  expect(() => sim.schedule(h, NaN)).toThrow(RangeError)
  expect(() => sim.schedule(h, Infinity)).toThrow(RangeError)
  expect(() => sim.scheduleAt(h, 4.9)).toThrow(/at 4.9 when it is 5/)
  expect(() => sim.scheduleAt(h, NaN)).toThrow(RangeError)
  expect(() => sim.schedule(99, 1)).toThrow(/no handler 99/)
  expect(() => sim.schedule(h, 1, 0, 5000)).toThrow(/priority 5000/)
  expect(() => sim.schedule(h, 1, 0, 0.5)).toThrow(/priority 0.5/)
  expect(() => sim.run({ until: 4 })).toThrow(RangeError)
  expect(sim.pending).toBe(0)
})

test('an exception in a handler leaves the simulation usable', () => {
  const sim = new Simulation()
  sim.schedule(
    sim.handler(() => {
      throw new Error('model')
    }),
    1,
  )
  sim.schedule(
    sim.handler(() => undefined),
    2,
  )
  expect(() => sim.run()).toThrow('model')
  sim.run()
  expect(sim.now).toBe(2)
})

test('half a million cancelled events do not stay in memory or in the way', () => {
  const sim = new Simulation({ capacity: 4 })
  let runs = 0
  const h = sim.handler(() => runs++)
  for (let i = 0; i < 500_000; i++) {
    const id = sim.schedule(h, 1 + (i % 1000))
    if (i % 10 !== 0) sim.cancel(id)
  }
  expect(sim.pending).toBe(50_000)
  sim.run()
  expect(runs).toBe(50_000)
})

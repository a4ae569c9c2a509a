// What holds for any model: capacity is kept, nobody is lost, streams do not meet, small networks do not hang.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closedSet,
  closedSetFrom,
  type Process,
  type ProcessBody,
  Resource,
  Simulation,
  start,
  Streams,
  watchForLockUps,
} from '../../../src/engine/index.ts'
import { RandomStream, streamSeed } from '../../../src/engine/random/mrg32k3a.ts'

describe('resources under any treatment', () => {
  const treatment = fc.record({
    at: fc.integer({ min: 0, max: 30 }),
    kind: fc.constantFrom('job', 'job', 'job', 'interrupt', 'fail', 'duty'),
    units: fc.integer({ min: 1, max: 3 }),
    priority: fc.integer({ min: 0, max: 2 }),
    length: fc.integer({ min: 0, max: 9 }),
    patience: fc.constantFrom(Infinity, Infinity, 0, 4),
    rule: fc.constantFrom('finish', 'resume', 'restart', 'abandon'),
    pick: fc.nat(),
  })
  const options = fc.record({
    preempt: fc.constantFrom(undefined, 'resume', 'restart', 'abandon'),
    evict: fc.constantFrom('newest', 'oldest'),
    queueLimit: fc.constantFrom(Infinity, Infinity, 0, 2),
  })
  test('seize, release, interrupt, breakdown and hours keep capacity, and every job ends one way or another', () => {
    fc.assert(
      fc.property(fc.array(treatment, { maxLength: 40 }), options, (treatments, { preempt, ...rest }) => {
        const sim = new Simulation()
        const server = new Resource(sim, { capacity: 3, ...rest, ...(preempt ? { preempt } : {}) })
        const jobs: Process[] = []
        const ended = { served: 0, refused: 0, interrupted: 0 }
        let finishing = 0 // units that may go on by the rule `finish`
        function* job(me: Process, t: (typeof treatments)[number]): ProcessBody {
          try {
            yield me.hold(t.at)
            if (!(yield server.seize(me, { units: t.units, priority: t.priority, patience: t.patience }))) {
              ended.refused++
              return
            }
            yield me.hold(t.length)
            server.release(me)
            ended.served++
          } catch {
            if (server.heldBy(me) > 0) server.release(me)
            ended.interrupted++
          }
        }
        const act = sim.handler((index) => {
          const t = treatments[index]!
          if (t.kind === 'interrupt' && jobs.length > 0) jobs[t.pick % jobs.length]!.interrupt('test')
          if (t.kind === 'fail') {
            server.fail(t.units, t.rule)
            sim.schedule(mend, t.length + 1, t.units)
          }
          if (t.kind === 'duty') {
            server.setOnDuty(t.units - 1, t.rule)
            sim.schedule(reopen, t.length + 1)
          }
          if (t.rule === 'finish') finishing = 3
        })
        const mend = sim.handler((units) => server.repair(units))
        const reopen = sim.handler(() => server.setOnDuty(3))
        treatments.forEach((t, index) => {
          if (t.kind === 'job') jobs.push(start(sim, job, t))
          else sim.schedule(act, t.at, index)
        })
        sim.run({
          when: () => {
            const held = jobs.reduce((sum, one) => sum + server.heldBy(one), 0)
            const working = Math.max(0, 3 - server.down.value - server.closed.value)
            expect(held).toBeLessThanOrEqual(Math.max(working, finishing))
            expect(server.free).toBe(working - held)
            expect(server.blocked.value).toBeLessThanOrEqual(held)
            return false
          },
          events: 10_000,
        })
        expect(sim.pending).toBe(0)
        expect(jobs.every((one) => one.hasEnded)).toBe(true)
        expect(ended.served + ended.refused + ended.interrupted).toBe(jobs.length)
        expect([server.inUse.value, server.queue.value, server.blocked.value, server.free]).toEqual([
          0, 0, 0, 3,
        ])
        expect(sim.enrolled).toBe(0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('streams', () => {
  test('four substreams do not meet in a million draws each: no pair of neighbours, 53 bits of it, comes twice', () => {
    const stream = new RandomStream(streamSeed([12345, 12345, 12345, 12345, 12345, 12345], 0))
    const draws = 1_000_000
    const seen = new Float64Array(4 * draws)
    for (let sub = 0; sub < 4; sub++) {
      for (let i = 0, before = stream.uniform(); i < draws; i++) {
        const u = stream.uniform()
        seen[sub * draws + i] = Math.floor(before * 4294967296) * 2097152 + Math.floor(u * 2097152)
        before = u
      }
      stream.nextSubstream()
    }
    seen.sort()
    let equal = 0
    for (let i = 1; i < seen.length; i++) if (seen[i] === seen[i - 1]) equal++
    expect(equal).toBe(0)
  })
  test('what one stream draws does not move another, and adding a stream moves none', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 0, max: 50 }), (one, other, n) => {
        fc.pre(one !== other)
        const alone = new Streams('seed', 3).stream(one)
        const streams = new Streams('seed', 3)
        for (let i = 0; i < n; i++) streams.stream(other).uniform()
        const beside = streams.stream(one)
        for (let i = 0; i < 5; i++) expect(beside.uniform()).toBe(alone.uniform())
      }),
    )
  })
})

describe('standing still', () => {
  test('1,000 random small networks with finite buffers end in delivery, in a named lock-up, or at the horizon', () => {
    const outcomes = { delivered: 0, locked: 0, horizon: 0 }
    for (let n = 0; n < 1000; n++) {
      const draw = new Streams('networks', n).stream('all')
      const sim = new Simulation()
      const places = Array.from(
        { length: draw.integer(2, 5) },
        (_, i) => new Resource(sim, { name: `place ${i}`, capacity: draw.integer(1, 2) }),
      )
      let delivered = 0
      let closed: readonly Process[] = []
      // Each holds the place it stands on until the next is free, along a route of its own.
      function* traveller(me: Process, route: readonly number[], startsAt: number): ProcessBody {
        yield me.hold(startsAt)
        let held: Resource | undefined
        for (const stop of route) {
          if (places[stop] !== held) yield places[stop]!.seize(me)
          if (held !== undefined && held !== places[stop]) held.release(me)
          held = places[stop]
          yield me.hold(1 - Math.log1p(-draw.uniform()))
        }
        held?.release(me)
        delivered++
      }
      watchForLockUps(places, (set) => {
        closed = set
        sim.stop()
      })
      const travellers = Array.from({ length: draw.integer(2, 12) }, () => {
        const route = Array.from({ length: draw.integer(1, 6) }, () => draw.integer(0, places.length - 1))
        return start(sim, traveller, route, draw.integer(0, 10))
      })
      sim.run({ until: 25, events: 10_000 })
      if (delivered === travellers.length) outcomes.delivered++
      else if (closed.length > 0) {
        outcomes.locked++
        // None of the set moves in all the time to come; whoever is outside may.
        const locked = closed
        while (sim.pending > 0) sim.run({ events: 10_000 })
        expect(locked.some((one) => one.hasEnded)).toBe(false)
      } else {
        outcomes.horizon++
        expect(sim.now).toBe(25)
        expect(sim.pending).toBeGreaterThan(0) // honest: something was still going on
      }
    }
    expect(outcomes.delivered + outcomes.locked + outcomes.horizon).toBe(1000)
    for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(20)
  })
  test('a circle with a way out raises no alarm; the same without it does, when it closes', () => {
    const run = (isWayOut: boolean): number => {
      const sim = new Simulation()
      const [left, right] = [new Resource(sim, { capacity: isWayOut ? 2 : 1 }), new Resource(sim)]
      let size = 0
      function* crossing(me: Process, first: Resource, second: Resource): ProcessBody {
        yield first.seize(me)
        yield me.hold(1)
        yield second.seize(me)
        second.release(me)
        first.release(me)
      }
      function* bystander(me: Process): ProcessBody {
        yield left.seize(me)
        yield me.hold(5)
        left.release(me)
      }
      watchForLockUps([left, right], (set) => (size = set.length))
      if (isWayOut) start(sim, bystander)
      start(sim, crossing, left, right)
      start(sim, crossing, right, left)
      sim.run()
      return size
    }
    expect([run(true), run(false)]).toEqual([0, 2])
  })
  test('seen from one entity, the closed set is the part of the whole that it hangs on', () => {
    const clause = fc.array(fc.nat(7), { maxLength: 3 })
    const situation = fc.oneof(
      fc.constant('moves' as const),
      fc.array(clause, { minLength: 1, maxLength: 2 }),
    )
    fc.assert(
      fc.property(fc.array(situation, { minLength: 8, maxLength: 8 }), fc.nat(7), (situations, entity) => {
        const whole = closedSet(situations)
        const part = closedSetFrom(entity, (one) => situations[one]!)
        expect(part.length > 0).toBe(whole.includes(entity))
        for (const one of part) expect(whole).toContain(one)
      }),
      { numRuns: 2000 },
    )
  })
  test('one step through the graph for each that begins to wait: nobody is asked twice', () => {
    // A chain of a thousand, each waiting for the next, the last of which moves.
    const asked = new Map<number, number>()
    const found = closedSetFrom(0, (one) => {
      asked.set(one, (asked.get(one) ?? 0) + 1)
      return one === 999 ? 'moves' : [[one + 1]]
    })
    expect([found.length, asked.size]).toEqual([0, 1000])
    expect([...asked.values()].filter((times) => times > 2)).toEqual([])
  })
})

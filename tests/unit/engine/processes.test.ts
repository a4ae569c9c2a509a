// Processes and the places where they wait: what each promises in its header.

import { describe, expect, test } from 'vitest'
import {
  Batch,
  breakDown,
  Gate,
  Interruption,
  keepHours,
  Level,
  type Load,
  type LossRule,
  type Process,
  type ProcessBody,
  Resource,
  Simulation,
  start,
  Store,
} from '../../../src/engine/index.ts'

/** A simulation and a log of `what time`. */
function stage(): { sim: Simulation; log: string[]; note: (what: string) => void } {
  const sim = new Simulation()
  const log: string[] = []
  return { sim, log, note: (what) => log.push(`${what} ${sim.now}`) }
}

describe('a process', () => {
  test('runs at once up to its first yield, then from wait to wait', () => {
    const { sim, log, note } = stage()
    function* story(me: Process): ProcessBody {
      note('begins')
      yield me.hold(3)
      note('goes on')
      yield me.hold(4)
      note('ends')
    }
    const process = start(sim, story)
    expect(log).toEqual(['begins 0'])
    expect([process.name, process.hasEnded, sim.enrolled]).toEqual(['story', false, 1])
    sim.run()
    expect(log).toEqual(['begins 0', 'goes on 3', 'ends 7'])
    expect([process.hasEnded, sim.enrolled]).toEqual([true, 0])
  })
  test('is told what it does wrong', () => {
    const { sim } = stage()
    const server = new Resource(sim, { name: 'server' })
    const mistakes: [RegExp, (me: Process) => ProcessBody][] = [
      [
        /yield each one/,
        function* (me) {
          me.hold(1)
          yield me.hold(1)
        },
      ],
      [
        /without having begun to wait/,
        function* () {
          yield undefined as never
        },
      ],
      [
        /releases server without holding it/,
        function* (me) {
          yield me.hold(0)
          server.release(me)
        },
      ],
      [
        /cannot seize 2 of 1/,
        function* (me) {
          yield server.seize(me, { units: 2 })
        },
      ],
      [
        /never runs back/,
        function* (me) {
          yield me.hold(-1)
        },
      ],
      [
        /without releasing/,
        function* (me) {
          yield server.seize(me)
        },
      ],
    ]
    for (const [message, story] of mistakes)
      expect(() => {
        start(sim, story)
        sim.run()
      }).toThrow(message)
  })
  test('an interruption tells its cause and what was left of the hold', () => {
    const { sim, log, note } = stage()
    function* sleeper(me: Process): ProcessBody {
      try {
        yield me.hold(10)
      } catch (thrown) {
        const { cause, left } = thrown as Interruption
        note(`${String(cause)} ${left}`)
        yield me.hold(left)
      }
      note('ends')
    }
    const process = start(sim, sleeper)
    function* alarm(me: Process): ProcessBody {
      yield me.hold(4)
      expect([process.interrupt('fire'), process.interrupt('again'), me.interrupt('me')]).toEqual([
        true,
        false,
        false,
      ])
    }
    start(sim, alarm)
    sim.run()
    expect(log).toEqual(['fire 6 4', 'ends 10'])
    expect(process.interrupt('late')).toBe(false)
  })
  test('units that fail at the instant of an interruption, after it, stay lost', () => {
    const { sim, log, note } = stage()
    const server = new Resource(sim, { capacity: 3 })
    function* worker(me: Process): ProcessBody {
      yield server.seize(me, { units: 2 })
      try {
        yield me.hold(9)
      } catch {
        note(`stopped with ${server.heldBy(me)}`)
      }
    }
    const process = start(sim, worker)
    function* director(me: Process): ProcessBody {
      yield me.hold(4)
      process.interrupt('enough')
      server.fail(2)
      yield me.hold(1)
      server.repair(2)
    }
    start(sim, director)
    sim.run()
    expect(log).toEqual(['stopped with 0 4'])
    expect([server.free, server.queue.value, process.hasEnded]).toEqual([3, 0, true])
  })
  test('an interruption that nobody catches comes out of run()', () => {
    const { sim } = stage()
    function* sleeper(me: Process): ProcessBody {
      yield me.hold(10)
    }
    start(sim, sleeper).interrupt('fire')
    expect(() => sim.run()).toThrow(Interruption)
  })
  test('interrupted in a queue it leaves the queue; interrupted while it lacks units it lacks them no more', () => {
    const { sim, log, note } = stage()
    const server = new Resource(sim, { preempt: 'resume' })
    function* worker(me: Process, name: string, priority: number): ProcessBody {
      try {
        yield server.seize(me, { priority })
        yield me.hold(10)
        server.release(me)
        note(name)
      } catch {
        note(`${name} stopped with ${server.heldBy(me)}`)
      }
    }
    const low = start(sim, worker, 'low', 2)
    const waiting = start(sim, worker, 'waiting', 2)
    function* director(me: Process): ProcessBody {
      yield me.hold(1)
      start(sim, worker, 'high', 1)
      yield me.hold(1)
      low.interrupt('enough')
      waiting.interrupt('enough')
    }
    start(sim, director)
    sim.run()
    expect(log).toEqual(['low stopped with 0 2', 'waiting stopped with 0 2', 'high 11'])
  })
  test('join: waits for the end of another, with patience', () => {
    const { sim, log, note } = stage()
    function* part(me: Process): ProcessBody {
      yield me.hold(5)
    }
    function* whole(me: Process, patience: number): ProcessBody {
      const other = start(sim, part)
      note(String(yield me.join(other, { patience })))
      if (other.hasEnded) yield me.join(other)
    }
    start(sim, whole, 10)
    start(sim, whole, 2)
    sim.run()
    expect(log).toEqual(['false 2', 'true 5'])
  })
})

describe('a resource', () => {
  const usePeriod = (sim: Simulation, server: Resource, log: string[]) =>
    function* (me: Process, name: string, at: number, length: number, priority = 0): ProcessBody {
      yield me.hold(at)
      yield server.seize(me, { priority })
      yield me.hold(length)
      server.release(me)
      log.push(`${name} ${sim.now}`)
    }
  test('grants by priority, then by order of request, after all releases of the instant', () => {
    const { sim, log } = stage()
    const server = new Resource(sim)
    const use = usePeriod(sim, server, log)
    start(sim, use, 'first', 0, 2)
    start(sim, use, 'late', 2, 1, 1) // asks in the instant of the release, before the urgent one
    start(sim, use, 'urgent', 2, 1, 0)
    sim.run()
    expect(log).toEqual(['first 2', 'urgent 3', 'late 4'])
    expect([server.waits.n, server.waits.max, server.queue.max]).toEqual([3, 1, 1])
  })
  test('nobody overtakes a claim that is too large for what is free', () => {
    const { sim, log, note } = stage()
    const yard = new Resource(sim, { capacity: 3 })
    function* lot(me: Process, name: string, units: number, length: number): ProcessBody {
      yield yard.seize(me, { units })
      note(name)
      yield me.hold(length)
      yard.release(me)
    }
    start(sim, lot, 'two', 2, 5)
    start(sim, lot, 'three', 3, 1)
    start(sim, lot, 'one', 1, 1)
    sim.run()
    expect(log).toEqual(['two 0', 'three 5', 'one 6'])
  })
  test('patience that runs out', () => {
    const { sim, log, note } = stage()
    const server = new Resource(sim)
    function* customer(me: Process, patience: number): ProcessBody {
      if (!(yield server.seize(me, { patience }))) return note('leaves')
      yield me.hold(10)
      server.release(me)
      note('served')
    }
    start(sim, customer, 1)
    start(sim, customer, 4)
    start(sim, customer, 12)
    sim.run()
    expect(log).toEqual(['leaves 4', 'served 10', 'served 20'])
  })
  test.each<[LossRule, number[]]>([
    ['finish', [10, 16]],
    ['resume', [13, 23]],
    ['restart', [16, 26]],
  ])('a breakdown from 3 to 6 in a service of 10, rule %s: ends at %j', (rule, ends) => {
    const { sim, log } = stage()
    const server = new Resource(sim)
    const use = usePeriod(sim, server, log)
    start(sim, use, 'a', 0, 10)
    start(sim, use, 'b', 1, rule === 'finish' ? 6 : 10)
    breakDown(sim, server, { untilFailure: () => (sim.now < 6 ? 3 : 1e6), repair: () => 3, rule })
    sim.run({ until: 100 })
    expect(log).toEqual([`a ${ends[0]}`, `b ${ends[1]}`])
    expect(server.down.integral).toBe(3)
  })
  test('a breakdown by the rule abandon throws the resource as cause', () => {
    const { sim, log, note } = stage()
    const server = new Resource(sim, { name: 'crane' })
    function* job(me: Process): ProcessBody {
      try {
        yield server.seize(me)
        yield me.hold(10)
        server.release(me)
      } catch (thrown) {
        note(`${String((thrown as Interruption).cause)} ${(thrown as Interruption).left}`)
      }
    }
    start(sim, job)
    sim.schedule(
      sim.handler(() => server.fail(1, 'abandon')),
      4,
    )
    sim.run()
    expect(log).toEqual(['crane 6 4'])
  })
  test('hours: off duty by night, the service in hand resumes in the morning', () => {
    const { sim, log } = stage()
    const border = new Resource(sim, { capacity: 2 })
    const use = usePeriod(sim, border, log)
    keepHours(
      sim,
      border,
      [
        [8, 2],
        [18, 0],
      ],
      24,
      'resume',
    )
    start(sim, use, 'day', 9, 2)
    start(sim, use, 'evening', 17, 3)
    start(sim, use, 'night', 20, 1)
    sim.run({ until: 48 })
    expect(log).toEqual(['day 11', 'night 33', 'evening 34'])
    expect(border.usage.closed).toBeCloseTo((2 * 28) / 48, 12)
  })
  test('what its holders do: busy, blocked while they wait elsewhere, down, closed, idle add up to the capacity', () => {
    const { sim } = stage()
    const [machine, buffer] = [new Resource(sim, { capacity: 2 }), new Resource(sim)]
    function* part(me: Process): ProcessBody {
      yield machine.seize(me)
      yield me.hold(2)
      yield buffer.seize(me) // blocking after service
      machine.release(me)
      yield me.hold(6)
      buffer.release(me)
    }
    for (let i = 0; i < 3; i++) start(sim, part)
    sim.schedule(
      sim.handler(() => machine.fail(1, 'finish')),
      15,
    )
    sim.run({ until: 20 })
    const { busy, blocked, down, closed, idle } = machine.usage
    expect(busy).toBeCloseTo(6 / 20, 12)
    expect(blocked).toBeCloseTo((6 + 10) / 20, 12) // the second waits from 2 to 8, the third from 4 to 14
    expect(down).toBeCloseTo(5 / 20, 12)
    expect(busy + blocked + down + closed + idle).toBeCloseTo(2, 12)
  })
  test('impossible wishes are refused', () => {
    const { sim } = stage()
    const server = new Resource(sim)
    expect(() => new Resource(sim, { capacity: 0 })).toThrow(RangeError)
    expect(() => server.repair()).toThrow(RangeError)
    expect(() => server.setOnDuty(2)).toThrow(RangeError)
    expect(() => keepHours(sim, server, [])).toThrow(RangeError)
  })
})

describe('a store and a level', () => {
  test('who gets waits for goods, who puts for room; first in, first out', () => {
    const { sim, log, note } = stage()
    const shelf = new Store<string>(sim, 1)
    function* producer(me: Process): ProcessBody {
      for (const item of ['a', 'b', 'c']) {
        yield shelf.put(me, item)
        note(`put ${item}`)
      }
    }
    function* consumer(me: Process): ProcessBody {
      for (let i = 0; i < 3; i++) {
        yield me.hold(5)
        note(`got ${String(yield shelf.get(me))}`)
      }
      note(String(yield shelf.get(me, { patience: 2 })))
    }
    start(sim, producer)
    start(sim, consumer)
    sim.run()
    expect(log).toEqual(['put a 0', 'got a 5', 'put b 5', 'got b 10', 'put c 10', 'got c 15', 'false 17'])
    expect(shelf.content.max).toBe(1)
  })
  test('a filter: who waits for a certain thing does not hold up the others', () => {
    const { sim, log, note } = stage()
    const shelf = new Store<number>(sim)
    function* picker(me: Process, name: string, where: (n: number) => boolean): ProcessBody {
      note(`${name} ${String(yield shelf.get(me, { where }))}`)
    }
    start(sim, picker, 'even', (n) => n % 2 === 0)
    start(sim, picker, 'any', () => true)
    sim.schedule(
      sim.handler((n) => shelf.offer(n)),
      1,
      3,
    )
    sim.schedule(
      sim.handler((n) => shelf.offer(n)),
      2,
      4,
    )
    sim.run()
    expect(log).toEqual(['any 3 1', 'even 4 2'])
    expect(shelf.waiting).toEqual({ putters: 0, getters: 0 })
  })
  test('a tank: nobody overtakes who wants much', () => {
    const { sim, log, note } = stage()
    const tank = new Level(sim, 100, 30)
    function* draw(me: Process, name: string, amount: number): ProcessBody {
      yield tank.get(me, amount)
      note(name)
    }
    function* fill(me: Process): ProcessBody {
      yield me.hold(3)
      yield tank.put(me, 50)
    }
    start(sim, draw, 'much', 60)
    start(sim, draw, 'little', 10)
    start(sim, fill)
    sim.run()
    expect(log).toEqual(['much 3', 'little 3'])
    expect(tank.content.value).toBe(10)
    expect(() => start(sim, draw, 'too much', 200)).toThrow(RangeError)
  })
})

describe('a batch and a gate', () => {
  test('a train leaves when full, or after the patience of who takes', () => {
    const { sim, log, note } = stage()
    const yard = new Batch(sim)
    function* box(me: Process, at: number): ProcessBody {
      yield me.hold(at)
      yield yard.join(me)
      note('leaves')
    }
    function* train(me: Process): ProcessBody {
      for (let i = 0; i < 2; i++) {
        const load = (yield yard.take(me, { size: 2, patience: 10 })) as Load
        note(`takes ${load.length}`)
        yield me.hold(1)
        yard.letGo(load)
      }
    }
    for (const at of [1, 3, 4]) start(sim, box, at)
    start(sim, train)
    sim.run()
    expect(log).toEqual(['takes 2 3', 'leaves 4', 'leaves 4', 'takes 1 14', 'leaves 15'])
    expect(yard.queue.max).toBe(2)
  })
  test('whoever is interrupted aboard goes his own way; an interrupted train takes nobody', () => {
    const { sim, log, note } = stage()
    const yard = new Batch(sim)
    function* box(me: Process, name: string): ProcessBody {
      try {
        yield yard.join(me, { patience: 50 })
        note(name)
      } catch {
        yield me.hold(100)
        note(`${name} on foot`)
      }
    }
    function* train(me: Process): ProcessBody {
      const load = (yield yard.take(me, { size: 2 })) as Load
      yield me.hold(60)
      yard.letGo(load)
      yield yard.take(me, { size: 1 }).valueOf() as never
    }
    const [a] = [start(sim, box, 'a'), start(sim, box, 'b')]
    const engine = start(sim, train)
    sim.run({ until: 10 })
    a.interrupt('off')
    sim.run({ until: 70 })
    engine.interrupt('broken')
    expect(() => sim.run()).toThrow(Interruption)
    sim.run()
    expect(log).toEqual(['b 60', 'a on foot 110'])
  })
  test('a gate lets pass while open; a pulse lets those pass who wait', () => {
    const { sim, log, note } = stage()
    const gate = new Gate()
    function* ship(me: Process, at: number): ProcessBody {
      yield me.hold(at)
      note(String(yield gate.pass(me, { patience: 6 })))
    }
    for (const at of [0, 4, 6, 8]) start(sim, ship, at)
    const at = (time: number, act: () => void): void => void sim.schedule(sim.handler(act), time)
    at(5, () => gate.pulse())
    at(7, () => gate.open())
    at(9, () => gate.close())
    sim.run()
    expect(log).toEqual(['true 5', 'true 5', 'true 7', 'true 8'])
    expect([gate.isOpen, gate.length]).toEqual([false, 0])
  })
})

// Validation case 4.4: pre-emption, priority and capacity changes as r-simmer's tests have them, service 10 unless said.
// Source: r-simmer/simmer, tests/testthat: resource-preemption, resource-schedule, simulation-1, simulation-2.

import { expect, test } from 'vitest'
import {
  keepHours,
  type Process,
  type ProcessBody,
  Resource,
  type ResourceOptions,
  Simulation,
  start,
} from '../../src/engine/index.ts'

interface Job {
  at: number
  urgent?: boolean
  units?: number
}

/** Jobs of `length` at one resource: when each ends, and how long it was worked on; ends of those turned away too. */
function serve(jobs: readonly Job[], options: ResourceOptions, length = 10) {
  const sim = new Simulation()
  const server = new Resource(sim, options)
  const ends: number[] = []
  const worked: number[] = []
  const rejected: number[] = []
  const trace: [time: number, inService: number, queue: number][] = []
  function* job(me: Process, index: number, { at, urgent, units = 1 }: Job): ProcessBody {
    yield me.hold(at)
    me.priority = urgent === true ? 0 : 1
    worked[index] = 0
    if (yield server.seize(me, { units })) {
      yield me.hold(length)
      server.release(me)
    } else rejected.push(index)
    ends[index] = sim.now
  }
  const processes = jobs.map((one, index) => start(sim, job, index, one))
  let before = 0
  let holders: number[] = []
  sim.run({
    when: () => {
      for (const index of holders) worked[index]! += sim.now - before
      before = sim.now
      holders = jobs.map((_, index) => index).filter((index) => server.heldBy(processes[index]!) > 0)
      if (trace.at(-1)?.[0] === sim.now) trace.pop()
      trace.push([sim.now, server.inUse.value, server.queue.value])
      return false
    },
  })
  return { ends, worked, rejected, trace, server, sim }
}
const low = (...times: number[]): Job[] => times.map((at) => ({ at }))
const high = (units: number, ...times: number[]): Job[] => times.map((at) => ({ at, urgent: true, units }))

test('4.4 resume: two low jobs, evicted by high ones that need both units, end at 30 with 10 worked', () => {
  const { ends, worked } = serve([...low(0, 0), ...high(2, 2, 15)], { capacity: 2, preempt: 'resume' })
  expect(ends).toEqual([30, 30, 12, 25])
  expect(worked).toEqual([10, 10, 10, 10])
})
test('4.4 restart: they end at 35 with 15 worked', () => {
  const { ends, worked } = serve([...low(0, 0), ...high(2, 2, 15)], { capacity: 2, preempt: 'restart' })
  expect(ends).toEqual([35, 35, 12, 25])
  expect(worked).toEqual([15, 15, 10, 10])
})
test.each([
  ['oldest', [12, 12, 10, 10]],
  ['newest', [13, 11, 10, 10]],
] as const)('4.4 the %s low job is evicted first', (evict, expected) => {
  const options = { capacity: 2, preempt: 'restart', evict } as const
  const { ends, worked } = serve([...low(0, 1), ...high(1, 2, 3)], options)
  expect(ends).toEqual([22, 23, 12, 13])
  expect(worked).toEqual(expected)
})
test('4.4 a full queue turns away its last for a better placed newcomer', () => {
  const options = { preempt: 'resume', queueLimit: 2 } as const
  const { ends, rejected } = serve([...low(0, 0), ...high(1, 2, 3)], options)
  expect(ends).toEqual([30, 3, 12, 22])
  expect(rejected).toEqual([1])
})
test('4.4 whoever is evicted may exceed the limit of the queue', () => {
  const { ends, trace } = serve([...low(0, 0), ...high(1, 1)], { preempt: 'resume', queueLimit: 1 })
  expect(ends).toEqual([20, 30, 11])
  expect(trace.map(([time]) => time)).toEqual([0, 1, 11, 20, 30])
  expect(trace.map(([, , queue]) => queue)).toEqual([1, 2, 1, 0, 0])
})
test('4.4 jobs in service survive a cut of capacity: 1 at t = 0, 3 at t = 1, 1 at t = 2', () => {
  const sim = new Simulation()
  const server = new Resource(sim, { capacity: 3 })
  const ends: number[] = []
  function* job(me: Process): ProcessBody {
    yield server.seize(me)
    yield me.hold(2)
    server.release(me)
    ends.push(sim.now)
  }
  keepHours(sim, server, [
    [0, 1],
    [1, 3],
    [2, 1],
  ])
  for (let i = 0; i < 3; i++) start(sim, job)
  sim.run()
  expect(ends).toEqual([2, 3, 3])
})
test('4.4 100 arrivals, service 1.5, no queue: 50 served, 50 lost, busy for 75, end at 100.5', () => {
  const jobs = low(...Array.from({ length: 100 }, (_, i) => i + 1))
  const { rejected, server, sim } = serve(jobs, { queueLimit: 0 }, 1.5)
  expect([100 - rejected.length, server.turnedAway, server.inUse.integral, sim.now]).toEqual([
    50, 50, 75, 100.5,
  ])
})
test('4.4 a release and a seize at the same instant: the release comes first, and none is lost', () => {
  const { rejected } = serve(low(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), { queueLimit: 0 }, 1)
  expect(rejected).toEqual([])
})

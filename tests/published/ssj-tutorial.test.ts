// Validation cases, section 2: runs of the SSJ tutorial, to all printed digits.
// Source: umontreal-simul/ssj, src/main/docs/examples/tutorial, programs and their printed results.

import { expect, test } from 'vitest'
import { Simulation, Tally, TimeWeighted } from '../../src/engine/index.ts'
import { RandomStream, streamSeed } from '../../src/engine/random/mrg32k3a.ts'

const open = (index: number): RandomStream =>
  new RandomStream(streamSeed([12345, 12345, 12345, 12345, 12345, 12345], index))
const exponential = (stream: RandomStream, rate: number): number => -Math.log1p(-stream.uniform()) / rate
const tallyOf = (values: readonly number[]): Tally => {
  const tally = new Tally()
  for (const value of values) tally.add(value)
  return tally
}

/** Waits of n customers by Lindley's recursion, service drawn before the time between arrivals. */
function lindley(n: number, arrivals: RandomStream, services: RandomStream): number[] {
  const waits = [0]
  for (let i = 1; i < n; i++) {
    const service = exponential(services, 2)
    const between = exponential(arrivals, 1)
    waits.push(Math.max(0, waits[i - 1]! + (service - between)))
  }
  return waits
}

test('2.1 QueueObs: waits of single customers in two runs', () => {
  const [arrivals, services] = [open(0), open(1)]
  const runs = [lindley(100, arrivals, services), lindley(100, arrivals, services)]
  const of = (run: number, customers: number[]): number[] => customers.map((i) => runs[run]![i - 1]!)
  expect(of(0, [5, 10, 15, 25, 50, 100])).toEqual([
    0.7326681134344923, 0.5885316645668064, 1.043252136439675, 1.1931739005489084, 0.252307672226395,
    0.5757258813866157,
  ])
  expect(of(1, [20, 25, 100])).toEqual([0.3735196841043573, 0.7395881102279829, 0.6060216943922617])
  const means = runs.map((waits) => waits.reduce((a, b) => a + b) / 100)
  expect(means[0]).toBeCloseTo(0.405204567531314, 14)
  expect(means[1]).toBeCloseTo(0.19986233647917118, 14)
  const tally = tallyOf(means)
  expect(tally.mean).toBeCloseTo(0.3025334520052426, 14)
  expect(tally.variance).toBeCloseTo(0.0210827159, 10)
})

test('2.2 QueueLindley: 100 replications of 10,000 customers', () => {
  const [arrivals, services] = [open(0), open(1)]
  const means = Array.from(
    { length: 100 },
    () => lindley(10_000, arrivals, services).reduce((a, b) => a + b) / 10_000,
  )
  const first = [0.5031739516660314, 0.48390273614621593, 0.4834561996720574]
  first.forEach((mean, i) => expect(means[i]).toBeCloseTo(mean, 14))
  const tally = tallyOf(means)
  expect([tally.min, tally.max, tally.mean, tally.sd].map((x) => x.toFixed(6))).toEqual([
    '0.428065',
    '0.591495',
    '0.506349',
    '0.027314',
  ])
  expect(tally.variance).toBeCloseTo(7.4606e-4, 8)
})

test('2.3 QueueEv: M/M/1 by events up to t = 1000', () => {
  const sim = new Simulation()
  const [arrivals, services] = [open(0), open(1)]
  const waiting: { since: number; service: number }[] = []
  const queue = new TimeWeighted(sim)
  const waits = new Tally()
  let isBusy = false
  const serve = (service: number, wait: number): void => {
    isBusy = true
    waits.add(wait)
    sim.schedule(depart, service)
  }
  const arrive = sim.handler(() => {
    sim.schedule(arrive, exponential(arrivals, 1))
    const service = exponential(services, 2)
    if (!isBusy) return serve(service, 0)
    waiting.push({ since: sim.now, service })
    queue.add(1)
  })
  const depart = sim.handler(() => {
    isBusy = false
    const next = waiting.shift()
    if (next === undefined) return
    queue.add(-1)
    serve(next.service, sim.now - next.since)
  })
  sim.schedule(arrive, exponential(arrivals, 1))
  sim.run({ until: 1000 })
  expect([waits.n, waits.min, queue.max]).toEqual([1037, 0, 10])
  expect(waits.max).toBeCloseTo(6.261687069403138, 12)
  expect(waits.mean).toBeCloseTo(0.4946847827, 10)
  expect(waits.variance).toBeCloseTo(0.6968105081, 10)
  expect(queue.average).toBeCloseTo(0.5129881196, 10)
})

test('2.4 BankEv: hours, balking, random staffing, arrivals rescheduled and cancelled; 100 days', () => {
  const [arrivals, services, staffing, balking] = [open(0), open(1), open(2), open(3)]
  const served = new Tally()
  const queueHours = new Tally()
  const minute = 1 / 60

  function simulateDay(): void {
    const sim = new Simulation({ start: 9.75 })
    const queue = new TimeWeighted(sim)
    let [tellers, busy, done] = [0, 0, 0]
    let meanBetween = 2 * minute
    let nextArrival = { event: -1, at: 0 }
    const arriveIn = (delay: number): void => {
      nextArrival = { event: sim.schedule(arrive, delay), at: sim.now + delay }
    }
    const stretchNextArrival = (factor: number): void => {
      sim.cancel(nextArrival.event)
      arriveIn((nextArrival.at - sim.now) * factor)
      meanBetween *= factor
    }
    const serve = (): void => {
      busy++
      sim.schedule(depart, (exponential(services, 1) + exponential(services, 1)) * minute)
    }
    const balks = (): boolean =>
      queue.value > 9 || (queue.value > 5 && 5 * balking.uniform() < queue.value - 5)
    const arrive = sim.handler(() => {
      arriveIn(exponential(arrivals, 1) * meanBetween)
      if (busy < tellers) serve()
      else if (!balks()) queue.add(1)
    })
    const depart = sim.handler(() => {
      done++
      busy--
      if (queue.value === 0) return
      queue.add(-1)
      serve()
    })
    const openDoors = sim.handler(() => {
      const u = staffing.uniform()
      tellers = u >= 0.2 ? 3 : u < 0.05 ? 1 : 2
      for (; queue.value > 0 && busy < tellers; queue.add(-1)) serve()
    })
    sim.scheduleAt(openDoors, 10)
    sim.scheduleAt(
      sim.handler(() => stretchNextArrival(0.5)),
      11,
    )
    sim.scheduleAt(
      sim.handler(() => stretchNextArrival(2)),
      14,
    )
    sim.scheduleAt(
      sim.handler(() => sim.cancel(nextArrival.event)),
      15,
    )
    arriveIn(exponential(arrivals, 1) * meanBetween)
    sim.run()
    served.add(done)
    queueHours.add(queue.integral)
  }
  for (let day = 0; day < 100; day++) simulateDay()
  expect([served.min, served.max]).toEqual([152, 285])
  expect(served.mean).toBeCloseTo(240.59, 10)
  expect(served.variance).toBeCloseTo(369.0120202, 7)
  expect(served.sd).toBeCloseTo(19.20969, 5)
  expect(queueHours.min.toFixed(3)).toBe('0.816') // as SSJ prints it; 0.81628615752 in full
  expect(queueHours.max).toBeCloseTo(35.613273495, 8)
  expect(queueHours.mean).toBeCloseTo(4.7926177436, 10)
  expect(queueHours.variance).toBeCloseTo(26.889596389, 8)
  expect(queueHours.sd).toBeCloseTo(5.185517948, 8)
})

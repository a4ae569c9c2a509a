// Validation cases 1.3 and 3: the generator of Marse and Roberts, and two textbook runs of Law and Kelton with it.
// Source: Law, Simulation Modeling and Analysis, chapter 1 (single-server queue).

import { expect, test } from 'vitest'
import { Simulation, Tally, TimeWeighted } from '../../src/engine/index.ts'

/** z <- 24112 z, then 26143 z, modulo 2^31 - 1. */
class MarseRoberts {
  constructor(public state: number) {}
  uniform(): number {
    for (const factor of [24112n, 26143n]) this.state = Number((BigInt(this.state) * factor) % 2147483647n)
    return ((this.state >> 7) | 1) / 16777216
  }
}
const FIRST_STREAM = 1973272912

test('1.3 Marse-Roberts: the first five numbers of stream 1 and the state after them', () => {
  const generator = new MarseRoberts(FIRST_STREAM)
  expect(Array.from({ length: 5 }, () => generator.uniform())).toEqual([
    0.4005278944969177, 0.6135854125022888, 0.43359702825546265, 0.38300997018814087, 0.5061362385749817,
  ])
  expect(generator.state).toBe(1086919201)
})

/** The single-server queue of the book; everything is drawn from one stream, in the order of events. */
function singleServerQueue(stop: { delays?: number; until?: number }): {
  delays: Tally
  queue: TimeWeighted
  busy: TimeWeighted
  end: number
} {
  const sim = new Simulation()
  const generator = new MarseRoberts(FIRST_STREAM)
  const draw = (mean: number): number => -mean * Math.log(generator.uniform())
  const [queue, busy] = [new TimeWeighted(sim), new TimeWeighted(sim)]
  const delays = new Tally()
  const arrivedAt: number[] = []
  const serve = (delay: number): void => {
    delays.add(delay)
    busy.value = 1
    sim.schedule(depart, draw(0.5))
  }
  const arrive = sim.handler(() => {
    sim.schedule(arrive, draw(1))
    if (busy.value === 0) return serve(0)
    arrivedAt.push(sim.now)
    queue.add(1)
  })
  const depart = sim.handler(() => {
    if (arrivedAt.length === 0) {
      busy.value = 0
      return
    }
    queue.add(-1)
    serve(sim.now - arrivedAt.shift()!)
  })
  sim.schedule(arrive, draw(1))
  sim.run({
    when: () => delays.n === stop.delays,
    ...(stop.until === undefined ? {} : { until: stop.until }),
  })
  return { delays, queue, busy, end: sim.now }
}

test('3.1 single-server queue until 1000 delays are completed', () => {
  const { delays, queue, busy, end } = singleServerQueue({ delays: 1000 })
  expect(delays.mean).toBeCloseTo(0.42999057734723906, 13)
  expect(queue.average).toBeCloseTo(0.4183133399117403, 13)
  expect(busy.average).toBeCloseTo(0.46004575646412055, 13)
  expect(end).toBeCloseTo(1027.9150491303064, 9)
  expect([delays.mean, queue.average, busy.average, end].map((x) => x.toFixed(3))).toEqual([
    '0.430',
    '0.418',
    '0.460',
    '1027.915',
  ])
})

test('3.2 the same queue stopped at 480 minutes', () => {
  const { delays, queue, busy } = singleServerQueue({ until: 480 })
  expect(delays.n).toBe(475)
  expect(delays.mean).toBeCloseTo(0.3986326139586968, 13)
  expect(queue.average).toBeCloseTo(0.39448019089662706, 13)
  expect(busy.average).toBeCloseTo(0.4642314404696919, 13)
})

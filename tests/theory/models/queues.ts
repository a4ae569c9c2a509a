// The queues of section 5.1 of the validation cases on the engine: each gives batch means of what theory knows.
// `full` customers make the 99.9 % interval so narrow that an error of 2 % is caught nine times in ten; see power.ts.

import {
  type DistributionSpec,
  type Process,
  type ProcessBody,
  Resource,
  sampler,
  Simulation,
  start,
  Streams,
} from '../../../src/engine/index.ts'

export const BATCHES = 40

export interface Case {
  name: string
  /** What theory says. */
  exact: number
  /** Customers, or whatever the model counts, for full power. */
  full: number
  /** Batch means from so many customers. */
  simulate: (customers: number, seed: string) => Float64Array
}

/** Draws of a distribution from the stream of that name. */
export function drawing(streams: Streams, name: string, spec: DistributionSpec): () => number {
  const [stream, value] = [streams.stream(name), sampler(spec)]
  return () => value(stream.uniform())
}

export const exponential = (mean: number): DistributionSpec => ({ kind: 'exponential', mean })

export interface QueueSpec {
  arrivalRate: number
  service: DistributionSpec
  servers?: number
}

/** Waits before service of a queue without limit, event style, told one by one after a batch of warm-up. */
export function eachWait(
  spec: QueueSpec,
  customers: number,
  seed: string,
  tell: (wait: number) => void,
): void {
  const streams = new Streams(seed, 0)
  const between = drawing(streams, 'arrivals', exponential(1 / spec.arrivalRate))
  const service = drawing(streams, 'services', spec.service)
  const sim = new Simulation()
  const arrivedAt = new Float64Array(1 << 17)
  const mask = arrivedAt.length - 1
  let [head, tail, free] = [0, 0, spec.servers ?? 1]
  let left = customers
  const serve = (): void => {
    free--
    tell(sim.now - arrivedAt[head++ & mask]!)
    if (--left === 0) sim.stop()
    sim.schedule(depart, service())
  }
  const arrive = sim.handler(() => {
    sim.schedule(arrive, between())
    arrivedAt[tail++ & mask] = sim.now
    if (free > 0) serve()
  })
  const depart = sim.handler(() => {
    free++
    if (tail > head) serve()
  })
  sim.schedule(arrive, between())
  sim.run()
}

/** Batch means of the wait. */
export function meanWaits(spec: QueueSpec, customers: number, seed: string): Float64Array {
  const perBatch = Math.floor(customers / BATCHES)
  const means = new Float64Array(BATCHES)
  let n = -perBatch
  eachWait(spec, (BATCHES + 1) * perBatch, seed, (wait) => {
    if (n >= 0) means[Math.floor(n / perBatch)]! += wait / perBatch
    n++
  })
  return means
}

export interface Station extends QueueSpec {
  capacity?: number
  /** Customers of these classes, in order of priority, with shares of the arrivals. */
  shares?: readonly number[]
  preempt?: 'resume'
}

export interface StationFigures {
  /** Share of arrivals turned away, and mean numbers in queue and in the system. */
  loss: number
  queue: number
  inSystem: number
  /** Mean wait of those served, and mean time in the system by class. */
  wait: number
  sojourn: readonly number[]
}

/** A station with a limit, priorities or pre-emption, process style: figures of each batch. */
export function stationBatches(spec: Station, customers: number, seed: string): StationFigures[] {
  const perBatch = Math.floor(customers / BATCHES)
  const streams = new Streams(seed, 0)
  const sim = new Simulation()
  const servers = spec.servers ?? 1
  const shares = spec.shares ?? [1]
  const model: StationModel = {
    service: drawing(streams, 'services', spec.service),
    server: new Resource(sim, {
      capacity: servers,
      queueLimit: spec.capacity === undefined ? Infinity : spec.capacity - servers,
      ...(spec.preempt === undefined ? {} : { preempt: spec.preempt }),
    }),
    arrived: 0,
    sums: shares.map(() => 0),
    counts: shares.map(() => 0),
  }
  const { server } = model
  const between = drawing(streams, 'arrivals', exponential(1 / spec.arrivalRate))
  const classOf = drawing(streams, 'classes', {
    kind: 'discrete',
    values: shares.map((_, i) => i),
    weights: shares,
  })
  function* source(me: Process): ProcessBody {
    while (true) {
      yield me.hold(between())
      start(sim, stationCustomer, model, shares.length > 1 ? classOf() : 0)
    }
  }
  start(sim, source)
  const batches: StationFigures[] = []
  for (let batch = 0; batch <= BATCHES; batch++) {
    server.resetStatistics()
    model.arrived = 0
    model.sums.fill(0)
    model.counts.fill(0)
    sim.run({ when: () => model.arrived === perBatch })
    if (batch === 0) continue
    batches.push({
      loss: server.turnedAway / perBatch,
      queue: server.queue.average,
      inSystem: server.queue.average + server.inUse.average,
      wait: server.waits.mean,
      sojourn: model.sums.map((sum, i) => sum / model.counts[i]!),
    })
  }
  return batches
}

interface StationModel {
  service: () => number
  server: Resource
  arrived: number
  sums: number[]
  counts: number[]
}

function* stationCustomer(me: Process, model: StationModel, rank: number): ProcessBody {
  const { server } = model
  const arrivedAt = me.sim.now
  me.priority = rank
  model.arrived++
  if (!(yield server.seize(me))) return
  yield me.hold(model.service())
  server.release(me)
  model.sums[rank]! += me.sim.now - arrivedAt
  model.counts[rank]!++
}

const waitCase = (name: string, spec: QueueSpec, exact: number, full: number): Case => ({
  name,
  exact,
  full,
  simulate: (customers, seed) => meanWaits(spec, customers, seed),
})
const stationCase = (
  name: string,
  spec: Station,
  figure: (figures: StationFigures) => number,
  exact: number,
  full: number,
): Case => ({
  name,
  exact,
  full,
  simulate: (customers, seed) => Float64Array.from(stationBatches(spec, customers, seed), figure),
})

const general = (rate: number, service: DistributionSpec): QueueSpec => ({ arrivalRate: rate, service })
const million = 1e6
const twoThree = { arrivalRate: 3, service: exponential(1 / 4), servers: 2, capacity: 3 }
const twoSeven = { arrivalRate: 50, service: exponential(1 / 37), servers: 2, capacity: 7 }
const oneFive = { arrivalRate: 0.8, service: exponential(1), capacity: 5 }
const ranked = { arrivalRate: 0.8, service: exponential(1), shares: [0.25, 0.75] }
const erlang = (load: number, servers: number): Station => ({
  arrivalRate: load,
  service: exponential(1),
  servers,
  capacity: servers,
})

/** A service of mean 1: the mean wait depends on its cv alone; of two values where the lognormal tail is too long. */
function lawOf(cv: number): DistributionSpec {
  if (cv <= 1) return { kind: 'lognormal', mean: 1, cv }
  return { kind: 'discrete', values: [0, 1 + cv * cv], weights: [cv * cv, 1] }
}

export const cases: Case[] = [
  waitCase('M/M/1 0.5: wait', general(1, exponential(0.5)), 0.5, 2.5 * million),
  waitCase('M/M/1 0.9: wait', general(0.9, exponential(1)), 9, 43 * million),
  waitCase(
    'M/M/2 0.9: wait',
    { arrivalRate: 0.9, service: exponential(2), servers: 2 },
    8.526315789,
    56 * million,
  ),
  waitCase(
    'M/M/3 0.67: wait',
    { arrivalRate: 0.2, service: exponential(10), servers: 3 },
    4.444444444,
    6.5 * million,
  ),
  waitCase(
    'M/M/4 0.86: wait',
    { arrivalRate: 2.4, service: exponential(1 / 0.7), servers: 4 },
    1.757615827,
    30 * million,
  ),
  stationCase('M/M/2/3: number in system', twoThree, (f) => f.inSystem, 0.762340037, 0.5 * million),
  stationCase('M/M/2/3: loss', twoThree, (f) => f.loss, 0.049360146, 2.5 * million),
  stationCase('M/M/2/7: number waiting', twoSeven, (f) => f.queue, 0.755249, 1.5 * million),
  stationCase('M/M/2/7: number in system', twoSeven, (f) => f.inSystem, 2.071129, 0.5 * million),
  stationCase('M/M/2/7: wait', twoSeven, (f) => f.wait, 0.015512, 1.5 * million),
  stationCase('M/M/2/7: loss', twoSeven, (f) => f.loss, 1.3124 / 50, 13 * million),
  stationCase('M/M/1/5: loss', oneFive, (f) => f.loss, 0.088819499, 2 * million),
  stationCase('M/M/1/5: number in system', oneFive, (f) => f.inSystem, 1.868332, 0.5 * million),
  stationCase('M/M/1/5: wait', oneFive, (f) => f.wait, 1.563065, 1 * million),
  waitCase('M/D/1 0.8: wait', general(0.8, { kind: 'constant', value: 1 }), 2, 5.5 * million),
  waitCase('M/E2/1 0.8: wait', general(0.8, { kind: 'erlang', mean: 1, phases: 2 }), 3, 9.5 * million),
  waitCase(
    'M/U/1 0.8: wait',
    general(0.8, { kind: 'uniform', low: 0.5, high: 1.5 }),
    2.166666667,
    6.5 * million,
  ),
  ...[
    [0.25, 1.7, 4.303125, 6.5, 12],
    [0.5, 2, 5.0625, 9, 22],
    [1, 3.2, 8.1, 15, 59],
    [2, 8, 20.25, 23, 117],
    [4, 27.2, 68.85, 105, 345],
  ].flatMap(([cv, at8, at9, n8, n9]) => {
    const service = lawOf(cv!)
    return [
      waitCase(
        `M/G/1 cv ${cv} at 0.8: number waiting over rate`,
        general(0.8, service),
        at8! / 0.8,
        n8! * million,
      ),
      waitCase(
        `M/G/1 cv ${cv} at 0.9: number waiting over rate`,
        general(0.9, service),
        at9! / 0.9,
        n9! * million,
      ),
    ]
  }),
  stationCase('Erlang-B a=10 c=10', erlang(10, 10), (f) => f.loss, 0.214582343, 1 * million),
  stationCase('Erlang-B a=5 c=7', erlang(5, 7), (f) => f.loss, 0.120518635, 1.5 * million),
  stationCase('priority, first class: sojourn', ranked, (f) => f.sojourn[0]!, 2, 1 * million),
  stationCase('priority, second class: sojourn', ranked, (f) => f.sojourn[1]!, 6, 10 * million),
  stationCase(
    'pre-emptive resume, first class: sojourn',
    { ...ranked, preempt: 'resume' },
    (f) => f.sojourn[0]!,
    1.25,
    1 * million,
  ),
  stationCase(
    'pre-emptive resume, second class: sojourn',
    { ...ranked, preempt: 'resume' },
    (f) => f.sojourn[1]!,
    6.25,
    9.5 * million,
  ),
]

// The networks, failures and corridor-shaped systems of sections 5.2 and 5.3 of the validation cases, process style.

import {
  Batch,
  breakDown,
  Gate,
  type Load,
  type Process,
  type ProcessBody,
  Resource,
  Simulation,
  start,
  Streams,
  Tally,
  TimeWeighted,
} from '../../../src/engine/index.ts'
import { drawing, exponential } from './queues.ts'

/** Arrivals for ever, one process each. */
export function* arrivals(
  me: Process,
  between: () => number,
  body: (me: Process) => ProcessBody,
): ProcessBody {
  while (true) {
    yield me.hold(between())
    start(me.sim, body)
  }
}

/** Ciw's cafe: three nodes, two ways in. Mean numbers at the nodes and mean sojourn over `minutes` after a tenth of warm-up. */
export function cafe(
  minutes: number,
  seed: string,
  replication: number,
): { atNode: number[]; sojourn: number } {
  const streams = new Streams(seed, replication)
  const sim = new Simulation()
  const nodes = [
    { server: new Resource(sim), service: drawing(streams, 'one', exponential(1)) },
    { server: new Resource(sim, { capacity: 2 }), service: drawing(streams, 'two', exponential(1 / 0.4)) },
    { server: new Resource(sim, { capacity: 2 }), service: drawing(streams, 'three', exponential(1 / 0.5)) },
  ] as const
  const goesToTwo = drawing(streams, 'route', { kind: 'bernoulli', p: 0.3 })
  const sojourns = new Tally()
  function* visit(me: Process, node: (typeof nodes)[number]): ProcessBody {
    yield node.server.seize(me)
    yield me.hold(node.service())
    node.server.release(me)
  }
  function* customer(me: Process, first: 0 | 1): ProcessBody {
    const enteredAt = sim.now
    yield* visit(me, nodes[first])
    if (first === 0 && goesToTwo() === 1) yield* visit(me, nodes[1])
    yield* visit(me, nodes[2])
    sojourns.add(sim.now - enteredAt)
  }
  const arrive = (name: string, rate: number, first: 0 | 1): Process =>
    start(sim, arrivals, drawing(streams, name, exponential(1 / rate)), (me) => customer(me, first))
  arrive('to one', 0.3, 0)
  arrive('to two', 0.2, 1)
  sim.run({ until: minutes / 10 })
  for (const { server } of nodes) server.resetStatistics()
  sojourns.reset()
  sim.run({ until: 1.1 * minutes })
  return {
    atNode: nodes.map(({ server }) => server.queue.average + server.inUse.average),
    sojourn: sojourns.mean,
  }
}

/** A server that breaks down whether it works or not, and resumes: mean number in the system, mean sojourn, availability. */
export function brittleServer(
  rates: { arrival: number; failure: number; repair: number },
  time: number,
  seed: string,
  replication: number,
): { inSystem: number; sojourn: number; availability: number } {
  const streams = new Streams(seed, replication)
  const sim = new Simulation()
  const server = new Resource(sim)
  const service = drawing(streams, 'services', exponential(1))
  const present = new TimeWeighted(sim)
  const sojourns = new Tally()
  breakDown(sim, server, {
    untilFailure: drawing(streams, 'failures', exponential(1 / rates.failure)),
    repair: drawing(streams, 'repairs', exponential(1 / rates.repair)),
  })
  function* customer(me: Process): ProcessBody {
    const enteredAt = sim.now
    present.add(1)
    yield server.seize(me)
    yield me.hold(service())
    server.release(me)
    present.add(-1)
    sojourns.add(sim.now - enteredAt)
  }
  start(sim, arrivals, drawing(streams, 'arrivals', exponential(1 / rates.arrival)), customer)
  sim.run({ until: time / 10 })
  present.reset()
  server.resetStatistics()
  sojourns.reset()
  sim.run({ until: 1.1 * time })
  return { inSystem: present.average, sojourn: sojourns.mean, availability: 1 - server.usage.down }
}

/** Ross 7.7: machines in use fail, spares step in, one repairer. Time until fewer than `inUse` work, `inRepair` at the start. */
export function timeToCrash(inRepair: number, streams: Streams): number {
  const [inUse, spares] = [10, 3]
  const lifetime = drawing(streams, 'lifetimes', exponential(100))
  const repair = drawing(streams, 'repairs', exponential(1))
  const sim = new Simulation()
  let broken = inRepair
  const fail = sim.handler(() => {
    if (++broken > spares) return sim.stop()
    sim.schedule(fail, lifetime()) // a spare takes over
    if (broken === 1) sim.schedule(mend, repair())
  })
  const mend = sim.handler(() => {
    if (--broken > 0) sim.schedule(mend, repair())
  })
  for (let i = 0; i < inUse; i++) sim.schedule(fail, lifetime())
  if (broken > 0) sim.schedule(mend, repair())
  sim.run()
  return sim.now
}

/** Ciw's third tutorial: three stations of one server and three waiting places in series, blocking after service, minutes as
 *  seconds. Customers lost in an hour after ten minutes of warm-up. */
export function blockingLine(
  service: { low: number; high: number },
  seed: string,
  replication: number,
): { lost: number; blockedShare: number } {
  const streams = new Streams(seed, replication)
  const sim = new Simulation()
  const stations = [0, 1, 2].map((i) => ({
    // A place is held by each customer at the station, served or waiting; the server until the next place is free.
    places: new Resource(sim, { name: `places ${i}`, capacity: 4, ...(i === 0 ? { queueLimit: 0 } : {}) }),
    server: new Resource(sim, { name: `server ${i}` }),
    service: drawing(streams, `service ${i}`, { kind: 'uniform', ...service }),
  }))
  function* customer(me: Process): ProcessBody {
    if (!(yield stations[0]!.places.seize(me))) return
    for (const [i, { places, server, service: draw }] of stations.entries()) {
      yield server.seize(me)
      yield me.hold(draw())
      const next = stations[i + 1]
      if (next !== undefined) yield next.places.seize(me)
      server.release(me)
      places.release(me)
    }
  }
  start(sim, arrivals, () => 4, customer)
  sim.run({ until: 600 })
  for (const { places, server } of stations) [places, server].forEach((one) => one.resetStatistics())
  sim.run({ until: 4200 })
  return { lost: stations[0]!.places.turnedAway, blockedShare: stations[0]!.server.usage.blocked }
}

/** Three shares of a processor: up to three customers are served at full rate, more share the three. Shares of time with 0 to 4
 *  customers; departures are taken back and set anew whenever the rate changes. */
export function sharedProcessor(time: number, seed: string, replication: number): number[] {
  const streams = new Streams(seed, replication)
  const sim = new Simulation()
  const between = drawing(streams, 'arrivals', exponential(1 / 10))
  const work = drawing(streams, 'work', exponential(1 / 12))
  const left: number[] = []
  const shares = [0, 0, 0, 0, 0]
  let departure = -1
  let since = 0
  const rate = (): number => Math.min(1, 3 / left.length)
  const advance = (): void => {
    const elapsed = sim.now - since
    if (left.length < shares.length) shares[left.length]! += elapsed
    left.forEach((_, i) => (left[i]! -= elapsed * rate()))
    since = sim.now
  }
  const reschedule = (): void => {
    if (departure >= 0) sim.cancel(departure)
    departure = left.length > 0 ? sim.schedule(depart, Math.max(0, Math.min(...left)) / rate()) : -1
  }
  const arrive = sim.handler(() => {
    advance()
    left.push(work())
    sim.schedule(arrive, between())
    reschedule()
  })
  const depart = sim.handler(() => {
    advance()
    left.splice(left.indexOf(Math.min(...left)), 1)
    departure = -1
    reschedule()
  })
  sim.schedule(arrive, between())
  sim.run({ until: time })
  return shares.map((share) => share / time)
}

/** Containers wait until `size` are there for a train: mean wait times the rate of arrival. */
export function formingWait(size: number, trains: number, seed: string, replication: number): number {
  const streams = new Streams(seed, replication)
  const sim = new Simulation()
  const yard = new Batch(sim)
  const waits = new Tally()
  function* container(me: Process): ProcessBody {
    const arrivedAt = sim.now
    yield yard.join(me)
    waits.add(sim.now - arrivedAt)
  }
  function* train(me: Process): ProcessBody {
    while (true) yard.letGo((yield yard.take(me, { size })) as Load)
  }
  start(sim, train)
  start(sim, arrivals, drawing(streams, 'arrivals', exponential(1)), container)
  sim.run({ when: () => waits.n === trains * size })
  return waits.mean
}

/** Random arrivals wait for the next departure of a service with the given headways. */
export function departureWait(headway: () => number, arrivalsWanted: number, streams: Streams): number {
  const sim = new Simulation()
  const departure = new Gate()
  const waits = new Tally()
  function* traveller(me: Process): ProcessBody {
    const arrivedAt = sim.now
    yield departure.pass(me)
    waits.add(sim.now - arrivedAt)
  }
  function* service(me: Process): ProcessBody {
    while (true) {
      yield me.hold(headway())
      departure.pulse()
    }
  }
  start(sim, service)
  start(sim, arrivals, drawing(streams, 'arrivals', exponential(0.5)), traveller)
  sim.run({ when: () => waits.n >= arrivalsWanted })
  return waits.mean
}

/** A ferry of `capacity` leaves every `every`: mean left behind, share of sailings that leave nobody, mean wait. */
export function ferry(
  { rate, every, capacity }: { rate: number; every: number; capacity: number },
  sailings: number,
  seed: string,
  replication: number,
): { left: number; none: number; wait: number } {
  const streams = new Streams(seed, replication)
  const sim = new Simulation()
  const quay = new Batch(sim)
  const [waits, left, none] = [new Tally(), new Tally(), new Tally()]
  function* truck(me: Process): ProcessBody {
    const arrivedAt = sim.now
    yield quay.join(me)
    waits.add(sim.now - arrivedAt)
  }
  function* vessel(me: Process): ProcessBody {
    while (true) {
      yield me.hold(every)
      quay.letGo(quay.takeNow(capacity))
      left.add(quay.queue.value)
      none.add(quay.queue.value === 0 ? 1 : 0)
    }
  }
  start(sim, vessel)
  start(sim, arrivals, drawing(streams, 'arrivals', exponential(1 / rate)), truck)
  sim.run({ until: (sailings / 10) * every })
  for (const tally of [waits, left, none]) tally.reset()
  sim.run({ until: 1.1 * sailings * every })
  return { left: left.mean, none: none.mean, wait: waits.mean }
}

/** Vessels loop between two berths over two sea legs of a day: trips a day, mean cycle, and the use of both berths. */
export function fleetLoop(
  vessels: number,
  legs: 'exponential' | 'fixed',
  days: number,
  seed: string,
  replication: number,
): { trips: number; cycle: number; a: number; b: number } {
  const streams = new Streams(seed, replication)
  const sim = new Simulation()
  const [a, b] = [new Resource(sim, { name: 'berth A' }), new Resource(sim, { name: 'berth B' })]
  const leg = legs === 'fixed' ? () => 1 : drawing(streams, 'legs', exponential(1))
  const atA = drawing(streams, 'a', exponential(0.5))
  const atB = drawing(streams, 'b', exponential(0.75))
  const cycles = new Tally()
  function* vessel(me: Process): ProcessBody {
    for (let from = sim.now; ; from = sim.now) {
      yield a.seize(me)
      yield me.hold(atA())
      a.release(me)
      yield me.hold(leg())
      yield b.seize(me)
      yield me.hold(atB())
      b.release(me)
      yield me.hold(leg())
      cycles.add(sim.now - from)
    }
  }
  for (let i = 0; i < vessels; i++) start(sim, vessel)
  sim.run({ until: days / 10 })
  cycles.reset()
  a.resetStatistics()
  b.resetStatistics()
  sim.run({ until: 1.1 * days })
  return { trips: cycles.n / days, cycle: cycles.mean, a: a.inUse.average, b: b.inUse.average }
}

/** A port closed by storms: share of time closed, and mean wait of a random arrival. */
export function stormyPort(
  hours: number,
  seed: string,
  replication: number,
): { closed: number; wait: number } {
  const streams = new Streams(seed, replication)
  const sim = new Simulation()
  const port = new Gate(true)
  const closed = new TimeWeighted(sim)
  const waits = new Tally()
  const calm = drawing(streams, 'calm', exponential(48))
  const storm = drawing(streams, 'storm', { kind: 'uniform', low: 2, high: 6 })
  function* weather(me: Process): ProcessBody {
    while (true) {
      yield me.hold(calm())
      port.close()
      closed.value = 1
      yield me.hold(storm())
      port.open()
      closed.value = 0
    }
  }
  function* ship(me: Process): ProcessBody {
    const arrivedAt = sim.now
    yield port.pass(me)
    waits.add(sim.now - arrivedAt)
  }
  start(sim, weather)
  start(sim, arrivals, drawing(streams, 'arrivals', exponential(2)), ship)
  sim.run({ until: hours })
  return { closed: closed.average, wait: waits.mean }
}

// M/M/1 at load 0.8: customers a second of the engine, beside a minimal program written by hand for this one model.

import { Resource, Simulation, start } from '../dist/engine/index.js'
import { drawsOf } from './draws.js'
import { besideSimpy, race } from './race.js'

const MEAN_BETWEEN = 1.25
const SERVICE = { kind: 'exponential', mean: 1 }
const MASK = 65535 // the queue of a server at load 0.8 does not come near

/** Two kinds of event by code, a binary heap on typed arrays; the root is replaced where an event causes another. */
function handWritten(customers, draws) {
  const times = new Float64Array(16)
  const codes = new Int32Array(16)
  const queue = new Float64Array(MASK + 1)
  let [size, head, tail, left, sojourn] = [0, 0, 0, customers, 0]
  function push(time, code) {
    let at = size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (times[parent] <= time) break
      times[at] = times[parent]
      codes[at] = codes[parent]
      at = parent
    }
    times[at] = time
    codes[at] = code
  }
  function replaceRoot(time, code) {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && times[child + 1] < times[child]) child++
      if (time <= times[child]) break
      times[at] = times[child]
      codes[at] = codes[child]
      at = child
    }
    times[at] = time
    codes[at] = code
  }
  push(MEAN_BETWEEN * draws.between(), 0)
  while (left > 0) {
    const now = times[0]
    if (codes[0] === 0) {
      replaceRoot(now + MEAN_BETWEEN * draws.between(), 0)
      queue[tail++ & MASK] = now
      if (tail - head === 1) push(now + draws.service(), 1)
    } else {
      sojourn += now - queue[head++ & MASK]
      left--
      if (tail > head) replaceRoot(now + draws.service(), 1)
      else {
        size--
        replaceRoot(times[size], codes[size])
      }
    }
  }
  return sojourn / customers
}

export class EventStyle {
  constructor(customers, variant) {
    this.draws = drawsOf(variant, SERVICE)
    this.queue = new Float64Array(MASK + 1)
    this.head = 0
    this.tail = 0
    this.left = customers
    this.sojourn = 0
    this.sim = new Simulation()
    this.arrive = this.sim.handler(() => this.onArrival())
    this.depart = this.sim.handler(() => this.onDeparture())
  }
  onArrival() {
    this.sim.schedule(this.arrive, MEAN_BETWEEN * this.draws.between())
    this.queue[this.tail++ & MASK] = this.sim.now
    if (this.tail - this.head === 1) this.startService()
  }
  onDeparture() {
    this.sojourn += this.sim.now - this.queue[this.head++ & MASK]
    if (--this.left === 0) return this.sim.stop()
    if (this.tail > this.head) this.startService()
  }
  startService() {
    this.sim.schedule(this.depart, this.draws.service())
  }
  begin() {
    this.sim.schedule(this.arrive, MEAN_BETWEEN * this.draws.between())
  }
  run() {
    this.begin()
    this.sim.run()
    return this.sojourn
  }
}

/** A process a customer, one server. The stories stand at the top of the file: made anew for each run, they would be
 *  compiled anew. */
class ProcessStyle {
  constructor(customers, variant) {
    this.draws = drawsOf(variant, SERVICE)
    this.left = customers
    this.sojourn = 0
    this.sim = new Simulation()
    this.server = new Resource(this.sim)
  }
  run() {
    start(this.sim, source, this)
    this.sim.run()
    return this.sojourn
  }
}

function* source(me, model) {
  while (true) {
    yield me.hold(MEAN_BETWEEN * model.draws.between())
    start(model.sim, customer, model)
  }
}

function* customer(me, model) {
  const { sim, server } = model
  const arrivedAt = sim.now
  yield server.seize(me)
  yield me.hold(model.draws.service())
  server.release(me)
  model.sojourn += sim.now - arrivedAt
  if (--model.left === 0) sim.stop()
}

export function run(isSmoke, variant) {
  const contestants = {
    'hand-written': (customers) => {
      const draws = drawsOf(variant, SERVICE)
      return () => handWritten(customers, draws)
    },
    'event style': (customers) => {
      const queue = new EventStyle(customers, variant)
      return () => queue.run() / customers
    },
    'process per customer': (customers) => {
      const model = new ProcessStyle(customers, variant)
      return () => model.run() / customers
    },
  }
  const rows = race(contestants, isSmoke ? 100_000 : 500_000, isSmoke ? 2 : 21)
  return variant === undefined ? besideSimpy(rows, 'mm1.py', isSmoke ? 5_000 : 100_000) : rows
}

// A tandem of twelve stations: 1, 2, 4, 8 and 16 servers, then a server that takes batches of 50, and the same again.
// Lognormal service (cv 0.5), every station at load 0.8. Beside a minimal program written by hand for this one model.

import { Batch, Resource, Simulation, start } from '../dist/engine/index.js'
import { drawsOf } from './draws.js'
import { besideSimpy, race } from './race.js'

const SERVERS = [1, 2, 4, 8, 16, 1, 1, 2, 4, 8, 16, 1]
const BATCH = [1, 1, 1, 1, 1, 50, 1, 1, 1, 1, 1, 50]
const STATIONS = SERVERS.length
const MEANS = SERVERS.map((servers, i) => 0.8 * servers * BATCH[i])
const SERVICE = { kind: 'lognormal', mean: 1, cv: 0.5 }
const MASK = 8191 // customers at a station stay far below

/** Completions by station number, a binary heap on typed arrays whose root is replaced where an event causes another.
 *  The clock and the sum are passed or kept in arrays: a number that functions share is else boxed at each change. */
function handWritten(customers, draws) {
  const times = new Float64Array(256)
  const slots = new Int32Array(256)
  const slotCodes = new Int32Array(256)
  const slotEntries = new Float64Array(256)
  const freeSlots = Int32Array.from({ length: 256 }, (_, i) => i)
  const queues = new Float64Array(STATIONS * (MASK + 1))
  const heads = new Int32Array(STATIONS)
  const tails = new Int32Array(STATIONS)
  const free = Int32Array.from(SERVERS)
  const sojourn = new Float64Array(1)
  let size = 0
  let hasHole = false
  let left = customers
  function sink(time, slot) {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && times[child + 1] < times[child]) child++
      if (time <= times[child]) break
      times[at] = times[child]
      slots[at] = slots[child]
      at = child
    }
    times[at] = time
    slots[at] = slot
  }
  function add(time, code, entry) {
    if (hasHole) {
      hasHole = false
      const slot = slots[0]
      slotCodes[slot] = code
      slotEntries[slot] = entry
      return sink(time, slot)
    }
    let at = size++
    const slot = freeSlots[at]
    slotCodes[slot] = code
    slotEntries[slot] = entry
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (times[parent] <= time) break
      times[at] = times[parent]
      slots[at] = slots[parent]
      at = parent
    }
    times[at] = time
    slots[at] = slot
  }
  function enter(station, entry, now) {
    if (station === STATIONS) {
      sojourn[0] += now - entry
      left--
    } else if (BATCH[station] === 1 && free[station] > 0) {
      free[station]--
      add(now + MEANS[station] * draws.service(station), station, entry)
    } else {
      queues[station * (MASK + 1) + (tails[station]++ & MASK)] = entry
      if (BATCH[station] > 1) beginBatch(station, now)
    }
  }
  function beginBatch(station, now) {
    if (free[station] === 0 || tails[station] - heads[station] < BATCH[station]) return
    free[station] = 0
    add(now + MEANS[station] * draws.service(station), station, 0)
  }
  add(draws.between(), STATIONS, 0)
  while (left > 0) {
    if (hasHole) {
      hasHole = false
      size--
      freeSlots[size] = slots[0]
      sink(times[size], slots[size])
    }
    const now = times[0]
    const station = slotCodes[slots[0]]
    const entry = slotEntries[slots[0]]
    hasHole = true
    if (station === STATIONS) {
      add(now + draws.between(), STATIONS, 0)
      enter(0, now, now)
    } else if (BATCH[station] > 1) {
      const from = station * (MASK + 1)
      for (let i = 0; i < BATCH[station] && left > 0; i++)
        enter(station + 1, queues[from + (heads[station]++ & MASK)], now)
      free[station] = 1
      beginBatch(station, now)
    } else {
      if (tails[station] > heads[station]) {
        const next = queues[station * (MASK + 1) + (heads[station]++ & MASK)]
        add(now + MEANS[station] * draws.service(station), station, next)
      } else free[station]++
      enter(station + 1, entry, now)
    }
  }
  return sojourn[0] / customers
}

class Station {
  constructor(line, index) {
    this.line = line
    this.free = SERVERS[index]
    this.batch = BATCH[index]
    this.queue = new Float64Array(MASK + 1)
    this.head = 0
    this.tail = 0
    this.index = index
    this.mean = MEANS[index]
    this.next = undefined
    this.done =
      this.batch > 1
        ? line.sim.handler(() => this.finishBatch())
        : line.sim.handler((entry) => this.finish(entry))
  }
  enter(entry) {
    if (this.batch > 1) {
      this.queue[this.tail++ & MASK] = entry
      this.beginBatch()
    } else if (this.free > 0) {
      this.free--
      this.begin(entry)
    } else this.queue[this.tail++ & MASK] = entry
  }
  begin(entry) {
    this.line.sim.schedule(this.done, this.mean * this.line.draws.service(this.index), entry)
  }
  finish(entry) {
    if (this.tail > this.head) this.begin(this.queue[this.head++ & MASK])
    else this.free++
    this.pass(entry)
  }
  beginBatch() {
    if (this.free === 0 || this.tail - this.head < this.batch) return
    this.free = 0
    this.begin(0)
  }
  finishBatch() {
    for (let i = 0; i < this.batch; i++) this.pass(this.queue[this.head++ & MASK])
    this.free = 1
    this.beginBatch()
  }
  pass(entry) {
    if (this.next === undefined) this.line.leave(entry)
    else this.next.enter(entry)
  }
}

class EventStyle {
  constructor(customers, variant) {
    this.left = customers
    this.sojourn = 0
    this.sim = new Simulation()
    this.draws = drawsOf(variant, SERVICE, STATIONS)
    const stations = SERVERS.map((_, index) => new Station(this, index))
    stations.forEach((station, index) => (station.next = stations[index + 1]))
    this.first = stations[0]
    this.arrive = this.sim.handler(() => this.onArrival())
  }
  onArrival() {
    this.sim.schedule(this.arrive, this.draws.between())
    this.first.enter(this.sim.now)
  }
  leave(entry) {
    if (this.left === 0) return
    this.sojourn += this.sim.now - entry
    if (--this.left === 0) this.sim.stop()
  }
  run() {
    this.sim.schedule(this.arrive, this.draws.between())
    this.sim.run()
    return this.sojourn
  }
}

/** A process a customer, and one for each server that takes batches. */
class ProcessStyle {
  constructor(customers, variant) {
    this.draws = drawsOf(variant, SERVICE, STATIONS)
    this.left = customers
    this.sojourn = 0
    this.sim = new Simulation()
    this.line = SERVERS.map((servers, i) =>
      BATCH[i] > 1 ? new Batch(this.sim) : new Resource(this.sim, { capacity: servers }),
    )
  }
  run() {
    this.line.forEach((_, i) => BATCH[i] > 1 && start(this.sim, batchServer, this, i))
    start(this.sim, source, this)
    this.sim.run()
    return this.sojourn
  }
}

function* source(me, model) {
  while (true) {
    yield me.hold(model.draws.between())
    start(model.sim, customer, model)
  }
}

function* customer(me, model) {
  const { sim, line, draws } = model
  const enteredAt = sim.now
  for (let i = 0; i < STATIONS; i++) {
    if (BATCH[i] > 1) yield line[i].join(me)
    else {
      yield line[i].seize(me)
      yield me.hold(MEANS[i] * draws.service(i))
      line[i].release(me)
    }
  }
  if (model.left === 0) return
  model.sojourn += sim.now - enteredAt
  if (--model.left === 0) sim.stop()
}

function* batchServer(me, model, i) {
  while (true) {
    const load = yield model.line[i].take(me, { size: BATCH[i] })
    yield me.hold(MEANS[i] * model.draws.service(i))
    model.line[i].letGo(load)
  }
}

export function run(isSmoke, variant) {
  const contestants = {
    'hand-written': (customers) => {
      const draws = drawsOf(variant, SERVICE, STATIONS)
      return () => handWritten(customers, draws)
    },
    'event style': (customers) => {
      const line = new EventStyle(customers, variant)
      return () => line.run() / customers
    },
    'process per customer': (customers) => {
      const model = new ProcessStyle(customers, variant)
      return () => model.run() / customers
    },
  }
  const rows = race(contestants, isSmoke ? 10_000 : 100_000, isSmoke ? 2 : 15)
  return variant === undefined ? besideSimpy(rows, 'tandem.py', isSmoke ? 500 : 20_000) : rows
}

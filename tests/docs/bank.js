// A bank, written after docs/engine.md: gold customers go first, a teller's terminal breaks down in the middle of a
// service, and whoever waits for longer than a quarter of an hour leaves.
import * as engine from '@middle-corridor/simulator/engine'

const { breakDown, keepHours, Resource, sampler, Simulation, start, Streams, Tally } = engine

const GOLD = 0
const ORDINARY = 1

function* customer(me, bank, rank) {
  const cameAt = me.sim.now
  me.priority = rank
  if (!(yield bank.tellers.seize(me, { patience: 15 }))) return void bank.left++
  bank.waits[rank].add(me.sim.now - cameAt)
  yield me.hold(bank.service())
  bank.tellers.release(me)
}

function* customers(me, bank) {
  while (true) {
    yield me.hold(bank.between())
    start(me.sim, customer, bank, bank.isGold() === 1 ? GOLD : ORDINARY)
  }
}

const streams = new Streams('a bank', 0)
const draw = (name, distribution) => {
  const [stream, value] = [streams.stream(name), sampler(distribution)]
  return () => value(stream.uniform())
}
const sim = new Simulation() // minutes
const bank = {
  tellers: new Resource(sim, { name: 'tellers', capacity: 3 }),
  waits: [new Tally(), new Tally()],
  left: 0,
  between: draw('arrivals', { kind: 'exponential', mean: 2 }),
  service: draw('services', { kind: 'erlang', mean: 5, phases: 2 }),
  isGold: draw('ranks', { kind: 'bernoulli', p: 0.2 }),
}
start(sim, customers, bank)
breakDown(sim, bank.tellers, {
  untilFailure: draw('failures', { kind: 'exponential', mean: 240 }),
  repair: draw('repairs', { kind: 'uniform', low: 10, high: 30 }),
  rule: 'resume',
})
keepHours(
  sim,
  bank.tellers,
  [
    [0, 2],
    [120, 3],
    [360, 2],
  ],
  480,
)
sim.run({ until: 480 * 50 })
const [gold, ordinary] = bank.waits.map((tally) => tally.mean)
console.log(JSON.stringify({ gold, ordinary, left: bank.left, ...bank.tellers.usage }))

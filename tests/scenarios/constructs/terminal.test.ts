// Yards that fill: a full yard is a queue for its places, two in series block each other, and the railway may
// stop loading towards a full place (docs/model.md#yard, docs/model.md#terminal).
import { expect, test } from 'vitest'
import { buildCorridor } from '../../../src/corridor/simulate-corridor.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import {
  arrived,
  expectMean,
  hoursIn,
  leadHours,
  mean,
  meanHours,
  network,
  ofResource,
  once,
  passed,
  replicate,
  resultDays,
} from './small-network.ts'

test('a yard with room for three is a queue with three servers: M/M/3 at two thirds of its load', () => {
  const scenario = network('yard', 'run.end=2028-12-31')
  const runs = Array.from({ length: 20 }, (_, replication) => once(scenario, replication))
  expectMean(
    runs.map((run) => meanHours(run, { place: 'mill', cause: 'yard-full' })),
    4.444444444,
    0.1,
  )
  expectMean(
    runs.map((run) => ofResource(run, 'mill-yard-teu', 'utilisation')),
    2 / 3,
    0.03,
  )
})

test('the train behind a full yard waits upstream when the railway lets only one approach', () => {
  const run = once(network('yard', 'terminals.mill.approach=1'))
  const atMill = meanHours(run, { place: 'mill', cause: 'yard-full' })
  const atMine = meanHours(run, { place: 'mine', cause: 'yard-full' })
  expect(atMill).toBeGreaterThan(0)
  expect(atMine).toBeGreaterThan(0)
  expect(meanHours(once(network('yard')), { place: 'mine', cause: 'yard-full' })).toBe(0)
})

// Two servers in series with room for B between them, the first always with work: the number between start of the
// first wait and end of the second service is a birth-death chain on 0 … B + 2, and the throughput is
// mu1 (1 - r^(B+2)) / (1 - r^(B+3)), r = mu1 / mu2; with equal rates mu (B+2)/(B+3). Here B = 1: the one train that
// may approach. (Perros, Queueing Networks with Blocking, blocking after service.)
test.each([
  ['equal rates', '12 h', 2 * (3 / 4)],
  ['a second terminal of half the speed', '24 h', 2 * ((1 - 2 ** 3) / (1 - 2 ** 4))],
])('blocking in series, %s: boxes a day', (_, second, exact) => {
  const scenario = network(
    'blocking',
    `terminals.mill.clearance.time={exponential: {mean: ${second}}}`,
    'run.end=2027-12-31',
  )
  const perDay = replicate(scenario, 20, (run) => passed(run, 'mill-tracks', 'westbound') / resultDays(run))
  expectMean(perDay, exact, 0.04)
})

test('an embargo begins at its upper mark and ends below its lower one; what waits is booked to it', () => {
  // Ten boxes a day for a yard of 100 that clears after 20 days: it is filled to 90 within nine days.
  const scenario = network(
    'yard',
    'terminals.mill.yard.teu=100 TEU',
    'terminals.mill.clearance.time=20 d',
    'terminals.mill.embargo={above: 90 %, below: 50 %}',
    'flows.ore.volume.units=10 /d',
    'flows.ore.arrivals=regular',
    'terminals.mine.tracks=1',
    'terminals.mine.rates.container=1 moves/h',
  )
  const corridor = buildCorridor(scenario, new Streams('constructs', 0))
  for (const source of corridor.sources) source.open()
  const { yard } = corridor.hubs.get('mill')!
  const marks: { stopped: boolean; used: number }[] = []
  let was = false
  for (let hour = 1; hour < 400 * 24; hour++) {
    corridor.world.simulation.run({ until: hour })
    const stopped = yard.isEmbargoed('teu')
    if (stopped !== was) marks.push({ stopped, used: yard.used('teu') })
    was = stopped
    // What was being loaded (1 h) or under way (4 h) when it began still comes: five boxes at one an hour.
    expect(yard.used('teu')).toBeLessThanOrEqual(95)
  }
  expect(marks.length).toBeGreaterThan(10)
  for (const { stopped, used } of marks) {
    if (stopped) expect(used).toBeGreaterThanOrEqual(90)
    else expect(used).toBeLessThan(50)
  }
  const run = once(scenario)
  expect(meanHours(run, { place: 'mine', cause: 'embargo' })).toBeGreaterThan(24)
})

test('room kept for the sea side: trains fill a yard of 100 to 80 while ships may fill it all', () => {
  const scenario = network(
    'yard',
    'terminals.mill.yard={teu: 100 TEU, keptForSea: 20 %}',
    'terminals.mill.clearance.time=60 d',
    'flows.ore.volume.units=10 /d',
  )
  const corridor = buildCorridor(scenario, new Streams('constructs', 0))
  for (const source of corridor.sources) source.open()
  corridor.world.simulation.run({ until: 50 * 24 })
  const { yard } = corridor.hubs.get('mill')!
  expect(yard.used('teu')).toBe(80)
  expect(yard.room('teu', 'land')).toBe(0)
  expect(yard.room('teu', 'sea')).toBe(20)
})

// A box holds its place from the departure of its train: 4 h of running and 20 h of clearance. Three places pass three
// boxes a day, and a box waits at the mine only. Unmetered they wait outside the mill, and a place passes one in 20 h; so it
// is with twice the yard under way.
test.each([
  ['a place for every train under way', ['terminals.mill.metering={upTo: 100 %}'], 3, false],
  ['twice the yard under way', ['terminals.mill.metering={upTo: 200 %}'], 3.6, true],
  ['no metering', [], 3.6, true],
])('metering, %s: boxes a day, and whether any waits outside', (_, rule, perDay, waitOutside) => {
  const run = once(
    network('yard', ...rule, 'terminals.mill.clearance.time=20 h', 'flows.ore.volume.units=24 /d'),
  )
  expect(passed(run, 'mill-tracks', 'westbound') / resultDays(run)).toBeCloseTo(perDay, 1)
  expect(meanHours(run, { place: 'mill', cause: 'yard-full' }) > 0).toBe(waitOutside)
  // What is held back stays accounted: it is at the mine, with its cause and its lead time.
  const units = arrived(run)
  const held = hoursIn(run, units, { place: 'mine', cause: 'embargo' })
  if (rule.length > 0) expect(mean(held)).toBeGreaterThan(24)
  const kept = leadHours(run, units)
  const stages = hoursIn(run, units, {})
  units.forEach((_, i) => {
    expect(stages[i]).toBeCloseTo(kept[i]!, 6)
  })
})

test('metering: room for what is under way does not open to two trains of one instant', () => {
  // A yard of 10 with 4 in it has room for one train of 5, not for two.
  const scenario = network(
    'yard',
    'terminals.mill.yard.teu=10 TEU',
    'terminals.mill.metering={upTo: 100 %}',
    'terminals.mill.clearance.time=60 d',
    'trains.ore.size=5',
    'flows.ore.batch=20',
    'flows.ore.arrivals=regular',
    'flows.ore.volume.units=20 /d',
  )
  const corridor = buildCorridor(scenario, new Streams('constructs', 0))
  for (const source of corridor.sources) source.open()
  corridor.world.simulation.run({ until: 30 * 24 })
  const mill = corridor.hubs.get('mill')!
  expect(mill.yard.used('teu')).toBe(10)
  expect(mill.approaching).toBe(0)
})

test('metering: two services that ask for more than a yard gives have a half of it each, in order of request', () => {
  const scenario = network(
    'yard',
    'terminals.mill.metering={upTo: 100 %}',
    'terminals.mill.clearance.time=20 h',
    'flows.ore.volume.units=24 /d',
  )
  scenario.trains.coal = { ...scenario.trains.ore!, accepts: ['coal'] }
  scenario.loadUnits.coal = { ...scenario.loadUnits.box! }
  scenario.flows.coal = { ...scenario.flows.ore!, loadUnit: 'coal' }
  const run = once(scenario)
  const [ore, coal] = ['ore', 'coal'].map((flow) => arrived(run, flow).length) as [number, number]
  // Three boxes a day, as above; the follow-up of 60 d is counted too.
  expect(ore + coal).toBeCloseTo(3 * (366 + 60), -2)
  expect(Math.abs(ore - coal)).toBeLessThan(0.03 * ore)
})

test("metering: services that have room but lack wagons stand in nobody's way, and the grants of an instant end", () => {
  const scenario = network(
    'yard',
    'terminals.mill.yard.teu=2 TEU',
    'terminals.mill.metering={upTo: 100 %}',
    'terminals.mill.clearance.time=1 h',
    'wagonPools={flat: {wagons: 1, home: mine, hold: 1 h}}',
    'trains.ore.pool=flat',
    'flows.ore.volume.units=10 /d',
    'flows.ore.arrivals=regular',
    'run.end=2024-03-31',
  )
  const others = ['coal', 'coke', 'lime']
  for (const name of others) {
    scenario.trains[name] = { ...scenario.trains.ore!, accepts: [name] }
    scenario.loadUnits[name] = { ...scenario.loadUnits.box! }
    scenario.flows[name] = { ...scenario.flows.ore!, loadUnit: name }
  }
  // Without a wagon of the pool: it has all the room that the others leave for want of one.
  delete scenario.trains.lime!.pool
  const run = once(scenario)
  // One wagon takes 4 h there, up to an hour of hold and 4 h back; the lime comes as it is ready.
  expect(arrived(run, 'lime').length).toBeGreaterThan(0.95 * 10 * 91)
  const pooled = ['ore', 'coal', 'coke'].reduce((sum, name) => sum + arrived(run, name).length, 0)
  expect(pooled).toBeGreaterThan((91 * 24) / 10)
})

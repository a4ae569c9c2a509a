// Standing still on the constructs of the corridor: a set that nothing can free is found when it closes and told in the
// words of the scenario; a cycle that something opens again raises no alarm (docs/model.md#standing-still).
import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../../../src/corridor/ledger/run-record.ts'
import { LockUpWatch, type Waiter } from '../../../src/corridor/lock-up.ts'
import { begin, buildCorridor, type Corridor } from '../../../src/corridor/simulate-corridor.ts'
import { tellLockUp } from '../../../src/corridor/standstill.ts'
import { type RandomStream, Streams } from '../../../src/engine/random/streams.ts'
import type { Scenario } from '../../../src/scenario/schema/scenario.ts'
import { arrived, network, once } from './small-network.ts'

const lockUpOf = (run: RunRecord) => run.findings.find(({ kind }) => kind === 'lock-up')
/** Whether the words tell all of these, in any order. */
const expectWords = (who: readonly string[] | undefined, ...parts: RegExp[]): void => {
  for (const part of parts)
    expect(
      (who ?? []).some((line) => part.test(line)),
      `${String(part)} in ${who?.join('\n')}`,
    ).toBe(true)
}

describe('a lock-up is found when it closes, and told', () => {
  test('two trains and two full yards: each holds the only wagon that the other yard needs', () => {
    const run = once(network('two-yards'))
    const { says, who, remedy, atHours } = lockUpOf(run)!
    expect(says).toMatch(
      /^from 2024-01-01 \d\d:\d\d UTC on what stands in a and b can only wait for each other/,
    )
    expect(who).toEqual([
      'train 1 of boxes holds 1 wagon of box outside b and waits for room in its yard',
      'the yard of b is full (3 of 3 TEU), and nothing leaves it',
      '3 load units in b wait for a train of crates, which lacks wagons of crate',
      'train 1 of crates holds 1 wagon of crate outside a and waits for room in its yard',
      'the yard of a is full (3 of 3 TEU), and nothing leaves it',
      '3 load units in a wait for a train of boxes, which lacks wagons of box',
    ])
    expect(remedy).toMatch(/terminals\.b\.yard\.teu .*wagonPools\.crate\.wagons/)
    // Both trains need ten hours and find three boxes that came meanwhile: it closes when the second arrives.
    expect(atHours).toBeGreaterThan(10)
    expect(atHours).toBeLessThan(24)
    expect(arrived(run)).toEqual([])
  })
  test('a yard, a vessel and a berth; the rule that is named prevents it', () => {
    const run = once(network('berth'))
    const { who, remedy, atHours } = lockUpOf(run)!
    expect(who).toEqual([
      'vessel 2 of ferry waits outside west for a ferry berth',
      'vessel 1 of ferry holds a ferry berth of west and waits for room for a wagon in its yard',
      'the yard of west is full (10 of 10 wagons), and nothing leaves it',
      '10 load units in west wait for a vessel of ferry',
    ])
    expect(remedy).toMatch(/^ports\.west\.yard\.keptForSea/)
    expect(arrived(run)).toEqual([])
    expect(atHours).toBeLessThan(72)
    const kept = once(network('berth', 'ports.west.yard.keptForSea=50 %'))
    expect(lockUpOf(kept)).toBeUndefined()
    expect(arrived(kept).length).toBeGreaterThan(1000)
  })
  test('metering alone moves the lock-up upstream; with room kept for the other direction there is none', () => {
    const metered = (rule: string): RunRecord =>
      once(network('two-yards', `terminals.a.metering=${rule}`, `terminals.b.metering=${rule}`))
    const { who } = lockUpOf(metered('{upTo: 100 %}'))!
    expectWords(
      who,
      /^the yard of a is full \(3 of 3 TEU\)/,
      /for a train of boxes, for which b has no room beside what is under way \(metering\)$/,
    )
    const run = metered('{upTo: 100 %, eachWay: 67 %}')
    expect(lockUpOf(run)).toBeUndefined()
    // The one wagon of each kind needs 10 h there and 10 h back, and is not loaded while it stands: a box and a crate
    // every 20 h or a little more.
    expect(arrived(run, 'ore').length).toBeGreaterThan((366 * 24) / 24)
    expect(arrived(run, 'steel').length).toBeGreaterThan((366 * 24) / 24)
  })
  test('a ferry that loads only what the yard ahead has room for holds no berth with cargo that does not fit', () => {
    const run = once(network('berth', 'ports.west.metering={upTo: 100 %, ships: true}'))
    expect(lockUpOf(run)).toBeUndefined()
    expect(arrived(run).length).toBeGreaterThan(1000)
  })
  test('with one ferry the set closes at the hour at which it has turned round at its berth', () => {
    const { who } = lockUpOf(once(network('berth', 'sailings.ferry.fleet.own.vessels=1')))!
    expect(who).toHaveLength(3)
    expect(who![0]).toMatch(/^vessel 1 of ferry holds a ferry berth/)
  })
  test('a loop that blocks itself: the wagons for the box in the yard stand loaded outside it', () => {
    const run = once(network('loop'))
    const { who, atHours } = lockUpOf(run)!
    expectWords(
      who,
      /^train \d of ore holds 1 wagon of flat outside yard and waits for room in its yard; so do 2 more of them$/,
      /^the yard of yard is full \(1 of 1 TEU\)/,
      /^1 load unit in yard wait for a train of steel, which lacks wagons of flat$/,
    )
    // The first box is there after an hour or two and is cleared a day later; until then it goes on by itself.
    expect(atHours).toBeGreaterThan(25)
    expect(atHours).toBeLessThan(30)
  })
  test('an embargo at both ends closes a set without any train outside', () => {
    const rule = 'embargo={above: 60 %, below: 40 %}'
    const run = once(
      network(
        'two-yards',
        `terminals.a.${rule}`,
        `terminals.b.${rule}`,
        'wagonPools.box.wagons=50',
        'wagonPools.crate.wagons=50',
        'terminals.a.clearance.time=10 h',
        'terminals.b.clearance.time=10 h',
      ),
    )
    const { who } = lockUpOf(run)!
    expectWords(
      who,
      /wait for a train of \w+, which [ab] does not accept while its yard is so full \(embargo\)/,
    )
  })
})

describe('no false alarm', () => {
  test.each([
    [
      'a deadline: the train in the full yard leaves three days after its first box, full or not',
      network(
        'loop',
        'trains.steel.pool=null',
        'trains.steel.size=10',
        'trains.steel.maxWait=3 d',
        'terminals.yard.yard.teu=5 TEU',
      ),
    ],
    [
      'a timetable: the ferry in the full port sails every third day, the other one waits for its berth',
      network('berth', 'flows.west=null', 'sailings.ferry.headway=3 d'),
    ],
    [
      'the end of a storm: ships lie loaded in a port that gales close, others outside, the yard is full',
      network(
        'berth',
        'flows.west=null',
        'weather.gales={storms: [6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6], length: 60 h, closes: {west: {traffic: 100 %}}}',
      ),
    ],
    ['a network that merely queues for long', network('blocking')],
    ['a yard of three that is always full', network('yard', 'flows.ore.volume.units=40 /d')],
    [
      'a dated change: the yard is made larger in June',
      network(
        'berth',
        'changes.larger={from: 2024-06-01, set: {ports.west.yard.wagons: 5000}}',
        'run.longestPause=200 d',
      ),
    ],
    [
      'a repair: part of the yard is out of use at random and comes back',
      network(
        'berth',
        'ports.west.yard={wagons: 40, keptForSea: 50 %}',
        'disruptions.crane={every: 20 d, length: 48 h, set: {ports.west.yard.wagons: 12}}',
      ),
    ],
  ])('%s', (_, scenario) => {
    const run = once(scenario)
    expect(run.findings).toEqual([])
    expect(arrived(run).length).toBeGreaterThan(100)
  })
})

test('at most one step through the graph for each that is refused something', () => {
  const corridor = buildCorridor(network('blocking'), new Streams('constructs', 0))
  const { grants, simulation } = corridor.world
  const watch = new LockUpWatch(corridor)
  watch.begin()
  let refusals = 0
  const refused = grants.refused.bind(grants)
  grants.refused = (waiter) => {
    refusals += 1
    refused(waiter)
  }
  for (const source of corridor.sources) source.open()
  simulation.run({ until: 90 * 24 })
  expect(watch.steps).toBeGreaterThan(100)
  expect(watch.steps).toBeLessThanOrEqual(refusals)
})

test('a large set is told in six lines, the last of which counts the rest', () => {
  const { world, hubs } = buildCorridor(network('two-yards'), new Streams('constructs', 0))
  const rooms = [...hubs.values()].flatMap((hub) =>
    (['teu', 'wagons', 'tonnes'] as const).map((measure) => ({ hub, measure, part: 'all' as const })),
  )
  const { who } = tellLockUp(world, rooms)
  expect(who).toHaveLength(6)
  expect(who!.at(-1)).toBe('and 7 more')
})

// Random sizes of yards, fleets and flows on the three networks. What the watch reports never moves again; and at no hour
// does a look at everybody who waits find a set that the watch has not reported, though it looks only when a wait begins.
test('60 random networks: what is found stands for ever, and it is found when it closes', () => {
  const draw = new Streams('random networks', 0).stream('all')
  const outcomes = { locked: 0, free: 0 }
  for (let n = 0; n < 60; n++) {
    const corridor = buildCorridor(randomNetwork(n % 3, draw), new Streams('constructs', n))
    const watch = begin(corridor)
    const { simulation } = corridor.world
    const days = 90
    const isLocked = (): boolean => watch.closed.length > 0
    for (let hour = 1; hour <= days * 24 && !isLocked(); hour++) {
      simulation.run({ until: hour })
      if (!isLocked()) expect(closedNow(corridor), `network ${n} at ${hour} h`).toEqual([])
    }
    outcomes[isLocked() ? 'locked' : 'free'] += 1
    const before = watch.closed.map(standsAt)
    simulation.run({ until: days * 24 })
    expect(watch.closed.map(standsAt), `network ${n}`).toEqual(before)
  }
  expect(outcomes.locked).toBeGreaterThan(10)
  expect(outcomes.free).toBeGreaterThan(10)
})

/** The closed set of a moment, seen from everybody. */
function closedNow(corridor: Corridor): unknown[] {
  const { trains, trainSides, sailingSides, vessels } = corridor
  const watch = new LockUpWatch(corridor)
  const queues = [...trainSides, ...sailingSides].filter(({ queue }) => queue.length > 0)
  for (const one of [...queues, ...trains.underWay, ...vessels.flatMap(({ all }) => all)]) watch.look(one)
  return watch.closed.map(standsAt)
}

function randomNetwork(kind: number, draw: RandomStream): Scenario {
  const of = (low: number, high: number): number => draw.integer(low, high)
  const volume = `flows.${kind === 1 ? 'west' : 'ore'}.volume.units=${of(1, 12)} /d`
  const run = ['run.end=2024-03-31', 'run.followUp=0 d', volume]
  if (kind === 0)
    return network(
      'two-yards',
      ...run,
      `flows.steel.volume.units=${of(1, 12)} /d`,
      `terminals.a.yard.teu=${of(1, 40)} TEU`,
      `terminals.b.yard.teu=${of(1, 40)} TEU`,
      `wagonPools.box.wagons=${of(1, 20)}`,
      `wagonPools.crate.wagons=${of(1, 20)}`,
      ...(of(0, 1) === 1 ? [`terminals.b.approach=${of(1, 4)}`] : []),
    )
  if (kind === 1)
    return network(
      'berth',
      ...run,
      `flows.east.volume.units=${of(1, 40)} /d`,
      `ports.west.yard.wagons=${of(5, 30)}`,
      `ports.west.berths.ferry.number=${of(1, 2)}`,
      `sailings.ferry.fleet.own.vessels=${of(1, 3)}`,
      `sailings.ferry.maxWait=${of(0, 48)} h`,
    )
  return network(
    'loop',
    ...run,
    `terminals.yard.yard.teu=${of(1, 4)} TEU`,
    `terminals.yard.clearance.time={exponential: {mean: ${of(1, 24)} h}}`,
    `wagonPools.flat.wagons=${of(1, 10)}`,
    `wagonPools.flat.hold=${of(1, 48)} h`,
  )
}

/** What would differ if one of a closed set had gone on. */
function standsAt(one: Waiter): unknown {
  if ('queue' in one) return ['queue', one.queue.at(0)]
  if ('measure' in one) return ['yard', one.hub.id, one.hub.yard.used(one.measure)]
  return 'owner' in one
    ? ['vessel', one.state, one.isRefused, one.aboard.length]
    : ['train', one.isOutside, one.number]
}

describe('time passes and nothing is delivered', () => {
  const everyFortyDays = ['sailings.ferry.headway=40 d', 'vesselClasses.ferry.wagons=2000']
  test('a ship every forty days: a run warns of the longest pause', () => {
    const run = once(network('strait', ...everyFortyDays))
    expect(run.findings.map(({ kind }) => kind)).toEqual(['nothing-delivered'])
    expect(run.findings[0]!.says).toMatch(
      /^from 2024-\d\d-\d\d \d\d:\d\d UTC to \S+ \S+ UTC, for 40 days, nothing was delivered while/,
    )
  })
  test('the period is data', () => {
    expect(once(network('strait', ...everyFortyDays, 'run.longestPause=45 d')).findings).toEqual([])
  })
})

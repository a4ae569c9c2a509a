// Laws of the whole model on a small corridor: conservation, stages, pools, determinism, aligned draws.
import { describe, expect, test } from 'vitest'
import { buildCorridor, simulateCorridor } from '../../../src/corridor/simulate-corridor.ts'
import type { RunRecord } from '../../../src/corridor/ledger/run-record.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'
import {
  expectConservation,
  expectOrderedTimes,
  expectStagesAddUp,
  expectWithinCapacity,
} from '../../scenarios/laws.ts'

const run = (change?: (scenario: ReturnType<typeof smallCorridor>) => void, replication = 0): RunRecord => {
  const scenario = smallCorridor()
  change?.(scenario)
  return simulateCorridor(scenario, new Streams('laws', replication))
}
const bytes = (array: Float64Array | Uint16Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength)
const transitOf = (record: RunRecord, flow: number): number[] => {
  const { units } = record
  const times: number[] = []
  for (let unit = 0; unit < units.count; unit++)
    if (units.flow[unit] === flow) times.push(units.arrivedAt[unit]! - units.departedAt[unit]!)
  return times
}
const mean = (values: number[]): number => {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

describe('a small corridor', () => {
  const record = run()
  test('opening stock + offered = delivered + closing stock in every month, for every flow', () =>
    expectConservation(record))
  test('the times of every load unit follow one another', () => expectOrderedTimes(record))
  test('the stages of every load unit add up to its transit time; none is faster than its draws', () =>
    expectStagesAddUp(record))
  test('no server is used beyond its capacity', () => expectWithinCapacity(record))

  test('the same streams give the same record to the last bit', () => {
    const again = run()
    expect(again.events).toBe(record.events)
    for (const name of ['arrivedAt', 'stageHours', 'stageKey', 'availableAt', 'costUsd'] as const)
      expect(bytes(again.units[name]).equals(bytes(record.units[name]))).toBe(true)
    expect(bytes(again.resourceMonths.waitHours).equals(bytes(record.resourceMonths.waitHours))).toBe(true)
  })

  test('another replication is another world', () => {
    expect(bytes(run(undefined, 1).units.arrivedAt).equals(bytes(record.units.arrivedAt))).toBe(false)
  })

  test('empties return by the stated share of delivered boxes, and no others appear', () => {
    const delivered = transitOf(record, 0).filter((time) => !Number.isNaN(time)).length
    const returned = transitOf(record, 1).length
    expect(record.flows[1]!.empties).toBe(true)
    expect(Math.abs(returned - 0.3 * delivered)).toBeLessThan(4 * Math.sqrt(0.21 * delivered))
  })
})

test('wagons are conserved: standing, on trains, under way empty', () => {
  const corridor = buildCorridor(smallCorridor(), new Streams('laws', 0))
  for (const source of corridor.sources) source.open()
  const pool = corridor.pools.get('flats')!
  for (let day = 1; day < 400; day++) {
    corridor.world.simulation.run({ until: day * 24 })
    expect(pool.counted).toBeCloseTo(pool.expected, 6)
  }
})

test('a dated change of the wagon pool takes wagons out only when they stand at home', () => {
  const scenario = smallCorridor()
  scenario.changes.sold = { from: '2023-03-01', set: { 'wagonPools.flats.wagons': 100 } }
  const corridor = buildCorridor(scenario, new Streams('laws', 0))
  for (const source of corridor.sources) source.open()
  const pool = corridor.pools.get('flats')!
  for (let day = 1; day < 200; day++) {
    corridor.world.simulation.run({ until: day * 24 })
    expect(pool.counted).toBeCloseTo(pool.expected, 6)
  }
  expect(pool.counted).toBeCloseTo(100, 6)
})

test('draws belong to the thing: another flow moves no draw of the first (free-flow times drawn are the same)', () => {
  const without = run((scenario) => delete scenario.flows.east)
  const withEast = run()
  const westbound = (record: RunRecord): number[] => {
    const flow = record.flows.findIndex(({ id }) => id === 'west')
    return [...record.units.readyAt].filter((_, unit) => record.units.flow[unit] === flow)
  }
  expect(westbound(without)).toEqual(westbound(withEast))
})

test('storms belong to the calendar: more ships do not move them', () => {
  const storms = (record: RunRecord): number[] => {
    const at = record.resources.findIndex(({ id }) => id === 'east-weather')
    return record.months.map(
      (_, month) => record.resourceMonths.utilisation[month * record.resources.length + at]!,
    )
  }
  const more = run((scenario) => (scenario.sailings.ferry!.fleet.small!.vessels = 6))
  expect(storms(more)).toEqual(storms(run()))
})

test('more storms do not shorten, more ships do not lengthen the mean transit (same random numbers)', () => {
  const base = mean(transitOf(run(), 0))
  const stormy = mean(
    transitOf(
      run((s) => (s.weather.sea!.storms = s.weather.sea!.storms.map((n) => n * 2))),
      0,
    ),
  )
  const ships = mean(
    transitOf(
      run((s) => (s.sailings.ferry!.fleet.small!.vessels = 5)),
      0,
    ),
  )
  expect(stormy).toBeGreaterThan(base)
  expect(ships).toBeLessThan(base * 1.02)
})

test('a closed line holds everything back until it opens again, for the cause closed-line', () => {
  const record = run((scenario) => {
    scenario.changes.works = {
      from: '2024-05-01',
      until: '2024-06-01',
      set: { 'lines.mine-gate.closed': true },
    }
  })
  const at = record.months.indexOf('2024-05')
  const crossing = record.passages.findIndex((one) => one.place === 'gate' && one.direction === 'westbound')
  const passed = (month: number): number =>
    record.passageMonths.units[month * record.passages.length + crossing]!
  expect(passed(at)).toBeLessThan(0.1 * passed(at - 1))
  expect(passed(at + 1)).toBeGreaterThan(1.5 * passed(at - 1))
  expect(record.stages.some((stage) => stage.cause === 'closed-line')).toBe(true)
  expectStagesAddUp(record)
})

test('a yard that is too small blocks the trains behind it, and the wait is booked to the full yard', () => {
  const record = run((scenario) => {
    scenario.ports.east!.yard = { teu: 130, keptForSea: 0.2 }
    scenario.sailings.ferry!.fleet.small!.vessels = 2
  })
  const key = record.stages.findIndex((stage) => stage.cause === 'yard-full' && stage.place === 'east')
  expect(key).toBeGreaterThanOrEqual(0)
  expect([...record.units.stageKey]).toContain(key)
  expectConservation(record)
})

test('two full yards, each waiting for the other, are found as a lock-up and named', () => {
  const record = run((scenario) => {
    scenario.ports.east!.yard = { teu: 100, keptForSea: 0 }
    scenario.ports.west!.yard = { teu: 100, keptForSea: 0 }
    scenario.wagonPools.flats!.wagons = 30
    scenario.trains['west-city']!.maxWait = 4000
  })
  const found = record.findings.find((finding) => finding.kind === 'lock-up')
  expect(found?.says).toMatch(/wait for/)
  expectConservation(record)
})

test('a network that merely queues for long is no lock-up', () => {
  const record = run((scenario) => (scenario.sailings.ferry!.fleet.small!.vessels = 1))
  expect(record.findings).toEqual([])
})

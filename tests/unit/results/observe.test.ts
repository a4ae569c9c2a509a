import { describe, expect, test } from 'vitest'
import { keyOf, type Cells } from '../../../src/results/observe/cells.ts'
import { observe } from '../../../src/results/observe/observe.ts'
import type { RelationSpec } from '../../../src/results/observe/relations.ts'
import { summarise } from '../../../src/results/summarise.ts'
import { buildRecord } from './record-builder.ts'
import { smallRecord, smallSpec } from './small-record.ts'

const relations: RelationSpec[] = [
  { id: 'all', timed: true },
  { id: 'b-to-c', flows: ['boxes', 'boxes-empties'], from: 'b', to: 'c', timed: true },
  { id: 'untimed', flows: ['boxes'], timed: false },
]
const seen = observe(smallRecord, relations, 0)

function cell(cells: Cells, ...key: string[]): number[] {
  const row = cells.keys.indexOf(keyOf(...key))
  return row < 0 ? [] : [...cells.values.subarray(row * cells.width, (row + 1) * cells.width)]
}
const value = (period: string, relation: string, metric: string): number | undefined =>
  cell(seen.summary, period, relation, metric)[0]

describe('volumes by hand', () => {
  test('offered at readiness, delivered at arrival, empties are no cargo', () => {
    expect(value('all', 'all', 'offered_units')).toBe(5)
    expect(value('2024-01', 'all', 'offered_units')).toBe(3)
    expect(value('2024-01', 'all', 'delivered_tonnes')).toBe(40)
    expect(value('2024-02', 'all', 'delivered_teu')).toBe(2)
    expect(value('2024', 'all', 'delivered_units')).toBe(3)
    expect(value('2024-02', 'all', 'turned_away_tonnes')).toBe(20)
  })
  test('stocks: unit 2 is under way at the end of January, unit 3 at the end of February', () => {
    expect(value('2024-01', 'all', 'opening_stock_units')).toBe(0)
    expect(value('2024-01', 'all', 'closing_stock_units')).toBe(1)
    expect(value('2024-02', 'all', 'opening_stock_tonnes')).toBe(20)
    expect(value('2024-02', 'all', 'closing_stock_teu')).toBe(2)
  })
  test('backlog: unit 3 is 664 h old at the end, more than the free flow of 144 h; unit 2 is 44 h old in January', () => {
    expect(value('2024-01', 'all', 'backlog_teu')).toBe(0)
    expect(value('2024-01', 'all', 'backlog_age_days')).toBeNaN()
    expect(value('2024-02', 'all', 'backlog_teu')).toBe(2)
    expect(value('2024-02', 'all', 'backlog_age_days')).toBeCloseTo((1464 - 800) / 24, 12)
  })
  test('conservation: opening + offered = delivered + closing + turned away in every period', () => {
    for (const period of ['2024-01', '2024-02', '2024', 'all'])
      for (const unit of ['tonnes', 'teu', 'units']) {
        const of = (what: string): number => value(period, 'all', `${what}_${unit}`)!
        expect(of('opening_stock') + of('offered')).toBe(
          of('delivered') + of('closing_stock') + of('turned_away'),
        )
      }
  })
})

describe('times by hand', () => {
  test('transit of a period is of the units that departed in it', () => {
    expect(value('2024-01', 'all', 'transit_days_mean')).toBe(15)
    expect(value('2024-01', 'all', 'transit_days_p50')).toBe(15)
    expect(value('2024-01', 'all', 'transit_days_p90')).toBeCloseTo(19, 12)
    expect(value('2024-01', 'all', 'share_10_to_15_days')).toBeCloseTo(2 / 3, 12)
    expect(value('2024-01', 'all', 'unfinished_share')).toBe(0)
  })
  test('what has not arrived is later than any threshold and longer than any quantile', () => {
    expect(value('2024-02', 'all', 'unfinished_share')).toBe(1)
    expect(value('2024-02', 'all', 'share_within_15_days')).toBe(0)
    expect(value('2024-02', 'all', 'transit_days_p50')).toBe(Infinity)
    expect(value('all', 'all', 'transit_days_mean')).toBe(15)
    expect(value('all', 'all', 'transit_days_p50')).toBe(17.5)
    expect(value('all', 'all', 'transit_days_p90')).toBe(Infinity)
    expect(value('all', 'all', 'share_within_15_days')).toBe(0.5)
  })
  test('lead time starts at readiness; who is turned away never arrives', () => {
    expect(value('2024-01', 'all', 'lead_days_mean')).toBeCloseTo((264 + 384 + 500) / 72, 12)
    expect(value('all', 'all', 'lead_unfinished_share')).toBe(0.4)
    expect(value('all', 'all', 'lead_share_within_15_days')).toBe(0.2)
  })
  test('free flow, money and carbon are means of those that arrived', () => {
    expect(value('all', 'all', 'free_flow_days')).toBe(6)
    expect(value('all', 'all', 'cost_usd_per_teu')).toBe(1000)
    expect(value('all', 'all', 'co2e_kg_per_tonne')).toBe(35)
  })
  test('a relation between hubs: from leaving b to being available at c', () => {
    // Units 0 and 2 are available the hour they leave b (0 d), unit 1 after 96 h of papers (4 d).
    expect(value('2024-01', 'b-to-c', 'transit_days_mean')).toBe(2)
    expect(value('2024-02', 'b-to-c', 'transit_days_mean')).toBe(0)
    expect(value('2024-01', 'b-to-c', 'free_flow_days')).toBe(0)
    expect(value('2024-01', 'b-to-c', 'cost_usd_per_teu')).toBeNaN()
    expect(value('2024-01', 'b-to-c', 'lead_days_mean')).toBeUndefined()
    expect(value('2024-01', 'b-to-c', 'offered_units')).toBe(3)
  })
  test('a relation that is not timed has volumes only', () => {
    expect(value('all', 'untimed', 'offered_units')).toBe(5)
    expect(value('all', 'untimed', 'transit_days_mean')).toBeUndefined()
  })
  test('empties have a transit row of their own', () => {
    expect(cell(seen.transit, 'all', 'boxes-empties').slice(0, 4)).toEqual([1, 0, 5, 5])
  })
})

describe('tables by hand', () => {
  const rows = summarise('small', [seen])

  test('stages: means over the arrived, zeros included, add up to the mean transit', () => {
    const of = (stage: string, cause: string) =>
      rows.stages.find(
        (r) => r.period === '2024' && r.flow === 'boxes' && r.stage === stage && r.cause === cause,
      )!
    expect(of('a-b', '').hours_mean).toBe(120)
    expect(of('b', '').hours_mean).toBe(24)
    expect(of('b', 'vessel').hours_mean).toBe(184)
    expect(of('c', 'dwell').hours_mean).toBe(32)
    // 0, 0, 96: type 7 at 0.9 lies 0.8 of the way from the second to the third.
    expect(of('c', 'dwell').hours_p90).toBeCloseTo(76.8, 10)
    expect(of('c', 'dwell').share_of_transit).toBeCloseTo(32 / 360, 12)
    expect(of('origin', 'consolidation').hours_mean).toBeCloseTo(68 / 3, 12)
    expect(of('origin', 'consolidation').share_of_transit).toBeNaN()
    const transit = rows.transit.find((r) => r.period === '2024' && r.flow === 'boxes')!
    const sum = rows.stages
      .filter((r) => r.period === '2024' && r.flow === 'boxes' && r.stage !== 'origin')
      .reduce((total, r) => total + r.hours_mean, 0)
    expect(sum).toBeCloseTo(transit.transit_days_mean * 24, 9)
  })
  test('stages have no months', () => {
    expect(new Set(rows.stages.map((row) => row.period))).toEqual(new Set(['2024', 'all']))
  })
  test('resources: time-weighted means; shares of all waiting, papers in the whole', () => {
    const all = rows.resources.find((r) => r.period === 'all' && r.resource === 'ferry-fleet')!
    expect(all.capacity).toBeCloseTo((2 * 744 + 4 * 720) / 1464, 12)
    expect(all.utilisation_mean).toBeCloseTo((744 + 720) / (2 * 744 + 4 * 720), 12)
    expect(all.queue_mean).toBeCloseTo((744 + 3 * 720) / 1464, 12)
    expect(all.queue_max).toBe(5)
    expect(all.wait_hours_mean).toBe(184)
    expect(all.share_of_waiting).toBeCloseTo(552 / (552 + 168 + 96), 12)
    const january = rows.resources.find((r) => r.period === '2024-01' && r.resource === 'ferry-fleet')!
    expect(january.wait_hours_mean).toBe(75)
    expect(january.share_of_waiting).toBeCloseTo(216 / (216 + 68 + 96), 12)
    const train = rows.resources.find((r) => r.period === 'all' && r.resource === 'train-from-a')!
    expect(train.capacity).toBeNaN()
    expect(train.utilisation_mean).toBeNaN()
  })
  test('throughput by month, year and all', () => {
    const of = (period: string, unit: string) =>
      rows.throughput.find((r) => r.period === period && r.unit === unit)!.mean
    expect([of('2024-01', 't'), of('2024-02', 't'), of('2024', 't'), of('all', 'vehicles')]).toEqual([
      40, 20, 60, 3,
    ])
  })
  test('the distribution of transit days: 10, 15 and 20 d arrived, one never', () => {
    const of = (days: number) =>
      rows.transit_distribution.find((r) => r.period === 'all' && r.relation === 'all' && r.days === days)
    expect([9, 10, 14, 15, 20].map((days) => of(days)?.share_within)).toEqual([0, 0.25, 0.25, 0.5, 0.75])
    expect(of(21)).toBeUndefined()
    const january = rows.transit_distribution.filter((r) => r.period === '2024' && r.relation === 'all')
    expect(january.map((r) => r.days)).toEqual(Array.from({ length: 21 }, (_, day) => day))
  })
  test('places: cargo that came there, and the hours a load unit spent; origin and empties are left out', () => {
    const of = (place: string) => rows.places.find((r) => r.period === 'all' && r.place === place)!
    expect(of('b')).toMatchObject({ direction: 'westbound', load_units: 3, teu: 6, net_tonnes: 60 })
    expect(of('b').waiting_hours_mean).toBe((96 + 120 + 336) / 3)
    expect(of('b').handling_hours_mean).toBe(24)
    expect(of('a-b').moving_hours_mean).toBe(120)
    expect(of('c').waiting_hours_mean).toBe(96)
    expect(rows.places.some((r) => r.place === 'a' || r.direction === 'eastbound')).toBe(false)
  })
  test('one replication has no interval', () => {
    expect(rows.summary.every((row) => Number.isNaN(row.ci_low) && Number.isNaN(row.sd))).toBe(true)
  })
  test('rows are sorted by their keys, periods first to last', () => {
    expect([...new Set(rows.throughput.map((row) => row.period))]).toEqual([
      '2024',
      '2024-01',
      '2024-02',
      'all',
    ])
  })
})

describe('over replications', () => {
  const second = observe(
    buildRecord({
      ...smallSpec,
      units: smallSpec.units.filter((_, i) => i !== 1 && i !== 3 && i !== 4),
    }),
    relations,
    1,
  )
  const rows = summarise('small', [second, seen])
  const row = (metric: string) =>
    rows.summary.find((r) => r.period === 'all' && r.relation === 'all' && r.metric === metric)!

  test('mean and Student-t interval over two replications', () => {
    // 3 and 2 delivered: mean 2.5, sd 1/√2, half-width 12.7062 × 0.5.
    expect(row('delivered_units').mean).toBe(2.5)
    expect(row('delivered_units').sd).toBeCloseTo(Math.SQRT1_2, 12)
    expect(row('delivered_units').ci_high - 2.5).toBeCloseTo(12.7062047362 / 2, 8)
  })
  test('a quantile beyond reach in one replication has no mean', () => {
    expect(row('transit_days_p90').mean).toBeNaN()
    expect(row('transit_days_p90').replications).toBe(1)
  })
  test('a stage unknown to a replication took no time in it', () => {
    const papers = rows.stages.find((r) => r.period === 'all' && r.cause === 'dwell')!
    expect(papers.hours_mean).toBe(16)
  })
  test('a replication whose last arrival was earlier keeps its share on later days', () => {
    const of = (days: number) =>
      rows.transit_distribution.find((r) => r.period === 'all' && r.relation === 'all' && r.days === days)!
    expect(of(10).share_within).toBeCloseTo((0.25 + 0.5) / 2, 12)
    expect(of(20).share_within).toBeCloseTo((0.75 + 1) / 2, 12)
  })
  test('the order of the replications does not matter', () => {
    expect(summarise('small', [seen, second])).toEqual(rows)
  })
})

describe('stock growth', () => {
  const year = 8766
  const every = (from: number, until: number, step: number, takes: (at: number) => number) =>
    Array.from({ length: Math.floor((until - from) / step) }, (_, i) => {
      const readyAt = from + i * step
      return { flow: 0, readyAt, departedAt: readyAt, arrivedAt: readyAt + takes(readyAt) }
    })
  const grown = (units: ReturnType<typeof every>): number => {
    const record = buildRecord({
      months: [
        ['2024-01', year],
        ['2025-01', year],
        ['2026-01', 2000],
      ],
      resultsFrom: year,
      resultsUntil: 2 * year,
      flows: [{}],
      units,
    })
    const { summary } = observe(record, [{ id: 'all', timed: false }], 0)
    return cell(summary, 'all', 'all', 'stock_growth_days')[0]!
  }
  test('what is carried leaves the stock where it is', () => {
    expect(grown(every(0, 2 * year, 1, () => 240))).toBeCloseTo(0, 1)
  })
  test('demand that doubles and is carried leaves the stock, in days of demand, where it is', () => {
    const growing = [...every(0, year, 20, () => 240), ...every(year, 2 * year, 10, () => 240)]
    expect(Math.abs(grown(growing))).toBeLessThan(1)
  })
  test('5 % more than can be carried: stock (8766 - 240) h × (1 - 1/1.05) above the 10 d of free flow', () => {
    expect(grown(every(0, 2 * year, 1, (at) => 240 + 0.05 * Math.max(0, at - year)))).toBeCloseTo(16.9, 0)
  })
})

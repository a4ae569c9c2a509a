// Comparison of results: published paired and Welch figures, the family of Holm, what is not comparable.
import { expect, test } from 'vitest'
import { compareResults, type Comparable } from '../../../src/experiment/compare.ts'
import type { MetricId } from '../../../src/results/metrics.ts'
import type { ReplicationRow } from '../../../src/results/tables/replications.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'

// Law, Simulation Modeling and Analysis, chapter 10: two inventory policies, five replications each.
const first = [126.97, 124.31, 126.68, 122.66, 127.23]
const second = [118.21, 120.22, 122.45, 122.68, 119.4]

type Given = Partial<Record<MetricId, number[]>>
const values = (given: Given, relation = 'mine-city', period = 'all'): ReplicationRow[] =>
  Object.entries(given).flatMap(([metric, list]) =>
    list.map((value, replication) => ({
      scenario: 'x',
      replication,
      period,
      relation,
      metric,
      unit: 'd',
      value,
    })),
  )

function results(id: string, replications: ReplicationRow[], given: Partial<Comparable> = {}): Comparable {
  return { id, scenario: smallCorridor(), seed: 's', version: '1', dataHash: 'd', replications, ...given }
}
const only = (base: Comparable, other: Comparable) => compareResults(base, [other])[0]!

test('on one seed, differences are paired: Law, chapter 10', () => {
  const base = results('base', values({ transit_days_mean: second }))
  const [row] = only(base, results('other', values({ transit_days_mean: first }))).rows
  expect(row!.difference).toBeCloseTo(4.978, 6)
  const halfWidth = 2.776445 * Math.sqrt(2.438274)
  expect(row!.ci_low).toBeCloseTo(4.978 - halfWidth, 4)
  expect(row!.ci_high).toBeCloseTo(4.978 + halfWidth, 4)
  expect(row!.relative).toBeCloseTo(4.978 / 120.592, 6)
})

test('with different seeds the runs are independent: Welch, and it is said', () => {
  const base = results('base', values({ transit_days_mean: second }))
  const other = results('other', values({ transit_days_mean: first }), { seed: 't' })
  const { how, rows } = only(base, other)
  expect(how.isPaired).toBe(false)
  expect(how.remarks.join()).toMatch(/different seeds \("s", "t"\)/)
  // Standard error 2.317214 / t(.95, 7.992386) = 1.246; t(.975, 7.992386) = 2.306.
  expect(rows[0]!.ci_high - rows[0]!.difference).toBeCloseTo(2.874, 2)
})

test('a scenario compared with itself differs by nothing, and nothing is significant', () => {
  const one = results('one', values({ transit_days_mean: first, transit_days_p90: second }))
  for (const row of only(one, one).rows) {
    expect([row.difference, row.ci_low, row.ci_high, row.relative]).toEqual([0, 0, 0, 0])
    expect([row.p_adjusted, row.significant]).toEqual([1, 'no'])
  }
})

test('the family of Holm is the headline metrics of period all; other rows are exploratory', () => {
  const base = results('base', [
    ...values({ transit_days_mean: second, transit_days_p90: second, lead_days_mean: second }),
    ...values({ transit_days_mean: second }, 'mine-west'),
    ...values({ transit_days_mean: second }, 'mine-city', '2024'),
  ])
  const other = results('other', [
    ...values({ transit_days_mean: first, transit_days_p90: first, lead_days_mean: first }),
    ...values({ transit_days_mean: first }, 'mine-west'),
    ...values({ transit_days_mean: first }, 'mine-city', '2024'),
  ])
  const judged = only(base, other).rows.filter((row) => row.significant !== '')
  expect(judged.map(({ metric }) => metric)).toEqual(['transit_days_mean', 'transit_days_p90'])
  // t = 4.978 / 1.5615 = 3.188 on 4 degrees of freedom: p = 0.0333; twice that for the smaller of two.
  expect(judged[0]!.p_adjusted).toBeCloseTo(0.0666, 3)
  expect(judged[0]!.significant).toBe('no')
})

test('no verdict rests on a mean of which more than one in a hundred had not arrived', () => {
  const unfinished = { unfinished_share: [0.02, 0.02, 0.02, 0.02, 0.02] }
  const base = results('base', values({ transit_days_mean: second, ...unfinished }))
  const { rows } = only(base, results('other', values({ transit_days_mean: first })))
  expect(rows.find(({ metric }) => metric === 'transit_days_mean')!.significant).toBe('')
})

test('a value that does not exist in one replication has no mean: leaving it out would flatter', () => {
  const base = results('base', values({ transit_days_p90: second }))
  const other = results('other', values({ transit_days_p90: [1, 2, 3, 4, NaN] }))
  const [row] = only(base, other).rows
  expect(row!.base_mean).toBeCloseTo(120.592, 6)
  expect([row!.other_mean, row!.difference]).toEqual([NaN, NaN])
})

test('results of different length share their years, and over the whole only what is no volume', () => {
  const year = smallCorridor()
  const two = { ...smallCorridor(), run: { start: '2024-01-01', end: '2025-12-31' } }
  const rows = [
    ...values({ delivered_tonnes: first, transit_days_mean: first, stock_growth_days: first }, 'all'),
    ...values({ delivered_tonnes: first }, 'all', '2024'),
    ...values({ delivered_tonnes: first }, 'all', '2025'),
  ]
  const { rows: compared, how } = only(
    results('one', rows, { scenario: year }),
    results('two', rows, { scenario: two }),
  )
  expect(compared.map(({ period, metric }) => `${period} ${metric}`)).toEqual([
    '2024 delivered_tonnes',
    'all stock_growth_days',
    'all transit_days_mean',
  ])
  expect(how.remarks[0]).toMatch(/years in both: 2024/)
  expect(how.remarks[0]).toMatch(
    / To compare like with like run both over the same days, here with --set run\.start=\S+ --set run\.end=\S+\.$/,
  )
})

test('another version of the program, and fewer replications, are said', () => {
  const base = results('base', values({ transit_days_mean: second }))
  const fewer = values({ transit_days_mean: first }).filter(({ replication }) => replication < 1)
  const { how } = only(base, results('other', fewer, { version: '2', dataHash: 'e' }))
  expect(how.remarks).toHaveLength(4)
  expect(how.remarks.join(' ')).toMatch(/only the 1 of both count.*no interval.*versions 1 and 2.*data\//)
})

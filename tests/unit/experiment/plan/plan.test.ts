// Where chunks lie is arithmetic: every replication of every point of every scenario stands in exactly one.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOfPaths } from './columns-of-paths.ts'
import { decodeKept, encodeKept, type Kept } from '../../../../src/experiment/plan/kept.ts'
import {
  chunkAt,
  chunkCount,
  chunkOf,
  chunkSize,
  itemAt,
  itemsOf,
} from '../../../../src/experiment/plan/plan.ts'

const sizes = fc.record({
  points: fc.integer({ min: 1, max: 40 }).map((n) => Array.from({ length: n }, () => [])),
  replications: fc.integer({ min: 1, max: 40 }),
  scenarios: fc.array(
    fc.integer({ min: 1, max: 50 }).map((chunk) => ({
      id: 's',
      file: '',
      title: '',
      chunk,
      secondsPerReplication: 1,
      megabytes: 1,
    })),
    { minLength: 1, maxLength: 3 },
  ),
})

test('every item of every scenario stands in exactly one chunk, and chunkOf finds it', () => {
  fc.assert(
    fc.property(sizes, (plan) => {
      const seen = plan.scenarios.map(() => new Set<number>())
      for (let index = 0; index < chunkCount(plan); index++) {
        const { scenario, from, until } = chunkAt(plan, index)
        for (let item = from; item < until; item++) {
          expect(seen[scenario]!.has(item)).toBe(false)
          expect(chunkOf(plan, scenario, item)).toBe(index)
          seen[scenario]!.add(item)
        }
      }
      for (const items of seen) expect(items.size).toBe(itemsOf(plan))
    }),
    { numRuns: 40 },
  )
})

test('items go through the replications of a point before the next point', () => {
  const plan = { points: [[], [], []], replications: 4, scenarios: [] }
  expect(itemAt(plan, 0)).toEqual({ point: 0, replication: 0 })
  expect(itemAt(plan, 11)).toEqual({ point: 2, replication: 3 })
})

test('there is no chunk beyond the last', () => {
  const scenario = { id: 's', file: '', title: '', chunk: 3, secondsPerReplication: 1, megabytes: 1 }
  expect(() => chunkAt({ points: [[]], replications: 7, scenarios: [scenario] }, 3)).toThrow(RangeError)
})

describe('the size of a chunk', () => {
  test('is half a minute of work at the least', () => expect(chunkSize(0.7, 1000)).toBe(43))
  test('is one replication where that takes longer', () => expect(chunkSize(80, 1000)).toBe(1))
  test('grows with a very large experiment: ten thousand tasks', () =>
    expect(chunkSize(3, 3 * 10_000_000) * 10_000).toBe(10_000_000))
})

test('kept replications come back to the last bit, whatever the numbers', () => {
  const cells = (values: number[]) => ({
    keys: values.map((_, i) => `all\tall\tm${i}`),
    width: 1,
    values: Float64Array.from(values),
  })
  const none = { keys: [], width: 1, values: new Float64Array(0) }
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 1, maxLength: 5 }), fc.nat(), (values, item) => {
      const kept: Kept = {
        item,
        observation: {
          replication: 3,
          events: 17,
          startIso: '2001-01-01',
          findings: [{ kind: 'lock-up', atHours: 4, says: 'stands' }],
          flows: [],
          resources: [],
          summary: cells(values),
          transit: none,
          distribution: none,
          stages: none,
          places: none,
          throughput: none,
          resourceUse: cells([NaN, Infinity, -Infinity, 1 / 3]),
          fullYards: none,
          fleets: none,
          closingStock: none,
          stockGrowth: none,
        },
      }
      // A negative zero comes back as zero: the tables write both as 0.
      const plain = { ...kept.observation, summary: cells(values.map((value) => value + 0)) }
      expect(decodeKept(encodeKept([kept]))).toEqual([{ item, observation: plain }])
    }),
    { numRuns: 100 },
  )
})

describe('columns of the design', () => {
  test('are named after the path', () =>
    expect(columnsOfPaths(['ports.aktau.craneRate', '3 moves/h'])).toEqual(['ports_aktau_crane_rate']))
  test('say hours and days where they hold them', () =>
    expect(columnsOfPaths(['trains.x.maxWait', '3 h'])).toEqual(['trains_x_max_wait_hours']))
})

// The cheapest set on a network worked by hand (two-ports.yaml): what is found, what it costs, in which order, and that a
// run with the same assignments gives the same figures.
import { describe, expect, test } from 'vitest'
import { diskSources } from '../../../src/cli/files.ts'
import { nameOf, type Choice } from '../../../src/experiment/optimise/choice.ts'
import type { Look, Memory } from '../../../src/experiment/optimise/laboratory.ts'
import { optimise, type OptimiseOptions } from '../../../src/experiment/optimise/optimise.ts'
import { optimiseRows } from '../../../src/experiment/optimise/rows.ts'
import { run } from '../../../src/experiment/run.ts'
import { Workers } from '../../../src/experiment/worker-pool.ts'
import { metricIds } from '../../../src/results/metrics.ts'
import { assignmentsOf } from '../../../src/scenario/decided.ts'
import { resolveScenario } from '../../../src/scenario/resolve.ts'

const file = 'tests/scenarios/optimise/two-ports.yaml'
const resolve = (set: readonly string[]) =>
  resolveScenario(file, diskSources, { set, knownMetrics: metricIds }).scenario!
const base = resolve([])
const scenarioOf = (choice: Choice) => resolve(assignmentsOf(base, choice))
const REPLICATIONS = 3
const ask = (claim: string, more: Partial<OptimiseOptions> = {}) =>
  optimise(scenarioOf, {
    claim,
    seed: 'by hand',
    replications: REPLICATIONS,
    workers: new Workers(1),
    ...more,
  })

/** Tonnes a year that so many wagons a day come to. */
const YEAR = 366
const tonnes = (wagons: number): number => wagons * 60 * YEAR
const ROUND_HOURS = 35
const ofFerries = (ferries: number): number => tonnes((ferries * 10 * 24) / ROUND_HOURS)
const OF_ONE_BERTH = tonnes(24)

class Notes implements Memory {
  readonly looks = new Map<string, Look>()
  written = 0
  read(key: string) {
    return this.looks.get(key)
  }
  write(key: string, look: Look) {
    this.looks.set(key, look)
    this.written++
  }
}

describe('a claim that three ferries and a berth make hold', async () => {
  const notes = new Notes()
  const result = await ask('enough', { memory: notes })
  const { optimum, investment_order: order, cost_check: costs, frontier } = await optimiseRows(result, '')

  test('is answered with them, at 35 million', () => {
    expect(result.answer).toBe('reached')
    expect(result.chosen.trial.choice).toEqual({ ferries: 3, 'east-berths': 1 })
    expect(optimum[0]).toMatchObject({ cost_usd: 35e6, verdict: 'supported', share_assumed: 5 / 35 })
    expect(optimum[0]!.value / ofFerries(4)).toBeCloseTo(1, 2)
  })

  test('is reached by the ferries first, as far as one berth allows, then the berth', () => {
    expect(order.map(({ decision }) => decision)).toEqual(['', 'ferries', 'east-berths'])
    expect(order[0]!.measured / ofFerries(1)).toBeCloseTo(1, 2)
    expect(order[1]!.measured / OF_ONE_BERTH).toBeCloseTo(1, 2)
    expect(order[2]!.adds / (ofFerries(4) - OF_ONE_BERTH)).toBeCloseTo(1, 1)
    expect(order[2]!.total_usd).toBe(35e6)
  })

  test('a run with the same assignments gives the same figure, to the last bit', async () => {
    const { rows } = await run(scenarioOf(result.chosen.trial.choice), {
      seed: 'by hand',
      replications: result.chosen.trial.looks.length,
      jobs: 1,
    })
    const byHand = rows.summary.find(
      ({ period, relation, metric }) => `${period} ${relation} ${metric}` === '2024 all delivered_tonnes',
    )!
    expect([byHand.mean, byHand.ci_low, byHand.ci_high]).toEqual([
      optimum[0]!.value,
      optimum[0]!.ci_low,
      optimum[0]!.ci_high,
    ])
    expect(rows.claims.find(({ claim }) => claim === 'enough')!.verdict).toBe('supported')
  })

  test('the same set and order come out with the assumed costs halved and raised by half', () => {
    expect(
      costs.map(({ cost_of, times, same_set, same_order }) => [cost_of, times, same_set, same_order]),
    ).toEqual([
      ['all', 0.5, 'yes', 'yes'],
      ['all', 1.5, 'yes', 'yes'],
      ['east-berths', 0.5, 'yes', 'yes'],
      ['east-berths', 1.5, 'yes', 'yes'],
    ])
    expect(costs[1]!.cost_usd).toBe(30e6 + 7.5e6)
  })

  test('no set on the frontier costs as much and delivers less than another', () => {
    const best = frontier.filter(({ best_for }) => best_for.includes('volume'))
    const sorted = [...best].sort((a, b) => a.cost_usd - b.cost_usd)
    expect(best.length).toBeGreaterThanOrEqual(3)
    for (const [i, row] of sorted.entries())
      if (i > 0) expect(row.delivered_tonnes).toBeGreaterThan(sorted[i - 1]!.delivered_tonnes)
    expect(sorted.map(({ set }) => set)).toContain(nameOf({ ferries: 3, 'east-berths': 1 }))
  })

  test('asked again with what is kept, nothing is simulated and the answer is the same', async () => {
    const before = notes.written
    const again = await ask('enough', { memory: notes })
    expect(notes.written).toBe(before)
    expect(await optimiseRows(again, '')).toEqual({
      optimum,
      investment_order: order,
      cost_check: costs,
      frontier,
    })
  })
})

test('a claim that holds already costs nothing', async () => {
  const result = await ask('little')
  expect(result.answer).toBe('holds')
  expect((await optimiseRows(result, '')).optimum[0]).toMatchObject({
    cost_usd: 0,
    set: '',
    verdict: 'supported',
  })
})

test('a budget that buys only the ferries gets the nearest miss', async () => {
  const result = await ask('enough', { budget: 30e6 })
  expect(result.answer).toBe('budget')
  expect(result.guide.priceOf(result.chosen.trial.choice).usd).toBeLessThanOrEqual(30e6)
  const { optimum, cost_check: costs } = await optimiseRows(result, '')
  expect(optimum[0]!.value / OF_ONE_BERTH).toBeCloseTo(1, 2)
  expect(optimum[0]!.verdict).toBe('refuted')
  // A nearest miss too is asked again at other costs; no cost of it is assumed.
  expect(costs.map(({ cost_of, times, same_set }) => [cost_of, times, same_set])).toEqual([
    ['all', 0.5, 'yes'],
    ['all', 1.5, 'yes'],
  ])
})

test('a claim below the free-flow time gets the nearest miss and the bound', async () => {
  const { optimum } = await optimiseRows(await ask('swift'), '')
  // Twelve hours at sea, and no longer than the wagon's own moves before and after.
  expect(optimum[0]).toMatchObject({ answer: 'bound', verdict: 'refuted' })
  expect(optimum[0]!.bound).toBeGreaterThanOrEqual(0.5)
  expect(optimum[0]!.bound_explanation).toContain('Without any waiting it takes')
})

test.each([['nothing', 'has no claim "nothing"']])(
  'a claim that is not there is refused: %s',
  async (claim, says) => {
    await expect(ask(claim)).rejects.toThrow(says)
  },
)

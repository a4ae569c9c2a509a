// A whole study on a network whose answer is known exactly: effects, shares by provenance and claims against
// quadrature. The indices of single inputs stand in the slow suite.
import { beforeAll, expect, test } from 'vitest'
import { inputModel, valueAt, type Input } from '../../src/experiment/sensitivity/inputs.ts'
import { answersOf } from '../../src/experiment/sensitivity/metric.ts'
import { study, type Study } from '../../src/experiment/sensitivity/study.ts'
import {
  all,
  exact,
  expectWithin,
  first,
  ignored,
  rowOf,
  second,
  seed,
  service,
  speed,
  twoLegs,
} from './sensitivity-study.ts'

let found: Study
beforeAll(async () => {
  found = await twoLegs.studied(500)
}, 300_000)

test('effects agree with the exact changes of the sum between the levels', () => {
  const change = (input: Input, of: (value: number) => number): number => {
    const at = (u: number): number => of(valueAt(input, u))
    return (Math.abs(at(5 / 8) - at(1 / 8)) + Math.abs(at(7 / 8) - at(3 / 8))) / 2 / 0.5 / 24
  }
  const pace = [1, 3, 5, 7].reduce((sum, eighth) => sum + 1 / valueAt(speed, eighth / 8) / 4, 0)
  const row = (input: Input, method: string) => rowOf(found, input.id, method)
  expect(row(first, 'mu_star').index).toBeCloseTo(
    change(first, (km) => km / 10),
    3,
  )
  expect(row(first, 'sigma').index).toBeLessThan(0.01)
  expectWithin(
    row(second, 'mu_star'),
    change(second, (km) => km * pace),
    second.id,
  )
  expect(row(speed, 'mu').ci_high).toBeLessThan(0)
  expectWithin(
    row(service, 'mu_star'),
    change(service, (hours) => hours),
    service.id,
  )
})

test('inputs that the model ignores have no effect at all', () => {
  for (const id of ignored)
    expect(rowOf(found, id, 'mu_star')).toMatchObject({ index: 0, ci_low: 0, ci_high: 0 })
})

test('shares by provenance, interaction and chance agree with the exact variance, and add up to one', () => {
  for (const part of ['assumed', 'sourced', 'derived', 'conflicting', 'interaction', 'chance'] as const)
    expectWithin(rowOf(found, part, 'variance'), exact[part] / all, part)
  const sum = (method: string): number =>
    found.rows.sensitivity.filter((one) => one.method === method).reduce((total, one) => total + one.index, 0)
  expect(sum('variance')).toBeCloseTo(1, 9)
  expect(sum('shapley')).toBeCloseTo(1, 9)
})

test('the claim holds in the share of worlds in which the sum is below its threshold', () => {
  const [claim] = found.rows.robustness
  const steps = 40
  const values = (input: Input): number[] =>
    Array.from({ length: steps }, (_, k) => valueAt(input, (k + 0.5) / steps))
  let held = 0
  for (const a of values(first))
    for (const b of values(second))
      for (const c of values(speed)) for (const d of values(service)) if (a / 10 + b / c + d <= 72) held++
  expect(held / steps ** 4).toBeGreaterThan(claim!.share_supported_ci_low)
  expect(held / steps ** 4).toBeLessThan(claim!.share_supported_ci_high + claim!.share_inconclusive)
})

test('where no figure has a range there is nothing to study', async () => {
  const bare = {
    ...twoLegs.scenario,
    figures: twoLegs.scenario.figures.filter(({ range }) => range === undefined),
  }
  expect(inputModel(bare).inputs).toEqual([])
  const answers = answersOf(bare, ['transit_days_mean'])
  await expect(study(bare, { answers, seed, runs: 100, shape: 'radial' }, twoLegs.runStage)).rejects.toThrow(
    'no figure has a range',
  )
})

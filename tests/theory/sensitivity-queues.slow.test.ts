// A study of a congested network: two M/M/1 queues in a row, whose mean time and its change with each figure are known
// in closed form, whatever the inputs do together.
import { beforeAll, expect, test } from 'vitest'
import { valueAt, type Input } from '../../src/experiment/sensitivity/inputs.ts'
import type { Study } from '../../src/experiment/sensitivity/study.ts'
import { expectWithin, networkOf, rowOf } from './sensitivity-study.ts'

const queues = networkOf('two-queues.yaml')
const [arrivals, first, second] = [
  'flows.wagons.volume.units',
  'borders.first.service.exponential.mean',
  'borders.second.service.exponential.mean',
].map(queues.input) as [Input, Input, Input]
const inputs = [arrivals, first, second]

/** Days at places of the three ranges, each from 0 to 1. */
function days(places: readonly number[]): number {
  const [a, one, two] = inputs.map((input, i) => valueAt(input, places[i]!)) as [number, number, number]
  const queue = (service: number): number => service / (1 - (a / 24) * service)
  return (queue(one) + queue(two)) / 24
}

const LEVELS = 4

/** Mean of a function over the ranges, by midpoints. */
function mean(of: (places: number[]) => number, steps = 40): number {
  const at = Array.from({ length: steps }, (_, i) => (i + 0.5) / steps)
  let sum = 0
  for (const a of at) for (const b of at) for (const c of at) sum += of([a, b, c])
  return sum / steps ** 3
}

let found: Study
beforeAll(async () => {
  found = await queues.studied(500)
}, 300_000)

test('the effect of each figure is its exact change of the time, the others anywhere', () => {
  // A step goes from 1/8 to 5/8 or from 3/8 to 7/8, and the others stand on one of the same four levels.
  inputs.forEach((input, i) => {
    const change = mean((places) => {
      const step = (from: number): number => days(places.with(i, from + 1 / 2)) - days(places.with(i, from))
      return (step(1 / 8) + step(3 / 8)) / 2 / (1 / 2)
    }, LEVELS)
    const row = rowOf(found, input.id, 'mu_star')
    console.log(input.id, row.index, 'exact', change)
    expectWithin(row, change, input.id)
  })
})

test('what no train meets has no effect at all', () => {
  expect(rowOf(found, 'lines.aside.speed', 'mu_star')).toMatchObject({ index: 0, ci_low: 0, ci_high: 0 })
})

test('shares of the variance by provenance are those of the closed form', () => {
  const all = mean(days)
  const variance = mean((places) => (days(places) - all) ** 2)
  const alone = inputs.map((_, i) => {
    const at = Array.from({ length: 40 }, (_, k) => (k + 0.5) / 40)
    const given = at.map((place) => mean((places) => days(places.with(i, place)), 16))
    return given.reduce((sum, one) => sum + (one - all) ** 2 / given.length, 0)
  })
  const parts = { derived: alone[0]!, conflicting: alone[1]!, sourced: alone[2]! }
  const interaction = variance - alone.reduce((sum, one) => sum + one, 0)
  const ofInputs = 1 - rowOf(found, 'chance', 'variance').index
  for (const [part, exact] of [...Object.entries(parts), ['interaction', interaction] as const]) {
    const row = rowOf(found, part, 'variance')
    console.log(part, row.index, [row.ci_low, row.ci_high], 'exact', (exact / variance) * ofInputs)
    expectWithin(row, (exact / variance) * ofInputs, part)
  }
})

// Claims in plausible worlds: a claim that holds in a corner of the ranges is found to hold there, and every world is told
// where it lies.
import { expect, test } from 'vitest'
import { inputModel, valueAt } from '../../../src/experiment/sensitivity/inputs.ts'
import { robustnessRows } from '../../../src/experiment/sensitivity/robustness.ts'
import { keyOf } from '../../../src/results/observe/cells.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import { twoLegs } from '../../theory/sensitivity-study.ts'

const { scenario } = twoLegs
const { inputs } = inputModel(scenario)
const [first, speed] = ['lines.first.length', 'lines.second.speed'].map((id) =>
  inputs.findIndex((one) => one.id === id),
) as [number, number]

/** Worlds in which it takes two days where the first line is short and the second fast, else four. */
function worlds(count: number) {
  const stream = new Streams('worlds', 0).stream('all')
  return Array.from({ length: count }, (_, row) => {
    const coordinates = inputs.map(() => stream.uniform())
    const days = coordinates[first]! < 0.5 && coordinates[speed]! > 0.4 ? 2 : 4
    // Two replications that hardly differ.
    const values = [days, days + 0.01]
    const measured = new Map([[keyOf('2001', 'through', 'transit_days_mean'), values]])
    return { measured, coordinates, row }
  })
}

test('the rule is the corner, and worlds.csv says of each world where it lies and whether it fits', () => {
  const watched = inputs.map((_, i) => i)
  const { robustness, worlds: rows } = robustnessRows(scenario, worlds(400), inputs, watched)
  const [claim] = robustness
  expect(claim!.rule_share_supported).toBeGreaterThan(0.9)
  expect(rows).toHaveLength(400)
  for (const world of rows) {
    expect([world.input, world.other].sort()).toEqual(['lines.first.length', 'lines.second.speed'])
    const of = (id: string) =>
      world.input === id
        ? { value: world.input_value, low: world.input_low, high: world.input_high }
        : { value: world.other_value, low: world.other_low, high: world.other_high }
    const [length, pace] = [of('lines.first.length'), of('lines.second.speed')]
    expect(length.low).toBeNaN()
    expect(length.high / valueAt(inputs[first]!, 0.5)).toBeCloseTo(1, 1)
    expect(pace.low / valueAt(inputs[speed]!, 0.4)).toBeCloseTo(1, 1)
    expect(pace.high).toBeNaN()
    const isClear =
      Math.abs(length.value / length.high - 1) > 0.03 && Math.abs(pace.value / pace.low - 1) > 0.03
    if (isClear)
      expect(world.verdict).toBe(
        length.value < length.high && pace.value > pace.low ? 'supported' : 'refuted',
      )
  }
  expect(rows.filter(({ half }) => half === 'sought')).toHaveLength(200)
})

test('a claim that holds everywhere has no rule, and its worlds are not listed', () => {
  const everywhere = worlds(50).map((world) => ({
    ...world,
    measured: new Map([[keyOf('2001', 'through', 'transit_days_mean'), [2, 2.01]]]),
  }))
  const { robustness, worlds: rows } = robustnessRows(scenario, everywhere, inputs, [first, speed])
  expect(robustness[0]).toMatchObject({ share_supported: 1, rule: '' })
  expect(rows).toEqual([])
})

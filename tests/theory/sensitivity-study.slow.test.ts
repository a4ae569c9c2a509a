// Sobol indices of single inputs on a network whose shares of the variance are known exactly.
import { expect, test } from 'vitest'
import {
  exact,
  expectWithin,
  first,
  ignored,
  ofInputs,
  rowOf,
  second,
  service,
  speed,
  twoLegs,
} from './sensitivity-study.ts'

test('Sobol indices agree with the exact shares; those of ignored inputs are zero; chance is kept apart', async () => {
  const found = await twoLegs.studied(1500, { inputs: 6, points: 16, scrambles: 16 })
  const single = [
    [first, exact.assumed],
    [second, exact.sourced],
    [speed, exact.derived],
    [service, exact.conflicting],
  ] as const
  for (const [{ id }, alone] of single) {
    console.log(id, 'first', rowOf(found, id, 'sobol_first'), 'exact', alone / ofInputs)
    expectWithin(rowOf(found, id, 'sobol_first'), alone / ofInputs, id)
  }
  expectWithin(
    rowOf(found, speed.id, 'sobol_total'),
    (exact.derived + exact.interaction) / ofInputs,
    speed.id,
  )
  expectWithin(rowOf(found, first.id, 'sobol_total'), exact.assumed / ofInputs, first.id)
  for (const id of ignored) {
    expect(rowOf(found, id, 'sobol_total').index).toBeCloseTo(0, 12)
    expect(rowOf(found, id, 'sobol_first').index).toBeCloseTo(0, 12)
  }
})

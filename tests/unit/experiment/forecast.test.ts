// How many replications a search will take, as its stages go by.
import { expect, test } from 'vitest'
import { Forecast } from '../../../src/experiment/optimise/forecast.ts'

test('what is to come in a stage replaces what was guessed of it; the search ends where it must', () => {
  let made = 0
  const told: number[] = []
  const guess = { start: 10, climb: 20, prune: 30, order: 40, choose: 50, ladder: 60 }
  const forecast = new Forecast(
    () => made,
    200,
    (replications) => told.push(replications),
    guess,
  )
  expect(told).toEqual([10 + 20 + 30 + 40 + 50 + 60])
  made = 10
  forecast.expect('prune', 5)
  expect(told.at(-1)).toBe(10 + 5 + 40 + 50 + 60)
  made = 190
  forecast.expect('order', 30)
  expect(told.at(-1)).toBe(200 + 50 + 60)
  made = 210
  forecast.expect('ladder', 45)
  expect(told.at(-1)).toBe(210 + 45)
})

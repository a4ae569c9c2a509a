// How far an answer moves is said with the two digits that its interval leaves.
import { expect, test } from 'vitest'
import { moved } from '../../../src/report/hanging.ts'

test.each([
  [110.4, 'd', '110 days'],
  [2.76, 'd', '2.8 days'],
  [1_084_756, 't', '1.10 Mt'],
  [42_019, 't', '0.04 Mt'],
  [0.123, '1', '0.12'],
])('%s %s is said as %s', (value, unit, says) => {
  expect(moved(value, unit)).toBe(says)
})

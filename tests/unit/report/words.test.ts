// Numbers as a reader meets them: three significant digits, no more than two decimals, thousands apart.
import { expect, test } from 'vitest'
import { asStated, inUnit, megatonnes, percent, readable, rounded } from '../../../src/report/words.ts'

test.each([
  [143_112.5, '143,000'],
  [4156.6, '4,160'],
  [999.6, '1,000'],
  [192.3, '192'],
  [99.96, '100'],
  [58.42, '58.4'],
  [7.1567, '7.16'],
  [0.1523, '0.15'],
  [-12.34, '−12.3'],
  [NaN, '–'],
])('%s is shown as %s', (value, shown) => {
  expect(rounded(value)).toBe(shown)
})

test('tonnes are millions of tonnes', () => {
  expect([4_435_898, 10_280_000].map(megatonnes)).toEqual(['4.44', '10.3'])
})

test('a share that is nothing is 0 %, whatever its sign; a small one is under 1 %', () => {
  expect([-0.00007, 0, 0.003, 0.385].map(percent)).toEqual(['0\u00a0%', '0\u00a0%', '<1\u00a0%', '39\u00a0%'])
})

test('what somebody states has no zeros that rounding adds', () => {
  expect(['10.0 Mt', '6.00 Mt', '4.40 Mt', '100', '28.2 t', '10.05'].map(asStated)).toEqual([
    '10 Mt',
    '6 Mt',
    '4.4 Mt',
    '100',
    '28.2 t',
    '10.05',
  ])
})

test('a table says its unit in words', () => {
  expect([inUnit(143_112.5, 'TEU'), inUnit(7_162_000, 't'), inUnit(34.62, 'd'), inUnit(0.4142, '1')]).toEqual(
    ['143,000 TEU', '7.16 Mt', '34.6 days', '0.414'],
  )
})

test('a sentence of the tables has no long fraction, no bare thousands and no id of a metric', () => {
  expect(readable('Too few arrived to know transit_days_p90: 10.967 % of 4100000 t had not.')).toBe(
    'Too few arrived to know days for nine in ten: 11.0 % of 4,100,000 t had not.',
  )
})

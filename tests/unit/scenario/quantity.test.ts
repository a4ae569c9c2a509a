// Numbers with units: what is accepted, what it becomes, and how refusals read.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatQuantity, parseQuantity, units, type UnitName } from '../../../src/scenario/quantity.ts'

describe('accepted, in the unit of the key', () => {
  test.each<[string | number, UnitName, number]>([
    ['20 h', 'h', 20],
    ['1.5 d', 'h', 36],
    ['90 min', 'h', 1.5],
    ['20h', 'h', 20],
    ['2 weeks', 'd', 14],
    ['1 yr', 'd', 365.25],
    ['4.1 Mt/yr', 't/yr', 4_100_000],
    ['4.1 million t/yr', 't/yr', 4_100_000],
    ['50 kt/month', 't/yr', 600_000],
    ['35.6 kTEU/yr', 'TEU/yr', 35_600],
    ['17800 FEU/yr', 'TEU/yr', 35_600],
    ['800 km/d', 'km/h', 100 / 3],
    ['12 kn', 'kn', 12],
    ['22.224 km/h', 'kn', 12],
    ['1 nm', 'km', 1.852],
    ['463 km', 'nm', 250],
    ['12 /d', '1/d', 12],
    ['1/d', '1/d', 1],
    ['12 trains/d', '1/d', 12],
    ['1 train/h', '1/d', 24],
    ['84 /week', '1/d', 12],
    ['3 vessels', '1', 3],
    ['1 ferry', '1', 1],
    [3, '1', 3],
    ['3', '1', 3],
    ['38 MUSD', 'USD', 38_000_000],
    ['38 m USD', 'USD', 38_000_000],
    ['1.2 bn USD', 'USD', 1_200_000_000],
    ['225 TEU', 'TEU', 225],
    ['18 moves/h', 'moves/h', 18],
    ['18 moves per hour', 'moves/h', 18],
    ['12 wagons/h', 'moves/h', 12],
    ['7.2 kt/d', 't/h', 300],
    ['40 g/t/km', 'g/t/km', 40],
    ['40 g/(t km)', 'g/t/km', 40],
    ['40 g/tkm', 'g/t/km', 40],
    ['0.04 kg/(t km)', 'g/t/km', 40],
    ['3 USD/TEU/d', 'USD/TEU/d', 3],
    ['3 USD/(TEU d)', 'USD/TEU/d', 3],
    ['600 USD/FEU', 'USD/TEU', 300],
    ['20 cm/yr', 'm/yr', 0.2],
    ['62 %', '%', 0.62],
    ['7 %', '%', 0.07],
    ['62%', '%', 0.62],
    [0.62, '%', 0.62],
    [1, '%', 1],
    ['-5 %', '%', -0.05],
    ['20\u202fh', 'h', 20],
    ['20\u00a0h', 'h', 20],
    ['\u22125 %', '%', -0.05],
    ['1e3 t', 't', 1000],
    ['43.68 deg', 'deg', 43.68],
  ])('%s as %s', (text, unit, value) => {
    expect(parseQuantity(text, unit)).toEqual({ value: expect.closeTo(value, 9) as number })
  })

  test('decimal conversions are exact: 4.1 Mt/yr is 4100000 t/yr, 62 % is 0.62, 8.2 kt is 8200 t', () => {
    expect(parseQuantity('4.1 Mt/yr', 't/yr')).toEqual({ value: 4_100_000 })
    expect(parseQuantity('62 %', '%')).toEqual({ value: 0.62 })
    expect(parseQuantity('8.2 kt', 't')).toEqual({ value: 8200 })
  })
})

test('refusals say what was expected and why', () => {
  const refused: [string | number, UnitName][] = [
    ['20', 'h'],
    [20, 'h'],
    ['20 km', 'h'],
    ['20 hurs', 'h'],
    ['20,5 h', 'h'],
    ['4 100 000 t', 't'],
    ['4,100,000 t', 't'],
    ["4'100'000 t", 't'],
    ['4_100_000 t', 't'],
    ['10-15 d', 'h'],
    ['NaN h', 'h'],
    [NaN, '1'],
    [Infinity, '1'],
    ['1e400 h', 'h'],
    ['1e400', '1'],
    ['', 'h'],
    ['about 20 h', 'h'],
    [62, '%'],
    ['62', '%'],
    ['3 h 20 min', 'h'],
    ['18 moves/h', '1/d'],
    ['12 trains/h', 'moves/h'],
    ['40 /km', 'g/t/km'],
    ['3 USD/TEU d', 'USD/TEU/d'],
    ['20 h/', 'h'],
    ['5 Mt', 't/yr'],
    ['12 kt', 'kn'],
    ['12 vessels/wagons', '1'],
    ['٢٠ h', 'h'],
    ['0x10 h', 'h'],
  ]
  expect(
    refused.map(([text, unit]) => {
      const read = parseQuantity(text, unit)
      return `${JSON.stringify(text)} as ${unit}: ${'expected' in read ? read.expected : `ACCEPTED ${read.value}`}`
    }),
  ).toMatchSnapshot()
})

test('every example of a unit is accepted in it', () => {
  for (const [unit, info] of Object.entries(units)) {
    for (const example of info.examples)
      expect(parseQuantity(example, unit as UnitName)).toHaveProperty('value')
  }
})

test('a formatted value reads back as the same number, in every unit', () => {
  const anyUnit = fc.constantFrom(...(Object.keys(units) as UnitName[]))
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
      anyUnit,
      (value, unit) => {
        const read = parseQuantity(formatQuantity(value, unit), unit)
        expect('value' in read ? read.value + 0 : read).toBe(value + 0)
      },
    ),
    { numRuns: 2000 },
  )
})

test('no text whatever throws', () => {
  const anyUnit = fc.constantFrom(...(Object.keys(units) as UnitName[]))
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), anyUnit, (text, unit) => {
      const read = parseQuantity(text, unit)
      expect('value' in read ? Number.isFinite(read.value) : read.expected.length > 0).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

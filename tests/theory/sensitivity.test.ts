// Sensitivity against published numbers: validation cases 6.6 (Morris by Saltelli's exercise, the functions of
// Ishigami and Sobol, the first rows of the Sobol sequence by Joe and Kuo).
import { expect, test } from 'vitest'
import { oneAtATime } from '../../src/experiment/design/morris.ts'
import { MOST_DIMENSIONS, sobolSequence } from '../../src/experiment/design/sobol-sequence.ts'
import { elementaryEffects } from '../../src/statistics/elementary-effects.ts'
import { shareInterval } from '../../src/statistics/share-interval.ts'
import { shapleyValues, varianceSplit } from '../../src/statistics/variance-split.ts'
import {
  gFirst,
  gTotal,
  ishigami,
  ishigamiFirst,
  ishigamiTotal,
  onRandomPoints,
  overScrambles,
  sobolG,
  uniforms,
} from './sensitivity-cases.ts'

test('Sobol sequence: the first rows in three dimensions (Joe and Kuo)', () => {
  expect(sobolSequence(6, 3)).toEqual([
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25],
    [0.25, 0.75, 0.75],
    [0.375, 0.375, 0.625],
    [0.875, 0.875, 0.125],
  ])
})

test.each(['as it is', 'scrambled'])(
  'Sobol sequence, %s: of 64 points each 64th part of each axis holds one',
  (kind) => {
    const rows = sobolSequence(64, MOST_DIMENSIONS, kind === 'scrambled' ? uniforms('parts') : undefined)
    for (let dimension = 0; dimension < MOST_DIMENSIONS; dimension++)
      expect(new Set(rows.map((row) => Math.floor(row[dimension]! * 64))).size).toBe(64)
  },
)

test('Sobol sequence, scrambled: every square of area 1/256 of the first two axes still holds one of 256 points', () => {
  const rows = sobolSequence(256, 2, uniforms('squares'))
  expect(new Set(rows.map(([x, y]) => Math.floor(x! * 16) * 16 + Math.floor(y! * 16))).size).toBe(256)
})

test('Morris: six trajectories of the exercise of Saltelli and others (SALib, test_analyze_morris)', () => {
  const x = [
    [0, 1 / 3, 0, 1, 2 / 3, 1],
    [0, 1 / 3, 2 / 3, 1 / 3, 2 / 3, 1],
    [2 / 3, 0, 2 / 3, 2 / 3, 0, 2 / 3],
    [1 / 3, 1, 1, 1, 1, 1 / 3],
    [1 / 3, 1, 1 / 3, 1 / 3, 1, 1 / 3],
    [1 / 3, 2 / 3, 1 / 3, 0, 1, 0],
  ]
  const y = [
    [0.97, 0.71, 2.39],
    [0.97, 2.3, 2.39],
    [1.87, 2.4, 0.87],
    [2.15, 1.71, 1.54],
    [2.15, 2.17, 1.54],
    [2.2, 1.87, 1.0],
  ]
  const effects: [number[], number[]] = [[], []]
  x.forEach((flat, run) => {
    for (let step = 0; step < 2; step++) {
      const dx = flat[2 * step + 2]! - flat[2 * step]!
      const dy = flat[2 * step + 3]! - flat[2 * step + 1]!
      const moved = Math.abs(dx) > 0 ? 0 : 1
      effects[moved].push((y[run]![step + 1]! - y[run]![step]!) / (dx + dy))
    }
  })
  expect(effects[0].map((one) => Number(one.toFixed(9)))).toEqual([2.52, 1.995, 2.295, -0.66, -0.945, -1.305])
  const [first, second] = effects.map((one) => elementaryEffects(one))
  expect(first!.mu.mean).toBeCloseTo(0.65, 9)
  expect(second!.mu.mean).toBeCloseTo(0.21, 9)
  expect(first!.muStar.mean).toBeCloseTo(1.62, 9)
  expect(second!.muStar.mean).toBeCloseTo(0.35, 9)
  expect(first!.sigma).toBeCloseTo(1.79410702, 8)
  expect(second!.sigma).toBeCloseTo(0.411995146, 8)
})

test.each(['trajectory', 'radial'] as const)(
  'one at a time, %s: each group moves once a run, by half, and nothing else with it',
  (shape) => {
    const groups = [0, 1, 1, 2]
    const { points, runs } = oneAtATime(groups, 5, shape, uniforms(shape))
    expect(points).toHaveLength(5 * 4)
    for (const { start, moves } of runs) {
      expect(moves).toHaveLength(3)
      moves.forEach(({ before, after }, group) => {
        if (shape === 'radial') expect(before).toBe(start)
        points[before]!.forEach((from, i) => {
          expect(Math.abs(points[after]![i]! - from)).toBe(groups[i] === group ? 0.5 : 0)
        })
      })
    }
  },
)

const cases = [
  ['Ishigami', ishigami, [...ishigamiFirst, ...ishigamiTotal]],
  ['Sobol’s G', sobolG, [...gFirst, ...gTotal]],
] as const

test.each(cases)('%s: indices over 16 scrambles agree with the exact ones', (_, of, exact) => {
  const estimates = overScrambles(of, exact.length / 2, 1024, 16, 0)
  estimates.forEach(({ value, low, high }, i) => {
    expect(value).toBeCloseTo(exact[i]!, 2)
    expect(low - (high - low)).toBeLessThan(exact[i]!)
    expect(high + (high - low)).toBeGreaterThan(exact[i]!)
  })
})

test.each(cases)(
  '%s: bootstrap intervals on random points hold most of the exact indices',
  (_, of, exact) => {
    const held = Array.from({ length: 8 }, (__, k) => onRandomPoints(of, exact.length / 2, 1024, k)).flatMap(
      (estimates) => estimates.map(({ low, high }, i) => low <= exact[i]! && exact[i]! <= high),
    )
    expect(held.filter(Boolean).length / held.length).toBeGreaterThan(0.85)
  },
)

test('an estimate of a share that is zero may come out below zero, and stays so', () => {
  const thirds = Array.from({ length: 20 }, (_, k) => onRandomPoints(ishigami, 3, 256, k)[2]!.value)
  expect(Math.min(...thirds)).toBeLessThan(0)
})

test('Shapley values: the glove game, with one left and two right gloves', () => {
  const worth = Array.from({ length: 8 }, (_, set) => ((set & 1) === 1 && set > 1 ? 1 : 0))
  const values = shapleyValues(worth, 3)
  ;[2 / 3, 1 / 6, 1 / 6].forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 12)
  })
})

test('variance split: Y = 2a + b + ab and chance agrees with the exact shares', () => {
  // a, b uniform on (-√3, √3), of variance 1, c ignored, noise uniform of variance 2: 4 + 1 + 1 + 2.
  const uniform = uniforms('split')
  const unit = (): number => Math.sqrt(3) * (2 * uniform() - 1)
  const rows = Array.from({ length: 4000 }, () => {
    const two = Array.from({ length: 3 }, () => [unit(), unit()])
    return Array.from({ length: 8 }, (_, corner) => {
      const [a, b] = two.map((draws, k) => draws[(corner >> k) & 1]!) as [number, number]
      return [0, 1].map(() => 2 * a + b + a * b + Math.SQRT2 * unit())
    })
  })
  const { alone, interaction, chance, shapley, variance } = varianceSplit(rows, 3)
  expect(variance).toBeCloseTo(8, 0)
  ;[0.5, 0.125, 0].forEach((share, i) => {
    expect(Math.abs(alone[i]! - share)).toBeLessThan(0.02)
  })
  expect(Math.abs(interaction - 0.125)).toBeLessThan(0.03)
  expect(Math.abs(chance - 0.25)).toBeLessThan(0.01)
  expect(alone.reduce((sum, one) => sum + one, 0) + interaction + chance).toBeCloseTo(1, 12)
  expect(shapley.reduce((sum, one) => sum + one, 0) + chance).toBeCloseTo(1, 12)
  expect(Math.abs(shapley[0]! - 0.5625)).toBeLessThan(0.02)
})

test('Wilson’s interval of 81 in 263 is 0.255 to 0.366 (Newcombe 1998, table I)', () => {
  const { low, high } = shareInterval(81, 263)
  expect(low).toBeCloseTo(0.2553, 4)
  expect(high).toBeCloseTo(0.3662, 4)
  expect(shareInterval(0, 20).low).toBe(0)
  expect(shareInterval(0, 20).high).toBeCloseTo(0.1611, 4)
})

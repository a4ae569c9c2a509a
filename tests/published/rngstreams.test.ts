// L'Ecuyer's MRG32k3a: states, uniforms and the two regression sums of the RngStreams package.
// Source: umontreal-simul/RngStreams, tests/testRngStream.cpp and tests/test2RngStream.res.

import { expect, test } from 'vitest'
import { RandomStream, type Seed, streamSeed } from '../../src/engine/random/mrg32k3a.ts'
import states from './rngstreams-states.json' with { type: 'json' }

const packageSeed: Seed = [12345, 12345, 12345, 12345, 12345, 12345]
const ones: Seed = [1, 1, 1, 1, 1, 1]
const open = (index: number, seed = packageSeed): RandomStream => new RandomStream(streamSeed(seed, index))
const times = (n: number, draw: () => number): number => {
  let sum = 0
  for (let i = 0; i < n; i++) sum += draw()
  return sum
}

test.each(states.streams)('stream $stream starts at the published state', ({ stream, state, first }) => {
  const s = open(stream - 1)
  expect(s.position).toEqual(state)
  expect(s.uniform()).toBe(first)
})

test.each(states.firstFive)(
  'stream $stream: first five uniforms in full double precision',
  ({ stream, u }) => {
    const s = open(stream - 1)
    expect(u.map(() => s.uniform())).toEqual(u)
  },
)

test.each(states.substreams)('substream $substream of stream 1', ({ substream, state, u }) => {
  const s = open(0)
  s.nextSubstream(substream - 1)
  expect(s.position).toEqual(state)
  expect(u.map(() => s.uniform())).toEqual(u)
})

test('the first official program sums to 39.697547445251', () => {
  const [g1, g2, g3] = [open(0), open(1), open(2)]
  let sum = g2.uniform() + g3.uniform()
  g1.advance(5, 3)
  sum += g1.uniform()
  g1.restartStream()
  for (let i = 0; i < 35; i++) g1.advance(0, 1)
  sum += g1.uniform()
  g1.restartStream()
  sum += times(35, () => g1.integer(1, 10)) / 100
  sum += times(100, () => g3.uniform()) / 10
  g3.restartStream()
  sum += times(5, () => g3.uniform())
  for (let i = 0; i < 4; i++) g3.nextSubstream()
  sum += times(5, () => g3.uniform())
  g3.restartSubstream()
  sum += times(5, () => g3.uniform())
  g2.nextSubstream()
  sum += times(100_000, () => g2.uniform()) / 10_000
  g3.antithetic = true
  sum += times(100_000, () => g3.uniform()) / 10_000
  const four = [0, 1, 2, 3].map((i) => open(i, ones))
  const third = four[2]!
  for (const g of four) sum += g.uniform()
  third.advance(-127, 0)
  sum += third.uniform()
  third.nextSubstream()
  third.precise = true
  sum += times(100_000, () => third.uniform()) / 10_000
  third.antithetic = true
  sum += times(100_000, () => third.uniform()) / 10_000
  third.antithetic = false
  third.precise = false
  for (const g of four) sum += g.uniform()
  expect(Math.abs(sum / 39.697547445251 - 1)).toBeLessThan(1e-12)
})

test('the second official program sums to 23.70532386289, by way of its printed intermediate values', () => {
  const [g1, g2, g3] = [open(0), open(1), open(2)]
  let sum = g2.uniform() + g3.uniform()
  times(12345, () => g2.uniform())
  g1.advance(5, 3)
  expect(g1.position).toEqual([1040577685, 3747037609, 277208355, 1712706441, 627445683, 2408037141])
  expect(g1.uniform()).toBeCloseTo(0.07941673614985, 14)
  g1.restartStream()
  for (let i = 0; i < 35; i++) g1.advance(0, 1)
  expect(g1.uniform()).toBeCloseTo(0.07941673614985, 14)
  g1.restartStream()
  const integers = times(35, () => g1.integer(1, 10))
  expect(integers).toBe(186)
  sum += integers / 100
  g1.restartStream()
  g1.precise = true
  let part = times(17, () => g1.integer(1, 10)) / 10
  g1.precise = false
  g1.integer(1, 10)
  g1.restartStream()
  g1.precise = true
  for (let i = 0; i < 17; i++) part += g1.uniform()
  g1.precise = false
  g1.uniform()
  sum += part / 10
  const hundred = times(100, () => g3.uniform())
  expect(hundred).toBeCloseTo(53.98590159232, 10)
  sum += hundred / 10
  g3.restartStream()
  times(5, () => g3.uniform())
  sum += g3.uniform()
  for (let i = 0; i < 4; i++) g3.nextSubstream()
  for (const u of states.fourthSubstreamOfStream3) expect(g3.uniform()).toBeCloseTo(u, 13)
  sum += g3.uniform()
  g2.restartSubstream()
  g2.precise = true
  const precise = times(100_000, () => g2.uniform())
  expect(precise).toBeCloseTo(50098.22414959, 7)
  sum += precise / 10_000
  g3.antithetic = true
  const antithetic = times(100_000, () => g3.uniform())
  expect(antithetic).toBeCloseTo(50017.2231775, 6)
  sum += antithetic / 10_000
  const four = [0, 1, 2, 3].map((i) => open(i, ones))
  four[2]!.advance(-127, 0)
  four[2]!.nextSubstream()
  for (const g of four) sum += g.uniform()
  expect(Math.abs(sum / 23.70532386289 - 1)).toBeLessThan(1e-11)
})

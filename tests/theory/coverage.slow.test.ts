// Coverage over 500 independent repetitions: 95 % intervals hold the truth in 92 to 98 of 100, and at most 7 of 100
// comparisons of what does not differ find a difference, paired with other draws and with independent seeds.
import { expect, test } from 'vitest'
import { coverage } from './coverage.ts'

const REPETITIONS = 500

test('95 % intervals of run and compare cover as they say; false differences are rare', () => {
  const seen = coverage(REPETITIONS)
  console.log(seen)
  for (const held of [seen.run, seen.paired, seen.independent]) {
    expect(held / REPETITIONS).toBeGreaterThanOrEqual(0.92)
    expect(held / REPETITIONS).toBeLessThanOrEqual(0.98)
  }
  for (const invented of [seen.falsePaired, seen.falseIndependent])
    expect(invented / REPETITIONS).toBeLessThanOrEqual(0.07)
})

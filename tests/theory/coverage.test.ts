// A share of the coverage study that fits a quick test: limits that a sound interval crosses once in 10,000 times.
import { expect, test } from 'vitest'
import { coverage } from './coverage.ts'

test('intervals of run and compare hold the truth, and differences are not invented, in 20 repetitions', () => {
  const seen = coverage(20)
  for (const held of [seen.run, seen.paired, seen.independent]) expect(held).toBeGreaterThanOrEqual(15)
  for (const invented of [seen.falsePaired, seen.falseIndependent]) expect(invented).toBeLessThanOrEqual(5)
})

// Scenario files of every sort of damage: see fuzz.ts. FUZZ=1000000 runs a million.
import { test } from 'vitest'
import { fuzz } from './fuzz.ts'

const runs = Number(process.env.FUZZ ?? 1000)

test(`${runs} damaged scenario files are each read or refused with a position, in time`, () => {
  fuzz(runs, Number(process.env.FUZZ_SEED ?? 1))
}, 3_600_000)

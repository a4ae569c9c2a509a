// Every scenario file without a corridor against theory, over its whole period.
import { test } from 'vitest'
import { expectTheory, theory } from './theory-cases.ts'

test.each(Object.keys(theory))('%s.yaml: the exact value lies in the interval of ten replications', (name) =>
  expectTheory(name),
)

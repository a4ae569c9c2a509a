// Scenario files without any corridor against theory: a few of them over one year; all over their whole period in
// theory.slow.test.ts.
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { expectTheory, folder, theory } from './theory-cases.ts'

test('every scenario of the folder has its theory, and every theory its scenario', () => {
  const files = readdirSync(folder).map((file) => file.replace('.yaml', ''))
  expect(Object.keys(theory).sort()).toEqual(files.sort())
})

test.each([
  'queue',
  'mm3',
  'tandem',
  'block-train',
  'ferry-25',
  'fleet-loop-3',
  'storms',
  'loss-1-5',
  'headway-uniform',
])('%s.yaml over one year: the exact value lies in the interval of ten replications', (name) =>
  expectTheory(name, ['run.end=2001-12-31'], 4),
)

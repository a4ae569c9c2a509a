// Fleet loops of one and of three ships take decades of simulated time to tell a queue that grows from luck.
import { test } from 'vitest'
import { cases, expectCapacity } from './throughput-cases.ts'

test.each(['fleet-loop-1', 'fleet-loop-3'] as const)(
  '%s: the search finds the round trips of exact mean value analysis within three in a hundred',
  (file) => expectCapacity(file, cases[file]),
)

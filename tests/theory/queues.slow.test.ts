// Validation case 5.1 at full power: an error of 2 % in any of these means would be seen.

import { describe, test } from 'vitest'
import { expectTheory } from './models/power.ts'
import { cases } from './models/queues.ts'

describe('5.1 at full power', () => {
  test.each(cases)('$name = $exact', ({ exact, full, simulate }) => {
    expectTheory(simulate(full, 'queues at full power'), exact, true)
  })
})

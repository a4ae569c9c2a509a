// Validation cases 5.2 and 5.3 at full power: an error of 2 % in any of these means would be seen.

import { describe, expect, test } from 'vitest'
import { Tally } from '../../src/engine/index.ts'
import { networkCases, replicate } from './models/network-cases.ts'
import { blockingLine } from './models/networks.ts'
import { expectTheory } from './models/power.ts'

describe.each(networkCases)('$name at full power', ({ simulate, exact, full }) => {
  test('all figures', () => {
    const results = replicate(40, (replication) => simulate(full, 'networks at full power', replication))
    for (const [figure, value] of Object.entries(exact))
      expectTheory(
        results.map((one) => one[figure]!),
        value,
        true,
      )
  })
})

test('5.2 blocking after service: 3000 runs lose what 3000 published runs lost', () => {
  for (const [low, high, mean, halfWidth] of [
    [3, 5, 7.447, 0.106],
    [3.5, 4.5, 0.874, 0.039],
  ] as const) {
    const lost = new Tally()
    replicate(3000, (replication) =>
      lost.add(blockingLine({ low, high }, 'blocking at full power', replication).lost),
    )
    const own = (1.96 * lost.sd) / Math.sqrt(3000)
    expect(Math.abs(lost.mean - mean)).toBeLessThan(1.7 * Math.hypot(own, halfWidth))
  }
})

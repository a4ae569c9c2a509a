import { test } from 'vitest'
import { smallCorridor } from './fixtures/small-corridor.ts'
import { expectSameAlone } from './replications.ts'

test('eight replications together and each alone are the same, and more replications change none', async () => {
  const scenario = smallCorridor()
  scenario.run = { start: '2024-01-01', end: '2024-01-31', warmUp: 0, followUp: 10 }
  await expectSameAlone(scenario, 1)
})

// The second opinion: with nothing left to chance, the ceiling that arithmetic gives is the load at which the
// simulation begins to fall behind. The baseline corridor stands in ceiling.slow.test.ts.
import { expect, test } from 'vitest'
import type { Scenario } from '../../src/scenario/schema/scenario.ts'
import { simulateCorridor } from '../../src/corridor/simulate-corridor.ts'
import { Streams } from '../../src/engine/random/streams.ts'
import { exceeded, expectWithinCeiling } from './fixtures/expect-within-ceiling.ts'
import { realisedFigures } from './fixtures/realised-figures.ts'
import { ServiceMeans } from './fixtures/service-means.ts'
import { expectStagesAddUp } from './laws.ts'
import { smallCorridor } from './fixtures/small-corridor.ts'
import { ceilingWithoutChance, saturate } from './fixtures/saturation.ts'

/** The small corridor with plenty of everything but ships and berths. */
function seaBound(change: (scenario: Scenario) => void): Scenario {
  const scenario = smallCorridor()
  scenario.wagonPools.flats!.wagons = 2000
  scenario.borders.gate!.servers = 5
  for (const line of Object.values(scenario.lines)) line.paths = 60
  for (const hub of [...Object.values(scenario.terminals), ...Object.values(scenario.ports)]) hub.tracks = 8
  for (const port of Object.values(scenario.ports)) port.berths.box!.number = 9
  // A dry docking is no chance, but a year holds three of them or two.
  delete scenario.vesselClasses.feeder!.dockEvery
  change(scenario)
  return scenario
}

const fleetLoop = seaBound((scenario) => (scenario.sailings.ferry!.maxWait = 0))
const twoBerthPort = seaBound((scenario) => {
  Object.assign(scenario.ports.east!.berths.box!, { number: 2, rate: 3 })
  scenario.sailings.ferry!.fleet.small!.vessels = 12
})

test.each([
  { name: 'a loop of three ships', scenario: fleetLoop, binding: 'ferry-fleet' },
  {
    name: 'a port of two berths with ships waiting outside',
    scenario: twoBerthPort,
    binding: 'east-box-berths',
  },
])('$name carries 98 % of its ceiling and not 102 %', async ({ scenario, binding }) => {
  const bounds = await ceilingWithoutChance(scenario)
  expect(bounds.ceiling.binding.map(({ id }) => id)).toEqual([binding])
  for (const { growth, flow } of saturate(scenario, bounds, 0.98)) expect(growth, flow).toBeLessThan(0.005)
  const [west] = saturate(scenario, bounds, 1.02)
  expect(west!.growth).toBeGreaterThan(0.01)
  expect(west!.delivered).toBeGreaterThan(0.98)
  expect(west!.delivered).toBeLessThan(1.02)
})

test('ships that stay a day for more cargo where little is offered make the ceiling unreachable: by that day', async () => {
  const scenario = seaBound((one) => (one.sailings.ferry!.maxWait = 24))
  const bounds = await ceilingWithoutChance(scenario)
  const [west] = saturate(scenario, bounds, 1.1)
  // Round voyage at the ceiling: 2 x (20 h at sea + 2 h to turn round), 100 boxes west and 63 back, each lifted
  // twice at 15 an hour; a ship waits at most 24 h in the western port on top.
  const voyage = 44 + (2 * (100 + 63.3)) / 15
  expect(west!.delivered).toBeGreaterThan(voyage / (voyage + 24))
  expect(west!.delivered).toBeLessThan(0.9)
})

test('with chance and storms: each replication stays under the ceiling as it was realised, and draws what the inputs say', async () => {
  const scenario = smallCorridor()
  const means = new ServiceMeans(scenario)
  for (let replication = 0; replication < 4; replication++) {
    const run = simulateCorridor(scenario, new Streams('ceiling', replication))
    expectStagesAddUp(run)
    await expectWithinCeiling(scenario, run, new Streams('ceiling', replication))
    means.see(run)
  }
  expect(means.size).toBe(9)
  expect(means.missed(0.99)).toEqual([])
}, 120_000)

test('the realised ceiling is sharp: a saturated port has given almost all that it had', async () => {
  const scenario = structuredClone(twoBerthPort)
  scenario.demand = { scale: 3 }
  // Taken from the first day on, so that nothing that passes was there before.
  Object.assign(scenario.run, { start: '2023-01-01', warmUp: 0 })
  const run = simulateCorridor(scenario, new Streams('sharp', 0))
  const { figures, within } = realisedFigures(structuredClone(scenario), run, new Streams('sharp', 0))
  expect(await exceeded(scenario, figures, within)).toEqual([])
  expect(await exceeded(scenario, figures, within, 0.9)).toContain('east-box-berths')
}, 120_000)

// The ceiling of the baseline corridor against its simulation, both without chance.
import { expect, test } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import type { Bounds } from '../../src/experiment/bounds.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'
import type { Scenario } from '../../src/scenario/schema/scenario.ts'
import { ceilingWithoutChance, saturate } from './fixtures/saturation.ts'

const baseline = (): Scenario =>
  resolveScenario('scenarios/baseline-2024.yaml', diskSources, { knownMetrics: metricIds }).scenario!

const withWagons = (): Scenario => {
  const scenario = baseline()
  scenario.wagonPools[FLATS]!.wagons = Math.ceil(scenario.wagonPools[FLATS]!.wagons * (ROUND + 0.1))
  return scenario
}

/** What a round of a flat wagon takes in the simulation over what arithmetic gives it: docs/model.md#capacity. */
const ROUND = 1.4
const FLATS = 'caucasus-flat'

test('with flat wagons for the rounds that they make and without metering, the baseline corridor carries 95 % of its ceiling and not 105 %', async () => {
  const scenario = withWagons()
  for (const place of [...Object.values(scenario.ports), ...Object.values(scenario.terminals)])
    delete place.metering
  const bounds = await ceilingWithoutChance(scenario)
  const [binding] = bounds.ceiling.binding
  for (const { growth, flow } of saturate(scenario, bounds, 0.95)) expect(growth, flow).toBeLessThan(0.02)
  const bound = saturate(scenario, bounds, 1.05).filter(({ flow }) => isServed(bounds, binding!.place, flow))
  const delivered = bound.reduce((sum, one) => sum + one.delivered, 0) / bound.length
  console.log(binding!.id, JSON.stringify(bound))
  expect(Math.max(...bound.map(({ growth }) => growth))).toBeGreaterThan(0.03)
  expect(delivered).toBeGreaterThan(0.95)
  expect(delivered).toBeLessThan(1.05)
})

test('metering takes a tenth of three flows at 95 % of the ceiling, and a hundredth of all', async () => {
  const scenario = withWagons()
  const flows = saturate(scenario, await ceilingWithoutChance(scenario), 0.95)
  const delivered = flows.reduce((sum, one) => sum + one.delivered, 0) / flows.length
  const behind = flows.filter(({ growth }) => growth > 0.02)
  console.log(delivered, JSON.stringify(behind))
  expect(delivered).toBeGreaterThan(0.94)
  expect(behind.length).toBeLessThanOrEqual(3)
  expect(Math.max(...behind.map(({ growth }) => growth))).toBeLessThan(0.15)
})

test('as many as there are carry seven tenths of what arithmetic lets them: short of wagons, the corridor stays that far below', async () => {
  const scenario = baseline()
  const bounds = await ceilingWithoutChance(scenario)
  const own = saturate(scenario, bounds, 0.95).filter(({ flow }) =>
    bounds.scenario.flows[flow]!.routes.some(({ via }) =>
      via.some((hub, i) => hasPool(bounds.scenario, hub, via[i + 1])),
    ),
  )
  const ceilingLoad = bounds.ceiling.tonnes / bounds.demand.tonnes
  const { ratio } = bounds.resources.find(({ id }) => id === FLATS)!
  const delivered = own.reduce((sum, one) => sum + one.delivered, 0) / own.length
  console.log(FLATS, delivered * ceilingLoad * ratio)
  expect(delivered * ceilingLoad * ratio).toBeGreaterThan(0.9 / ROUND)
  expect(delivered * ceilingLoad * ratio).toBeLessThan(1.1 / ROUND)
})

const joins = (one: { from: string; to: string }, from: string, to: string | undefined): boolean =>
  (one.from === from && one.to === to) || (one.to === from && one.from === to)

function isServed({ scenario }: Bounds, service: string, flow: string): boolean {
  const sailing = scenario.sailings[service]
  return (
    sailing !== undefined &&
    scenario.flows[flow]!.routes.some(({ via }) => via.some((hub, i) => joins(sailing, hub, via[i + 1])))
  )
}

function hasPool({ trains }: Scenario, from: string, to: string | undefined): boolean {
  return Object.values(trains).some((train) => train.pool === FLATS && joins(train, from, to))
}

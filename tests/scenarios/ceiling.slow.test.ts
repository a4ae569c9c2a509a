// The ceiling of the baseline corridor against its simulation, both without chance.
import { expect, test } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'
import { ceilingWithoutChance, saturate } from './fixtures/saturation.ts'

// Flat wagons west of the Caspian give out well below what arithmetic says of them: they stand about in trains of
// half the size, at borders and on hold (docs/model.md#capacity). Here there are wagons enough.
test('the baseline corridor with wagons enough carries 95 % of its ceiling, and not 105 %', async () => {
  const { scenario } = resolveScenario('scenarios/baseline-2024.yaml', diskSources, {
    knownMetrics: metricIds,
  })
  for (const pool of Object.values(scenario!.wagonPools)) pool.wagons *= 4
  const bounds = await ceilingWithoutChance(scenario!)
  const [binding] = bounds.ceiling.binding
  const below = saturate(scenario!, bounds, 0.95)
  const above = saturate(scenario!, bounds, 1.05)
  const through = bounds.scenario.flows
  const bound = above.filter(({ flow }) =>
    through[flow]!.routes.some(({ via }) =>
      via.some((hub, i) => isServed(bounds.scenario, binding!.place, hub, via[i + 1])),
    ),
  )
  console.log(
    binding!.id,
    JSON.stringify({ below: below.filter(({ growth }) => Math.abs(growth) > 0.005), bound }),
  )
  for (const { growth, flow } of below) expect(growth, flow).toBeLessThan(0.05)
  const weighted = bound.reduce((sum, { delivered }) => sum + delivered, 0) / bound.length
  expect(Math.max(...bound.map(({ growth }) => growth))).toBeGreaterThan(0.03)
  expect(weighted).toBeGreaterThan(0.95)
  expect(weighted).toBeLessThan(1.05)
})

function isServed(
  { sailings }: { sailings: Record<string, { from: string; to: string }> },
  service: string,
  from: string,
  to: string | undefined,
): boolean {
  const own = sailings[service]
  return own !== undefined && ((own.from === from && own.to === to) || (own.to === from && own.from === to))
}

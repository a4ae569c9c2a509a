// Cases of throughput.test.ts and of the slow suite: the sustainable throughput of small networks whose capacity is known: a fleet loop (exact mean value analysis), a
// border with two servers, a port with two berths; and what gives out there.
import { expect } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import { throughput } from '../../src/experiment/throughput.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'

const load = (name: string, ...set: string[]) =>
  resolveScenario(`tests/scenarios/theory/${name}.yaml`, diskSources, { set, knownMetrics: metricIds })
    .scenario!

export const cases = {
  // Round trips a day of two and three ships; a box each way.
  'fleet-loop-2': { exact: 0.571429 * 2, tonnes: 10, resource: 'loop-fleet', years: 9, set: [] },
  'fleet-loop-3': { exact: 0.787311 * 2, tonnes: 10, resource: 'loop-fleet', years: 24, set: [] },
  // A single ship makes 112 voyages a year: chance takes long to even out.
  'fleet-loop-1': { exact: 0.307692 * 2, tonnes: 10, resource: 'loop-fleet', years: 32, set: [] },
  // Two servers of eight hours: six trains a day.
  mm2: {
    exact: 6,
    tonnes: 1,
    resource: 'queue',
    years: 4,
    set: ['borders.queue.service.exponential.mean=8 h', 'flows.customers.volume.units=5 /d'],
  },
} as const

/** The search finds the capacity within 3 %, and names what gives out. */
export async function expectCapacity(
  file: string,
  { exact, tonnes, resource, years, set }: Case,
): Promise<void> {
  const { rows } = await throughput(load(file, ...set), {
    jobs: 1,
    replications: 6,
    tolerance: 0.02,
    steps: 1,
    ladder: 1,
    span: { warmUp: Math.ceil(years / 2), years },
  })
  const [rung] = rows.ladder.filter(({ unit }) => unit === 't/yr')
  const aDay = (amount: number): number => amount / tonnes / 365
  const seen = `${aDay(rung!.ci_low)} to ${aDay(rung!.ci_high)} a day, exact ${exact}`
  expect(Math.abs(aDay(rung!.binds_at) / exact - 1), seen).toBeLessThan(0.03)
  expect(aDay(rung!.ci_low), seen).toBeLessThan(1.02 * exact)
  expect(aDay(rung!.ci_high), seen).toBeGreaterThan(0.98 * exact)
  expect(rung!.resource).toBe(resource)
}

interface Case {
  exact: number
  tonnes: number
  resource: string
  years: number
  set: readonly string[]
}

/** Two berths, a call of a day, more ships than they can work: two calls a day, a box each way. */
export const twoBerths: Case = {
  exact: 4,
  tonnes: 10,
  resource: 'here-quay-berths',
  years: 4,
  set: [
    'sailings.loop.fleet.ship.vessels=12',
    'ports.here.berths.quay.number=2',
    'ports.here.berths.quay.turnaround=1 d',
    'ports.there.berths.quay.number=12',
  ],
}

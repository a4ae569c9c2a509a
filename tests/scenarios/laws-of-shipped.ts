// The laws of freight and of pools on a shipped scenario, at the end of each month. Shared by the quick test (the
// first quarter of the last year, from an empty corridor) and the slow one (every scenario whole).
import { expect } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import { closeRecord } from '../../src/corridor/ledger/close-record.ts'
import { begin, buildCorridor } from '../../src/corridor/simulate-corridor.ts'
import { Streams } from '../../src/engine/random/streams.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { lineOf, resolveScenario } from '../../src/scenario/resolve.ts'
import { expectWithinCeiling } from './fixtures/expect-within-ceiling.ts'
import {
  expectConservation,
  expectEmptiesHaveSources,
  expectOrderedTimes,
  expectStagesAddUp,
  expectWithinCapacity,
} from './laws.ts'
import { expectUnitsInOnePlace, expectVesselsConserved, expectWagonsConserved } from './stocks.ts'

/** Resolves a scenario without a problem, runs it month by month, and holds every law at each month's end; then
 *  what was delivered against the ceiling as it was realised. */
export async function expectLaws(file: string, set: string[] = []): Promise<void> {
  const { scenario, problems } = resolveScenario(file, diskSources, { set, knownMetrics: metricIds })
  expect(problems.filter(({ isWarning }) => isWarning !== true).map(lineOf)).toEqual([])
  const corridor = buildCorridor(scenario!, new Streams('shipped', 0))
  const { simulation, calendar } = corridor.world
  begin(corridor)
  for (const until of calendar.monthStart.slice(1)) {
    simulation.run({ until })
    expectUnitsInOnePlace(corridor)
    expectWagonsConserved(corridor)
    expectVesselsConserved(corridor)
  }
  const run = closeRecord(corridor, { from: calendar.hoursAt(scenario!.run.start), until: simulation.now })
  expectConservation(run)
  expectEmptiesHaveSources(run)
  expectOrderedTimes(run)
  expectStagesAddUp(run)
  expectWithinCapacity(run)
  await expectWithinCeiling(scenario!, run, new Streams('shipped', 0))
}

// How often the intervals of a small network with a known mean hold it, and how often comparisons find a
// difference where there is none. Asserted in part by coverage.test.ts, in whole by the slow suite.
import { diskSources } from '../../src/cli/files.ts'
import { compareResults, type Comparable } from '../../src/experiment/compare.ts'
import replicate from '../../src/experiment/worker.ts'
import { metricIds } from '../../src/results/metrics.ts'
import type { Observation } from '../../src/results/observe/observe.ts'
import { summarise } from '../../src/results/summarise.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'
import type { Scenario } from '../../src/scenario/schema/scenario.ts'

export const REPLICATIONS = 5

/** One arrival and two services an hour: a customer waits 0.5 h, spends 0.5 h in service and 0.01 h on the line. */
export function queue(...set: string[]): Scenario {
  const short = ['run.start=2001-01-01', 'run.end=2001-01-14', 'run.warmUp=0', 'run.followUp=2 d']
  const { scenario } = resolveScenario('tests/scenarios/theory/queue.yaml', diskSources, {
    set: [...short, ...set],
    knownMetrics: metricIds,
  })
  return scenario!
}

/** Mean days from readiness to arrival: wait and service 1 h, the line 0.01 h, half a path on average 0.5 min. */
export const KNOWN_DAYS = (1 + 0.01 + 0.5 / 60) / 24

/** The same law with other draws: the trains have another name, so their services come from another stream. */
export function renamed(scenario: Scenario): Scenario {
  const { through, ...others } = scenario.trains
  return { ...scenario, trains: { ...others, 'through-again': through! } }
}

function observationsOf(scenario: Scenario, seed: string): Observation[] {
  return Array.from({ length: REPLICATIONS }, (_, replication) => replicate({ scenario, seed, replication }))
}

const isLead = (row: { metric: string; period: string; relation: string }): boolean =>
  row.metric === 'lead_days_mean' && row.period === 'all' && row.relation === 'queue'

/** Whether the interval of a run for the mean lead time holds the known mean. */
export function holdsKnownMean(scenario: Scenario, seed: string): boolean {
  const row = summarise('queue', observationsOf(scenario, seed)).summary.find(isLead)!
  return row.ci_low <= KNOWN_DAYS && KNOWN_DAYS <= row.ci_high
}

export function resultsOf(scenario: Scenario, seed: string): Comparable {
  const { replications } = summarise('queue', observationsOf(scenario, seed))
  return { id: seed, scenario, seed, version: '1', dataHash: '1', replications }
}

/** Of two results that do not differ: whether the interval of the difference holds zero, and whether any
 *  headline difference is called real. */
export function differenceOf(base: Comparable, other: Comparable): { holdsZero: boolean; isFalse: boolean } {
  const { rows } = compareResults(base, [other])[0]!
  const row = rows.find(isLead)!
  return {
    holdsZero: row.ci_low <= 0 && 0 <= row.ci_high,
    isFalse: rows.some(({ significant }) => significant === 'yes'),
  }
}

/** Counts over so many repetitions. */
export function coverage(repetitions: number) {
  const scenario = queue()
  const counts = { run: 0, paired: 0, independent: 0, falsePaired: 0, falseIndependent: 0 }
  for (let i = 0; i < repetitions; i++) {
    const base = resultsOf(scenario, `base ${i}`)
    const paired = differenceOf(base, resultsOf(renamed(scenario), `base ${i}`))
    const independent = differenceOf(base, resultsOf(scenario, `other ${i}`))
    counts.run += holdsKnownMean(scenario, `run ${i}`) ? 1 : 0
    counts.paired += paired.holdsZero ? 1 : 0
    counts.independent += independent.holdsZero ? 1 : 0
    counts.falsePaired += paired.isFalse ? 1 : 0
    counts.falseIndependent += independent.isFalse ? 1 : 0
  }
  return counts
}

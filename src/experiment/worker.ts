// One replication in a worker thread: simulate, bring the record down to the numbers of the tables.
import { simulateCorridor } from '../corridor/simulate-corridor.ts'
import { Streams } from '../engine/random/streams.ts'
import { observe, relationsOf, type Observation } from '../results/observe/observe.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'

export interface Replicate {
  scenario: Scenario
  seed: string
  replication: number
}

/** Replication K of a scenario and seed; the same whoever runs it, and whichever others run. */
export default function replicate({ scenario, seed, replication }: Replicate): Observation {
  const record = simulateCorridor(scenario, new Streams(seed, replication))
  return observe(record, relationsOf(scenario), replication)
}

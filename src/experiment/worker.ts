// One replication in a worker thread: simulate, bring the record down to the numbers that are asked for.
import { simulateCorridor } from '../corridor/simulate-corridor.ts'
import { Streams } from '../engine/random/streams.ts'
import { MovementWatch } from '../results/observe/movements.ts'
import { observe, relationsOf, type Observation } from '../results/observe/observe.ts'
import { observeUnits } from '../results/observe/units.ts'
import { observeYears, type YearsObservation } from '../results/observe/years.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'

/** What is wanted of a replication: the numbers of all tables, or those of the years alone. */
export interface Views {
  tables: Observation
  years: YearsObservation
}
export interface Replicate<V extends keyof Views = 'tables'> {
  scenario: Scenario
  seed: string
  replication: number
  /** Default: the tables. */
  view?: V
  /** The load units beside the tables. */
  units?: boolean | undefined
  /** Months of which movements are kept, as `2027-02`. */
  movements?: readonly string[] | undefined
}

/** Replication K of a scenario and seed; the same whoever runs it, and whichever others run. */
export default function replicate<V extends keyof Views = 'tables'>(task: Replicate<V>): Views[V] {
  const { scenario, seed, replication, view, units, movements } = task
  const watch = movements === undefined ? undefined : new MovementWatch(scenario, movements)
  const record = simulateCorridor(scenario, new Streams(seed, replication), watch, view !== 'years')
  if (view === 'years') return observeYears(record, replication) as Views[V]
  const observation = observe(record, relationsOf(scenario), replication)
  return {
    ...observation,
    ...(units === true ? { units: observeUnits(record) } : {}),
    ...(watch === undefined ? {} : { movements: watch.rows() }),
  } as Views[V]
}

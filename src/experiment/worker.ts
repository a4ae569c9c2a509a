// One replication in a worker thread: simulate, bring the record down to the numbers that are asked for.
import type { Listener } from '../corridor/ledger/event-log.ts'
import { simulateCorridor } from '../corridor/simulate-corridor.ts'
import { Streams } from '../engine/random/streams.ts'
import { MovementWatch } from '../results/observe/movements.ts'
import { observe, relationsOf, type Observation } from '../results/observe/observe.ts'
import { observeUnits } from '../results/observe/units.ts'
import { observeYears, type YearsObservation } from '../results/observe/years.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { PipeWriter, type PipeEnd, type TraceSink } from './trace-pipe.ts'
import { TraceListener, type TraceOptions } from './trace.ts'

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
  /** Whether the stages of the load units are kept, default true: a third of the time goes into them. Without them
   *  there are no rows of stages, no closing stock, no waits by resource, and no `free_flow_days` of a part of a journey. */
  stages?: boolean | undefined
  /** Relations that are summed up; default all of the scenario and `all`. */
  relations?: readonly string[] | undefined
  /** The load units beside the tables. */
  units?: boolean | undefined
  /** Months of which movements are kept, as `2027-02`. */
  movements?: readonly string[] | undefined
  /** The event log that is written meanwhile. */
  trace?: TraceOptions | undefined
  /** Where the trace goes, from a thread to the one that writes files. */
  pipe?: PipeEnd
}

/** Replication K of a scenario and seed; the same whoever runs it, and whichever others run.
 *  @param sink who writes the event log, where that is in this thread */
export default function replicate<V extends keyof Views = 'tables'>(
  task: Replicate<V>,
  sink: Pick<TraceSink, 'write' | 'end'> | undefined = task.pipe && new PipeWriter(task.pipe),
): Views[V] {
  const { scenario, seed, replication, view, stages = true, relations, units, movements } = task
  const watch = movements === undefined ? undefined : new MovementWatch(scenario, movements)
  const log = task.trace && sink && new TraceListener(scenario, task.trace, sink)
  const record = simulateCorridor(
    scenario,
    new Streams(seed, replication),
    everyone([watch, log]),
    stages && view !== 'years',
  )
  log?.end()
  if (view === 'years') return observeYears(record, replication) as Views[V]
  const wanted = relationsOf(scenario).filter(({ id }) => relations?.includes(id) ?? true)
  const observation = observe(record, wanted, replication)
  return {
    ...observation,
    ...(units === true ? { units: observeUnits(record) } : {}),
    ...(watch === undefined ? {} : { movements: watch.rows() }),
  } as Views[V]
}

/** All who listen as one; undefined where nobody does. */
function everyone(all: readonly (Listener | undefined)[]): Listener | undefined {
  const listeners = all.filter((one) => one !== undefined)
  if (listeners.length < 2) return listeners[0]
  return {
    wants: (flow, unit) => listeners.some((one) => one.wants(flow, unit)),
    onJourney: (...journey) => {
      for (const one of listeners) one.onJourney(...journey)
    },
    onHappening: (happening) => {
      for (const one of listeners) one.onHappening(happening)
    },
  }
}

// One replication told as an event log: the same replication as any run of that seed makes, with somebody
// listening. Load units may be sampled by flow or by share; the share is by number, never a draw.
import type { Listener } from '../corridor/ledger/event-log.ts'
import { periodOf, simulateCorridor } from '../corridor/simulate-corridor.ts'
import { Streams } from '../engine/random/streams.ts'
import { logFormats, type LogFormatName } from '../results/event-logs/format.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'

export interface TraceOptions {
  scenario: Scenario
  seed: string
  replication: number
  format: LogFormatName
  /** Part of the load units, from 0 to 1; default all. */
  share?: number | undefined
  flow?: string | undefined
  write: (piece: string | Uint8Array) => void
}

/** Steps of this size through the circle come evenly to every share of it. */
const GOLDEN_SECTION = 0.6180339887498949

/** Simulates and writes; @returns how many load units were told. */
export function trace({ scenario, seed, replication, format, share = 1, flow, write }: TraceOptions): number {
  const log = logFormats[format].make({ startIso: periodOf(scenario).startIso, scenario })
  let told = 0
  const listener: Listener = {
    wants: (of, unit) => (flow === undefined || of === flow) && (unit * GOLDEN_SECTION) % 1 < share,
    onJourney: (_, tell) => {
      told += 1
      write(log.journey(tell()))
    },
    onHappening: (happening) => write(log.happening(happening)),
  }
  write(log.head())
  simulateCorridor(scenario, new Streams(seed, replication), listener)
  write(log.tail())
  return told
}

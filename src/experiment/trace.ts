// The event log of one replication, written while it is simulated: somebody listens, and what is simulated is the
// same. Load units may be sampled by flow or by share; the share is by number, never a draw.
import type { Happening, Journey, Listener } from '../corridor/ledger/event-log.ts'
import { periodOf } from '../corridor/simulate-corridor.ts'
import { logFormats, type LogFormat, type LogFormatName } from '../results/event-logs/format.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { TraceSink } from './trace-pipe.ts'

/** What of a replication is told, and in which format. */
export interface TraceOptions {
  format: LogFormatName
  /** Part of the load units, from 0 to 1; default all. */
  share?: number | undefined
  flow?: string | undefined
}

/** Steps of this size through the circle come evenly to every share of it. */
const GOLDEN_SECTION = 0.6180339887498949

/** Writes what it hears. */
export class TraceListener implements Listener {
  private told = 0
  private readonly log: LogFormat

  constructor(
    scenario: Scenario,
    private readonly options: TraceOptions,
    private readonly sink: Pick<TraceSink, 'write' | 'end'>,
  ) {
    this.log = logFormats[options.format].make({ startIso: periodOf(scenario).startIso, scenario })
    sink.write(this.log.head())
  }

  wants(of: string, unit: number): boolean {
    const { flow, share = 1 } = this.options
    return (flow === undefined || of === flow) && (unit * GOLDEN_SECTION) % 1 < share
  }

  onJourney(unit: number, tell: () => Journey): void {
    const journey = tell()
    if (!this.wants(journey.flow, unit)) return
    this.told += 1
    this.sink.write(this.log.journey(journey))
  }

  onHappening(happening: Happening): void {
    this.sink.write(this.log.happening(happening))
  }

  /** The run is over. */
  end(): void {
    for (const piece of this.log.tail()) this.sink.write(piece)
    this.sink.end(this.told)
  }
}

// The formats of an event log. Each turns journeys and happenings into text as they come, so that a log of any
// size is written as a stream; what must be known at the end is kept by the format itself.
import type { Happening, Journey } from '../../corridor/ledger/event-log.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { chromeTrace } from './chrome-trace.ts'
import { csvLog } from './csv-log.ts'
import { ocel } from './ocel.ts'
import { parquetLog } from './parquet-log.ts'
import { trips } from './trips.ts'

export interface LogContext {
  /** Day of hour 0. */
  startIso: string
  scenario: Scenario
}

/** Each returns what is now to be written; nothing as an empty text. The end may be long, and comes in pieces. */
export interface LogFormat {
  head(): string | Uint8Array
  journey(journey: Journey): string | Uint8Array
  happening(happening: Happening): string | Uint8Array
  tail(): Iterable<string | Uint8Array>
}

/** By name; the file ending that stands for each. */
export const logFormats = {
  csv: { ending: '.csv', make: csvLog },
  parquet: { ending: '.parquet', make: parquetLog },
  ocel: { ending: '.ocel.json', make: ocel },
  geojson: { ending: '.geojson', make: trips },
  chrome: { ending: '.trace.json', make: chromeTrace },
} as const satisfies Record<string, { ending: string; make: (context: LogContext) => LogFormat }>

export type LogFormatName = keyof typeof logFormats
export const logFormatNames = Object.keys(logFormats) as LogFormatName[]

/** The format that the ending of a file asks for; undefined if it asks for none. */
export function formatOfFile(path: string): LogFormatName | undefined {
  return logFormatNames.find((name) => path.endsWith(logFormats[name].ending))
}

/** Objects of a JSON list one after another: a comma before each but the first. */
export class JsonList {
  private isFirst = true

  add(...values: unknown[]): string {
    let text = ''
    for (const value of values) {
      text += `${this.isFirst ? '' : ','}\n${JSON.stringify(value)}`
      this.isFirst = false
    }
    return text
  }
}

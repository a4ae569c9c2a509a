// What every part of the model can see: the clock, the scenario as it stands today, the ledger, the streams.
import type { Simulation } from '../engine/simulation.ts'
import type { RandomStream } from '../engine/random/mrg32k3a.ts'
import type { Streams } from '../engine/random/streams.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Calendar } from './calendar.ts'
import type { LoadUnits } from './demand/load-unit.ts'
import type { Grants } from './grants.ts'
import type { FleetLog } from './ledger/fleet-log.ts'
import type { EventLog } from './ledger/event-log.ts'
import { Meter } from './ledger/gauge.ts'
import type { Ledger } from './ledger/recorder.ts'
import type { Finding, ResourceInfo } from './ledger/run-record.ts'
import type { Network } from './network.ts'

export interface World {
  readonly simulation: Simulation
  readonly calendar: Calendar
  /** A copy of the scenario that dated changes write to; read at the moment of use. */
  readonly scenario: Scenario
  readonly network: Network
  readonly units: LoadUnits
  readonly ledger: Ledger
  readonly fleetLog: FleetLog
  readonly grants: Grants
  readonly streams: Streams
  readonly meters: Meter[]
  readonly findings: Finding[]
  /** Set where the run is traced. */
  readonly log: EventLog | undefined
}

/** Declares a resource in the ledger, with its gauges. */
export function meterOf(world: World, info: ResourceInfo): Meter {
  const meter = new Meter(world.calendar, world.ledger.resource(info))
  world.meters.push(meter)
  return meter
}

/** The next uniform number of a thing that draws one at a time, in its own order. */
export function stream(world: World, name: string): RandomStream {
  return world.streams.stream(name)
}

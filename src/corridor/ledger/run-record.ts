// What one replication leaves behind: every load unit with its times and its stages, every resource by month.
// Written by recorder.ts, read by results/. Times are hours since the start of the simulation (UTC).
import type { Activity, Cause } from './causes.ts'
import type { Measure } from '../network.ts'
import type { VesselActivity } from './fleet-log.ts'

/** A stage of a journey: where, doing what, waiting for what. */
export interface StageKey {
  /** `origin` before the first departure, else `<place>` or `<line>`, as the scenario calls it. */
  stage: string
  place: string
  activity: Activity
  cause: Cause | ''
  /** Index into `resources` of what the wait was for; -1 where it is nobody's (moving, handling, dwell). */
  resource: number
}

export interface FlowInfo {
  id: string
  origin: string
  destination: string
  direction: 'westbound' | 'eastbound'
  loadUnit: string
  /** True for boxes returning empty: they are transported and timed but are no cargo. */
  empties: boolean
  /** True for freight that is not counted as the corridor's own. */
  background: boolean
  /** Per load unit. */
  teu: number
  tonnes: number
  /** What it takes room in a yard in, and how much. */
  measure: Measure
  room: number
  /** What a day costs the owner of the cargo, USD/TEU/d; 0 where nobody says. */
  valueOfTime: number
}

/** Load units in order of creation, warm-up included; NaN for what has not happened by the end of the run. */
export interface UnitTable {
  count: number
  flow: Uint16Array
  route: Uint8Array
  readyAt: Float64Array
  departedAt: Float64Array
  arrivedAt: Float64Array
  /** Moving, handling and undisturbed border service drawn for the unit, hours; complete once it has arrived. */
  freeFlowHours: Float64Array
  /** 1 where the unit was turned away at the origin. */
  turnedAway: Uint8Array
  /** 1 where the box of a delivered unit went back empty, as a unit of the flow of empties. */
  boxReturned: Uint8Array
  /** USD and kg CO2e a load unit (not a TEU), complete once arrived. Reasons: docs/model.md#cost */
  costUsd: Float64Array
  co2eKg: Float64Array
  /** Stages of unit u are entries stageStart[u] … stageEnd[u] - 1: key and hours, in order of time. */
  stageStart: Int32Array
  stageEnd: Int32Array
  stageKey: Uint16Array
  stageHours: Float64Array
  /** Hub h of the route of unit u: availableAt[hubStart[u] + h], leftAt[…]. */
  hubStart: Int32Array
  availableAt: Float64Array
  leftAt: Float64Array
}

export interface ResourceInfo {
  id: string
  kind:
    | 'berth'
    | 'crane'
    | 'fleet'
    | 'track'
    | 'yard'
    | 'border'
    | 'line'
    | 'wagons'
    | 'train-service'
    | 'sailing'
    | 'weather'
    | 'locomotive'
    | 'rule'
  place: string
  capacityUnit: string
}

/** By month of the simulation (warm-up included): index month * resources + resource. */
export interface ResourceTable {
  /** Time-weighted mean of the capacity; NaN where the resource has none. */
  capacity: Float64Array
  /** Busy share of capacity; NaN where it has none. */
  utilisation: Float64Array
  queueMean: Float64Array
  queueMax: Float64Array
  /** Unit-hours waited because of it; units that ended such a wait, and how long those waits were in all. */
  waitHours: Float64Array
  waits: Float64Array
  endedHours: Float64Array
}

/** What passed a place: index (month * passages + passage). */
export interface PassageInfo {
  place: string
  direction: 'westbound' | 'eastbound'
}
export interface PassageTable {
  units: Float64Array
  teu: Float64Array
  tonnes: Float64Array
  /** Trains at borders and terminals, vessels at ports. */
  vehicles: Float64Array
}

/** What the vessels of a service did, by month; sides are out (from the first port) and back. */
export interface FleetTable {
  services: string[]
  ports: [string, string][]
  months: {
    /** Vessel-hours by activity. */
    hours: Record<VesselActivity, Float64Array>
    voyages: [Float64Array, Float64Array]
    /** Sum over voyages of the share of the possible load that was aboard. */
    fill: [Float64Array, Float64Array]
    /** Sum over voyages of the possible load, in the measure of the class. */
    room: [Float64Array, Float64Array]
    /** Calls that ended, and hours at the berth in them; by port. */
    calls: [Float64Array, Float64Array]
    berthHours: [Float64Array, Float64Array]
    /** Of them, hours of berthing, discharging and loading. */
    workHours: [Float64Array, Float64Array]
  }[]
}

export interface Finding {
  kind: 'lock-up' | 'nothing-delivered'
  atHours: number
  /** In one sentence, with the time. */
  says: string
  /** Of a lock-up: who holds what and waits for what, the first few; and the keys that would prevent it. */
  who?: string[]
  remedy?: string
}

export interface RunRecord {
  /** ISO date (UTC) of hour 0, and hours at which each calendar month begins; the last entry is the end of the run. */
  startIso: string
  months: string[]
  monthStart: Float64Array
  /** First hour of the results and first hour after them. */
  resultsFrom: number
  resultsUntil: number
  endAt: number
  flows: FlowInfo[]
  /** Capital cost of dated changes, USD, at the hour at which each begins. */
  investments: { at: number; usd: number }[]
  routes: string[][][]
  stages: StageKey[]
  /** False where the stages of the load units were not kept; those of `units` are empty then. */
  keepsStages?: boolean
  units: UnitTable
  resources: ResourceInfo[]
  resourceMonths: ResourceTable
  passages: PassageInfo[]
  passageMonths: PassageTable
  fleets: FleetTable
  findings: Finding[]
  events: number
}

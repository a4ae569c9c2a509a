// The load units themselves, for the table that has a row for each: only on request, since they are many.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'
import type { UnitRow } from '../tables/units.ts'

const SECONDS_AN_HOUR = 3600
const HOURS_A_DAY = 24

/** Flat arrays, so that they travel from a worker as they are; times in hours since the start of the run. */
export interface UnitObservation {
  startIso: string
  flows: { id: string; tonnes: number; teu: number; routes: string[] }[]
  unit: Float64Array
  flow: Uint16Array
  route: Uint8Array
  readyAt: Float64Array
  departedAt: Float64Array
  arrivedAt: Float64Array
  freeFlowHours: Float64Array
  costUsd: Float64Array
  co2eKg: Float64Array
}

/** Units that were ready before the end of the results and had not arrived before their beginning. */
export function observeUnits(record: RunRecord): UnitObservation {
  const { units, flows, routes, startIso, resultsFrom, resultsUntil } = record
  const chosen: number[] = []
  for (let unit = 0; unit < units.count; unit++)
    if (units.readyAt[unit]! < resultsUntil && !(units.arrivedAt[unit]! < resultsFrom)) chosen.push(unit)
  const of = (array: ArrayLike<number>): Float64Array => Float64Array.from(chosen, (unit) => array[unit]!)
  return {
    startIso,
    flows: flows.map(({ id, tonnes, teu }, flow) => ({
      id,
      tonnes,
      teu,
      routes: routes[flow]!.map((hubs) => hubs.join('>')),
    })),
    unit: Float64Array.from(chosen),
    flow: Uint16Array.from(of(units.flow)),
    route: Uint8Array.from(of(units.route)),
    readyAt: of(units.readyAt),
    departedAt: of(units.departedAt),
    arrivedAt: of(units.arrivedAt),
    freeFlowHours: of(units.freeFlowHours),
    costUsd: of(units.costUsd),
    co2eKg: of(units.co2eKg),
  }
}

/** Rows of units.csv of one replication. */
export function unitRows(scenario: string, replication: number, seen: UnitObservation): UnitRow[] {
  const start = Date.parse(`${seen.startIso}T00:00:00Z`)
  const stamp = (hours: number): string =>
    Number.isNaN(hours)
      ? ''
      : `${new Date(start + Math.round(hours * SECONDS_AN_HOUR) * 1000).toISOString().slice(0, 19)}Z`
  return Array.from(seen.unit, (unit, i): UnitRow => {
    const flow = seen.flows[seen.flow[i]!]!
    const [ready, departed, arrived] = [seen.readyAt[i]!, seen.departedAt[i]!, seen.arrivedAt[i]!]
    const ifArrived = (value: number): number => (Number.isNaN(arrived) ? NaN : value)
    return {
      scenario,
      replication,
      unit,
      flow: flow.id,
      route: flow.routes[seen.route[i]!]!,
      ready: stamp(ready),
      departed: stamp(departed),
      arrived: stamp(arrived),
      transit_days: (arrived - departed) / HOURS_A_DAY,
      lead_days: (arrived - ready) / HOURS_A_DAY,
      free_flow_days: ifArrived(seen.freeFlowHours[i]!) / HOURS_A_DAY,
      load_tonnes: flow.tonnes,
      teu: flow.teu,
      cost_usd: ifArrived(seen.costUsd[i]!),
      co2e_kg: ifArrived(seen.co2eKg[i]!),
    }
  })
}

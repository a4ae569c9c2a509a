// What one replication says to an experiment on load: volumes and year-end stocks of each flow, who waited for
// what, and what the ships did. Called in the worker, in place of the tables, of which it needs none.
import { vesselActivities, type VesselActivity } from '../../corridor/ledger/fleet-log.ts'
import type { Finding, ResourceInfo, RunRecord } from '../../corridor/ledger/run-record.ts'
import { periodsOf, type Period, type Periods } from './periods.ts'
import { ALL, cargoFlowsOf } from './relations.ts'
import { uniqueIds } from './resources.ts'
import { p90, RelationTimes } from './times.ts'
import { UnitsByFlow } from './units-by-flow.ts'
import { Volumes } from './volumes.ts'

export interface FlowYears {
  id: string
  /** Of one load unit. */
  tonnes: number
  teu: number
  /** Load units by year of the results. */
  offered: number[]
  delivered: number[]
  /** Load units in stock when the results begin and at the end of each year. */
  stock: number[]
}
export interface ResourceYears extends ResourceInfo {
  /** Unit-hours waited because of it, by year. */
  waitHours: number[]
  /** Busy share of its capacity over the results; NaN where it has none. */
  utilisation: number
}
export interface YearsObservation {
  replication: number
  events: number
  findings: Finding[]
  flows: FlowYears[]
  resources: ResourceYears[]
  /** Which resources (by index) are waited for at a place. */
  waitedForAt: Record<string, number[]>
  /** Share of the time of the ships of a service that went into each activity. */
  fleets: Record<string, Record<VesselActivity, number>>
  transitDaysMean: number
  transitDaysP90: number
  unfinishedShare: number
}

export function observeYears(record: RunRecord, replication: number): YearsObservation {
  const periods = periodsOf(record)
  const all = periods.list.find(({ kind }) => kind === 'all')!
  const cargo = cargoFlowsOf(record, { id: ALL, timed: true })
  const byFlow = new UnitsByFlow(record)
  const transit = new RelationTimes(
    record,
    periods,
    cargo.map((flow) => byFlow.of(flow)),
    { id: ALL, timed: true },
  ).transitOf(all)
  return {
    replication,
    events: record.events,
    findings: record.findings,
    flows: flowYears(record, periods, cargo),
    resources: resourceYears(record, periods),
    waitedForAt: waitedForAt(record),
    fleets: fleetShares(record, periods),
    transitDaysMean: transit.mean,
    transitDaysP90: p90(transit),
    unfinishedShare: transit.unfinishedShare,
  }
}

const yearsOf = (periods: Periods): Period[] => periods.list.filter(({ kind }) => kind === 'year')

function flowYears(record: RunRecord, periods: Periods, cargo: readonly number[]): FlowYears[] {
  const volumes = new Volumes(record, periods)
  return cargo.map((flow) => {
    const { id, tonnes, teu } = record.flows[flow]!
    const accounts = yearsOf(periods).map((year) => volumes.of(flow, year))
    return {
      id,
      tonnes,
      teu,
      offered: accounts.map(({ offered }) => offered),
      delivered: accounts.map(({ delivered }) => delivered),
      stock: [accounts[0]!.opening, ...accounts.map(({ closing }) => closing)],
    }
  })
}

function resourceYears(record: RunRecord, periods: Periods): ResourceYears[] {
  const { resources, resourceMonths: table, monthStart } = record
  const ids = uniqueIds(resources)
  return resources.map((info, resource) => {
    let [busy, offered] = [0, 0]
    const waitHours = yearsOf(periods).map(({ first, after }) => {
      let hours = 0
      for (let month = periods.offset + first; month < periods.offset + after; month++) {
        const at = month * resources.length + resource
        const capacity = table.capacity[at]! * (monthStart[month + 1]! - monthStart[month]!)
        hours += table.waitHours[at]!
        if (!(capacity > 0)) continue
        busy += table.utilisation[at]! * capacity
        offered += capacity
      }
      return hours
    })
    return { ...info, id: ids[resource]!, waitHours, utilisation: offered > 0 ? busy / offered : NaN }
  })
}

function waitedForAt(record: RunRecord): Record<string, number[]> {
  const places = new Map<string, Set<number>>()
  for (const { place, activity, resource } of record.stages) {
    if (activity !== 'waiting' || resource < 0) continue
    if (!places.has(place)) places.set(place, new Set())
    places.get(place)!.add(resource)
  }
  return Object.fromEntries([...places].map(([place, resources]) => [place, [...resources]]))
}

function fleetShares(record: RunRecord, periods: Periods): YearsObservation['fleets'] {
  return Object.fromEntries(
    record.fleets.services.map((service, index) => {
      const { hours } = record.fleets.months[index]!
      const own = vesselActivities.map((activity) => {
        let sum = 0
        for (let month = 0; month < periods.months; month++) sum += hours[activity][periods.offset + month]!
        return sum
      })
      const all = own.reduce((sum, one) => sum + one, 0)
      const shares = vesselActivities.map((activity, i) => [activity, own[i]! / all] as const)
      return [service, Object.fromEntries(shares) as Record<VesselActivity, number>]
    }),
  )
}

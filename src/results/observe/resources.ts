// Use of resources and what passed each place: months are recorded, years and the whole follow from them.
import type { ResourceInfo, RunRecord } from '../../corridor/ledger/run-record.ts'
import { type Cells, CellWriter, keyOf } from './cells.ts'
import type { Period, Periods } from './periods.ts'

/** capacity, utilisation, queue_mean, queue_max, wait_hours_mean, share_of_waiting */
export const RESOURCE_CELLS = 6

/** Ids of resources as the tables show them: where two kinds share one, `line:x` and `border:x`. */
export function uniqueIds(resources: readonly ResourceInfo[]): string[] {
  const seen = new Map<string, number>()
  for (const { id } of resources) seen.set(id, (seen.get(id) ?? 0) + 1)
  return resources.map(({ id, kind }) => (seen.get(id)! > 1 ? `${kind}:${id}` : id))
}

export function resourceCells(record: RunRecord, periods: Periods): Cells {
  const writer = new CellWriter(RESOURCE_CELLS)
  const { resources, resourceMonths: table } = record
  const nobodys = nobodysWaitHours(record)
  const ids = uniqueIds(resources)
  for (const period of periods.list) {
    let allWaiting = 0
    for (let month = period.first; month < period.after; month++) {
      allWaiting += nobodys[periods.offset + month]!
      for (let r = 0; r < resources.length; r++)
        allWaiting += table.waitHours[(periods.offset + month) * resources.length + r]!
    }
    ids.forEach((id, r) => {
      const use = useOf(record, periods, period, r)
      const waitMean = use.waits > 0 ? use.endedHours / use.waits : NaN
      const share = allWaiting > 0 ? use.waitHours / allWaiting : 0
      writer.add(
        keyOf(period.name, id),
        use.capacity,
        use.utilisation,
        use.queueMean,
        use.queueMax,
        waitMean,
        share,
      )
    })
  }
  return writer.finish()
}

function useOf(record: RunRecord, periods: Periods, period: Period, resource: number) {
  const { resourceMonths: table, monthStart, resources } = record
  let hours = 0
  let capacityHours = 0
  let busyHours = 0
  let queueHours = 0
  let queueMax = NaN
  let waitHours = 0
  let waits = 0
  let endedHours = 0
  for (let month = period.first; month < period.after; month++) {
    const at = (periods.offset + month) * resources.length + resource
    const length = monthStart[periods.offset + month + 1]! - monthStart[periods.offset + month]!
    const capacity = table.capacity[at]!
    hours += length
    capacityHours += capacity * length
    // A month without capacity has a utilisation of 0/0 and adds nothing.
    if (capacity > 0) busyHours += table.utilisation[at]! * capacity * length
    queueHours += table.queueMean[at]! * length
    queueMax = Number.isNaN(queueMax) ? table.queueMax[at]! : Math.max(queueMax, table.queueMax[at]!)
    waitHours += table.waitHours[at]!
    waits += table.waits[at]!
    endedHours += table.endedHours[at]!
  }
  return {
    capacity: capacityHours / hours,
    utilisation: capacityHours > 0 ? busyHours / capacityHours : NaN,
    queueMean: queueHours / hours,
    queueMax,
    waitHours,
    waits,
    endedHours,
  }
}

/** Hours waited by month for what is no resource (papers, payment, collection), from the stages of all units. */
function nobodysWaitHours(record: RunRecord): Float64Array {
  const { units, stages, monthStart, months } = record
  const isNobodys = Uint8Array.from(stages, (s) => (s.activity === 'waiting' && s.resource < 0 ? 1 : 0))
  const hours = new Float64Array(months.length)
  for (let unit = 0; unit < units.count; unit++) {
    let at = units.readyAt[unit]!
    let month = 0
    for (let entry = units.stageStart[unit]!; entry < units.stageEnd[unit]!; entry++) {
      const end = at + units.stageHours[entry]!
      if (isNobodys[units.stageKey[entry]!] === 1) {
        while (month + 1 < months.length && at >= monthStart[month + 1]!) month++
        for (let m = month; m < months.length && monthStart[m]! < end; m++)
          hours[m]! += Math.max(0, Math.min(end, monthStart[m + 1]!) - Math.max(at, monthStart[m]!))
      }
      at = end
    }
  }
  return hours
}

const throughputUnits = { 'load units': 'units', TEU: 'teu', t: 'tonnes', vehicles: 'vehicles' } as const

export function throughputCells(record: RunRecord, periods: Periods): Cells {
  const writer = new CellWriter(1)
  const { passages, passageMonths } = record
  for (const period of periods.list) {
    passages.forEach(({ place, direction }, passage) => {
      for (const [unit, column] of Object.entries(throughputUnits)) {
        let sum = 0
        for (let month = period.first; month < period.after; month++)
          sum += passageMonths[column][(periods.offset + month) * passages.length + passage]!
        writer.add(keyOf(period.name, place, direction, unit), sum)
      }
    })
  }
  return writer.finish()
}

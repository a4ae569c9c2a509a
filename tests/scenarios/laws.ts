// The laws that every run keeps, whatever the scenario: asserted on small networks and on every shipped one.
import { expect } from 'vitest'
import type { RunRecord } from '../../src/corridor/ledger/run-record.ts'

const isNumber = (value: number): boolean => !Number.isNaN(value)

/** Opening stock + offered = delivered + closing stock + turned away, for each month and flow, in units. */
export function expectConservation(run: RunRecord): void {
  const { units, monthStart } = run
  const at = (times: Float64Array, flow: number, from: number, until: number): number => {
    let count = 0
    for (let unit = 0; unit < units.count; unit++)
      if (units.flow[unit] === flow && times[unit]! >= from && times[unit]! < until) count += 1
    return count
  }
  const stock = (flow: number, hour: number): number => {
    let count = 0
    for (let unit = 0; unit < units.count; unit++) {
      const left = units.arrivedAt[unit]!
      if (units.flow[unit] === flow && units.readyAt[unit]! < hour && !(left < hour)) count += 1
    }
    return count
  }
  run.flows.forEach((_, flow) => {
    for (let month = 0; month + 1 < monthStart.length; month += 1) {
      const [from, until] = [monthStart[month]!, monthStart[month + 1]!]
      const offered = at(units.readyAt, flow, from, until)
      const delivered = at(units.arrivedAt, flow, from, until)
      expect(stock(flow, from) + offered).toBe(delivered + stock(flow, until))
    }
  })
}

/** Times of a unit follow one another: ready, departed, hub after hub, arrived. */
export function expectOrderedTimes(run: RunRecord): void {
  const { units } = run
  const wrong: number[] = []
  for (let unit = 0; unit < units.count; unit++) {
    const hubs = run.routes[units.flow[unit]!]![units.route[unit]!]!.length
    const base = units.hubStart[unit]!
    let last = units.readyAt[unit]!
    for (let hub = 0; hub < hubs; hub++) {
      for (const time of [units.availableAt[base + hub]!, units.leftAt[base + hub]!]) {
        if (isNumber(time) && time < last - 1e-9) wrong.push(unit)
        if (isNumber(time)) last = time
      }
    }
    if (isNumber(units.arrivedAt[unit]!) && units.arrivedAt[unit]! < last - 1e-9) wrong.push(unit)
  }
  expect(wrong).toEqual([])
}

/** Stage hours of every unit that arrived within the results add up to its transit time, and what it moved,
 *  was handled and was served at borders adds up to the free-flow time drawn for it: no unit is faster. */
export function expectStagesAddUp(run: RunRecord): void {
  const { units } = run
  const wrong: string[] = []
  let checked = 0
  for (let unit = 0; unit < units.count; unit++) {
    if (!(units.arrivedAt[unit]! >= run.resultsFrom)) continue
    let [transit, origin, free] = [0, 0, 0]
    for (let entry = units.stageStart[unit]!; entry < units.stageEnd[unit]!; entry++) {
      const stage = run.stages[units.stageKey[entry]!]!
      const hours = units.stageHours[entry]!
      if (!(hours >= 0)) wrong.push(`unit ${unit}: ${hours} h in ${stage.place}`)
      if (stage.stage === 'origin') origin += hours
      else transit += hours
      if (stage.stage !== 'origin' && stage.activity !== 'waiting') free += hours
    }
    const took = units.arrivedAt[unit]! - units.departedAt[unit]!
    if (Math.abs(transit - took) > 1e-6 * took)
      wrong.push(`unit ${unit}: stages ${transit} h, transit ${took} h`)
    const waited = units.departedAt[unit]! - units.readyAt[unit]!
    if (Math.abs(origin - waited) > 1e-6 * Math.max(1, waited))
      wrong.push(`unit ${unit}: origin ${origin} h of ${waited} h`)
    if (Math.abs(free - units.freeFlowHours[unit]!) > 1e-6 * free) wrong.push(`unit ${unit}: free flow`)
    if (took < units.freeFlowHours[unit]! - 1e-6) wrong.push(`unit ${unit}: faster than its own draws`)
    checked += 1
  }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(checked).toBeGreaterThan(0)
}

/** No resource is used beyond its capacity, and no wait is negative. */
export function expectWithinCapacity(run: RunRecord): void {
  const { utilisation, capacity, waitHours } = run.resourceMonths
  const wrong: string[] = []
  utilisation.forEach((value, i) => {
    const resource = run.resources[i % run.resources.length]!
    if (isNumber(value) && resource.kind !== 'yard' && resource.kind !== 'line' && value > 1 + 1e-9)
      wrong.push(`${resource.id}: ${value}`)
  })
  // Which paths other trains leave free is a matter of chance from month to month: lines over the whole run.
  run.resources.forEach((resource, at) => {
    if (resource.kind !== 'line') return
    let [used, offered] = [0, 0]
    for (let i = at; i < capacity.length; i += run.resources.length) {
      used += utilisation[i]! * capacity[i]!
      offered += capacity[i]!
    }
    if (used > offered * 1.04) wrong.push(`${resource.id}: ${used / offered}`)
  })
  expect(wrong).toEqual([])
  expect(waitHours.every((hours) => hours >= 0)).toBe(true)
}

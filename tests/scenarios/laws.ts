// The laws that every run keeps, whatever the scenario: asserted on small networks and on every shipped one.
import { expect } from 'vitest'
import type { RunRecord } from '../../src/corridor/ledger/run-record.ts'

const isNumber = (value: number): boolean => !Number.isNaN(value)

/** Opening stock + offered = delivered + closing stock + turned away, for each month and flow, in units. Each
 *  term is counted on its own from the times of the load units. */
export function expectConservation(run: RunRecord): void {
  const { units, monthStart, flows } = run
  const months = monthStart.length - 1
  const table = (): Float64Array => new Float64Array((months + 1) * flows.length)
  const [offered, delivered, turnedAway, stock] = [table(), table(), table(), table()]
  for (let unit = 0; unit < units.count; unit++) {
    const flow = units.flow[unit]!
    const ready = units.readyAt[unit]!
    const gone = units.turnedAway[unit] === 1 ? ready : units.arrivedAt[unit]!
    for (let month = 0; month <= months; month++) {
      const at = month * flows.length + flow
      const [from, until] = [monthStart[month]!, monthStart[month + 1] ?? Infinity]
      if (ready >= from && ready < until) offered[at]! += 1
      if (gone >= from && gone < until) (units.turnedAway[unit] === 1 ? turnedAway : delivered)[at]! += 1
      if (ready < from && !(gone < from)) stock[at]! += 1
    }
  }
  const wrong: string[] = []
  for (let month = 0; month < months; month++)
    flows.forEach(({ id }, flow) => {
      const at = month * flows.length + flow
      const before = stock[at]! + offered[at]!
      const after = delivered[at]! + turnedAway[at]! + stock[at + flows.length]!
      if (before !== after) wrong.push(`${id}, month ${month}: ${before} became ${after}`)
    })
  expect(wrong).toEqual([])
}

/** Every box that is said to go back empty is a unit of its flow of empties, and no other is. */
export function expectEmptiesHaveSources(run: RunRecord): void {
  const { units, flows } = run
  const returned = flows.map(() => 0)
  const made = flows.map(() => 0)
  for (let unit = 0; unit < units.count; unit++) {
    const flow = units.flow[unit]!
    if (units.boxReturned[unit] === 1) returned[flow]! += 1
    if (units.boxReturned[unit] === 1 && !isNumber(units.arrivedAt[unit]!)) returned[flow] = NaN
    if (flows[flow]!.empties) made[flow]! += 1
  }
  flows.forEach(({ id, empties }, flow) => {
    const source = flows.findIndex((other) => `${other.id}-empties` === id)
    if (empties) expect(made[flow], id).toBe(returned[source])
    else expect(returned[flow] === 0 || flows.some((other) => other.id === `${id}-empties`)).toBe(true)
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

/** No resource is used beyond its capacity; no wait is negative or longer than the run. */
export function expectWithinCapacity(run: RunRecord): void {
  const { utilisation, capacity, waitHours, waits, endedHours } = run.resourceMonths
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
  expect(endedHours.every((hours, at) => hours >= 0 && hours <= waits[at]! * run.endAt)).toBe(true)
}

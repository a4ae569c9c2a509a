// Closing the record: what is still under way is placed and attributed, integrals are brought to the end,
// and everything is handed over as flat arrays.
import type { Hours } from '../calendar.ts'
import type { WaitingLine } from '../demand/waiting-line.ts'
import type { Corridor } from '../simulate-corridor.ts'
import type { ReasonClock } from './reason-clock.ts'
import type { PassageTable, ResourceTable, RunRecord, UnitTable } from './run-record.ts'

/** The record of a finished run. */
export function closeRecord(corridor: Corridor, results: { from: Hours; until: Hours }): RunRecord {
  const { world } = corridor
  const { calendar, ledger, network, simulation } = world
  const endAt = simulation.now
  for (const side of [...corridor.trainSides, ...corridor.sailingSides])
    takeInventory(corridor, side.queue, side.clock)
  for (const vessels of corridor.vessels) {
    for (const vessel of vessels.all) {
      if (vessel.state === 'sailing') continue
      for (const unit of vessel.aboard) ledger.inventory(unit, vessel.clock, endAt)
    }
  }
  for (const vessels of corridor.vessels) vessels.settle()
  return {
    startIso: calendar.startIso,
    months: calendar.months,
    monthStart: Float64Array.from([...calendar.monthStart.slice(0, -1), endAt]),
    resultsFrom: results.from,
    resultsUntil: results.until,
    endAt,
    flows: network.carried.map((carried) => ({
      id: carried.id,
      origin: carried.routes[0]!.hubs[0]!,
      destination: carried.routes[0]!.hubs.at(-1)!,
      direction: carried.direction,
      loadUnit: carried.flow.loadUnit,
      empties: carried.empties,
      background: carried.flow.background ?? false,
      teu: carried.teu,
      tonnes: carried.load,
      measure: carried.measure,
      room: carried.room,
      valueOfTime: carried.empties ? 0 : (carried.flow.valueOfTime ?? 0),
    })),
    investments: investmentsOf(corridor),
    routes: network.carried.map((carried) => carried.routes.map((route) => route.hubs)),
    stages: ledger.stages,
    keepsStages: ledger.keepsStages,
    units: unitTable(corridor, endAt),
    resources: ledger.resources,
    resourceMonths: resourceTable(corridor, endAt),
    passages: ledger.passages,
    passageMonths: passageTable(corridor),
    fleets: world.fleetLog.close(),
    findings: world.findings,
    events: simulation.executed,
  }
}

/** Capital cost of dated changes, at the hour at which each begins. */
function investmentsOf({ world }: Corridor): RunRecord['investments'] {
  return Object.values(world.scenario.changes).flatMap(({ from, cost }) =>
    cost === undefined ? [] : [{ at: world.calendar.hoursAt(from), usd: cost }],
  )
}

function takeInventory(corridor: Corridor, queue: WaitingLine, clock: ReasonClock): void {
  const { ledger, simulation } = corridor.world
  for (let i = 0; i < queue.length; i++) ledger.inventory(queue.at(i), clock, simulation.now)
}

/** Times that lie after the end of the run have not happened. */
function seenBy(endAt: Hours, times: Float64Array): Float64Array {
  for (let i = 0; i < times.length; i++) if (times[i]! > endAt) times[i] = NaN
  return times
}

function unitTable(corridor: Corridor, endAt: Hours): UnitTable {
  const { units, ledger } = corridor.world
  const { count, hubs } = units
  ledger.closeAll()
  return {
    count,
    flow: units.flow.subarray(0, count),
    route: units.route.subarray(0, count),
    readyAt: units.readyAt.subarray(0, count),
    departedAt: seenBy(endAt, units.departedAt.subarray(0, count)),
    arrivedAt: units.arrivedAt.subarray(0, count),
    freeFlowHours: units.freeFlowHours.subarray(0, count),
    turnedAway: units.turnedAway.subarray(0, count),
    boxReturned: units.boxReturned.subarray(0, count),
    costUsd: units.costUsd.subarray(0, count),
    co2eKg: units.co2eKg.subarray(0, count),
    stageStart: units.stageStart.subarray(0, count),
    stageEnd: units.stageEnd.subarray(0, count),
    stageKey: ledger.stageStore.closedKeys.subarray(0, ledger.stageStore.closed),
    stageHours: ledger.stageStore.closedHours.subarray(0, ledger.stageStore.closed),
    hubStart: units.hubStart.subarray(0, count),
    availableAt: seenBy(endAt, units.availableAt.subarray(0, hubs)),
    leftAt: seenBy(endAt, units.leftAt.subarray(0, hubs)),
  }
}

function resourceTable(corridor: Corridor, endAt: Hours): ResourceTable {
  const { ledger, calendar, meters } = corridor.world
  const months = calendar.months.length
  const resources = ledger.resources.length
  const table = (): Float64Array => new Float64Array(months * resources).fill(NaN)
  const result = {
    capacity: table(),
    utilisation: table(),
    queueMean: table(),
    queueMax: table(),
    waitHours: table(),
    waits: table(),
    endedHours: table(),
  }
  for (let resource = 0; resource < resources; resource++) {
    for (let month = 0; month < months; month++) {
      const at = month * resources + resource
      result.waitHours[at] = ledger.waitHours[resource]![month]!
      result.waits[at] = ledger.waits[resource]![month]!
      result.endedHours[at] = ledger.endedHours[resource]![month]!
    }
  }
  for (const { resource, capacity, busy, queue } of meters) {
    for (const gauge of [capacity, busy, queue]) gauge.settle(endAt)
    for (let month = 0; month < months; month++) {
      const at = month * resources + resource
      const hours = Math.min(calendar.monthStart[month + 1]!, endAt) - calendar.monthStart[month]!
      result.capacity[at] = capacity.integral[month]! / hours
      result.utilisation[at] = busy.integral[month]! / capacity.integral[month]!
      result.queueMean[at] = queue.integral[month]! / hours
      result.queueMax[at] = queue.maximum[month]!
    }
  }
  return result
}

function passageTable(corridor: Corridor): PassageTable {
  const { ledger, calendar } = corridor.world
  const months = calendar.months.length
  const count = ledger.passages.length
  const table = (of: 'units' | 'teu' | 'tonnes' | 'vehicles'): Float64Array => {
    const values = new Float64Array(months * count)
    ledger.passed.forEach((row, passage) =>
      row[of].forEach((value, month) => (values[month * count + passage] = value)),
    )
    return values
  }
  return { units: table('units'), teu: table('teu'), tonnes: table('tonnes'), vehicles: table('vehicles') }
}

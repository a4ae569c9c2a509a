// What the vessels of each service spent their time on, month by month: sailing, at work, and waiting for what.
// From it follow the cycle of a fleet and what makes it long. vessel.ts calls it whenever a vessel turns to
// something else; nothing here changes what happens.
import type { Calendar, Hours } from '../calendar.ts'
import type { Vessel } from '../sea/vessel.ts'
import type { FleetTable, StageKey } from './run-record.ts'

/** What a vessel can be doing; `dock` is out of service. */
export const vesselActivities = [
  'sailing',
  'work',
  'berth',
  'weather',
  'yard-full',
  'cargo',
  'timetable',
  'breakdown',
  'dock',
] as const
export type VesselActivity = (typeof vesselActivities)[number]

const ofCause: Record<string, VesselActivity> = {
  berth: 'berth',
  crane: 'berth',
  weather: 'weather',
  'yard-full': 'yard-full',
  consolidation: 'cargo',
  timetable: 'timetable',
  breakdown: 'breakdown',
}

interface Months {
  hours: Record<VesselActivity, Float64Array>
  /** By side, out (from `from`) and back. */
  voyages: [Float64Array, Float64Array]
  fill: [Float64Array, Float64Array]
  room: [Float64Array, Float64Array]
  calls: [Float64Array, Float64Array]
  berthHours: [Float64Array, Float64Array]
  workHours: [Float64Array, Float64Array]
}

export class FleetLog {
  private readonly services: string[] = []
  private readonly ports: [string, string][] = []
  private readonly months: Months[] = []

  constructor(
    private readonly calendar: Calendar,
    private readonly stages: readonly StageKey[],
  ) {}

  /** Declares a service; returns its index. */
  service(id: string, from: string, to: string): number {
    const array = (): Float64Array => new Float64Array(this.calendar.months.length)
    const both = (): [Float64Array, Float64Array] => [array(), array()]
    this.months.push({
      hours: Object.fromEntries(vesselActivities.map((one) => [one, array()])) as Months['hours'],
      voyages: both(),
      fill: both(),
      room: both(),
      calls: both(),
      berthHours: both(),
      workHours: both(),
    })
    this.ports.push([from, to])
    return this.services.push(id) - 1
  }

  /** The vessel was in its present state until now: its hours are booked, at a berth by what its clock says. */
  spend(service: number, vessel: Vessel, now: Hours): void {
    const { state, loggedTo, clock } = vessel
    vessel.loggedTo = now
    if (state === 'sailing' || state === 'docked')
      return this.book(service, state === 'docked' ? 'dock' : 'sailing', loggedTo, now)
    clock.between(loggedTo, now, (reason, from, to) => {
      const activity = ofCause[this.stages[reason]!.cause] ?? 'work'
      this.book(service, activity, from, to)
      if (activity === 'work')
        this.months[service]!.workHours[vessel.side][this.calendar.monthOf(to)]! += to - from
    })
  }

  /** A voyage begins. @param loaded what is aboard @param room what the vessel could take, in the same measure */
  sail(service: number, side: 0 | 1, loaded: number, room: number, now: Hours): void {
    const month = this.calendar.monthOf(now)
    this.months[service]!.voyages[side][month]! += 1
    this.months[service]!.fill[side][month]! += loaded / room
    this.months[service]!.room[side][month]! += room
  }

  /** A call at the berth is over. */
  call(service: number, side: 0 | 1, hours: Hours, now: Hours): void {
    const month = this.calendar.monthOf(now)
    this.months[service]!.calls[side][month]! += 1
    this.months[service]!.berthHours[side][month]! += hours
  }

  close(): FleetTable {
    return { services: this.services, ports: this.ports, months: this.months }
  }

  private book(service: number, activity: VesselActivity, from: Hours, until: Hours): void {
    const { calendar } = this
    const hours = this.months[service]!.hours[activity]
    const last = calendar.monthOf(until)
    let start = from
    for (let month = calendar.monthOf(from); month < last; month++) {
      const end = calendar.monthStart[month + 1]!
      hours[month]! += end - start
      start = end
    }
    hours[last]! += until - start
  }
}

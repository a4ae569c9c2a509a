// Listens to one replication and keeps what moved and what stood in given months: runs of trains and what waits from
// the journeys of the load units, voyages from what the ships turn to, closures from the gates.
import { timestampOf, type Happening, type Journey, type Listener } from '../../corridor/ledger/event-log.ts'
import { periodOf } from '../../corridor/simulate-corridor.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { sortRows } from '../column.ts'
import {
  type MovementRow,
  movementsTable,
  SLOT_HOURS,
  type StandingRow,
  standingTable,
} from '../tables/movements.ts'

export interface MovementRows {
  movements: MovementRow[]
  standing: StandingRow[]
}

interface Movement {
  vehicle: string
  kind: 'train' | 'vessel'
  way: string
  from: string
  to: string
  departs: number
  arrives: number
  units: number
  tonnes: number
  teu: number
  /** Load units westbound less load units eastbound. */
  west: number
}
interface Slots {
  unitHours: Float64Array
  tonneHours: Float64Array
  closedHours: Float64Array
}
interface Month {
  id: string
  from: number
  until: number
  slots: Map<string, Slots>
}

const HOUR = 3_600_000

export class MovementWatch implements Listener {
  private readonly startIso: string
  private readonly months: Month[]
  private readonly movements = new Map<string, Movement>()
  /** Where each ship sails from, and since when. */
  private readonly atSea = new Map<string, { from: string; departs: number }>()
  private readonly closedSince = new Map<string, number>()

  /** @param months as `2027-02`, within the results */
  constructor(
    private readonly scenario: Scenario,
    months: readonly string[],
  ) {
    this.startIso = periodOf(scenario).startIso
    const start = Date.parse(`${this.startIso}T00:00:00Z`)
    this.months = months.map((id) => {
      const [year, month] = id.split('-').map(Number) as [number, number]
      const [from, until] = [Date.UTC(year, month - 1), Date.UTC(year, month)].map(
        (ms) => (ms - start) / HOUR,
      )
      return { id, from: from!, until: until!, slots: new Map() }
    })
  }

  wants(): boolean {
    return true
  }

  onJourney(_: number, tell: () => Journey, readyAt: number, arrivedAt: number): void {
    if (!this.isSeen(readyAt, Number.isNaN(arrivedAt) ? Infinity : arrivedAt)) return
    const journey = tell()
    const { lines, sailings, places } = this.scenario
    let here = journey.hubs[0]!
    for (const { place, activity, from, until, vehicle } of journey.steps) {
      const way = lines[place] ?? sailings[place]
      if (activity === 'moving' && way !== undefined) {
        const to = way.from === here ? way.to : way.from
        if (vehicle !== '' && this.isSeen(from, until)) {
          const kind = place in sailings ? 'vessel' : 'train'
          this.carry({ vehicle, kind, way: place, from: here, to, departs: from, arrives: until }, journey)
        }
        here = to
      } else if (way === undefined && place in places) here = place
      if (activity === 'waiting') this.stand(here, from, until, 1, journey.tonnes)
    }
  }

  onHappening({ at, kind, who, activity, place }: Happening): void {
    if (kind === 'gate' && activity === 'close') this.closedSince.set(place, at)
    if (kind === 'gate' && activity === 'open') this.reopen(place, at)
    if (kind !== 'vessel') return
    if (activity === 'sailing') this.atSea.set(who, { from: place, departs: at })
    else this.arrive(who, place, at)
  }

  /** The rows of all months, once the run is over. */
  rows(): MovementRows {
    for (const [port] of this.closedSince) this.reopen(port, Infinity)
    return {
      movements: sortRows(
        this.months.flatMap((month) => this.movementRows(month)),
        movementsTable.keys,
      ),
      standing: sortRows(
        this.months.flatMap((month) => this.standingRows(month)),
        standingTable.keys,
      ),
    }
  }

  private isSeen(from: number, until: number): boolean {
    return this.months.some((month) => until > month.from && from < month.until)
  }

  private arrive(vessel: string, to: string, at: number): void {
    const voyage = this.atSea.get(vessel)
    this.atSea.delete(vessel)
    if (voyage === undefined || voyage.from === to || !this.isSeen(voyage.departs, at)) return
    const way = Object.keys(this.scenario.sailings).find((service) => vessel.startsWith(`${service} `))
    if (way === undefined) return
    this.movement({ vehicle: vessel, kind: 'vessel', way, to, arrives: at, ...voyage })
  }

  private carry(leg: Leg, { tonnes, teu, direction }: Journey): void {
    const movement = this.movement(leg)
    movement.units += 1
    movement.tonnes += tonnes
    movement.teu += teu
    movement.west += direction === 'westbound' ? 1 : -1
  }

  private movement(leg: Leg): Movement {
    const key = `${leg.vehicle}|${leg.way}|${leg.departs}`
    let movement = this.movements.get(key)
    if (movement === undefined) {
      movement = { ...leg, units: 0, tonnes: 0, teu: 0, west: 0 }
      this.movements.set(key, movement)
    }
    return movement
  }

  private reopen(port: string, at: number): void {
    const since = this.closedSince.get(port)
    this.closedSince.delete(port)
    if (since === undefined) return
    this.spread(port, since, at, (slots, slot, hours) => (slots.closedHours[slot]! += hours))
  }

  private stand(place: string, from: number, until: number, units: number, tonnes: number): void {
    this.spread(place, from, until, (slots, slot, hours) => {
      slots.unitHours[slot]! += units * hours
      slots.tonneHours[slot]! += tonnes * hours
    })
  }

  /** Hands the hours of a stay to the slots of the months into which they fall. */
  private spread(
    place: string,
    from: number,
    until: number,
    add: (slots: Slots, slot: number, hours: number) => void,
  ): void {
    for (const month of this.months) {
      const [start, end] = [Math.max(from, month.from), Math.min(until, month.until)]
      if (!(end > start)) continue
      const slots = slotsOf(month, place)
      for (let slot = Math.floor((start - month.from) / SLOT_HOURS); slot < slots.unitHours.length; slot++) {
        const opens = month.from + slot * SLOT_HOURS
        if (opens >= end) break
        add(slots, slot, Math.min(end, opens + SLOT_HOURS) - Math.max(start, opens))
      }
    }
  }

  private movementRows(month: Month): MovementRow[] {
    return [...this.movements.values()]
      .filter(({ departs, arrives }) => departs < month.until && arrives > month.from)
      .map(({ vehicle, kind, way, from, to, departs, arrives, units, tonnes, teu, west }) => ({
        scenario: this.scenario.id,
        month: month.id,
        departs: this.stamp(departs),
        vehicle,
        kind,
        way,
        from,
        to,
        direction: units === 0 ? '' : west >= 0 ? 'westbound' : 'eastbound',
        arrives: this.stamp(arrives),
        load_units: units,
        load_tonnes: tonnes,
        teu,
      }))
  }

  private standingRows(month: Month): StandingRow[] {
    return [...month.slots].flatMap(([place, { unitHours, tonneHours, closedHours }]) =>
      Array.from(unitHours, (hours, slot) => ({
        scenario: this.scenario.id,
        month: month.id,
        place,
        timestamp: this.stamp(month.from + slot * SLOT_HOURS),
        waiting_units: hours / SLOT_HOURS,
        waiting_tonnes: tonneHours[slot]! / SLOT_HOURS,
        closed_share: closedHours[slot]! / SLOT_HOURS,
      })).filter(({ waiting_units, closed_share }) => waiting_units > 0 || closed_share > 0),
    )
  }

  private stamp(hour: number): string {
    return `${timestampOf(this.startIso, hour).slice(0, 19)}Z`
  }
}
type Leg = Omit<Movement, 'units' | 'tonnes' | 'teu' | 'west'>

function slotsOf({ slots, from, until }: Month, place: string): Slots {
  let own = slots.get(place)
  if (own === undefined) {
    const count = Math.ceil((until - from) / SLOT_HOURS)
    const zeros = (): Float64Array => new Float64Array(count)
    own = { unitHours: zeros(), tonneHours: zeros(), closedHours: zeros() }
    slots.set(place, own)
  }
  return own
}

/** Months asked for as `2027-02`, or `02` of the last year of the results; undefined where one is none, or lies
 *  outside them. */
export function monthsWithin({ run }: Scenario, asked: readonly string[]): string[] | undefined {
  const [first, last] = [run.start.slice(0, 7), run.end.slice(0, 7)]
  const months = asked.map((given) =>
    /^\d{1,2}$/.test(given) ? `${last.slice(0, 4)}-${given.padStart(2, '0')}` : given,
  )
  const isWithin = (month: string): boolean =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month >= first && month <= last
  return months.every(isWithin) ? [...new Set(months)].sort() : undefined
}

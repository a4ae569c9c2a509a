// The event log: what happened, where and because of whom, written where it happens. Load units are told whole,
// once they have arrived or the run is over; trains, vessels and gates as they go. Without a log the model does
// no more than test that there is none. Columns and formats: docs/outputs.md
import type { Hours } from '../calendar.ts'
import type { LoadUnits } from '../demand/load-unit.ts'
import { MILLISECONDS_AN_HOUR } from '../units.ts'
import type { Activity, Cause } from './causes.ts'
import type { PassageInfo, ResourceInfo, StageKey } from './run-record.ts'

/** What a load unit did from one hour to another. */
export interface Step {
  /** `origin` before the first departure, else the place. */
  stage: string
  place: string
  activity: Activity
  cause: Cause | ''
  /** What it waited for; empty where that is nobody's. */
  resource: string
  from: Hours
  /** May lie after the end of the run for what had begun by then. */
  until: Hours
  /** Train or vessel it was on; empty ashore. */
  vehicle: string
  /** Load units before it when it joined the queue in which it waits; NaN where it waits in none. */
  ahead: number
}

export interface Journey {
  unit: string
  flow: string
  direction: 'westbound' | 'eastbound'
  loadUnit: string
  teu: number
  tonnes: number
  isEmpty: boolean
  /** Refused at its origin: it went another way and was never carried. */
  isTurnedAway: boolean
  hubs: readonly string[]
  readyAt: Hours
  /** NaN where it has not happened by the end of the run. */
  departedAt: Hours
  arrivedAt: Hours
  steps: Step[]
  /** Places that count what passes them. */
  passes: { place: string; at: Hours }[]
}

/** What a train, a vessel or a gate did. */
export interface Happening {
  at: Hours
  /** `vehicle`: a train or vessel that a place counts. */
  kind: 'train' | 'vessel' | 'gate' | 'vehicle'
  who: string
  activity: string
  place: string
  /** Set where the place counts it. */
  direction: 'westbound' | 'eastbound' | ''
}

/** Who listens. */
export interface Listener {
  /** Whether a load unit is followed; asked once, when it is ready. */
  wants(flow: string, unit: number): boolean
  /** A followed load unit has arrived, or the run is over; `tell` says what it did since it was ready.
   *  @param arrivedAt NaN where it has not arrived */
  onJourney(unit: number, tell: () => Journey, readyAt: Hours, arrivedAt: Hours): void
  onHappening(happening: Happening): void
}

/** Numbers kept of a step: key, who (the vehicle, and how many were ahead, in one number), until; it begins where the one
 *  before ended, or at the hour of a row with the key `FROM`. A passage has a negative key. A year in full keeps tens of
 *  millions of steps until their units arrive. */
const WIDTH = 3
const FROM = -Infinity
/** More load units than any run has. */
const MOST_AHEAD = 1 << 30

const who = (vehicle: number, ahead: number): number =>
  vehicle * MOST_AHEAD + (Number.isNaN(ahead) ? 0 : ahead + 1)

interface Followed {
  rows: number[]
  /** End of the last step. */
  until: Hours
  vehicle: number
  ahead: number
}

export class EventLog {
  private readonly followed = new Map<number, Followed>()
  private readonly vehicles: string[] = ['']
  private readonly vehicleIndex = new Map<string, number>()

  constructor(
    private readonly units: LoadUnits,
    private readonly resultsFrom: Hours,
    private readonly listener: Listener,
  ) {}

  ready(unit: number): void {
    if (this.listener.wants(this.units.carriedOf(unit).id, unit))
      this.followed.set(unit, { rows: [], until: NaN, vehicle: 0, ahead: NaN })
  }

  /** What goes on where it left off is one step.
   *  @param key stage of the ledger, that of the origin before the first departure */
  spent(unit: number, key: number, from: Hours, until: Hours): void {
    const one = this.followed.get(unit)
    if (one === undefined) return
    const { rows } = one
    const whose = who(one.vehicle, one.ahead)
    const last = rows.length - WIDTH
    const goesOn = one.until === from
    if (goesOn && rows[last] === key && rows[last + 1] === whose) rows[last + 2] = until
    else if (goesOn) rows.push(key, whose, until)
    else rows.push(FROM, 0, from, key, whose, until)
    one.until = until
  }

  passed(unit: number, passage: number, at: Hours): void {
    this.followed.get(unit)?.rows.push(-1 - passage, 0, at)
  }

  joined(unit: number, ahead: number): void {
    const one = this.followed.get(unit)
    if (one !== undefined) one.ahead = ahead
  }

  boarded(unit: number, vehicle: string): void {
    const one = this.followed.get(unit)
    if (one === undefined) return
    let index = this.vehicleIndex.get(vehicle)
    if (index === undefined) {
      index = this.vehicles.push(vehicle) - 1
      this.vehicleIndex.set(vehicle, index)
    }
    one.vehicle = index
    one.ahead = NaN
  }

  alighted(unit: number): void {
    const one = this.followed.get(unit)
    if (one !== undefined) one.vehicle = 0
  }

  happened(kind: Happening['kind'], who: string, activity: string, place: string, at: Hours): void {
    if (at >= this.resultsFrom) this.listener.onHappening({ at, kind, who, activity, place, direction: '' })
  }

  /** A train or vessel is counted at a place. */
  vehiclePassed({ place, direction }: PassageInfo, at: Hours): void {
    if (at < this.resultsFrom) return
    this.listener.onHappening({ at, kind: 'vehicle', who: '', activity: 'pass', place, direction })
  }

  /** Refused where it was ready. */
  turnedAway(unit: number, at: Hours, names: Parameters<EventLog['finish']>[2]): void {
    const one = this.followed.get(unit)
    if (one === undefined) return
    this.followed.delete(unit)
    if (at >= this.resultsFrom) this.handOver(unit, NaN, one.rows, names)
  }

  /** The journey is over, or the run is; what ended before the results begin is told to nobody. */
  finish(
    unit: number,
    arrivedAt: Hours,
    names: {
      stages: readonly StageKey[]
      resources: readonly ResourceInfo[]
      passages: readonly PassageInfo[]
    },
  ): void {
    const one = this.followed.get(unit)
    if (one === undefined) return
    this.followed.delete(unit)
    if (arrivedAt < this.resultsFrom) return
    this.handOver(unit, arrivedAt, one.rows, names)
  }

  private handOver(
    unit: number,
    arrivedAt: Hours,
    rows: readonly number[],
    names: Parameters<EventLog['finish']>[2],
  ): void {
    const tell = (): Journey => this.told(unit, arrivedAt, rows, names)
    this.listener.onJourney(unit, tell, this.units.readyAt[unit]!, arrivedAt)
  }

  private told(
    unit: number,
    arrivedAt: Hours,
    rows: readonly number[],
    { stages, resources, passages }: Parameters<EventLog['finish']>[2],
  ): Journey {
    const { units } = this
    const carried = units.carriedOf(unit)
    const steps: Step[] = []
    const passes: Journey['passes'] = []
    let from = NaN
    for (let i = 0; i < rows.length; i += WIDTH) {
      const key = rows[i]!
      const whose = rows[i + 1]!
      const at = rows[i + 2]!
      if (key === FROM) {
        from = at
        continue
      }
      if (key < 0) {
        passes.push({ place: passages[-1 - key]!.place, at })
        continue
      }
      const ahead = whose % MOST_AHEAD
      // Written out, since millions of steps are told: a spread takes ten times as long.
      const { stage, place, activity, cause, resource } = stages[key]!
      steps.push({
        stage,
        place,
        activity,
        cause,
        resource: resources[resource]?.id ?? '',
        from,
        until: at,
        vehicle: this.vehicles[Math.floor(whose / MOST_AHEAD)]!,
        ahead: activity === 'waiting' && ahead > 0 ? ahead - 1 : NaN,
      })
      from = at
    }
    return {
      unit: `${carried.id}/${unit}`,
      flow: carried.id,
      direction: carried.direction,
      loadUnit: carried.flow.loadUnit,
      teu: carried.teu,
      tonnes: carried.load,
      isEmpty: carried.empties,
      isTurnedAway: units.turnedAway[unit] === 1,
      hubs: units.routeOf(unit).hubs,
      readyAt: units.readyAt[unit]!,
      departedAt: units.departedAt[unit]!,
      arrivedAt,
      steps,
      passes,
    }
  }
}

/** ISO 8601 (UTC) of an hour counted from the start of a day. */
export function timestampOf(startIso: string, hour: Hours): string {
  return new Date(Date.parse(`${startIso}T00:00:00Z`) + Math.round(hour * MILLISECONDS_AN_HOUR)).toISOString()
}

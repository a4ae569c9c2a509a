// The ledger: books what every load unit does from one hour to the next, where, and because of whom.
// Handlers call it where the thing happens; nothing is worked out afterwards. Each unit is booked without
// gaps, so its stages add up to its transit time by construction; tests assert it all the same.
import type { Calendar, Hours } from '../calendar.ts'
import type { LoadUnits } from '../demand/load-unit.ts'
import type { Activity, Cause } from './causes.ts'
import type { EventLog } from './event-log.ts'
import type { ReasonClock } from './reason-clock.ts'
import type { PassageInfo, ResourceInfo, StageKey } from './run-record.ts'
import { StageStore } from './stage-store.ts'

type Heading = 'westbound' | 'eastbound'

const NONE = -1

export class Ledger {
  readonly stages: StageKey[] = []
  readonly resources: ResourceInfo[] = []
  readonly passages: PassageInfo[] = []
  /** By resource and month: unit-hours waited because of it; waits that ended, and how long those were in all. */
  readonly waitHours: Float64Array[] = []
  readonly waits: Float64Array[] = []
  readonly endedHours: Float64Array[] = []
  /** By passage and month. */
  readonly passed: {
    units: Float64Array
    teu: Float64Array
    tonnes: Float64Array
    vehicles: Float64Array
  }[] = []
  private readonly isWaiting: boolean[] = []
  private readonly resourceOf: number[] = []
  private readonly keys = new Map<string, number>()
  private readonly passageKeys = new Map<string, number>()
  readonly stageStore = new StageStore()
  /** Off where only sums by resource and the times of units are wanted: a quarter of a run goes into stages. */
  keepsStages = true
  /** Set where the run is traced. */
  log: EventLog | undefined
  /** Reasons of the wait that is being booked, each once. */
  private readonly scratchKeys: number[] = []
  private readonly scratchHours: number[] = []

  constructor(
    readonly units: LoadUnits,
    private readonly calendar: Calendar,
    private readonly resultsFrom: Hours,
  ) {}

  /** Declares a resource once; returns its index. */
  resource(info: ResourceInfo): number {
    this.resources.push(info)
    this.waitHours.push(new Float64Array(this.calendar.months.length))
    this.waits.push(new Float64Array(this.calendar.months.length))
    this.endedHours.push(new Float64Array(this.calendar.months.length))
    return this.resources.length - 1
  }

  /** Declares a stage; the key after it is the same stage at the origin, before the first departure. */
  stage(place: string, activity: Activity, cause: Cause | '' = '', resource = NONE): number {
    const name = `${place}|${activity}|${cause}|${resource}`
    const known = this.keys.get(name)
    if (known !== undefined) return known
    const key = this.stages.length
    for (const stage of [place, 'origin']) {
      this.stages.push({ stage, place, activity, cause, resource })
      this.isWaiting.push(activity === 'waiting')
      this.resourceOf.push(resource)
    }
    this.keys.set(name, key)
    return key
  }

  /** Books the unit into a stage up to an hour, which may lie ahead of now. */
  book(unit: number, key: number, until: Hours): void {
    const from = this.units.bookedTo[unit]!
    if (until > from) this.add(unit, key, from, until)
  }

  /** Books the unit's wait up to an hour by the reasons of a clock. */
  bookByClock(unit: number, clock: ReasonClock, until: Hours): void {
    const from = this.units.bookedTo[unit]!
    if (!(until > from)) return
    const first = clock.stretchAt(from)
    if (clock.endOf(first, until) === until) return this.add(unit, clock.reasonOf(first), from, until)
    const { scratchKeys, scratchHours } = this
    let reasons = 0
    let start = from
    for (let stretch = first; start < until; stretch++) {
      const reason = clock.reasonOf(stretch)
      const end = clock.endOf(stretch, until)
      let at = 0
      while (at < reasons && scratchKeys[at] !== reason) at += 1
      if (at === reasons) {
        scratchKeys[reasons] = reason
        scratchHours[reasons++] = 0
      }
      scratchHours[at]! += end - start
      this.attribute(this.resourceOf[reason]!, start, end)
      if (this.log !== undefined) this.log.spent(unit, this.ownKey(unit, reason), start, end)
      start = end
    }
    for (let i = 0; i < reasons; i++) {
      this.append(unit, scratchKeys[i]!, scratchHours[i]!)
      this.count(scratchKeys[i]!, scratchHours[i]!, until)
    }
    this.units.bookedTo[unit] = until
  }

  /** Books the wait of a unit that is still waiting at the end, as far as it has come. */
  inventory(unit: number, clock: ReasonClock, until: Hours): void {
    clock.between(this.units.bookedTo[unit]!, until, (reason, start, end) => {
      this.attribute(this.resourceOf[reason]!, start, end)
      this.log?.spent(unit, this.ownKey(unit, reason), start, end)
      this.append(unit, reason, end - start)
    })
  }

  /** Declares a place that is counted; its index stands for westbound, the next one for eastbound. */
  passage(place: string): number {
    const known = this.passageKeys.get(place)
    if (known !== undefined) return known
    const first = this.passages.length
    const months = this.calendar.months.length
    for (const direction of ['westbound', 'eastbound'] as const) {
      this.passages.push({ place, direction })
      this.passed.push({
        units: new Float64Array(months),
        teu: new Float64Array(months),
        tonnes: new Float64Array(months),
        vehicles: new Float64Array(months),
      })
    }
    this.passageKeys.set(place, first)
    return first
  }

  /** Counts a load unit that passes a place. */
  pass(passage: number, unit: number, now: Hours): void {
    const { direction, teu, load } = this.units.carriedOf(unit)
    const counted = passage + (direction === 'westbound' ? 0 : 1)
    const row = this.passed[counted]!
    const month = this.calendar.monthOf(now)
    row.units[month]! += 1
    row.teu[month]! += teu
    row.tonnes[month]! += load
    this.log?.passed(unit, counted, now)
  }

  /** Counts a train or a vessel. */
  vehicle(passage: number, heading: Heading, now: Hours): void {
    const counted = passage + (heading === 'westbound' ? 0 : 1)
    this.passed[counted]!.vehicles[this.calendar.monthOf(now)]! += 1
    this.log?.vehiclePassed(this.passages[counted]!, now)
  }

  /** The unit has arrived: its stages are final. Those that ended before the results begin are of no table. */
  close(unit: number, now: Hours): void {
    this.keep(unit, now >= this.resultsFrom)
    this.log?.finish(unit, now, this)
  }

  /** The unit is refused at its origin. */
  turnAway(unit: number, now: Hours): void {
    this.units.turnAway(unit)
    this.log?.turnedAway(unit, now, this)
  }

  /** The stages of what is still under way at the end. */
  closeAll(): void {
    const { units } = this
    for (let unit = 0; unit < units.count; unit++)
      if (Number.isNaN(units.arrivedAt[unit]!) && units.turnedAway[unit] === 0) {
        this.keep(unit, true)
        this.log?.finish(unit, NaN, this)
      }
  }

  private keep(unit: number, isKept: boolean): void {
    const { units, stageStore } = this
    units.stageStart[unit] = stageStore.closed
    units.stageEnd[unit] = stageStore.closed + stageStore.close(units.slotOf(unit), isKept)
  }

  private add(unit: number, key: number, from: Hours, until: Hours): void {
    if (this.log !== undefined) this.log.spent(unit, this.ownKey(unit, key), from, until)
    this.append(unit, key, until - from)
    this.units.bookedTo[unit] = until
    if (!this.isWaiting[key]!) return
    this.attribute(this.resourceOf[key]!, from, until)
    this.count(key, until - from, until)
  }

  private count(key: number, hours: Hours, until: Hours): void {
    const resource = this.resourceOf[key]!
    if (resource === NONE) return
    const month = this.calendar.monthOf(until)
    this.waits[resource]![month]! += 1
    this.endedHours[resource]![month]! += hours
  }

  /** The key of a stage, or of the same stage at the origin before the first departure. */
  private ownKey(unit: number, enRouteKey: number): number {
    return this.units.hasDeparted(unit) ? enRouteKey : enRouteKey + 1
  }

  private append(unit: number, enRouteKey: number, hours: Hours): void {
    const { units } = this
    const departed = units.hasDeparted(unit)
    const key = this.ownKey(unit, enRouteKey)
    if (departed && !this.isWaiting[key]!) units.freeFlowHours[unit]! += hours
    if (this.keepsStages) this.stageStore.append(units.slotOf(unit), key, hours)
  }

  private attribute(resource: number, from: Hours, until: Hours): void {
    if (resource === NONE) return
    const { calendar } = this
    const hours = this.waitHours[resource]!
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

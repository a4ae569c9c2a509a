// Train paths of a line, one direction: slots at even distance within the line's opening hours. Other traffic
// takes some of them, which ones being a property of the slot (one draw each), not of who asks when.
// Reasons: docs/model.md#line
import { HOURS_A_DAY, OpeningHours, WeeklyHours, type Hours } from '../calendar.ts'
import type { Meter } from '../ledger/gauge.ts'
import { meterOf, stream, type World } from '../world.ts'
import type { RandomStream } from '../../engine/random/mrg32k3a.ts'
import type { Line } from '../../scenario/schema/line.ts'
import type { Train } from './train.ts'

export class TrackLine {
  readonly meter: Meter
  /** Trains held at the entrance of a closed line, in order of arrival. */
  readonly held: Train[] = []
  readonly waitKeys: { path: number; hours: number; closed: number }
  readonly movingKey: number
  private opening: OpeningHours | undefined
  private possession: WeeklyHours | undefined
  private readonly background: RandomStream[]
  private readonly lastSlot: Hours[] = [0, 0]

  constructor(
    private readonly world: World,
    readonly id: string,
    readonly block: Line,
  ) {
    this.meter = meterOf(world, { id, kind: 'line', place: id, capacityUnit: 'trains/d' })
    const wait = (cause: 'train-path' | 'opening-hours' | 'closed-line'): number =>
      world.ledger.stage(id, 'waiting', cause, this.meter.resource)
    this.waitKeys = { path: wait('train-path'), hours: wait('opening-hours'), closed: wait('closed-line') }
    this.movingKey = world.ledger.stage(id, 'moving')
    this.background = [stream(world, `line/${id}/background/0`), stream(world, `line/${id}/background/1`)]
    this.refresh()
  }

  get isClosed(): boolean {
    return this.block.closed === true
  }

  /** First hour at which the line is open to a train that stands before it now. */
  opensAt(now: Hours): Hours {
    const open = this.opening === undefined ? now : this.opening.nextOpen(now)
    const free = this.possession === undefined ? open : this.possession.overAt(open)
    return free > open ? this.opensAt(free) : open
  }

  /** What a train waits for that stands before a line not open to it now. */
  closedKey(now: Hours): number {
    const isTaken = this.possession !== undefined && this.possession.overAt(now) > now
    return isTaken ? this.waitKeys.closed : this.waitKeys.hours
  }

  /** Takes the next free path in a direction; returns the hour at which the train enters. */
  takePath(direction: 0 | 1, now: Hours): Hours {
    const hoursADay = this.opening?.hoursADay ?? HOURS_A_DAY
    const headway = hoursADay / this.block.paths
    const taken = (this.block.background ?? 0) / this.block.paths
    const random = this.background[direction]!
    let slot = this.lastSlot[direction]!
    for (;;) {
      slot = this.opensAt(slot + headway)
      const isFree = taken === 0 || random.uniform() >= taken
      if (slot >= now && isFree) break
    }
    this.lastSlot[direction] = slot
    return slot
  }

  /** Counts a train that enters; the load of a line is trains a day against the paths left by other traffic. */
  countTrain(enterAt: Hours): void {
    // A path taken for an hour after the end of the run belongs to no month of it.
    if (enterAt >= this.world.calendar.monthStart.at(-1)!) return
    const month = this.world.calendar.monthOf(enterAt)
    this.meter.busy.integral[month]! += HOURS_A_DAY
  }

  refresh(): void {
    const { scenario, calendar, simulation } = this.world
    const { window, possession, from } = this.block
    this.opening = window && new OpeningHours(window, scenario.places[from], calendar)
    this.possession = possession && new WeeklyHours(possession, scenario.places[from], calendar)
    const { now } = simulation
    this.meter.capacity.set(Math.max(0, this.block.paths - (this.block.background ?? 0)) * 2, now)
  }
}

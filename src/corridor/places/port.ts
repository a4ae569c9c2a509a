// The sea side of a port: berths of one kind. Ships wait outside for a berth and for the end of a storm; a
// ship at the berth that cannot discharge into a full yard keeps its berth. Reasons: docs/model.md#port
import type { Berth } from '../../scenario/schema/port.ts'
import type { Hours } from '../calendar.ts'
import { breakdownsOf } from '../conditions/breakdown.ts'
import { Stoppages } from '../conditions/stoppages.ts'
import type { PortWeather } from '../conditions/weather.ts'
import type { Grantee } from '../grants.ts'
import type { Meter } from '../ledger/gauge.ts'
import type { Vessel, Vessels } from '../sea/vessel.ts'
import { meterOf, type World } from '../world.ts'
import type { Cranes } from './cranes.ts'
import type { Hub } from './terminal.ts'

export class Berths implements Grantee {
  isAsked = false
  readonly meter: Meter
  readonly keys: Record<'berth' | 'batch' | 'handling' | 'weather' | 'closed', number>
  readonly passage: number
  /** Ships outside, in order of arrival; ships at the berth that wait for room in the yard. */
  readonly outside: Vessel[] = []
  readonly blocked: Vessel[] = []
  /** Ships ready to leave a port that is closed. */
  readonly held: Vessel[] = []
  /** Fleets that use these berths. */
  readonly serves: Vessels[] = []
  /** When cargo work rests: storms and breakdowns. */
  private readonly stops: Stoppages
  private readonly breakdowns: Stoppages
  private readonly repairKey: number
  readonly cranesKey: number
  busy = 0
  /** Ships outside when it last looked, all berths being taken. */
  private refused = 0
  private wasClosed = false

  constructor(
    private readonly world: World,
    readonly hub: Hub,
    readonly kind: string,
    readonly block: Berth,
    readonly weather: PortWeather,
    /** Cranes that it shares with other berths of the port. */
    readonly cranes: Cranes | undefined,
  ) {
    const port = hub.id
    const id = `${port}-${kind}-berths`
    this.meter = meterOf(world, {
      id,
      kind: 'berth',
      place: port,
      capacityUnit: 'vessels at once',
    })
    this.passage = world.ledger.passage(port)
    const stage = world.ledger.stage.bind(world.ledger, port)
    this.keys = {
      berth: stage('waiting', 'berth', this.meter.resource),
      batch: stage('waiting', 'batch', this.meter.resource),
      handling: stage('handling'),
      weather: stage('waiting', 'weather', weather.meter.resource),
      closed: stage('waiting', 'closed-line', this.meter.resource),
    }
    this.breakdowns = breakdownsOf(world, id, block)
    const breaksDown = this.breakdowns.spans.length > 0
    this.stops = breaksDown ? new Stoppages([...weather.work.spans, ...this.breakdowns.spans]) : weather.work
    this.repairKey = breaksDown ? stage('waiting', 'breakdown', this.meter.resource) : this.keys.weather
    this.cranesKey = cranes === undefined ? this.keys.batch : stage('waiting', 'crane', cranes.meter.resource)
    this.refresh()
  }

  /** When cargo work begun at an hour and needing so many hours is done. */
  workDone(start: Hours, workHours: Hours): Hours {
    return this.stops.workDone(start, workHours)
  }

  /** Books the pauses of a unit's work up to an hour: storms first, the rest to repairs. @param done when it was done */
  bookPause(unit: number, until: Hours, done: Hours): void {
    const { ledger, units } = this.world
    const from = units.bookedTo[unit]!
    const stormy = from + this.weather.work.hoursWithin(from, done)
    if (this.breakdowns.spans.length > 0)
      ledger.book(unit, this.keys.weather, stormy < until ? stormy : until)
    ledger.book(unit, this.repairKey, until)
  }

  request(vessel: Vessel): void {
    this.outside.push(vessel)
    this.meter.queue.set(this.outside.length, this.world.simulation.now)
    this.world.grants.ask(this)
  }

  release(): void {
    this.busy -= 1
    this.meter.busy.set(this.busy, this.world.simulation.now)
    this.world.grants.ask(this)
  }

  /** Ships waiting outside; one of them is a reason for an idle ship to leave. */
  get isWanted(): boolean {
    return this.outside.length > 0 && this.busy >= this.block.number
  }

  reconsider(): void {
    const { now } = this.world.simulation
    const { isClosed } = this.hub
    if (!isClosed) {
      this.callToCranes()
      for (const vessel of this.blocked.splice(0)) vessel.owner.discharge(vessel)
      for (const vessel of this.held.splice(0)) vessel.owner.leave(vessel)
      if (this.wasClosed) for (const vessels of this.serves) vessels.hurryIdle(this)
    }
    this.wasClosed = isClosed
    const isOpen = !isClosed && this.weather.opensAt(now) <= now
    while (isOpen && this.outside.length > 0 && this.busy < this.block.number) {
      this.busy += 1
      this.meter.busy.set(this.busy, now)
      const vessel = this.outside.shift()!
      vessel.owner.berth(vessel)
    }
    this.meter.queue.set(this.outside.length, now)
    const reason = isClosed ? this.keys.closed : isOpen ? this.keys.berth : this.keys.weather
    for (const vessel of this.outside) vessel.clock.set(reason, now)
    if (this.isWanted) for (const vessels of this.serves) vessels.hurryIdle(this)
    if (this.isWanted && this.outside.length > this.refused) this.world.grants.refused(this.outside.at(-1)!)
    this.refused = this.isWanted ? this.outside.length : 0
  }

  /** Cranes became free: the vessel that has waited longest goes on, if it lies here. */
  private callToCranes(): void {
    const vessel = this.cranes?.next
    if (vessel !== undefined && vessel.owner.sides[vessel.side].berths === this) vessel.owner.onCranes(vessel)
  }

  refresh(): void {
    this.meter.capacity.set(this.block.number, this.world.simulation.now)
    this.world.grants.ask(this)
  }
}

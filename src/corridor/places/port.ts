// The sea side of a port: berths of one kind. Ships wait outside for a berth and for the end of a storm; a
// ship at the berth that cannot discharge into a full yard keeps its berth. Reasons: docs/model.md#port
import type { Berth } from '../../scenario/schema/port.ts'
import type { PortWeather } from '../conditions/weather.ts'
import type { Grantee } from '../grants.ts'
import type { Meter } from '../ledger/gauge.ts'
import type { Vessel, Vessels } from '../sea/vessel.ts'
import { meterOf, type World } from '../world.ts'
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
  busy = 0
  private wasClosed = false

  constructor(
    private readonly world: World,
    readonly hub: Hub,
    readonly kind: string,
    readonly block: Berth,
    readonly weather: PortWeather,
  ) {
    const port = hub.id
    this.meter = meterOf(world, {
      id: `${port}-${kind}-berths`,
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
    this.refresh()
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
  }

  refresh(): void {
    this.meter.capacity.set(this.block.number, this.world.simulation.now)
    this.world.grants.ask(this)
  }
}

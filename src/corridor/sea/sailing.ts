// A sea service seen from one of its two ports: the queue of load units for it, and why they wait.
// A storm counts as weather, a ship outside as berth, a ship under repair as breakdown; only what is left is
// a shortage of vessels. Reasons: docs/model.md#sailing
import type { Sailing } from '../../scenario/schema/sailing.ts'
import type { Hours } from '../calendar.ts'
import { putsToSea } from '../conditions/weather.ts'
import { WaitingLine } from '../demand/waiting-line.ts'
import type { Grantee } from '../grants.ts'
import type { Meter } from '../ledger/gauge.ts'
import { ReasonClock } from '../ledger/reason-clock.ts'
import type { Berths } from '../places/port.ts'
import { meterOf, type World } from '../world.ts'
import type { Vessel, Vessels } from './vessel.ts'

export class SailingSide implements Grantee {
  isAsked = false
  readonly queue = new WaitingLine()
  readonly clock: ReasonClock
  readonly keys: Record<'vessel' | 'consolidation' | 'timetable' | 'breakdown', number>
  /** Vessels of the service that are here, outside or at the berth. */
  readonly present: Vessel[] = []
  readonly meter: Meter
  other!: SailingSide
  vessels!: Vessels

  constructor(
    private readonly world: World,
    readonly service: string,
    readonly block: Sailing,
    /** 0 in the port `from`, 1 in the port `to`. */
    readonly index: 0 | 1,
    readonly berths: Berths,
    readonly fleetMeter: Meter,
  ) {
    const port = berths.hub.id
    this.meter = meterOf(world, {
      id: `${service}-from-${port}`,
      kind: 'sailing',
      place: port,
      capacityUnit: '',
    })
    this.meter.capacity.set(NaN, 0)
    const wait = world.ledger.stage.bind(world.ledger, port, 'waiting')
    this.keys = {
      vessel: wait('vessel', fleetMeter.resource),
      breakdown: wait('breakdown', fleetMeter.resource),
      consolidation: wait('consolidation', this.meter.resource),
      timetable: wait('timetable', this.meter.resource),
    }
    this.clock = new ReasonClock(this.keys.vessel)
  }

  /** Which way ships that leave from here are bound, by the longitudes of the two ports. */
  get heading(): 'westbound' | 'eastbound' {
    const { places } = this.world.scenario
    const isOut = this.index === 0
    const east = (places[this.block.from]?.longitude ?? 0) >= (places[this.block.to]?.longitude ?? 0)
    return east === isOut ? 'westbound' : 'eastbound'
  }

  /** A unit that is ready to go on joins the queue; a vessel that is collecting takes it at once. */
  join(unit: number): void {
    this.world.log?.joined(unit, this.queue.length)
    this.queue.push(unit)
    const { simulation, grants } = this.world
    this.meter.queue.set(this.queue.length, simulation.now)
    this.tellReason()
    grants.ask(this)
    if (this.queue.length > 1) return
    grants.ask(this.other)
    grants.refused(this)
  }

  reconsider(): void {
    for (const vessel of [...this.present]) if (vessel.state === 'collecting') this.vessels.collect(vessel)
    this.meter.queue.set(this.queue.length, this.world.simulation.now)
    this.tellReason()
  }

  /** Sets the clock of the queue to what stands in the way now. */
  tellReason(): void {
    this.clock.set(this.reason(), this.world.simulation.now)
  }

  private reason(): number {
    const { now } = this.world.simulation
    if (this.berths.hub.isClosed) return this.berths.keys.closed
    if (this.berths.weather.opensAt(now) > now) return this.berths.keys.weather
    let isOutside = false
    let isBroken = false
    let isInTheRoads = false
    let isHere = false
    for (const vessel of this.present) {
      if (vessel.state === 'outside') isOutside = true
      else if (vessel.state === 'roads') isInTheRoads = true
      else if (vessel.state === 'broken') isBroken = true
      else if (vessel.lacksCranes) return this.berths.cranesKey
      else isHere = true
    }
    if (isHere) return this.lacksRoomAhead() ?? this.keys.vessel
    if (isOutside) return this.berths.keys.berth
    if (isInTheRoads) return this.keys.timetable
    if (isBroken) return this.keys.breakdown
    const heldOver = this.other.present.length > 0 && this.other.berths.weather.opensAt(now) > now
    if (heldOver) return this.weatherOverThere()
    return this.block.headway === undefined ? this.keys.vessel : this.keys.timetable
  }

  /** The stage of waiting for room in the yard on the other side, if ships may load nothing for it. */
  private lacksRoomAhead(): number | undefined {
    if (this.queue.length === 0) return undefined
    const { yard } = this.other.berths.hub
    const { measure, room } = this.world.units.carriedOf(this.queue.at(0))
    if (yard.acceptsByShip(measure, room)) return undefined
    return this.world.ledger.stage(this.berths.hub.id, 'waiting', 'yard-full', yard.resource(measure))
  }

  /** Hour from which a ship ready now may put to sea for a passage of so many hours, and the stage of its wait. */
  goesToSea(now: Hours, sailing: Hours): { at: Hours; heldBy: number } {
    const { weather, keys } = this.berths
    const { forecast } = this.block
    if (forecast === undefined) return { at: weather.opensAt(now), heldBy: keys.weather }
    const { at, heldBy } = putsToSea(weather, this.other.berths.weather, now, sailing, forecast)
    return { at, heldBy: heldBy === weather ? keys.weather : this.weatherOverThere() }
  }

  /** Waiting here because of a storm in the other port. */
  private weatherOverThere(): number {
    return this.world.ledger.stage(
      this.berths.hub.id,
      'waiting',
      'weather',
      this.other.berths.weather.meter.resource,
    )
  }
}

// The cycle of a vessel, as a story:
//   it arrives off the port, may need repair, waits for the storm to pass and for a berth;
//   at the berth it turns round, discharges into the yard, and loads what is ready;
//   it waits for more until it is full, its longest wait is over, or its timetable says go;
//   it leaves when the port is open, sails, and begins again on the other side.
// Whoever is aboard is booked by the vessel's own clock. Reasons and sources: docs/model.md#vessel
import type { RandomStream } from '../../engine/random/mrg32k3a.ts'
import type { VesselClass } from '../../scenario/schema/vessel.ts'
import { HOURS_A_DAY, type Hours } from '../calendar.ts'
import { ReasonClock } from '../ledger/reason-clock.ts'
import { moveHours } from '../network.ts'
import type { Berths } from '../places/port.ts'
import { GRAMS_A_KILOGRAM, KM_A_NAUTICAL_MILE } from '../units.ts'
import { valueAt } from '../values.ts'
import { stream, type World } from '../world.ts'
import { capacityToday, chooseUnits, isWorthSailing } from './boarding.ts'
import type { SailingSide } from './sailing.ts'
import { firstDocking } from './ship-cycle.ts'

export interface Vessel {
  /** The service it sails for, and its number there. */
  owner: Vessels
  index: number
  fleet: string
  class: VesselClass
  /** Port where it is or to which it is bound: 0 `from`, 1 `to`. */
  side: 0 | 1
  state:
    | 'sailing'
    | 'outside'
    | 'broken'
    | 'docked'
    | 'discharging'
    | 'loading'
    | 'collecting'
    | 'leaving'
    | 'roads'
  /** Load units aboard, in order of discharge, and what they take of its capacity. */
  aboard: number[]
  loaded: number
  isFull: boolean
  /** At the berth, and every crane is at work elsewhere. */
  lacksCranes: boolean
  /** The trucks for this voyage are aboard. */
  hasTrucks: boolean
  /** It stands at the berth because the yard has no room for its cargo. */
  isRefused: boolean
  clock: ReasonClock
  voyages: RandomStream
  failures: RandomStream
  turnarounds: RandomStream
  failsAt: Hours
  docksAt: Hours
  /** End of its longest wait for cargo in this port. */
  leavesBy: Hours
  isLeavingService: boolean
  /** Hour up to which its time is in the fleet log, and hour at which it came to its berth. */
  loggedTo: Hours
  berthedAt: Hours
  /** Hours that it lay at the berth in this call before it went to the roads; NaN while it has not. */
  berthedBefore: Hours
}

export class Vessels {
  readonly all: Vessel[] = []
  /** Vessels at work: not waiting for cargo, not in dry dock. */
  private busy = 0
  /** The crossing as a counted place, and sailing as a stage. */
  private readonly crossing: number
  private readonly movingKey: number
  private readonly log: number
  private readonly handlers: Record<
    'arrive' | 'repaired' | 'turned' | 'rolledOff' | 'discharged' | 'loaded' | 'due' | 'recalled' | 'leave',
    number
  >

  constructor(
    private readonly world: World,
    readonly service: string,
    readonly sides: readonly [SailingSide, SailingSide],
  ) {
    this.crossing = world.ledger.passage(service)
    this.movingKey = world.ledger.stage(service, 'moving')
    this.log = world.fleetLog.service(service, sides[0].block.from, sides[0].block.to)
    const on = (action: (vessel: Vessel) => void): number =>
      world.simulation.handler((index) => action(this.all[index]!))
    this.handlers = {
      arrive: on((vessel) => this.arriveOff(vessel)),
      repaired: on((vessel) => this.waitForBerth(vessel)),
      turned: on((vessel) => (isBack(vessel) ? this.onLoaded(vessel) : this.rollOff(vessel))),
      rolledOff: on((vessel) => this.discharge(vessel)),
      discharged: on((vessel) => this.onDischarged(vessel)),
      loaded: on((vessel) => this.onLoaded(vessel)),
      due: on((vessel) => this.onDue(vessel)),
      recalled: on((vessel) => this.waitForBerth(vessel)),
      leave: on((vessel) => this.leave(vessel)),
    }
    this.refresh()
  }

  /** Brings the fleet to what the scenario says today: new ships begin in port `from`, surplus ships leave
   *  the service when they are empty. */
  refresh(): void {
    let total = 0
    for (const [fleet, { class: name, vessels }] of Object.entries(this.sides[0].block.fleet)) {
      const wanted = Math.round(vessels)
      total += wanted
      const serving = this.all.filter((vessel) => vessel.fleet === fleet && !vessel.isLeavingService)
      for (let i = serving.length; i < wanted; i++) this.launch(fleet, name, i, wanted)
      for (const vessel of serving.slice(wanted)) vessel.isLeavingService = true
    }
    this.sides[0].fleetMeter.capacity.set(total, this.world.simulation.now)
  }

  private launch(fleet: string, className: string, position: number, fleetSize: number): void {
    const { world, service } = this
    const index = this.all.length
    const number = this.all.filter((vessel) => vessel.fleet === fleet).length
    const vesselClass = world.scenario.vesselClasses[className]!
    const side: 0 | 1 = world.simulation.now === 0 && index % 2 === 1 ? 1 : 0
    const vessel: Vessel = {
      owner: this,
      index,
      fleet,
      class: vesselClass,
      side,
      state: 'sailing',
      aboard: [],
      loaded: 0,
      isFull: false,
      lacksCranes: false,
      hasTrucks: false,
      isRefused: false,
      clock: new ReasonClock(this.sides[side].berths.keys.berth),
      voyages: stream(world, `vessel/${service}/${fleet}/${number}/voyages`),
      failures: stream(world, `vessel/${service}/${fleet}/${number}/failures`),
      turnarounds: stream(world, `vessel/${service}/${fleet}/${number}/turnarounds`),
      failsAt: Infinity,
      docksAt: world.simulation.now + firstDocking(vesselClass, position, fleetSize) * HOURS_A_DAY,
      leavesBy: 0,
      isLeavingService: false,
      loggedTo: world.simulation.now,
      berthedAt: 0,
      berthedBefore: NaN,
    }
    this.drawFailure(vessel, world.simulation.now)
    this.all.push(vessel)
    this.busy += 1
    world.simulation.schedule(this.handlers.arrive, 0, index)
  }

  /** Off the port: a breakdown that was due on the way is repaired first. */
  private arriveOff(vessel: Vessel): void {
    const side = this.sides[vessel.side]
    const { simulation } = this.world
    side.present.push(vessel)
    if (simulation.now < vessel.failsAt) return this.waitForBerth(vessel)
    vessel.clock.set(side.keys.breakdown, simulation.now)
    this.become(vessel, 'broken')
    const repaired = simulation.now + valueAt(vessel.class.repair, vessel.failures.uniform())
    simulation.scheduleAt(this.handlers.repaired, repaired, vessel.index)
    this.drawFailure(vessel, repaired)
  }

  /** The next breakdown of a ship that is sound from an hour on. */
  private drawFailure(vessel: Vessel, sound: Hours): void {
    const { breakdownEvery } = vessel.class
    if (breakdownEvery === undefined) return
    vessel.failsAt = sound + valueAt(breakdownEvery, vessel.failures.uniform()) * HOURS_A_DAY
  }

  private waitForBerth(vessel: Vessel): void {
    const { berths } = this.sides[vessel.side]
    vessel.clock.set(berths.keys.berth, this.world.simulation.now)
    this.become(vessel, 'outside')
    berths.request(vessel)
  }

  /** A berth is given: the ship turns round, then discharges. */
  berth(vessel: Vessel): void {
    const { berths } = this.sides[vessel.side]
    const { simulation } = this.world
    vessel.clock.set(berths.keys.handling, simulation.now)
    this.become(vessel, 'discharging')
    vessel.berthedAt = simulation.now
    if (!isBack(vessel))
      this.world.ledger.vehicle(berths.passage, this.sides[vessel.side].other.heading, simulation.now)
    const turnaround = valueAt(berths.block.turnaround, vessel.turnarounds.uniform())
    simulation.schedule(this.handlers.turned, turnaround, vessel.index)
  }

  /** Trucks and other load that is not followed leave first. */
  private rollOff(vessel: Vessel): void {
    vessel.hasTrucks = false
    const { block, berths } = this.sides[vessel.side]
    if (block.backgroundWork === undefined) return this.discharge(vessel)
    const { simulation } = this.world
    vessel.clock.set(berths.keys.batch, simulation.now)
    simulation.scheduleAt(
      this.handlers.rolledOff,
      berths.workDone(simulation.now, block.backgroundWork),
      vessel.index,
    )
  }

  /** Discharges what the yard has room for; with none it waits at the berth. */
  discharge(vessel: Vessel): void {
    const { berths } = this.sides[vessel.side]
    const { simulation } = this.world
    if (vessel.aboard.length === 0) return this.onEmpty(vessel)
    const wasRefused = vessel.isRefused
    vessel.isRefused = false
    if (berths.hub.isClosed) {
      vessel.clock.set(berths.keys.closed, simulation.now)
      berths.blocked.push(vessel)
      return
    }
    if (!this.hasCranes(vessel)) return
    const landed = this.takeRoom(vessel, berths)
    if (landed.length === 0) {
      berths.cranes?.give(vessel)
      const { measure } = this.carriedOf(vessel.aboard[0]!)
      const { ledger } = this.world
      vessel.clock.set(
        ledger.stage(berths.hub.id, 'waiting', 'yard-full', berths.hub.yard.resource(measure)),
        simulation.now,
      )
      berths.blocked.push(vessel)
      berths.hub.hasRefused = true
      vessel.isRefused = true
      if (!wasRefused) this.world.grants.refused(vessel)
      return
    }
    for (const unit of landed) this.land(unit, vessel, berths)
    vessel.clock.set(berths.keys.batch, simulation.now)
    const start = simulation.now
    const done = (hours: Hours): Hours => berths.workDone(start, hours)
    const { rate, tonneRate } = berths.block
    const work = berths.hub.receive(
      landed,
      () => rate,
      tonneRate,
      done,
      berths.keys.batch,
      (unit, until, end) => berths.bookPause(unit, until, end),
    )
    simulation.scheduleAt(this.handlers.discharged, done(work), vessel.index)
  }

  private onDischarged(vessel: Vessel): void {
    this.sides[vessel.side].berths.cranes?.give(vessel)
    this.discharge(vessel)
  }

  /** Whether the cranes that its work takes are there; if not its clock says that it waits for them. */
  private hasCranes(vessel: Vessel): boolean {
    const side = this.sides[vessel.side]
    const { cranes, block, cranesKey } = side.berths
    if (cranes === undefined) return true
    vessel.lacksCranes = !cranes.take(vessel, block.cranes!)
    if (vessel.lacksCranes) vessel.clock.set(cranesKey, this.world.simulation.now)
    side.tellReason()
    return !vessel.lacksCranes
  }

  /** Its turn at the cranes may have come. */
  onCranes(vessel: Vessel): void {
    if (vessel.state === 'discharging') this.discharge(vessel)
    else if (vessel.state === 'collecting') this.collect(vessel)
  }

  /** As many units from the front as the yard has room for; their room is taken. */
  private takeRoom(vessel: Vessel, berths: Berths): number[] {
    const { yard } = berths.hub
    let count = 0
    for (const unit of vessel.aboard) {
      const { measure, room } = this.carriedOf(unit)
      if (yard.room(measure, 'sea') < room && !yard.neverHolds(measure, room)) break
      yard.take(measure, room, this.world.simulation.now, 'sea')
      count += 1
    }
    return vessel.aboard.splice(0, count)
  }

  private land(unit: number, vessel: Vessel, berths: Berths): void {
    const { ledger, units, simulation } = this.world
    ledger.bookByClock(unit, vessel.clock, simulation.now)
    units.hub[unit]! += 1
    ledger.pass(berths.passage, unit, simulation.now)
  }

  /** Empty: it may leave the service or go to dry dock; otherwise it begins to load. */
  private onEmpty(vessel: Vessel): void {
    const side = this.sides[vessel.side]
    const { simulation } = this.world
    vessel.loaded = 0
    vessel.isFull = false
    if (vessel.isLeavingService) {
      vessel.docksAt = Infinity
      this.world.grants.refused(vessel)
      return this.quitBerth(vessel, 'docked')
    }
    if (simulation.now >= vessel.docksAt) {
      vessel.docksAt += (vessel.class.dockEvery ?? Infinity) * HOURS_A_DAY
      this.quitBerth(vessel, 'docked')
      const stay = (vessel.class.dockStay ?? 0) * HOURS_A_DAY
      simulation.schedule(this.handlers.arrive, stay, vessel.index)
      return
    }
    vessel.leavesBy = this.plannedDeparture(side)
    if (vessel.leavesBy > simulation.now)
      simulation.scheduleAt(this.handlers.due, vessel.leavesBy, vessel.index)
    this.become(vessel, 'collecting')
    this.collect(vessel)
  }

  /** Latest departure: the next one of the timetable, or the end of the longest wait for cargo. */
  private plannedDeparture(side: SailingSide): Hours {
    const { now } = this.world.simulation
    const { headway, maxWait, maxWaitBack } = side.block
    if (headway === undefined) return now + ((side.index === 0 ? maxWait : (maxWaitBack ?? maxWait)) ?? 0)
    return side.index === 0 ? Math.ceil(now / headway) * headway : now
  }

  /** Loads what is ready; when nothing is, it leaves if it is full or due, else it waits for cargo. */
  collect(vessel: Vessel): void {
    const side = this.sides[vessel.side]
    const { simulation } = this.world
    if (side.berths.hub.isClosed) return
    const { cranes } = side.berths
    const mayLoad = !vessel.isFull && side.queue.length > 0
    if (mayLoad && !this.hasCranes(vessel)) return
    const chosen = mayLoad ? chooseUnits(this.world, vessel, side) : []
    if (chosen.length > 0) return this.load(vessel, side, chosen)
    if (cranes !== undefined) {
      cranes.give(vessel)
      cranes.withdraw(vessel)
      vessel.lacksCranes = false
    }
    const isDue = simulation.now >= vessel.leavesBy
    const isTimed = side.block.headway !== undefined
    const isWanted = side.berths.isWanted && this.isFilledEnough(vessel, side)
    // A ship that others wait for at the berth does not stay for cargo that is not there yet.
    const mayGo = (isDue || isWanted) && isWorthSailing(vessel, side.other, isWanted)
    if (isTimed ? isDue : vessel.isFull || mayGo) return this.leave(vessel)
    if (isTimed && side.berths.isWanted && this.mayLieInTheRoads(vessel, side))
      return this.goToTheRoads(vessel, side)
    vessel.clock.set(isTimed ? side.keys.timetable : side.keys.consolidation, simulation.now)
  }

  /** Its hour is far enough, and the port lets ships out. */
  private mayLieInTheRoads({ leavesBy }: Vessel, { block, berths }: SailingSide): boolean {
    const { now } = this.world.simulation
    return now < leavesBy - (block.berthWindow ?? Infinity) && berths.weather.opensAt(now) <= now
  }

  /** Others want the berth: it comes back, behind those who wait by then, so long before its hour as its berth is kept. */
  private goToTheRoads(vessel: Vessel, { block, berths, keys }: SailingSide): void {
    const { simulation } = this.world
    vessel.clock.set(keys.timetable, simulation.now)
    this.become(vessel, 'roads')
    vessel.berthedBefore = simulation.now - vessel.berthedAt + (isBack(vessel) ? vessel.berthedBefore : 0)
    simulation.scheduleAt(this.handlers.recalled, vessel.leavesBy - block.berthWindow!, vessel.index)
    berths.release()
  }

  /** In the port `from` a ship makes room for another only with enough aboard. */
  private isFilledEnough(vessel: Vessel, side: SailingSide): boolean {
    const { hurriedAt } = side.block
    if (hurriedAt === undefined || side.index === 1) return true
    return vessel.loaded >= hurriedAt * capacityToday(this.world, vessel, side)
  }

  private load(vessel: Vessel, side: SailingSide, chosen: readonly number[]): void {
    const { berths } = side
    const { ledger, simulation } = this.world
    const start = simulation.now
    const { rate, tonneRate } = berths.block
    side.meter.queue.set(side.queue.length, start)
    let work = 0
    for (const unit of chosen) {
      const own = moveHours(this.carriedOf(unit), rate, tonneRate)
      const end = berths.workDone(start, work + own)
      ledger.bookByClock(unit, side.clock, start)
      berths.bookPause(unit, end - work - own, end)
      ledger.book(unit, berths.keys.batch, end - own)
      ledger.book(unit, berths.keys.handling, end)
      work += own
      vessel.aboard.push(unit)
      this.world.log?.boarded(unit, nameOfVessel(vessel))
      berths.hub.leaveYard(unit)
    }
    berths.hub.roomChanged()
    vessel.clock.set(berths.keys.batch, start)
    this.become(vessel, 'loading')
    simulation.scheduleAt(this.handlers.loaded, berths.workDone(start, work), vessel.index)
  }

  private onLoaded(vessel: Vessel): void {
    this.sides[vessel.side].berths.cranes?.give(vessel)
    this.become(vessel, 'collecting')
    this.collect(vessel)
  }

  private onDue(vessel: Vessel): void {
    if (vessel.state === 'collecting') this.collect(vessel)
  }

  /** Another ship waits for a berth here: ships that only wait for cargo make room. */
  hurryIdle(berths: Berths): void {
    for (const vessel of this.all) {
      if (vessel.state === 'collecting' && this.sides[vessel.side].berths === berths) this.collect(vessel)
    }
  }

  /** Leaves the berth once the port is open, and sails. */
  leave(vessel: Vessel): void {
    const side = this.sides[vessel.side]
    const { simulation, ledger } = this.world
    if (side.berths.hub.isClosed) {
      vessel.clock.set(side.berths.keys.closed, simulation.now)
      this.become(vessel, 'leaving')
      side.berths.held.push(vessel)
      return
    }
    const { block } = side
    if (block.backgroundWork !== undefined && !vessel.hasTrucks) {
      vessel.hasTrucks = true
      vessel.clock.set(side.berths.keys.batch, simulation.now)
      this.become(vessel, 'leaving')
      const rolledOn = side.berths.workDone(simulation.now, block.backgroundWork)
      simulation.scheduleAt(this.handlers.leave, rolledOn, vessel.index)
      return
    }
    const plan = block.distance / vessel.class.speed
    const { at, heldBy } = side.goesToSea(simulation.now, plan)
    if (at > simulation.now) {
      vessel.clock.set(heldBy, simulation.now)
      this.become(vessel, 'leaving')
      simulation.scheduleAt(this.handlers.leave, at, vessel.index)
      return
    }
    const factor = block.factor ? valueAt(block.factor, vessel.voyages.uniform()) : 1
    const sailing = plan * factor
    const room = capacityToday(this.world, vessel, side)
    this.world.fleetLog.sail(this.log, side.index, vessel.loaded, room, simulation.now)
    for (const unit of vessel.aboard) this.sendOff(unit, vessel, side, sailing)
    if (vessel.aboard.length > 0) ledger.vehicle(this.crossing, side.heading, simulation.now)
    this.quitBerth(vessel, 'sailing')
    vessel.side = side.other.index
    simulation.schedule(this.handlers.arrive, sailing, vessel.index)
  }

  private sendOff(unit: number, vessel: Vessel, side: SailingSide, sailing: Hours): void {
    const { units, ledger, simulation } = this.world
    const { now } = simulation
    const carried = this.carriedOf(unit)
    const { block } = side
    ledger.bookByClock(unit, vessel.clock, now)
    units.noteLeft(unit, now)
    ledger.pass(side.berths.passage, unit, now)
    ledger.pass(this.crossing, unit, now)
    ledger.book(unit, this.movingKey, now + sailing)
    units.costUsd[unit]! += ((block.tariff ?? 0) + (berthCharge(side) ?? 0)) * carried.teu
    units.co2eKg[unit]! +=
      ((block.co2e ?? 0) / GRAMS_A_KILOGRAM) * carried.gross * block.distance * KM_A_NAUTICAL_MILE
  }

  private quitBerth(vessel: Vessel, state: 'sailing' | 'docked'): void {
    const side = this.sides[vessel.side]
    const { simulation, fleetLog } = this.world
    side.present.splice(side.present.indexOf(vessel), 1)
    const before = isBack(vessel) ? vessel.berthedBefore : 0
    fleetLog.call(this.log, side.index, before + simulation.now - vessel.berthedAt, simulation.now)
    vessel.berthedBefore = NaN
    this.become(vessel, state)
    side.berths.release()
  }

  /** Brings the fleet log up to now. */
  settle(): void {
    for (const vessel of this.all) this.world.fleetLog.spend(this.log, vessel, this.world.simulation.now)
  }

  private become(vessel: Vessel, state: Vessel['state']): void {
    this.world.fleetLog.spend(this.log, vessel, this.world.simulation.now)
    this.busy += Number(isAtWork(state)) - Number(isAtWork(vessel.state))
    vessel.state = state
    this.world.log?.happened(
      'vessel',
      nameOfVessel(vessel),
      state,
      this.sides[vessel.side].berths.hub.id,
      this.world.simulation.now,
    )
    this.sides[0].fleetMeter.busy.set(this.busy, this.world.simulation.now)
    this.sides[0].tellReason()
    this.sides[1].tellReason()
  }

  private carriedOf(unit: number) {
    return this.world.units.carriedOf(unit)
  }
}

/** As the log and the explanations call it. */
export const nameOfVessel = ({ owner, fleet, index }: Vessel): string =>
  `${owner.service} ${fleet} ${index + 1}`

const isAtWork = (state: Vessel['state']): boolean => !['collecting', 'roads', 'docked'].includes(state)

/** It was at the berth before in this call, discharged, and lies or lay in the roads. */
const isBack = ({ berthedBefore }: Vessel): boolean => !Number.isNaN(berthedBefore)

function berthCharge(side: SailingSide): number | undefined {
  return side.berths.hub.block.handlingCharge
}

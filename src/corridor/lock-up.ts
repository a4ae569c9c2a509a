// Standing still. Full yards block trains and ships, which hold what others wait for; such waits can close into a set
// that nothing will ever free. Whoever is refused something is looked at once, when all grants of the instant are made,
// along those on whom he hangs; so a set is found when it closes. What a deadline, a timetable, the end of a storm, a
// repair or a dated change will end is no lock-up. Told by standstill.ts. Reasons: docs/model.md#standing-still
import { closedSetFrom, type Situation } from '../engine/wait-for.ts'
import type { Hours } from './calendar.ts'
import type { Train } from './land/train.ts'
import { TrainSide } from './land/train-forming.ts'
import type { Direction, Measure } from './network.ts'
import { Hub } from './places/terminal.ts'
import { SailingSide } from './sea/sailing.ts'
import type { Vessel } from './sea/vessel.ts'
import type { Corridor } from './simulate-corridor.ts'
import { tellLockUp } from './standstill.ts'

/** Room in a yard, for whoever comes or only for what comes from one side. */
export interface Room {
  readonly hub: Hub
  readonly measure: Measure
  readonly part: 'land' | 'sea' | 'all' | Direction
}
export type Queue = TrainSide | SailingSide
export type Waiter = Room | Queue | Train | Vessel

export class LockUpWatch {
  /** Steps through the graph: one for each that was refused something. */
  steps = 0
  /** The set that was found; empty so far. */
  closed: readonly Waiter[] = []
  private readonly rooms = new Map<Hub, Room[]>()
  private readonly queues = new Map<Hub, Queue[]>()
  /** Dated changes to come, by the path that they write to. */
  private readonly toCome: { path: string; at: Hours }[]

  constructor(private readonly corridor: Corridor) {
    const { trainSides, sailingSides } = corridor
    for (const hub of corridor.hubs.values()) this.queues.set(hub, [])
    for (const side of trainSides) this.queues.get(side.origin)!.push(side)
    for (const side of sailingSides) this.queues.get(side.berths.hub)!.push(side)
    this.toCome = corridor.toCome.map(({ path, at }) => ({ path: path.join('.'), at }))
  }

  begin(): void {
    this.corridor.world.grants.onRefused = (waiter) => this.look(waiter)
  }

  /** Whether somebody who has begun to wait closes a set: one step through those on whom he hangs. */
  look(waiter: Waiter | Hub): void {
    if (this.closed.length > 0) return
    if (waiter instanceof Hub) {
      for (const room of this.rooms.get(waiter) ?? []) this.look(room)
      return
    }
    this.steps += 1
    this.closed = closedSetFrom<Waiter>(waiter, (one) => this.situation(one))
    if (this.closed.length > 0)
      this.corridor.world.findings.push(tellLockUp(this.corridor.world, this.closed))
  }

  private situation(waiter: Waiter): Situation<Waiter> {
    if (waiter instanceof TrainSide) return this.trainQueue(waiter)
    if (waiter instanceof SailingSide)
      return this.willChange(`sailings.${waiter.service}.`) ? 'moves' : [waiter.vessels.all]
    if ('measure' in waiter) return this.room(waiter)
    return 'owner' in waiter ? this.vessel(waiter) : this.train(waiter)
  }

  /** Room comes when a unit leaves: by itself, or with the train or ship for which it queues. */
  private room(room: Room): Situation<Waiter> {
    const { hub, measure } = room
    // A dated change opens it again: a place that stays closed is refused before a run.
    if (hub.isClosed || hub.goingOn[measure] > 0 || this.willChange(hub, 'yard')) return 'moves'
    // Room promised to a train under way comes back when what it brings goes on.
    if (hub.block.metering !== undefined && hub.isAwaited) return 'moves'
    const queues = this.queues.get(hub)!.filter((queue) => this.holds(queue, room))
    return queues.length === 0 ? 'moves' : [queues]
  }

  /** Whether a unit in the queue would make that room if it left. */
  private holds({ queue }: Queue, { measure, part }: Room): boolean {
    const { units } = this.corridor.world
    for (let i = 0; i < queue.length; i++) {
      const unit = queue.at(i)
      const hub = units.hub[unit]!
      if (hub === 0 || units.carriedOf(unit).measure !== measure) continue
      const cameByTrain = units.routeOf(unit).legs[hub - 1]!.mode === 'train'
      const isOfPart = {
        all: true,
        land: cameByTrain,
        sea: !cameByTrain,
        westbound: cameByTrain && units.carriedOf(unit).direction === 'westbound',
        eastbound: cameByTrain && units.carriedOf(unit).direction === 'eastbound',
      }
      if (isOfPart[part]) return true
    }
    return false
  }

  private trainQueue(side: TrainSide): Situation<Waiter> {
    const { destination, pool, lacks } = side
    if (lacks === 'embargo') {
      if (this.willChange(destination, 'embargo')) return 'moves'
      const { measure } = this.corridor.world.units.carriedOf(side.queue.at(0))
      return [[this.roomOf(destination, measure, destination.yard.partOfEmbargo)]]
    }
    if (lacks === 'metering') {
      if (this.willChange(destination, 'metering')) return 'moves'
      const { measure, part } = side.refusedBy!
      return [
        [
          this.roomOf(
            destination,
            measure,
            part === 'all' ? destination.yard.partThatIsFull(measure, 'land') : part,
          ),
        ],
      ]
    }
    if (lacks === 'approach') {
      const outside = destination.trainsOutside
      return outside.length < destination.approaching || this.willChange(destination, 'approach')
        ? 'moves'
        : [outside]
    }
    if (lacks !== 'wagon' || pool === undefined) return 'moves'
    if (pool.isMoving || this.willChange(`wagonPools.${pool.id}.`)) return 'moves'
    const holders = this.corridor.trains.underWay.filter(
      (train) => train.wagons > 0 && train.side.pool === pool,
    )
    return holders.length === 0 ? 'moves' : [holders]
  }

  private train(train: Train): Situation<Waiter> {
    const { destination } = train.side
    const measure = train.isOutside && !destination.isClosed ? destination.lackOf(train) : undefined
    if (measure === undefined) return 'moves'
    return [[this.roomOf(destination, measure, destination.yard.partThatIsFull(measure, 'land'))]]
  }

  /** A ship moves unless its cargo does not fit the yard, or every berth is held by ships that stand. */
  private vessel(vessel: Vessel): Situation<Waiter> {
    const { berths } = vessel.owner.sides[vessel.side]
    const { hub } = berths
    if (berths.blocked.includes(vessel)) {
      const { measure } = this.corridor.world.units.carriedOf(vessel.aboard[0]!)
      return [[this.roomOf(hub, measure, hub.yard.partThatIsFull(measure, 'sea'))]]
    }
    if (vessel.state === 'docked' && vessel.isLeavingService) return [[]]
    if (vessel.state !== 'outside' || !berths.isWanted || this.willChange(hub, 'berths')) return 'moves'
    return [
      berths.serves.flatMap(({ all }) => all).filter((one) => isAtBerth(one) && berthsOf(one) === berths),
    ]
  }

  private roomOf(hub: Hub, measure: Measure, part: Room['part']): Room {
    const known = this.rooms.get(hub) ?? []
    this.rooms.set(hub, known)
    let room = known.find((one) => one.measure === measure && one.part === part)
    if (room === undefined) known.push((room = { hub, measure, part }))
    hub.isWaitedFor = true
    return room
  }

  /** Whether a dated change is to come there, or a repair: at a path, or of a hub. */
  private willChange(where: string | Hub, what = ''): boolean {
    if (typeof where !== 'string')
      return this.willChange(`terminals.${where.id}.${what}`) || this.willChange(`ports.${where.id}.${what}`)
    const { now } = this.corridor.world.simulation
    return (
      this.toCome.some(({ path, at }) => at > now && path.startsWith(where)) ||
      this.corridor.values.awaitsRepair(where)
    )
  }
}

const berthsOf = (vessel: Vessel) => vessel.owner.sides[vessel.side].berths
const isAtBerth = ({ state }: Vessel): boolean =>
  !['sailing', 'outside', 'broken', 'docked', 'roads'].includes(state)

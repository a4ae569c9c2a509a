// Standing still. Full yards block trains and ships, which hold what others wait for; such waits can close
// into a set that nothing will ever free. While anything is blocked by a full yard, the watch looks once a
// simulated day at who waits for whom, and names a closed set in the words of the scenario; a wait that a
// deadline, a timetable or the end of a storm can end is none. Reasons: docs/model.md#standing-still
import { closedSet, type Situation } from '../engine/wait-for.ts'
import { HOURS_A_DAY } from './calendar.ts'
import type { TrainSide } from './land/train-forming.ts'
import type { Measure } from './network.ts'
import type { Hub } from './places/terminal.ts'
import type { SailingSide } from './sea/sailing.ts'
import type { Vessel } from './sea/vessel.ts'
import type { Corridor } from './simulate-corridor.ts'

const measures: Measure[] = ['teu', 'wagons', 'tonnes']
const TINY = 1e-6

interface Entity {
  says: string
  situation: () => Situation
}

export class LockUpWatch {
  private readonly handler: number
  private isFound = false

  constructor(private readonly corridor: Corridor) {
    this.handler = corridor.world.simulation.handler(() => this.look())
  }

  begin(): void {
    this.corridor.world.simulation.schedule(this.handler, HOURS_A_DAY)
  }

  private look(): void {
    const { world, hubs, berths } = this.corridor
    const isBlocked =
      berths.some((one) => one.blocked.length > 0) || [...hubs.values()].some((hub) => hub.isBlocked)
    const found = isBlocked ? new Snapshot(this.corridor).closed() : []
    if (found.length > 0) {
      this.isFound = true
      world.findings.push({ kind: 'lock-up', atHours: world.simulation.now, says: found.join('; ') })
    }
    if (!this.isFound) world.simulation.schedule(this.handler, HOURS_A_DAY)
  }
}

/** Who waits for whom at one moment. */
class Snapshot {
  private readonly entities: Entity[] = []
  private readonly index = new Map<object | string, number>()

  constructor(private readonly corridor: Corridor) {
    const { hubs, trainSides, sailingSides, vessels } = corridor
    for (const hub of hubs.values())
      for (const measure of measures)
        this.add(roomKey(hub, measure), `nothing leaves the yard of ${hub.id} (${measure})`, () =>
          this.room(hub, measure),
        )
    for (const side of trainSides)
      if (side.queue.length > 0)
        this.add(
          side,
          `${side.queue.length} load units in ${side.origin.id} wait for train ${side.service}`,
          () => this.trainQueue(side),
        )
    for (const side of sailingSides)
      if (side.queue.length > 0)
        this.add(
          side,
          `${side.queue.length} load units in ${side.berths.hub.id} wait for ${side.service}`,
          () => this.seaQueue(side),
        )
    for (const fleet of vessels)
      for (const vessel of fleet.all)
        this.add(
          vessel,
          `vessel ${vessel.fleet} ${vessel.index + 1} of ${fleet.service} is ${vessel.state} in ${fleet.sides[vessel.side].berths.hub.id}`,
          () => this.vessel(vessel),
        )
  }

  /** The closed set in words; empty if all may go on. */
  closed(): string[] {
    const set = closedSet(this.entities.map((entity) => entity.situation()))
    return set.map((at) => this.entities[at]!.says)
  }

  private add(key: object | string, says: string, situation: () => Situation): void {
    this.index.set(key, this.entities.length)
    this.entities.push({ says, situation })
  }

  private all(keys: readonly (object | string)[]): number[] {
    return keys.flatMap((key) => this.index.get(key) ?? [])
  }

  /** A yard gets room when a queue in it moves, or by units that are still being cleared. */
  private room(hub: Hub, measure: Measure): Situation {
    // A dated change opens it again: a place that stays closed is refused before a run.
    if (hub.isClosed) return 'moves'
    const { trainSides, sailingSides } = this.corridor
    const queues = [
      ...trainSides.filter((side) => side.origin === hub && side.queue.length > 0),
      ...sailingSides.filter((side) => side.berths.hub === hub && side.queue.length > 0),
    ]
    const queued = queues.reduce((sum, side) => sum + this.roomOf(side, measure), 0)
    if (hub.yard.used(measure) > queued + TINY || hub.yard.used(measure) < TINY) return 'moves'
    return [this.all(queues.filter((side) => this.roomOf(side, measure) > 0))]
  }

  private roomOf(side: TrainSide | SailingSide, measure: Measure): number {
    const { units } = this.corridor.world
    let room = 0
    for (let i = 0; i < side.queue.length; i++) {
      const unit = side.queue.at(i)
      const carried = units.carriedOf(unit)
      if (carried.measure === measure && units.hub[unit]! > 0) room += carried.room
    }
    return room
  }

  private trainQueue(side: TrainSide): Situation {
    const { units } = this.corridor.world
    const { measure } = units.carriedOf(side.queue.at(0))
    const { destination, origin } = side
    if (side.needs('embargo') || !destination.acceptsTrain())
      return [[this.index.get(roomKey(destination, measure))!]]
    if (!side.needs('wagon') || side.pool === undefined) return 'moves'
    const { pool } = side
    if (
      pool.isMoving ||
      this.corridor.trains.underWay.some(
        (train) => train.side.pool === pool && !this.isBlocked(train.side.destination),
      )
    )
      return 'moves'
    const blockedAt = [...this.corridor.hubs.values()].filter((hub) => hub.isBlocked && hub !== origin)
    return [
      this.all(
        blockedAt.flatMap((hub) =>
          measures.filter((one) => hub.isBlockedBy(one)).map((one) => roomKey(hub, one)),
        ),
      ),
    ]
  }

  private isBlocked(hub: Hub): boolean {
    return hub.isBlocked
  }

  private seaQueue(side: SailingSide): Situation {
    return [
      this.all(
        this.corridor.vessels.filter((fleet) => fleet.service === side.service).flatMap((fleet) => fleet.all),
      ),
    ]
  }

  /** A ship moves unless its cargo does not fit the yard, or every berth is held by ships that stand. */
  private vessel(vessel: Vessel): Situation {
    const { berths } = vessel.owner.sides[vessel.side]
    if (berths.blocked.includes(vessel)) {
      const { units } = this.corridor.world
      return [[this.index.get(roomKey(berths.hub, units.carriedOf(vessel.aboard[0]!).measure))!]]
    }
    if (vessel.state !== 'outside' || !berths.isWanted) return 'moves'
    const atBerth = this.corridor.vessels
      .flatMap((fleet) => fleet.all)
      .filter(
        (one) =>
          one.owner.sides[one.side].berths === berths &&
          !['sailing', 'outside', 'broken', 'docked'].includes(one.state),
      )
    return [this.all(atBerth)]
  }
}

const roomKey = (hub: Hub, measure: Measure): string => `${hub.id} ${measure}`

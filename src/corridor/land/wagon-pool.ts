// Wagons that have to come back. A pool has a home; wagons emptied elsewhere wait there for a load for a
// while and then run home empty. Who lacks wagons asks, and is served in order of asking.
// Reasons: docs/model.md#wagon-pool
import type { Hours } from '../calendar.ts'
import type { Meter } from '../ledger/gauge.ts'
import { meterOf, type World } from '../world.ts'
import type { WagonPool } from '../../scenario/schema/wagon-pool.ts'
import type { TrainSide } from './train-forming.ts'

interface Move {
  hub: string
  wagons: number
}
interface Request {
  hub: string
  wagons: number
  by: TrainSide
}

export class Pool {
  readonly meter: Meter
  /** Empty wagons standing at a hub. */
  private readonly standing = new Map<string, number>()
  /** Wagons on their way empty to a hub, and waiting out their hold away from home. */
  private readonly moves: (Move | undefined)[] = []
  private readonly freeMoves: number[] = []
  private readonly requests: Request[] = []
  private readonly arriveHandler: number
  private readonly holdHandler: number
  private fleet = 0
  /** Wagons to be taken out of the fleet as soon as they stand at home. */
  private surplus = 0
  onTrains = 0
  private underWayEmpty = 0

  constructor(
    private readonly world: World,
    readonly id: string,
    private readonly block: WagonPool,
    /** Hours that empty wagons take between home and a hub. */
    private readonly emptyRun: (hub: string) => Hours,
    /** Sends a train of empty wagons on train paths. */
    private readonly emptyTrain: (from: string, to: string, arrived: () => void) => void,
  ) {
    this.meter = meterOf(world, { id, kind: 'wagons', place: block.home, capacityUnit: 'wagons' })
    this.arriveHandler = world.simulation.handler((move) => this.onArrived(move))
    this.holdHandler = world.simulation.handler((move) => this.onHoldOver(move))
    this.refresh()
  }

  /** Brings the fleet to what the scenario says today. */
  refresh(): void {
    const wanted = this.block.wagons
    const more = wanted - this.fleet
    this.fleet = wanted
    if (more > 0) this.stand(this.block.home, more)
    else this.surplus -= more
    this.meter.capacity.set(wanted, this.world.simulation.now)
    this.scrap()
    this.serve()
  }

  /** Takes wagons at a hub for a train that wants so many; it goes with fewer down to the pool's least train. If
   *  there are too few, notes the request. @returns wagons taken, 0 if none */
  take(hub: string, wanted: number, by: TrainSide): number {
    const here = Math.min(this.at(hub), wanted)
    const least = wanted * (this.block.leastTrain ?? 1)
    const first = this.requests.find((request) => request.hub === hub)
    if (here >= least && (first === undefined || first.by === by)) {
      this.withdraw(by, hub)
      this.onTrains += here
      this.stand(hub, -here)
      return here
    }
    const known = this.requests.find((request) => request.by === by && request.hub === hub)
    if (known) known.wagons = wanted
    else this.requests.push({ hub, wagons: wanted, by })
    this.meter.queue.set(this.requests.length, this.world.simulation.now)
    this.serve()
    return 0
  }

  /** Wagons of an unloaded train stand empty at a hub. */
  give(hub: string, wagons: number): void {
    this.onTrains -= wagons
    this.stand(hub, wagons)
    if (hub !== this.block.home)
      this.world.simulation.schedule(this.holdHandler, this.block.hold, this.move({ hub, wagons }))
    this.scrap()
    this.serve()
  }

  /** Whether wagons are on their way empty, or will set out if no load comes. */
  get isMoving(): boolean {
    return this.moves.length > this.freeMoves.length
  }

  /** Wagons in all places; equals the fleet and what is still to be taken out of it. */
  get counted(): number {
    let sum = this.onTrains + this.underWayEmpty
    for (const wagons of this.standing.values()) sum += wagons
    return sum
  }

  get expected(): number {
    return this.fleet + this.surplus
  }

  /** A train that lacks something else than wagons keeps none back from others. */
  withdraw(by: TrainSide, hub: string): void {
    const at = this.requests.findIndex((request) => request.by === by && request.hub === hub)
    if (at < 0) return
    this.requests.splice(at, 1)
    this.meter.queue.set(this.requests.length, this.world.simulation.now)
  }

  /** Tells whoever can now have wagons, and sends empties to those who wait elsewhere. */
  private serve(): void {
    const { home } = this.block
    const promised = new Map<string, number>()
    for (const request of this.requests) {
      const here = this.at(request.hub) - (promised.get(request.hub) ?? 0)
      promised.set(request.hub, (promised.get(request.hub) ?? 0) + request.wagons)
      if (here >= request.wagons * (this.block.leastTrain ?? 1)) this.world.grants.ask(request.by)
      if (request.hub === home || here >= request.wagons) continue
      const lacking = request.wagons - here - this.inbound(request.hub)
      const spare = Math.min(lacking, this.at(home) - (promised.get(home) ?? 0))
      if (spare > 0) this.sendEmpty(home, request.hub, spare)
    }
    this.tellIfAtRest()
  }

  /** Who waits for wagons waits for those of other trains alone, if none comes by itself. */
  private tellIfAtRest(): void {
    if (!this.isMoving) for (const request of this.requests) this.world.grants.refused(request.by)
  }

  private inbound(hub: string): number {
    let sum = 0
    for (const move of this.moves) if (move?.hub === hub && move.wagons < 0) sum -= move.wagons
    return sum
  }

  private sendEmpty(from: string, to: string, wagons: number): void {
    this.stand(from, -wagons)
    this.underWayEmpty += wagons
    const away = from === this.block.home ? to : from
    // A negative number of wagons marks a run to the hub, a positive one a hold at it.
    const move = this.move({ hub: to, wagons: -wagons })
    if (this.block.emptyPaths === true) this.emptyTrain(from, to, () => this.onArrived(move))
    else this.world.simulation.schedule(this.arriveHandler, this.emptyRun(away), move)
  }

  private onArrived(index: number): void {
    const move = this.moves[index]!
    this.release(index)
    this.underWayEmpty += move.wagons
    this.stand(move.hub, -move.wagons)
    if (move.hub !== this.block.home)
      this.world.simulation.schedule(
        this.holdHandler,
        this.block.hold,
        this.move({ hub: move.hub, wagons: -move.wagons }),
      )
    this.scrap()
    this.serve()
  }

  private onHoldOver(index: number): void {
    const { hub, wagons } = this.moves[index]!
    this.release(index)
    // Whoever is still short of a train after that long does not keep them from coming back.
    const idle = Math.min(wagons, this.at(hub))
    if (idle > 0) this.sendEmpty(hub, this.block.home, idle)
    else this.tellIfAtRest()
  }

  private scrap(): void {
    const gone = Math.min(this.surplus, this.at(this.block.home))
    if (gone <= 0) return
    this.surplus -= gone
    this.stand(this.block.home, -gone)
  }

  private at(hub: string): number {
    return this.standing.get(hub) ?? 0
  }

  private stand(hub: string, wagons: number): void {
    this.standing.set(hub, this.at(hub) + wagons)
    // Busy is every wagon that does not stand free at home: under way loaded or empty, or waiting away for a load.
    if (hub === this.block.home)
      this.meter.busy.set(this.fleet + this.surplus - this.at(hub), this.world.simulation.now)
  }

  private move(move: Move): number {
    const index = this.freeMoves.pop() ?? this.moves.length
    this.moves[index] = move
    return index
  }

  private release(index: number): void {
    this.moves[index] = undefined
    this.freeMoves.push(index)
  }
}

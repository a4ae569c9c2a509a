// A train under way: line by line, border by border, from the hub where it was formed to the hub where it is
// unloaded. What it waits for is booked to every load unit on it.
import type { Hours } from '../calendar.ts'
import type { BorderCrossing } from '../places/border.ts'
import type { World } from '../world.ts'
import { valueAt } from '../values.ts'
import type { TrainSide } from './train-forming.ts'
import type { TrackLine } from './line.ts'

export type Step = { line: TrackLine; direction: 0 | 1 } | { border: BorderCrossing; direction: 0 | 1 }

export interface Train {
  index: number
  /** Number of the train in its service, from 1. */
  number: number
  side: TrainSide
  units: number[]
  /** Wagons of the pool that it holds. */
  wagons: number
  /** Next step of its service's way. */
  step: number
  /** Borders passed so far. */
  borders: number
  /** One uniform number a step, drawn when the train was formed. */
  draws: number[]
  isLoaded: boolean
  hasLeft: boolean
  /** It has arrived and is not yet set on a track. */
  isOutside: boolean
}

/** As the log and the explanations call it. */
export const nameOfTrain = ({ side, number }: Train): string =>
  `${side.service} from ${side.origin.id} ${number}`

export class Trains {
  private readonly trains: (Train | undefined)[] = []
  private readonly free: number[] = []
  private readonly stepHandler: number
  private readonly loadedHandler: number

  constructor(private readonly world: World) {
    this.stepHandler = world.simulation.handler((index) => this.advance(this.trains[index]!))
    this.loadedHandler = world.simulation.handler((index) => this.onLoaded(this.trains[index]!))
  }

  /** A new train of a service; its draws are the next of the service's own stream. */
  create(side: TrainSide, units: number[], wagons: number, step: number, borders: number): Train {
    const index = this.free.pop() ?? this.trains.length
    const draws = side.steps.map(() => side.random.uniform())
    const train: Train = {
      index,
      number: ++side.trains,
      side,
      units,
      wagons,
      step,
      borders,
      draws,
      isLoaded: step > 0,
      hasLeft: step > 0,
      isOutside: false,
    }
    this.trains[index] = train
    const { log, simulation } = this.world
    if (log !== undefined) {
      for (const unit of units) log.boarded(unit, nameOfTrain(train))
      log.happened('train', nameOfTrain(train), 'form', side.origin.id, simulation.now)
    }
    return train
  }

  /** The train is loaded at that hour and then leaves. */
  departWhenLoaded(train: Train, loadedAt: Hours): void {
    this.world.simulation.scheduleAt(this.loadedHandler, loadedAt, train.index)
  }

  retire(train: Train): void {
    this.trains[train.index] = undefined
    this.free.push(train.index)
  }

  /** Every train between its hubs, in order of index. */
  get underWay(): Train[] {
    return this.trains.filter((train) => train !== undefined)
  }

  /** Goes on to its next line or border, or arrives. */
  advance(train: Train): void {
    const step = train.side.steps[train.step]
    if (step === undefined) return train.side.destination.onTrainArrived(train)
    if ('border' in step) {
      this.leaveHub(train, this.world.simulation.now)
      train.step += 1
      return step.border.onTrainArrived(train, step.direction)
    }
    if (step.line.isClosed) {
      step.line.held.push(train)
      return
    }
    this.enter(train, step.line, step.direction)
  }

  private enter(train: Train, line: TrackLine, direction: 0 | 1): void {
    const { ledger, simulation } = this.world
    const opensAt = line.opensAt(simulation.now)
    const enterAt = line.takePath(direction, opensAt)
    const { block } = line
    const running =
      (block.length / block.speed) * (block.factor ? valueAt(block.factor, train.draws[train.step]!) : 1)
    const closedKey = line.closedKey(simulation.now)
    for (const unit of train.units) {
      ledger.book(unit, closedKey, opensAt)
      ledger.book(unit, line.waitKeys.path, enterAt)
    }
    this.leaveHub(train, enterAt)
    for (const unit of train.units) ledger.book(unit, line.movingKey, enterAt + running)
    line.countTrain(enterAt)
    train.step += 1
    simulation.scheduleAt(this.stepHandler, enterAt + running, train.index)
  }

  /** Trains held before a line that is open again go on, first come first served. */
  releaseHeld(line: TrackLine): void {
    const held = line.held.splice(0)
    for (const train of held) {
      for (const unit of train.units)
        this.world.ledger.book(unit, line.waitKeys.closed, this.world.simulation.now)
      this.advance(train)
    }
  }

  private onLoaded(train: Train): void {
    train.isLoaded = true
    train.side.origin.onTrainLoaded(train)
    this.advance(train)
  }

  private leaveHub(train: Train, at: Hours): void {
    if (train.hasLeft) return
    train.hasLeft = true
    const { units } = this.world
    for (const unit of train.units) units.noteLeft(unit, at)
    this.world.log?.happened('train', nameOfTrain(train), 'depart', train.side.origin.id, at)
  }
}

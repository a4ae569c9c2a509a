// Change of locomotive at a border: a train that has been served waits for a locomotive of the next railway, is
// coupled, and goes on; the locomotive is back after its turn. Each direction has its own. Reasons: docs/model.md#border
import type { Border } from '../../scenario/schema/border.ts'
import type { Meter } from '../ledger/gauge.ts'
import { valueAt } from '../values.ts'
import { meterOf, stream, type World } from '../world.ts'
import type { RandomStream } from '../../engine/random/mrg32k3a.ts'
import type { Train } from './train.ts'

export class Locomotives {
  readonly meter: Meter
  /** Trains that wait for one, in order of arrival. */
  readonly waiting: Train[] = []
  private away = 0
  private readonly turns: RandomStream
  private readonly keys: { locomotive: number; change: number }
  private readonly coupledHandler: number
  private readonly backHandler: number
  private readonly coupling: (Train | undefined)[] = []

  constructor(
    private readonly world: World,
    border: string,
    direction: 0 | 1,
    private readonly block: () => Border['locomotives'],
    goOn: (train: Train) => void,
  ) {
    const id = `${border}-locomotives-${direction === 0 ? 'out' : 'back'}`
    this.meter = meterOf(world, { id, kind: 'locomotive', place: border, capacityUnit: 'locomotives' })
    this.turns = stream(world, `locomotive/${border}/${direction}`)
    this.keys = {
      locomotive: world.ledger.stage(border, 'waiting', 'locomotive', this.meter.resource),
      change: world.ledger.stage(border, 'border'),
    }
    this.coupledHandler = world.simulation.handler((index) => {
      const train = this.coupling[index]!
      this.coupling[index] = undefined
      goOn(train)
    })
    this.backHandler = world.simulation.handler(() => {
      this.away -= 1
      this.refresh()
    })
    this.refresh()
  }

  /** A train that needs a locomotive to go on. */
  request(train: Train): void {
    this.waiting.push(train)
    this.refresh()
  }

  refresh(): void {
    const { simulation, ledger } = this.world
    const { now } = simulation
    const block = this.block()
    const number = block?.number ?? 0
    this.meter.capacity.set(number, now)
    while (this.waiting.length > 0 && block !== undefined && this.away < number) {
      const train = this.waiting.shift()!
      const { change } = block
      for (const unit of train.units) {
        ledger.book(unit, this.keys.locomotive, now)
        ledger.book(unit, this.keys.change, now + change)
      }
      this.away += 1
      this.coupling[train.index] = train
      simulation.schedule(this.coupledHandler, change, train.index)
      simulation.schedule(this.backHandler, change + valueAt(block.turn, this.turns.uniform()))
    }
    this.meter.busy.set(this.away, now)
    this.meter.queue.set(
      this.waiting.reduce((sum, train) => sum + train.units.length, 0),
      now,
    )
  }
}

// Empty wagons on their way between hubs, where a pool says that they take train paths: block by block a train of its own,
// line by line, beside the loaded ones. Borders pass it in their usual time. Reasons: docs/model.md#wagon-pool
import { meanValue } from '../values.ts'
import type { World } from '../world.ts'
import type { Step } from './train.ts'

interface Run {
  steps: readonly Step[]
  /** The next of them. */
  step: number
  arrived: () => void
}

export class EmptyTrains {
  private readonly runs: (Run | undefined)[] = []
  private readonly free: number[] = []
  /** Runs before a closed line. */
  private held: number[] = []
  private readonly stepHandler: number

  constructor(private readonly world: World) {
    this.stepHandler = world.simulation.handler((index) => this.advance(index))
  }

  send(steps: readonly Step[], arrived: () => void): void {
    const index = this.free.pop() ?? this.runs.length
    this.runs[index] = { steps, step: 0, arrived }
    this.advance(index)
  }

  /** A line may be open again. */
  refresh(): void {
    const held = this.held
    this.held = []
    for (const index of held) this.advance(index)
  }

  private advance(index: number): void {
    const run = this.runs[index]!
    const step = run.steps[run.step]
    const { simulation } = this.world
    if (step === undefined) {
      this.runs[index] = undefined
      this.free.push(index)
      return run.arrived()
    }
    if ('border' in step) {
      run.step += 1
      simulation.schedule(this.stepHandler, meanValue(step.border.block.service), index)
      return
    }
    const { line, direction } = step
    if (line.isClosed) {
      this.held.push(index)
      return
    }
    const enterAt = line.takePath(direction, line.opensAt(simulation.now))
    const { length, speed, factor } = line.block
    line.countTrain(enterAt)
    run.step += 1
    simulation.scheduleAt(this.stepHandler, enterAt + (length / speed) * meanValue(factor, 1), index)
  }
}

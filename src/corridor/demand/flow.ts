// Arrivals: when the load units of a flow become ready at their origin, one by one or as whole block trains,
// at random or evenly spaced; and what happens when they arrive. Reasons: docs/model.md#flow
import type { DistributionSpec } from '../../engine/random/distributions/index.ts'
import type { RandomStream } from '../../engine/random/mrg32k3a.ts'
import { HOURS_A_DAY, type Hours } from '../calendar.ts'
import { holidaysOf } from '../conditions/holiday.ts'
import type { Carried } from '../network.ts'
import { valueAt } from '../values.ts'
import { stream, type World } from '../world.ts'
import { ratePerHour, shifted } from './volume.ts'

const unitExponential: DistributionSpec = { kind: 'exponential', mean: 1 }

export class FlowSource {
  private readonly arrivals: RandomStream
  private readonly units: RandomStream
  private readonly handler: number
  private readonly batch: number
  private readonly rates: number[]
  /** Hours of the run at which `rates` change. */
  private readonly rateFrom: Hours[]

  constructor(
    private readonly world: World,
    private readonly index: number,
    private readonly carried: Carried,
    /** Sends a new unit on from its origin. */
    private readonly start: (unit: number) => void,
  ) {
    const { calendar, scenario, simulation } = world
    this.arrivals = stream(world, `flow/${carried.id}/arrivals`)
    this.units = stream(world, `flow/${carried.id}/units`)
    this.batch = Math.max(1, Math.round(carried.flow.batch ?? 1))
    this.handler = simulation.handler(() => this.release())
    const lag = carried.flow.recordedLater ?? 0
    const last = calendar.months.at(-1)!
    const months = [...calendar.months, shifted(last, 1), shifted(last, 2), shifted(last, 3)]
    const from = months.map((month) => calendar.hoursAt(`${month}-01`) - lag)
    const rates = months.map((month) => ratePerHour(scenario, carried, month))
    ;({ from: this.rateFrom, rates: this.rates } = aroundHolidays(world, carried, from, rates))
  }

  /** Schedules the first arrival; flows of empties have no source of their own. */
  open(): void {
    if (this.carried.empties) return
    const first = this.carried.flow.arrivals === 'regular' ? this.arrivals.uniform() : this.nextGap()
    this.schedule(0, first)
  }

  /** A load unit of this flow is ready now. */
  create(): number {
    const { units, simulation } = this.world
    const unit = units.create(this.index, simulation.now, this.units)
    this.world.log?.ready(unit)
    return unit
  }

  private release(): void {
    const { now } = this.world.simulation
    for (let i = 0; i < this.batch; i++) this.start(this.create())
    this.schedule(now, this.nextGap())
  }

  /** Batches until the next one, in units of mean batches: random, or one. */
  private nextGap(): number {
    if (this.carried.flow.arrivals === 'regular') return 1
    return valueAt(unitExponential, this.arrivals.uniform())
  }

  /** The hour at which the cumulative rate has grown by so many batches; none if it never does. */
  private schedule(from: Hours, batches: number): void {
    let left = batches * this.batch
    let at = from
    for (let i = 0; i < this.rates.length; i++) {
      const end = this.rateFrom[i + 1] ?? this.rateFrom[i]! + 32 * HOURS_A_DAY
      if (end <= at) continue
      const rate = this.rates[i]!
      if (rate * (end - at) >= left) {
        this.world.simulation.scheduleAt(this.handler, at + left / rate)
        return
      }
      left -= rate * (end - at)
      at = end
    }
  }
}

/** The same volume in each stretch of one rate, less of it on the holidays of the origin and more on its other days. */
function aroundHolidays(
  world: World,
  { flow, routes }: Carried,
  from: readonly Hours[],
  rates: readonly number[],
): { from: Hours[]; rates: number[] } {
  const days = holidaysOf(world, flow.holidays, routes[0]!.hubs[0]!)
  const work = flow.holidays?.work ?? 1
  const pieces: { from: Hours; rate: number }[] = []
  from.forEach((start, i) => {
    const end = from[i + 1] ?? Infinity
    const off = days
      .map((day) => ({ from: Math.max(day.from, start), until: Math.min(day.until, end) }))
      .filter((day) => day.until > day.from)
    const lost = off.reduce((sum, day) => sum + (1 - work) * (day.until - day.from), 0)
    // A stretch that is all holiday has no other day to catch up on; the last one has no end.
    const usual =
      lost > 0 && end - start - lost > 0 ? (rates[i]! * (end - start)) / (end - start - lost) : rates[i]!
    const isSplit = lost > 0 && end < Infinity
    if (!isSplit || off[0]!.from > start) pieces.push({ from: start, rate: isSplit ? usual : rates[i]! })
    if (!isSplit) return
    for (const day of off) {
      pieces.push({ from: day.from, rate: usual * work })
      if (day.until < end) pieces.push({ from: day.until, rate: usual })
    }
  })
  return { from: pieces.map((piece) => piece.from), rates: pieces.map((piece) => piece.rate) }
}

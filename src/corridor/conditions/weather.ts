// Weather as storms: each storm system has its season; a storm lasts hours to days and closes the ports of its
// coast together, the sheltered ones only when it is severe. Storms belong to calendar time: they are drawn
// year by year before anything moves, so no traffic changes the weather. Reasons: docs/model.md#weather
import type { DistributionSpec } from '../../engine/random/distributions/index.ts'
import type { Weather } from '../../scenario/schema/weather.ts'
import { dayNumber, HOURS_A_DAY, type Hours } from '../calendar.ts'
import type { Meter } from '../ledger/gauge.ts'
import { valueAt } from '../values.ts'
import { meterOf, stream, type World } from '../world.ts'

interface Closure {
  from: Hours
  until: Hours
}

const unitExponential: DistributionSpec = { kind: 'exponential', mean: 1 }

/** The weather of one port: when ships may not pass, and when no cargo is worked. */
export class PortWeather {
  readonly meter: Meter
  private readonly traffic: Closure[]
  private readonly work: Closure[]

  constructor(
    private readonly world: World,
    readonly port: string,
    traffic: Closure[],
    work: Closure[],
  ) {
    this.traffic = merged(traffic)
    this.work = merged(work)
    this.meter = meterOf(world, { id: `${port}-weather`, kind: 'weather', place: port, capacityUnit: '' })
    this.meter.capacity.set(1, 0)
  }

  /** Hour at which ships may pass: now, or the end of the closure. */
  opensAt(now: Hours): Hours {
    return endOf(this.traffic, now)
  }

  /** When work begun now and needing so many hours is done; it rests while the port is stopped. */
  workDone(start: Hours, workHours: Hours): Hours {
    let left = workHours
    let at = endOf(this.work, start)
    for (let i = firstAfter(this.work, at); i < this.work.length; i++) {
      const { from, until } = this.work[i]!
      if (at + left <= from) break
      left -= from - at
      at = until
    }
    return at + left
  }

  /** Calls back at the beginning and end of every closure to traffic. */
  announce(change: () => void): void {
    const { simulation } = this.world
    const close = simulation.handler((isClosing) => {
      this.meter.busy.set(isClosing, simulation.now)
      this.world.log?.happened(
        'gate',
        `${this.port}-weather`,
        isClosing === 1 ? 'close' : 'open',
        this.port,
        simulation.now,
      )
      change()
    })
    for (const { from, until } of this.traffic) {
      if (from < simulation.now) continue
      simulation.scheduleAt(close, from, 1)
      simulation.scheduleAt(close, until, 0)
    }
  }
}

/** Weather of every port that a storm system of the scenario, or a service, names. */
export function drawWeather(world: World): Map<string, PortWeather> {
  const traffic = new Map<string, Closure[]>()
  const work = new Map<string, Closure[]>()
  for (const [id, system] of Object.entries(world.scenario.weather))
    drawSystem(world, id, system, traffic, work)
  return new Map(
    Object.keys(world.scenario.ports).map((port) => [
      port,
      new PortWeather(world, port, traffic.get(port) ?? [], work.get(port) ?? []),
    ]),
  )
}

function drawSystem(
  world: World,
  id: string,
  system: Weather,
  traffic: Map<string, Closure[]>,
  work: Map<string, Closure[]>,
): void {
  const { calendar } = world
  for (let month = 0; month < calendar.months.length;) {
    const year = calendar.months[month]!.slice(0, 4)
    const random = stream(world, `weather/${id}/${year}`)
    let hazardLeft = valueAt(unitExponential, random.uniform())
    for (; month < calendar.months.length && calendar.months[month]!.startsWith(year); month++) {
      const length = fullMonthHours(calendar.months[month]!)
      const storms = system.storms[Number(calendar.months[month]!.slice(5)) - 1]!
      let at = calendar.monthStart[month]!
      const end = at + length
      while (storms > 0 && at + (hazardLeft / storms) * length < end) {
        at += (hazardLeft / storms) * length
        strike(system, at, at + valueAt(system.length, random.uniform()), random.uniform(), traffic, work)
        hazardLeft = valueAt(unitExponential, random.uniform())
      }
      hazardLeft -= (storms * (end - at)) / length
    }
  }
}

/** One draw of severity decides which ports a storm closes. */
function strike(
  system: Weather,
  from: Hours,
  until: Hours,
  severity: number,
  traffic: Map<string, Closure[]>,
  work: Map<string, Closure[]>,
): void {
  for (const [port, closure] of Object.entries(system.closes)) {
    if (severity < closure.traffic) append(traffic, port, { from, until })
    if (severity < (closure.work ?? 0)) append(work, port, { from, until })
  }
}

function append(map: Map<string, Closure[]>, port: string, closure: Closure): void {
  const list = map.get(port)
  if (list) list.push(closure)
  else map.set(port, [closure])
}

/** Overlapping closures as one, first to last. */
function merged(closures: Closure[]): Closure[] {
  const sorted = [...closures].sort((a, b) => a.from - b.from)
  const result: Closure[] = []
  for (const closure of sorted) {
    const last = result.at(-1)
    if (last && closure.from <= last.until) last.until = Math.max(last.until, closure.until)
    else result.push({ ...closure })
  }
  return result
}

/** Index of the first closure that ends after an hour. */
function firstAfter(closures: readonly Closure[], hour: Hours): number {
  let low = 0
  let high = closures.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (closures[middle]!.until <= hour) low = middle + 1
    else high = middle
  }
  return low
}

function endOf(closures: readonly Closure[], hour: Hours): Hours {
  const closure = closures[firstAfter(closures, hour)]
  return closure !== undefined && closure.from <= hour ? closure.until : hour
}

function fullMonthHours(label: string): Hours {
  const [year, month] = label.split('-').map(Number) as [number, number]
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return (dayNumber(next) - dayNumber(`${label}-01`)) * HOURS_A_DAY
}

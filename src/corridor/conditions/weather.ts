// Weather as storms: each storm system has its season; a storm lasts hours to days and closes the ports of its
// coast together, the sheltered ones only when it is severe. Storms belong to calendar time: they are drawn
// year by year before anything moves, so no traffic changes the weather. Reasons: docs/model.md#weather
import type { RandomStream } from '../../engine/random/mrg32k3a.ts'
import type { DistributionSpec } from '../../engine/random/distributions/index.ts'
import type { Weather } from '../../scenario/schema/weather.ts'
import { HOURS_A_DAY, type Hours } from '../calendar.ts'
import { daysOf } from '../demand/volume.ts'
import type { Meter } from '../ledger/gauge.ts'
import { valueAt } from '../values.ts'
import { meterOf, stream, type World } from '../world.ts'
import { Stoppages, type Stoppage } from './stoppages.ts'

const unitExponential: DistributionSpec = { kind: 'exponential', mean: 1 }

/** The weather of one port: when ships may not pass, and when no cargo is worked. */
export class PortWeather {
  readonly meter: Meter
  readonly traffic: Stoppages
  readonly work: Stoppages

  constructor(
    private readonly world: World,
    readonly port: string,
    traffic: readonly Stoppage[],
    work: readonly Stoppage[],
  ) {
    this.traffic = new Stoppages(traffic)
    this.work = new Stoppages(work)
    this.meter = meterOf(world, { id: `${port}-weather`, kind: 'weather', place: port, capacityUnit: '' })
    this.meter.capacity.set(1, 0)
  }

  /** Hour at which ships may pass: now, or the end of the closure. */
  opensAt(now: Hours): Hours {
    return this.traffic.overAt(now)
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
    for (const { from, until } of this.traffic.spans) {
      if (from < simulation.now) continue
      simulation.scheduleAt(close, from, 1)
      simulation.scheduleAt(close, until, 0)
    }
  }
}

/** Hour from which a ship may put to sea, and whose storm holds it until then. By the forecast its own coast has to stay
 *  quiet until it is half way, and the other coast from then until it is in; storms that begin beyond `horizon` hours
 *  are not known yet. Nothing later than the horizon of the hour of departure is used. */
export function putsToSea(
  here: PortWeather,
  there: PortWeather,
  now: Hours,
  sailing: Hours,
  horizon: Hours,
): { at: Hours; heldBy: PortWeather } {
  const half = sailing / 2
  const nearHere = half < horizon ? half : horizon
  const nearThere = sailing < horizon ? sailing : horizon
  let [at, heldBy] = [now, here]
  for (;;) {
    const leaving = here.traffic.within(at, at + nearHere)
    const entering = half < nearThere ? there.traffic.within(at + half, at + nearThere) : undefined
    if (leaving !== undefined) [at, heldBy] = [leaving.until, here]
    // Rounding must not call for the same hour again.
    else if (entering !== undefined && entering.until - half > at)
      [at, heldBy] = [entering.until - half, there]
    else return { at, heldBy }
  }
}

/** Weather of every port that a storm system of the scenario, or a service, names. */
export function drawWeather(world: World): Map<string, PortWeather> {
  const traffic = new Map<string, Stoppage[]>()
  const work = new Map<string, Stoppage[]>()
  for (const [id, system] of Object.entries(world.scenario.weather))
    drawSystem(world, id, system, (from, until, severity) => {
      // One draw of severity decides which ports a storm closes.
      for (const [port, closure] of Object.entries(system.closes)) {
        if (severity < closure.traffic) append(traffic, port, { from, until })
        if (severity < (closure.work ?? 0)) append(work, port, { from, until })
      }
    })
  return new Map(
    Object.keys(world.scenario.ports).map((port) => [
      port,
      new PortWeather(world, port, traffic.get(port) ?? [], work.get(port) ?? []),
    ]),
  )
}

/** The rate of a system is cut into layers of one storm a month. Each layer draws its own storms once and for all,
 *  each with a height in the layer; a storm comes where the rate of its month reaches up to it. So a system with more
 *  storms has all those of the same system with fewer, and a month of another rate leaves every other month as it was. */
function drawSystem(world: World, id: string, system: Weather, take: TakeStorm): void {
  const years = new Set(world.calendar.months.map((month) => month.slice(0, 4)))
  const most = system.storms.reduce((highest, storms) => (storms > highest ? storms : highest), 0)
  for (const year of years)
    for (let layer = 0; layer < most; layer++)
      drawLayer(world, stream(world, `weather/${id}/${year}/${layer}`), year, layer, system, take)
}

type TakeStorm = (from: Hours, until: Hours, severity: number) => void

/** Storms of one layer and year: evenly likely over each month, one a month in the mean. */
function drawLayer(
  { calendar }: World,
  random: RandomStream,
  year: string,
  layer: number,
  system: Weather,
  take: TakeStorm,
): void {
  // In months since the start of the month at hand.
  let next = valueAt(unitExponential, random.uniform())
  for (let i = 0; i < system.storms.length; i++) {
    const month = `${year}-${String(i + 1).padStart(2, '0')}`
    for (; next < 1; next += valueAt(unitExponential, random.uniform())) {
      const from = calendar.hoursAt(`${month}-01`) + next * daysOf(month) * HOURS_A_DAY
      const height = layer + random.uniform()
      const until = from + valueAt(system.length, random.uniform())
      const severity = random.uniform()
      if (from >= 0 && height < system.storms[i]!) take(from, until, severity)
    }
    next -= 1
  }
}

function append(map: Map<string, Stoppage[]>, port: string, closure: Stoppage): void {
  const list = map.get(port)
  if (list) list.push(closure)
  else map.set(port, [closure])
}

// What storms cost on average, without drawing any: the share of time in which a port is closed, and how long a
// ship that comes by waits for the port to open. Reasons: docs/model.md#capacity
//
// Storms of a system come at random with a rate by month, so those under way are Poisson in number. A ship that
// saw the port open some hours ago can only be held by a storm that began since; a storm that closes two ports
// of a coast cannot have begun before the ship left the other one. Storms that begin while the ship already
// waits are left out, so the wait is understated and what follows from it stays a ceiling.
import type { DistributionSpec } from '../../engine/random/distributions/index.ts'
import { exp } from '../../engine/arithmetic.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { HOURS_A_DAY, type Hours } from '../calendar.ts'
import { daysOf } from '../demand/volume.ts'
import { meanValue, valueAt } from '../values.ts'

const QUANTILES = 40
const STEPS = 24

const monthOf = (month: string): number => Number(month.slice(5)) - 1

/** Share of a month in which storms stop a port's traffic or its cargo work. */
export function closedShare(scenario: Scenario, month: string, port: string, of: 'traffic' | 'work'): number {
  let underWay = 0
  for (const system of Object.values(scenario.weather)) {
    const closes = system.closes[port]?.[of] ?? 0
    underWay +=
      (system.storms[monthOf(month)]! * meanValue(system.length) * closes) / (daysOf(month) * HOURS_A_DAY)
  }
  return 1 - exp(-underWay)
}

/** Mean wait of a ship that wants to pass a port. @param seenOpen hours since it saw each port open */
export function waitToPass(
  scenario: Scenario,
  month: string,
  port: string,
  seenOpen: Readonly<Record<string, Hours>>,
): Hours {
  const holding = Object.values(scenario.weather).flatMap((system) => {
    const threshold = system.closes[port]?.traffic ?? 0
    const rate = system.storms[monthOf(month)]! / (daysOf(month) * HOURS_A_DAY)
    if (threshold <= 0 || rate <= 0) return []
    const others = Object.entries(seenOpen).map(([other, hours]) => ({
      hours,
      below: other === port ? Infinity : (system.closes[other]?.traffic ?? 0),
    }))
    const marks = [0, threshold, ...others.map(({ below }) => below)]
      .filter((mark) => mark <= threshold)
      .sort((a, b) => a - b)
    const lengths = quantilesOf(system.length)
    return marks.slice(1).flatMap((mark, i) => {
      const width = mark - marks[i]!
      const age = Math.min(...others.filter(({ below }) => below >= mark).map(({ hours }) => hours))
      return width > 0 ? [{ rate: rate * width, age, lengths }] : []
    })
  })
  if (holding.length === 0) return 0
  const longest = Math.max(...holding.map(({ lengths }) => lengths.at(-1)!))
  // P(wait > t) = 1 - exp(-storms that began since the port was seen open and last more than t from now)
  const stillHeld = (t: Hours): number =>
    1 -
    exp(
      -holding.reduce(
        (sum, { rate, age, lengths }) =>
          sum +
          (rate * lengths.reduce((hours, length) => hours + Math.min(Math.max(0, length - t), age), 0)) /
            lengths.length,
        0,
      ),
    )
  let wait = 0
  const step = longest / STEPS
  for (let i = 0; i < STEPS; i++) wait += stillHeld((i + 0.5) * step) * step
  return wait
}

const known = new WeakMap<DistributionSpec, number[]>()

/** Values at evenly spaced quantiles, shortest first, scaled to the exact mean. */
function quantilesOf(spec: DistributionSpec): number[] {
  let values = known.get(spec)
  if (values === undefined) {
    const drawn = Array.from({ length: QUANTILES }, (_, i) =>
      Math.max(0, valueAt(spec, (i + 0.5) / QUANTILES)),
    )
    const mean = drawn.reduce((sum, value) => sum + value, 0) / QUANTILES
    const scale = mean > 0 ? meanValue(spec) / mean : 0
    values = drawn.map((value) => value * scale)
    known.set(spec, values)
  }
  return values
}

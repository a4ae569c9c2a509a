// Breakdowns that interrupt work: a crane, a track or a border office fails at random, at work or idle; what it was at
// rests until it is repaired, and goes on. They belong to calendar time: drawn beforehand from a stream of their own, so
// that no traffic moves them. Reasons: docs/model.md#breakdown
import type { DistributionSpec } from '../../engine/random/distributions/index.ts'
import { HOURS_A_DAY, type Hours } from '../calendar.ts'
import { valueAt } from '../values.ts'
import { stream, type World } from '../world.ts'
import { Stoppages, type Stoppage } from './stoppages.ts'

/** What can break down: `breakdownEvery` in days from repair to breakdown, `repair` in hours. */
export interface Breakable {
  breakdownEvery?: DistributionSpec | undefined
  repair?: DistributionSpec | undefined
}

/** Breakdowns of one thing over the whole run; none where the scenario gives none. */
export function breakdownsOf(world: World, id: string, block: Breakable): Stoppages {
  const spans: Stoppage[] = []
  if (block.breakdownEvery !== undefined) {
    const random = stream(world, `breakdown/${id}`)
    const end: Hours = world.calendar.monthStart.at(-1)!
    for (let at = 0; at < end;) {
      const from = at + valueAt(block.breakdownEvery, random.uniform()) * HOURS_A_DAY
      at = from + valueAt(block.repair, random.uniform())
      if (at > from) spans.push({ from, until: at })
    }
  }
  return new Stoppages(spans)
}

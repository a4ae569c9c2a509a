// Who is suspected of holding the corridor up at a load: of the resources that the growing flows use, those that
// are in use nearly all the time first. Who it is, ladder.ts finds by lifting one after another.
import { lastYearOf } from '../corridor/conditions/standing.ts'
import { meanFigures } from '../corridor/capacity.ts'
import { periodOf } from '../corridor/simulate-corridor.ts'
import type { ResourceYears, YearsObservation } from '../results/observe/years.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { NetworkCeiling } from './ceiling/ceiling.ts'
import { waysOf } from './ceiling/programme.ts'

export interface Bottleneck {
  resource: string
  kind: ResourceYears['kind']
  place: string
  /** NaN for a rule, which has no capacity. */
  utilisation: number
}

const isCapacity = ({ kind }: ResourceYears): boolean =>
  ['berth', 'fleet', 'track', 'yard', 'border', 'line', 'wagons'].includes(kind)

/** Below saturation nothing gives out: what causes most waiting is named. */
export function worstOf(observations: readonly YearsObservation[]): Bottleneck | undefined {
  const worst = meansOf(observations)
    .filter((one) => isCapacity(one) && one.waited > 0)
    .sort((a, b) => b.waited - a.waited)[0]
  return worst && bottleneck(worst)
}

/** Busy share of each resource, mean over replications. */
export function utilisationsOf(observations: readonly YearsObservation[]): Record<string, number> {
  return Object.fromEntries(meansOf(observations).map(({ id, utilisation }) => [id, utilisation]))
}

/** What the growing flows (all cargo if none is named) use, the busiest first. The hours that ships stand outside or
 *  for want of room or cargo do not count: something else holds them. A full yard or an embargo is mostly the work of
 *  something else, so these come after whatever is busier than `FULL`. */
export async function suspectsAt(
  scenario: Scenario,
  observations: readonly YearsObservation[],
  growing: readonly string[],
): Promise<Bottleneck[]> {
  const used = await usedBy(scenario, growing)
  const suspicion = ({ id, kind, utilisation }: Means): number => {
    if (kind === 'fleet') return ownShare(observations, id)
    return kind === 'yard' ? utilisation * FULL : kind === 'rule' ? FULL * FULL : utilisation
  }
  return meansOf(observations)
    .filter((one) => (isCapacity(one) ? used.has(one.id) : one.kind === 'rule' && one.waited > 0))
    .filter((one, i, all) => one.kind !== 'rule' || all.findIndex(isRuleAt(one.place)) === i)
    .sort((a, b) => suspicion(b) - suspicion(a))
    .map(bottleneck)
}

const FULL = 0.9

/** Part of the time of the ships of a service in which nothing but themselves, or the weather, holds them. */
function ownShare(observations: readonly YearsObservation[], fleet: string): number {
  const shares = observations.map(({ fleets }) => {
    const { berth, cargo, 'yard-full': yard } = fleets[fleet.replace(/-fleet$/, '')]!
    return 1 - berth - cargo - yard
  })
  return shares.reduce((sum, one) => sum + one, 0) / shares.length
}

const isRuleAt =
  (place: string) =>
  (one: Means): boolean =>
    one.kind === 'rule' && one.place === place

/** Resources with a limit that some way of the flows needs. */
async function usedBy(scenario: Scenario, flows: readonly string[]): Promise<Set<string>> {
  const figures = meanFigures(scenario, lastYearOf(scenario), periodOf(scenario).startIso)
  const network = await NetworkCeiling.of(scenario, figures, {
    mix: 'kept',
    freeRoutes: false,
    measure: 'tonnes',
  })
  const own = waysOf(figures).filter(({ carried }) => flows.length === 0 || flows.includes(carried.id))
  const used = network.resources.filter(({ ways }) => own.some(({ variable }) => ways.has(variable)))
  network.close()
  return new Set(used.map(({ id }) => id))
}

const bottleneck = ({ id, kind, place, utilisation }: Means): Bottleneck => ({
  resource: id,
  kind,
  place,
  utilisation,
})

interface Means extends ResourceYears {
  /** Unit-hours waited for it in the last year. */
  waited: number
}

function meansOf(observations: readonly YearsObservation[]): Means[] {
  return observations[0]!.resources.map((resource, index) => {
    const mean = (of: (one: ResourceYears) => number): number =>
      observations.reduce((sum, one) => sum + of(one.resources[index]!), 0) / observations.length
    return {
      ...resource,
      waited: mean(({ waitHours }) => waitHours.at(-1)!),
      utilisation: mean(({ utilisation }) => utilisation),
    }
  })
}

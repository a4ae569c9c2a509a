// Which resource gives out. The waiting that grows names where freight piles up; a full yard or an embargo is a
// symptom, so it is followed to what the freight in that yard waits for, and a fleet whose ships stand blocked
// or outside is followed to the yard or the berths that hold them.
import type { ResourceYears, YearsObservation } from '../results/observe/years.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'

export interface Bottleneck {
  resource: string
  kind: ResourceYears['kind']
  place: string
  utilisation: number
  /** From where freight piles up to what gives out: ids of resources. */
  trail: string[]
}

/** A fleet is held by a yard, or by berths, where its ships spend at least this share of their time there. */
const HELD_BY_YARD = 0.15
const HELD_BY_BERTH = 0.3
/** What is waited for at a full place is its cause if it makes at least this part of the waiting for the place. */
const LEAST_CAUSE = 0.02

const isCapacity = ({ kind }: ResourceYears): boolean =>
  ['berth', 'fleet', 'track', 'yard', 'border', 'line', 'wagons'].includes(kind)
const isSymptom = ({ kind }: ResourceYears): boolean => kind === 'yard' || kind === 'rule'

/** @param grows whether the stock grows; below that, what causes most waiting is named and nothing is traced */
export function bottleneckOf(
  scenario: Scenario,
  observations: readonly YearsObservation[],
  grows: boolean,
): Bottleneck | undefined {
  const resources = meansOf(observations)
  if (!grows) {
    const worst = largest(resources.filter(isCapacity), ({ waited }) => waited)
    return worst && bottleneck(worst, [worst.id])
  }
  const piled = largest(
    resources.filter((one) => isCapacity(one) || one.kind === 'rule' || one.kind === 'sailing'),
    ({ risen }) => risen,
  )
  if (piled === undefined) return undefined
  const trail = [piled]
  const clues: Clues = { scenario, resources, first: observations[0]!, observations }
  for (;;) {
    const next = causeOf(trail.at(-1)!, clues)
    if (next === undefined) break
    const isCircle = isSymptom(next) && trail.some((one) => isSymptom(one) && one.place === next.place)
    // Places that wait for one another have too little room: the fullest of their yards gives out.
    const last = isCircle ? fullestYard([...trail, next], resources) : next
    if (last === undefined || trail.includes(last)) break
    trail.push(last)
    if (isCircle) break
  }
  return bottleneck(
    trail.at(-1)!,
    trail.map(({ id }) => id),
  )
}

function fullestYard(trail: readonly Means[], resources: readonly Means[]): Means | undefined {
  const places = new Set(trail.filter(isSymptom).map(({ place }) => place))
  return largest(
    resources.filter(({ kind, place }) => kind === 'yard' && places.has(place)),
    ({ utilisation }) => utilisation,
  )
}

const bottleneck = ({ id, kind, place, utilisation }: Means, trail: string[]): Bottleneck => ({
  resource: id,
  kind,
  place,
  utilisation,
  trail,
})

interface Means extends ResourceYears {
  index: number
  /** Unit-hours waited for it in the last year, and how many more than in the first. */
  waited: number
  risen: number
}

function meansOf(observations: readonly YearsObservation[]): Means[] {
  return observations[0]!.resources.map((resource, index) => {
    const mean = (of: (one: ResourceYears) => number): number =>
      observations.reduce((sum, one) => sum + of(one.resources[index]!), 0) / observations.length
    return {
      ...resource,
      index,
      waited: mean(({ waitHours }) => waitHours.at(-1)!),
      risen: mean(({ waitHours }) => waitHours.at(-1)! - waitHours[0]!),
      utilisation: mean(({ utilisation }) => utilisation),
    }
  })
}

interface Clues {
  scenario: Scenario
  resources: readonly Means[]
  first: YearsObservation
  observations: readonly YearsObservation[]
}

/** What makes freight wait for a resource, if it is not the resource itself. */
function causeOf(of: Means, clues: Clues): Means | undefined {
  if (isSymptom(of)) return causeOfFullPlace(of, clues)
  if (of.kind === 'fleet' || of.kind === 'sailing') return causeOfLateFleet(of, clues)
  return undefined
}

/** A place takes no more of a kind of load unit: what do those of its kind that stand there wait for? */
function causeOfFullPlace(of: Means, { scenario, resources, first }: Clues): Means | undefined {
  const here = (first.waitedForAt[of.place] ?? []).map((index) => resources[index]!)
  const kinds = kindsOf(scenario, of)
  const causes = here.filter((one) => {
    const isElsewhere = one.place !== of.place && (isCapacity(one) || one.kind === 'rule')
    if (!isElsewhere && one.kind !== 'wagons' && one.kind !== 'sailing') return false
    const own = kindsOf(scenario, one)
    return kinds.length === 0 || own.length === 0 || own.some((kind) => kinds.includes(kind))
  })
  const worst = largest(causes, ({ waited }) => waited)
  return worst !== undefined && worst.waited > LEAST_CAUSE * of.waited ? worst : undefined
}

/** Kinds of load unit that use a yard, a service, or are under an embargo; none where it is for all. */
function kindsOf(scenario: Scenario, { id, kind }: Means): string[] {
  if (kind === 'yard') return [id.endsWith('-teu') ? 'container' : id.endsWith('-wagons') ? 'wagon' : 'bulk']
  const service = /-embargo-for-(.+)$/.exec(id)?.[1]
  const accepts =
    service === undefined ? sailingOf(scenario, id)?.[1].accepts : scenario.trains[service]?.accepts
  return (accepts ?? []).map((unit) => scenario.loadUnits[unit]!.kind)
}

/** The sea service to which a fleet, or one of its two sides, belongs. */
function sailingOf(scenario: Scenario, resource: string) {
  return Object.entries(scenario.sailings).find(
    ([id]) => resource === `${id}-fleet` || resource.startsWith(`${id}-from-`),
  )
}

/** Ships that stand at a full yard or outside taken berths are late for that reason. */
function causeOfLateFleet(of: Means, { scenario, resources, observations }: Clues): Means | undefined {
  const [service, sailing] = sailingOf(scenario, of.id) ?? []
  if (service === undefined || sailing === undefined) return undefined
  const share = (activity: 'yard-full' | 'berth'): number =>
    observations.reduce((sum, one) => sum + one.fleets[service]![activity], 0) / observations.length
  const ports = [sailing.from, sailing.to]
  if (share('yard-full') > HELD_BY_YARD)
    return largest(
      resources.filter(({ kind, place }) => kind === 'yard' && ports.includes(place)),
      ({ waited }) => waited,
    )
  if (share('berth') > HELD_BY_BERTH)
    return largest(
      resources.filter(({ id }) => ports.some((port) => id === `${port}-${sailing.berth}-berths`)),
      ({ waited }) => waited,
    )
  return undefined
}

function largest<T>(items: readonly T[], of: (item: T) => number): T | undefined {
  let best: T | undefined
  for (const item of items) if (of(item) > 0 && (best === undefined || of(item) > of(best))) best = item
  return best
}

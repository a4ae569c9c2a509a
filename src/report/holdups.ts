// What holds the corridor up, in words that need no knowledge of the model. Trains held back because a yard is full
// are a symptom: they are put together by the place that is full, and beside them stands what cannot take the cargo
// on from there, where arithmetic finds more asked of it than it can carry.
import { isForRoom } from '../results/observe/full-yards.ts'
import type { AssumptionRow } from '../results/tables/assumptions.ts'
import type { CapacityRow } from '../results/tables/capacity.ts'
import { isMany, placeName, resourceName } from './names.ts'
import { type Binding, bindingOf, figuresOf, type Scene } from './story.ts'

/** A cause of waiting as a reader is told of it: one resource, or all that a full place holds back. */
export interface Holdup {
  name: string
  isMany: boolean
  /** Place, line or sailing where it is. */
  place: string
  /** Whether it is a place too full to take what comes. */
  isFull: boolean
  /** Part of all waiting that it causes. */
  share: number
  /** The resources that it is made of, worst first. */
  parts: Binding[]
}

/** Causes of waiting, the largest first. */
export function holdupsOf(scene: Scene): Holdup[] {
  const { scenario } = scene.result.manifest
  const groups = new Map<string, Holdup>()
  for (const part of bindingOf(scene, Infinity)) {
    const { row, name } = part
    const isFull = isForRoom({ kind: row.kind, id: row.resource })
    const key = isFull ? `full ${row.place}` : row.resource
    const own = groups.get(key) ?? {
      name: isFull ? `Full yard at ${placeName(scenario, row.place)}` : name,
      isMany: !isFull && isMany(name),
      place: row.place,
      isFull,
      share: 0,
      parts: [],
    }
    own.share += row.share_of_waiting
    own.parts.push(part)
    groups.set(key, own)
  }
  return [...groups.values()].sort((a, b) => b.share - a.share)
}

/** Something of which more is asked than it can carry, by arithmetic without any waiting. */
export interface Overload {
  name: string
  demandShare: number
  resource: string
  /** The figures that set what it can carry. */
  figures: AssumptionRow[]
}

const overloaded = (scene: Scene, isMeant: (row: CapacityRow) => boolean): Overload[] =>
  scene.result.capacity
    .filter((row) => row.demand_share > 1 && isMeant(row))
    .sort((a, b) => b.demand_share - a.demand_share)
    .map((row) => {
      const { demand_share: demandShare, resource } = row
      const name = resourceName(scene.result.manifest.scenario, row)
      return { name, demandShare, resource, figures: figuresOf(scene, row) }
    })

/** What the demand of the last year asks too much of, worst first. */
export const overloadsOf = (scene: Scene): Overload[] => overloaded(scene, () => true)

/** What should take the cargo on from a full place and cannot, worst first: its berths, and the ships that call. */
export function behind(scene: Scene, { place, isFull }: Holdup): Overload[] {
  if (!isFull) return []
  const { sailings } = scene.result.manifest.scenario
  return overloaded(scene, (row) => {
    const sailing = sailings[row.place]
    return row.place === place || sailing?.from === place || sailing?.to === place
  })
}

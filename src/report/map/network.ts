// The corridor as the map shows it: links with what they carried and how long they held it, and the places between.
import type { PlaceRow } from '../../results/tables/places.ts'
import { placeName, stopName } from '../names.ts'
import { type Scene, WHOLE } from '../story.ts'

export interface Link {
  /** Lines or sailings that it stands for. */
  ids: string[]
  from: string
  to: string
  name: string
  isSea: boolean
  /** Net tonnes in the last year, both ways. */
  tonnes: number
  westTonnes: number
  /** Mean hours that a load unit waited there, over all of the results; 0 where nothing came. */
  waitHours: number
  /** All hours waited there. */
  totalWaitHours: number
  utilisation: number
}
export interface Stop {
  id: string
  name: string
  kind: 'port' | 'border' | 'terminal' | 'junction'
  tonnes: number
  waitHours: number
  longitude: number
  latitude: number
}

interface Carried {
  tonnes: number
  westTonnes: number
  units: number
  waitHours: number
}

export function networkOf(scene: Scene): { links: Link[]; stops: Stop[] } {
  const { scenario } = scene.result.manifest
  const carried = carriedBy(scene)
  const resources = scene.result.resources.filter(({ period }) => period === WHOLE)
  const busy = (kind: string, place: string): number =>
    resources.find((row) => row.kind === kind && row.place === place)?.utilisation_mean ?? NaN
  const links = new Map<string, Link & { units: number }>()
  const add = (id: string, { from, to }: { from: string; to: string }, isSea: boolean): void => {
    const own = carried.get(id) ?? { tonnes: 0, westTonnes: 0, units: 0, waitHours: 0 }
    const key = `${from}|${to}|${String(isSea)}`
    const known = links.get(key)
    const units = (known?.units ?? 0) + own.units
    const total = (known?.totalWaitHours ?? 0) + own.waitHours
    links.set(key, {
      ids: [...(known?.ids ?? []), id],
      from,
      to,
      name:
        known === undefined
          ? stopName(scenario, id)
          : `${placeName(scenario, from)}–${placeName(scenario, to)}`,
      isSea,
      tonnes: (known?.tonnes ?? 0) + own.tonnes,
      westTonnes: (known?.westTonnes ?? 0) + own.westTonnes,
      units,
      totalWaitHours: total,
      waitHours: units > 0 ? total / units : 0,
      utilisation: Math.max(known?.utilisation ?? 0, busy(isSea ? 'fleet' : 'line', id)),
    })
  }
  for (const [id, line] of Object.entries(scenario.lines)) add(id, line, false)
  for (const [id, sailing] of Object.entries(scenario.sailings)) add(id, sailing, true)
  const ends = new Map<string, number>()
  for (const { from, to, tonnes } of links.values())
    for (const end of [from, to]) ends.set(end, Math.max(ends.get(end) ?? 0, tonnes))
  const stops = Object.entries(scenario.places).flatMap(([id, { longitude, latitude }]): Stop[] => {
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return []
    const own = carried.get(id)
    return [
      {
        id,
        name: placeName(scenario, id),
        kind:
          id in scenario.ports
            ? 'port'
            : id in scenario.borders
              ? 'border'
              : id in scenario.terminals
                ? 'terminal'
                : 'junction',
        tonnes: Math.max(own?.tonnes ?? 0, ends.get(id) ?? 0),
        waitHours: own === undefined || own.units === 0 ? 0 : own.waitHours / own.units,
        longitude,
        latitude,
      },
    ]
  })
  return { links: [...links.values()], stops }
}

/** Tonnes of the last year; units and waits of all of it. */
function carriedBy(scene: Scene): Map<string, Carried> {
  const result = new Map<string, Carried>()
  for (const row of scene.result.places) {
    if (row.period !== WHOLE && row.period !== scene.year) continue
    const own = result.get(row.place) ?? { tonnes: 0, westTonnes: 0, units: 0, waitHours: 0 }
    if (row.period === scene.year) {
      own.tonnes += row.net_tonnes
      if (row.direction === 'westbound') own.westTonnes += row.net_tonnes
    }
    if (row.period === WHOLE) {
      own.units += row.load_units
      own.waitHours += waited(row)
    }
    result.set(row.place, own)
  }
  return result
}

const waited = ({ load_units, waiting_hours_mean }: PlaceRow): number =>
  Number.isFinite(waiting_hours_mean) ? load_units * waiting_hours_mean : 0

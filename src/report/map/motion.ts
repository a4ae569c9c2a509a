// A simulated month for the map, brought down to whole numbers: runs of trains, voyages of ships, what waits at each
// place and which ports a storm closes. The script of the page (page/motion-script.ts) plays it.
import { SLOT_HOURS, type MovementRow, type StandingRow } from '../../results/tables/movements.ts'
import { placeName } from '../names.ts'
import type { Scene } from '../story.ts'
import { corridorProjection } from './projection.ts'

/** Times in minutes from the beginning of the month, places by their number. */
export interface MonthOfMotion {
  month: string
  minutes: number
  /** Name and position in the units of the map base. */
  places: [name: string, x: number, y: number][]
  /** From, to. */
  ways: [number, number][]
  /** Flat, in order of departure: twice the way, and 1 if eastbound; minutes since the departure before; minutes under way. */
  trains: number[]
  /** A ship a list, flat: way, departure, minutes under way, tonnes aboard. */
  ships: number[][]
  slotMinutes: number
  /** Hundreds of tonnes waiting, a slot each; of places where anything waits. */
  waiting: [place: number, tonnes: number[]][]
  /** Slots in which the port was closed for the most part. */
  closed: [place: number, slots: number[]][]
}

const MINUTE = 60_000
export const WAITING_UNIT_TONNES = 100
const HALF = 0.5

export function monthsOfMotion({ result }: Scene): MonthOfMotion[] {
  const months = [...new Set(result.movements.map(({ month }) => month))].sort()
  return months.map((month) => monthOf(month, result))
}

function monthOf(
  month: string,
  { manifest: { scenario }, movements, standing }: Scene['result'],
): MonthOfMotion {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const start = Date.UTC(year, number - 1)
  const minutes = (Date.UTC(year, number) - start) / MINUTE
  const at = (timestamp: string): number => Math.round((Date.parse(timestamp) - start) / MINUTE)
  const projection = corridorProjection()
  const places = new Indexed<[string, number, number]>((id) => {
    const place = scenario.places[id]
    const [x, y] = (place && projection([place.longitude, place.latitude])) ?? [0, 0]
    return [placeName(scenario, id), Math.round(x * 10) / 10, Math.round(y * 10) / 10]
  })
  const ways = new Indexed<[number, number]>(
    (key) => key.split('|').map((id) => places.of(id)) as [number, number],
  )
  const own = movements
    .filter((row) => row.month === month && row.from in scenario.places && row.to in scenario.places)
    .map((row) => ({
      ...row,
      way: ways.of(`${row.from}|${row.to}`),
      leaves: at(row.departs),
      lasts: at(row.arrives) - at(row.departs),
    }))
    .sort((a, b) => a.leaves - b.leaves)
  let before = 0
  const trains = own
    .filter(({ kind }) => kind === 'train')
    .flatMap(({ way, direction, leaves, lasts }) => {
      const since = leaves - before
      before = leaves
      return [way * 2 + Number(direction === 'eastbound'), since, lasts]
    })
  return {
    month,
    minutes,
    trains,
    ships: voyagesByShip(own),
    ...standingOf(
      standing.filter((row) => row.month === month && row.place in scenario.places),
      at,
      minutes,
      places,
    ),
    ways: ways.values,
    places: places.values,
  }
}

type Voyage = Pick<MovementRow, 'kind' | 'vehicle' | 'load_tonnes'> & {
  way: number
  leaves: number
  lasts: number
}

function voyagesByShip(rows: readonly Voyage[]): number[][] {
  const ships = new Map<string, number[]>()
  for (const { kind, vehicle, way, leaves, lasts, load_tonnes } of rows) {
    if (kind !== 'vessel') continue
    const voyages = ships.get(vehicle) ?? []
    voyages.push(way, leaves, lasts, Math.round(load_tonnes))
    ships.set(vehicle, voyages)
  }
  return [...ships.values()]
}

function standingOf(
  rows: readonly StandingRow[],
  at: (timestamp: string) => number,
  minutes: number,
  places: Indexed<unknown>,
): Pick<MonthOfMotion, 'slotMinutes' | 'waiting' | 'closed'> {
  const slotMinutes = SLOT_HOURS * 60
  const waiting = new Map<number, number[]>()
  const closed = new Map<number, number[]>()
  for (const { place, timestamp, waiting_tonnes, closed_share } of rows) {
    const [index, slot] = [places.of(place), at(timestamp) / slotMinutes]
    const tonnes = waiting.get(index) ?? Array.from({ length: minutes / slotMinutes }, () => 0)
    tonnes[slot] = Math.round(waiting_tonnes / WAITING_UNIT_TONNES)
    waiting.set(index, tonnes)
    if (closed_share > HALF) closed.set(index, [...(closed.get(index) ?? []), slot])
  }
  return { slotMinutes, waiting: [...waiting], closed: [...closed] }
}

/** Things in the order in which they were first named. */
class Indexed<T> {
  readonly values: T[] = []
  private readonly known = new Map<string, number>()

  constructor(private readonly make: (id: string) => T) {}

  of(id: string): number {
    const known = this.known.get(id)
    if (known !== undefined) return known
    const made = this.make(id)
    const index = this.values.push(made) - 1
    this.known.set(id, index)
    return index
  }
}

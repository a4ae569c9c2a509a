// What fills a yard that holds others back: of the room that freight takes there, the part that goes on waiting for each
// resource, in the months in which others were held back. So a train that a rule holds can be told with what makes the
// rule bite. Freight stands in a yard from its own unloading until it is loaded or delivered.
import type { RunRecord, StageKey } from '../../corridor/ledger/run-record.ts'
import { type Cells, CellWriter, keyOf } from './cells.ts'
import type { Periods } from './periods.ts'
import { uniqueIds } from './resources.ts'

/** share_of_room */
export const FULL_YARD_CELLS = 1

/** What freight in a yard does that waits for no resource. */
const own = ['handling', 'border', 'dwell'] as const

/** Whether waits for it are waits for room at a place: its full yard, or the rule that stops trains for it. */
export const isForRoom = ({ kind, id }: { kind: string; id: string }): boolean =>
  kind === 'yard' || (kind === 'rule' && id.includes('-embargo-for-'))

export function fullYardCells(record: RunRecord, periods: Periods): Cells {
  const writer = new CellWriter(FULL_YARD_CELLS)
  const ids = uniqueIds(record.resources)
  const names = [...ids, ...own]
  const rooms = roomsHeld(record)
  for (const period of periods.list) {
    if (period.kind === 'month') continue
    const [first, after] = [periods.offset + period.first, periods.offset + period.after]
    for (const { resource, heldBack, room } of rooms) {
      const shares = sharesOf(room, heldBack, names.length, first, after)
      shares.forEach((share, name) => {
        if (share > 0) writer.add(keyOf(period.name, ids[resource]!, names[name]!), share)
      })
    }
  }
  return writer.finish()
}

interface Room {
  resource: number
  /** By month of the record: unit-hours for which others were held back. */
  heldBack: Float64Array
  /** Room-hours by month and by what the freight in the yard does. */
  room: Float64Array
}

/** Shares of the months, each by what was held back in it. */
function sharesOf(room: Float64Array, heldBack: Float64Array, names: number, first: number, after: number) {
  const shares = new Float64Array(names)
  let weights = 0
  for (let month = first; month < after; month++) {
    const inMonth = room.subarray(month * names, (month + 1) * names)
    const all = inMonth.reduce((sum, one) => sum + one, 0)
    const weight = heldBack[month]!
    if (!(all > 0) || !(weight > 0)) continue
    weights += weight
    inMonth.forEach((hours, name) => (shares[name]! += (weight * hours) / all))
  }
  return weights > 0 ? shares.map((share) => share / weights) : shares
}

/** The room of each yard that holds anybody back, month by month. */
function roomsHeld(record: RunRecord): Room[] {
  const { resources, resourceMonths, months } = record
  const waitHours = (resource: number): Float64Array =>
    Float64Array.from(months, (_, month) => resourceMonths.waitHours[month * resources.length + resource]!)
  const held = resources.flatMap((info, resource) => {
    const heldBack = isForRoom(info) ? waitHours(resource) : new Float64Array(0)
    return heldBack.some((hours) => hours > 0) ? [{ resource, place: info.place, heldBack }] : []
  })
  if (held.length === 0) return []
  const yards = new Yards(record, new Set(held.map(({ place }) => place)))
  return held.flatMap(({ resource, place, heldBack }) => {
    const measure = yards.measureOf(resource)
    const room = measure === undefined ? undefined : yards.room(place, measure)
    return room === undefined ? [] : [{ resource, heldBack, room }]
  })
}

/** One pass over all stages. */
class Yards {
  private readonly byYard = new Map<string, Float64Array>()
  /** By resource: unit-hours waited for room there, by the measure of what waited. */
  private readonly measures = new Map<number, Map<string, number>>()

  constructor(
    private readonly record: RunRecord,
    places: ReadonlySet<string>,
  ) {
    const { units, stages, resources, months, flows } = record
    const names = resources.length + own.length
    const nameOf = Int32Array.from(stages, (stage) => nameOfStage(stage, resources.length))
    const isYards = stages.map(({ stage, place }) => stage !== 'origin' && places.has(place))
    const asks = stages.map(({ resource }) => resource >= 0 && isForRoom(resources[resource]!))
    for (let unit = 0; unit < units.count; unit++) {
      const { measure, room } = flows[units.flow[unit]!]!
      let at = units.readyAt[unit]!
      let place = ''
      let moves = 0
      let yard: Float64Array | undefined
      for (let entry = units.stageStart[unit]!; entry < units.stageEnd[unit]!; entry++) {
        const key = units.stageKey[entry]!
        const stage = stages[key]!
        const end = at + units.stageHours[entry]!
        if (asks[key]) this.ask(stage.resource, measure, end - at)
        if (stage.place !== place) {
          place = stage.place
          moves = 0
          yard = undefined
        }
        if (isYards[key]) {
          if (stage.activity === 'handling') moves += 1
          // Unloaded, and not loaded yet.
          if (moves === 1) {
            yard ??= this.yardOf(place, measure, months.length * names)
            this.stand(yard, names, nameOf[key]!, room, at, end)
          }
        }
        at = end
      }
    }
  }

  room(place: string, measure: string): Float64Array | undefined {
    return this.byYard.get(`${place} ${measure}`)
  }

  /** What is short of room: the measure of most that waited for it. */
  measureOf(resource: number): string | undefined {
    const asked = [...(this.measures.get(resource) ?? [])].sort((a, b) => b[1] - a[1])
    return asked[0]?.[0]
  }

  private yardOf(place: string, measure: string, size: number): Float64Array {
    const key = `${place} ${measure}`
    let yard = this.byYard.get(key)
    if (yard === undefined) this.byYard.set(key, (yard = new Float64Array(size)))
    return yard
  }

  private ask(resource: number, measure: string, hours: number): void {
    const asked = this.measures.get(resource) ?? new Map<string, number>()
    asked.set(measure, (asked.get(measure) ?? 0) + hours)
    this.measures.set(resource, asked)
  }

  private stand(yard: Float64Array, names: number, name: number, room: number, from: number, until: number) {
    const { monthStart, months } = this.record
    let month = 0
    let high = months.length
    while (high - month > 1) {
      const middle = (month + high) >> 1
      if (monthStart[middle]! <= from) month = middle
      else high = middle
    }
    for (; month < months.length && monthStart[month]! < until; month++) {
      const hours = Math.min(until, monthStart[month + 1]!) - Math.max(from, monthStart[month]!)
      if (hours > 0) yard[month * names + name]! += hours * room
    }
  }
}

/** The resource that it waits for, or what it does else. */
function nameOfStage({ activity, resource }: StageKey, resources: number): number {
  if (activity === 'waiting') return resource >= 0 ? resource : resources + own.indexOf('dwell')
  return resources + (activity === 'border' ? own.indexOf('border') : own.indexOf('handling'))
}

// OCEL 2.0 (object-centric event log) as JSON: load units, trains, vessels and ports are objects; an event names
// all that took part. Standard: ocel-standard.org, specification 2.0. Its JSON schema takes values as texts; of what
// type they are is said once, by the types of events and objects.
import { timestampOf, type Journey } from '../../corridor/ledger/event-log.ts'
import { rowOfHappening, rowsOfJourney, type LogRow } from './rows.ts'
import { JsonList, type LogContext, type LogFormat } from './format.ts'

const eventAttributes = [
  { name: 'start_hours', type: 'float' },
  { name: 'end_hours', type: 'float' },
  { name: 'place', type: 'string' },
  { name: 'cause', type: 'string' },
] as const

const unitAttributes = [
  { name: 'flow', type: 'string' },
  { name: 'load_unit', type: 'string' },
  { name: 'teu', type: 'float' },
  { name: 'tonnes', type: 'float' },
] as const

export function ocel({ startIso, scenario }: LogContext): LogFormat {
  const events = new JsonList()
  const eventTypes = new Set<string>()
  const types = new Map<string, string>()
  const units = new Units()
  let count = 0
  const event = (row: LogRow): string => {
    const type = row.activity
    eventTypes.add(type)
    const related = [
      { objectId: row.case, qualifier: 'case' },
      ...(row.vehicle === '' ? [] : [{ objectId: row.vehicle, qualifier: 'on' }]),
      ...(row.place in scenario.ports ? [{ objectId: row.place, qualifier: 'at' }] : []),
    ]
    if (row.vehicle !== '' && !types.has(row.vehicle))
      types.set(row.vehicle, kindOfVehicle(row, scenario.sailings))
    if (row.kind === 'vessel' || row.kind === 'train') types.set(row.case, row.kind)
    if (row.kind === 'gate') types.set(row.case, 'gate')
    return events.add({
      id: `e${++count}`,
      type,
      time: row.timestamp,
      attributes: eventAttributes.map(({ name }) => ({ name, value: String(row[name]) })),
      relationships: related.filter(({ objectId }) => objectId !== ''),
    })
  }
  return {
    head: () => '{"events":[',
    journey: (journey) => {
      const rows = rowsOfJourney(startIso, journey)
      units.add(journey, rows[0]!)
      return rows.map(event).join('')
    },
    happening: (happening) =>
      happening.kind === 'vehicle' ? '' : event(rowOfHappening(startIso, happening)),
    *tail() {
      yield '],\n"objects":['
      const objects = new JsonList()
      for (const port of Object.keys(scenario.ports)) types.set(port, 'port')
      for (const [id, type] of types) yield objects.add({ id, type, attributes: [] })
      for (const unit of units.objects(startIso)) yield objects.add(unit)
      const objectTypes = ['load-unit', 'train', 'vessel', 'port', 'gate'].map((name) => ({
        name,
        attributes: name === 'load-unit' ? unitAttributes : [],
      }))
      const kinds = [...eventTypes].map((name) => ({ name, attributes: eventAttributes }))
      yield `],\n"objectTypes":${JSON.stringify(objectTypes)},\n"eventTypes":${JSON.stringify(kinds)}}\n`
    },
  }
}

/** The load units told so far: their objects come after all events, and a year in full has a million of them, so
 *  only numbers are kept of each. */
class Units {
  private readonly kinds: string[][] = []
  private readonly kindIndex = new Map<string, number>()
  private readonly kept: number[] = []

  add({ unit, readyAt }: Journey, row: LogRow): void {
    const values = unitAttributes.map(({ name }) => String(row[name]))
    const key = values.join('\n')
    let kind = this.kindIndex.get(key)
    if (kind === undefined) {
      kind = this.kinds.push(values) - 1
      this.kindIndex.set(key, kind)
    }
    this.kept.push(Number(unit.slice(unit.lastIndexOf('/') + 1)), kind, readyAt)
  }

  *objects(startIso: string): Iterable<unknown> {
    for (let i = 0; i < this.kept.length; i += 3) {
      const values = this.kinds[this.kept[i + 1]!]!
      const time = timestampOf(startIso, this.kept[i + 2]!)
      yield {
        id: `${values[0]}/${this.kept[i]}`,
        type: 'load-unit',
        attributes: unitAttributes.map(({ name }, at) => ({ name, value: values[at], time })),
      }
    }
  }
}

const kindOfVehicle = ({ vehicle }: LogRow, sailings: Record<string, unknown>): string =>
  vehicle.split(' ')[0]! in sailings ? 'vessel' : 'train'

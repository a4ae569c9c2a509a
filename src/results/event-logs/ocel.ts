// OCEL 2.0 (object-centric event log) as JSON: load units, trains, vessels and ports are objects; an event names
// all that took part. Standard: ocel-standard.org, specification 2.0. Its JSON schema takes values as texts; of what
// type they are is said once, by the types of events and objects.
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
  const unitLines = new JsonList()
  const objects: string[] = []
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
      const [first] = rows
      objects.push(
        unitLines.add({
          id: journey.unit,
          type: 'load-unit',
          attributes: unitAttributes.map(({ name }) => ({
            name,
            value: String(first![name]),
            time: first!.timestamp,
          })),
        }),
      )
      return rows.map(event).join('')
    },
    happening: (happening) =>
      happening.kind === 'vehicle' ? '' : event(rowOfHappening(startIso, happening)),
    tail: () => {
      for (const port of Object.keys(scenario.ports)) types.set(port, 'port')
      for (const [id, type] of types) objects.push(unitLines.add({ id, type, attributes: [] }))
      const objectTypes = ['load-unit', 'train', 'vessel', 'port', 'gate'].map((name) => ({
        name,
        attributes: name === 'load-unit' ? unitAttributes : [],
      }))
      const kinds = [...eventTypes].map((name) => ({ name, attributes: eventAttributes }))
      return `],\n"objects":[${objects.join('')}],\n"objectTypes":${JSON.stringify(objectTypes)},\n"eventTypes":${JSON.stringify(kinds)}}\n`
    },
  }
}

const kindOfVehicle = ({ vehicle }: LogRow, sailings: Record<string, unknown>): string =>
  vehicle.split(' ')[0]! in sailings ? 'vessel' : 'train'

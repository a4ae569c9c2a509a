// The event log as tidy rows, one a happening: what a load unit did from hour to hour, what it passed, and what
// trains, vessels and gates did. Case, activity, timestamp and resource are what tools for process mining ask for.
import { timestampOf, type Happening, type Journey, type Step } from '../../corridor/ledger/event-log.ts'

export const logColumns = [
  { name: 'case', type: 'string', doc: 'Load unit (flow/number), train, vessel or gate.' },
  {
    name: 'kind',
    type: 'string',
    doc: '`load-unit`, `train`, `vessel`, `gate`, or `vehicle` for a counted passage.',
  },
  {
    name: 'activity',
    type: 'string',
    doc: '`ready`, `moving`, `handling`, `border`, `waiting`, `pass`, `depart`, `arrive`, `unfinished`, `turn-away`; of vehicles and gates what they turn to.',
  },
  { name: 'timestamp', type: 'string', doc: 'Beginning, ISO 8601, UTC.' },
  { name: 'resource', type: 'string', doc: 'What it waited for; empty where that is nobody’s.' },
  {
    name: 'start_hours',
    type: 'number',
    doc: 'Beginning in hours since the start of the simulation, full precision.',
  },
  { name: 'end_hours', type: 'number', doc: 'End; equal to the beginning for what takes no time.' },
  { name: 'stage', type: 'string', doc: '`origin` before the first departure, else the place.' },
  { name: 'place', type: 'string', doc: 'Hub, border, line or sailing.' },
  { name: 'cause', type: 'string', doc: 'What a wait was for.' },
  { name: 'vehicle', type: 'string', doc: 'Train or vessel it was on.' },
  { name: 'ahead', type: 'number', doc: 'Load units before it when it joined the queue in which it waits.' },
  { name: 'flow', type: 'string', doc: 'Flow.' },
  { name: 'direction', type: 'string', doc: '`westbound` or `eastbound`.' },
  { name: 'load_unit', type: 'string', doc: 'Kind of load unit.' },
  { name: 'teu', type: 'number', doc: 'TEU of the load unit.' },
  { name: 'tonnes', type: 'number', doc: 'Net tonnes.' },
] as const

export type LogRow = {
  [C in (typeof logColumns)[number] as C['name']]: C['type'] extends 'number' ? number : string
}

/** Rows of one journey, in order of time; a passage stands before what follows it. */
export function rowsOfJourney(startIso: string, journey: Journey): LogRow[] {
  // Written out, since a year in full has ten million rows: a spread takes several times as long.
  const row = (activity: string, from: number, until: number, place: string, step?: Step): LogRow => ({
    case: journey.unit,
    kind: 'load-unit',
    activity,
    timestamp: timestampOf(startIso, from),
    resource: step?.resource ?? '',
    start_hours: from,
    end_hours: until,
    stage: step?.stage ?? '',
    place,
    cause: step?.cause ?? '',
    vehicle: step?.vehicle ?? '',
    ahead: step?.ahead ?? NaN,
    flow: journey.flow,
    direction: journey.direction,
    load_unit: journey.loadUnit,
    teu: journey.teu,
    tonnes: journey.tonnes,
  })
  const first = journey.hubs[0]!
  const rows = [row('ready', journey.readyAt, journey.readyAt, first)]
  for (const step of journey.steps) rows.push(row(step.activity, step.from, step.until, step.place, step))
  for (const { place, at } of journey.passes) rows.push(row('pass', at, at, place))
  if (!Number.isNaN(journey.departedAt))
    rows.push(row('depart', journey.departedAt, journey.departedAt, first))
  rows.sort((a, b) => a.start_hours - b.start_hours)
  const last = journey.steps.at(-1)
  if (journey.isTurnedAway) {
    rows.push(row('turn-away', journey.readyAt, journey.readyAt, first))
  } else if (Number.isNaN(journey.arrivedAt)) {
    const at = last?.until ?? journey.readyAt
    rows.push(row('unfinished', at, at, last?.place ?? first))
  } else rows.push(row('arrive', journey.arrivedAt, journey.arrivedAt, journey.hubs.at(-1)!))
  return rows
}

export function rowOfHappening(
  startIso: string,
  { at, kind, who, activity, place, direction }: Happening,
): LogRow {
  return {
    case: who,
    kind,
    activity,
    timestamp: timestampOf(startIso, at),
    resource: '',
    start_hours: at,
    end_hours: at,
    stage: '',
    place,
    cause: '',
    vehicle: '',
    ahead: NaN,
    flow: '',
    direction,
    load_unit: '',
    teu: NaN,
    tonnes: NaN,
  }
}

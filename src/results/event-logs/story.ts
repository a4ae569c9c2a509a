// The journey of one load unit as a table from origin to destination: what it did, for how long, what it waited
// for and who held that. Taken from the event log; consecutive steps of one kind are one line.
import { causes } from '../../corridor/ledger/causes.ts'
import { timestampOf, type Journey, type Step } from '../../corridor/ledger/event-log.ts'

/** A port closed by weather, hours of the run; `until` is NaN where it was closed to the end. */
export interface Closure {
  port: string
  from: number
  until: number
}

/** A vessel at one of the berths of a resource. */
export interface Stay {
  berths: string
  vessel: string
  from: number
  until: number
}

export interface StoryLine {
  timestamp: string
  hours: number
  place: string
  activity: string
  cause: string
  resource: string
  vehicle: string
  /** What it waited for and who held it, in words. */
  says: string
}

export interface Story {
  unit: string
  flow: string
  hubs: readonly string[]
  loadUnit: string
  ready: string
  departed: string
  arrived: string
  /** Where it stood at the end of the run if it has not arrived. */
  unfinishedAt: string
  isTurnedAway: boolean
  lines: StoryLine[]
  originHours: number
  transitHours: number
  /** Moving, handling and border service after departure. */
  undisturbedHours: number
}

export function storyOf(
  startIso: string,
  journey: Journey,
  closures: readonly Closure[],
  stays: readonly Stay[] = [],
): Story {
  const merged = told(journey.steps)
  const hours = (keep: (step: Step) => boolean): number =>
    merged.reduce((sum, step) => sum + (keep(step) ? step.hours : 0), 0)
  const clock = (hour: number): string => (Number.isNaN(hour) ? '' : timestampOf(startIso, hour))
  const isOrigin = ({ stage }: Step): boolean => stage === 'origin'
  return {
    unit: journey.unit,
    flow: journey.flow,
    hubs: journey.hubs,
    loadUnit: journey.loadUnit,
    ready: clock(journey.readyAt),
    departed: clock(journey.departedAt),
    arrived: clock(journey.arrivedAt),
    unfinishedAt: Number.isNaN(journey.arrivedAt) ? (merged.at(-1)?.place ?? journey.hubs[0]!) : '',
    isTurnedAway: journey.isTurnedAway,
    lines: merged.map((step, i) => ({
      timestamp: clock(step.from),
      hours: step.hours,
      place: step.place,
      activity: step.activity,
      cause: step.cause,
      resource: step.resource,
      vehicle: step.vehicle,
      says: sentence(startIso, step, nextVehicle(merged, i), closures, stays),
    })),
    originHours: hours(isOrigin),
    transitHours: hours((step) => !isOrigin(step)),
    undisturbedHours: hours((step) => !isOrigin(step) && step.activity !== 'waiting'),
  }
}

/** The steps as a person would tell them: waits that follow one another at one place and in one vehicle are a line
 *  for each cause, from its first hour on; a ship that takes what comes in turns waits and works all day. */
function told(steps: readonly Step[]): (Step & { hours: number })[] {
  const lines: (Step & { hours: number })[] = []
  let first = 0
  for (const step of steps) {
    const previous = lines.at(-1)
    const goesOn =
      previous !== undefined &&
      previous.place === step.place &&
      previous.vehicle === step.vehicle &&
      previous.stage === step.stage &&
      previous.activity === step.activity
    if (!goesOn) first = lines.length
    const same = lines
      .slice(first)
      .find(({ cause, resource }) => cause === step.cause && resource === step.resource)
    const hours = step.until - step.from
    if (same === undefined) lines.push({ ...step, hours })
    else {
      same.hours += hours
      same.until = step.until
    }
  }
  return lines
}

/** The train or vessel that it boards next after a step ashore. */
const nextVehicle = (steps: readonly Step[], from: number): string =>
  steps.slice(from).find(({ vehicle }) => vehicle !== '')?.vehicle ?? ''

/** `altynkol-aktau from altynkol 348` is a train, `aktau-alat-feeder feeder-225 2` a ship. */
export function calledInWords(vehicle: string): string {
  const [, train, from, number] = /^(\S+) from (\S+) (\d+)$/.exec(vehicle) ?? []
  if (train !== undefined) return `train ${number!} of ${train} from ${from!}`
  const [service, ...ship] = vehicle.split(' ')
  return `ship ${ship.join(' ')} of ${service!}`
}

/** Vessels named of those that held the berths. */
const NAMED = 3

function sentence(
  startIso: string,
  step: Step,
  next: string,
  closures: readonly Closure[],
  stays: readonly Stay[],
): string {
  const { activity, cause, vehicle, ahead, resource } = step
  if (activity !== 'waiting' || cause === '') return ''
  const parts: string[] = [causes[cause].says]
  if (cause === 'weather') {
    const port = resource.replace(/-weather$/, '')
    const during = closures.filter(
      (one) => one.port === port && one.from < step.until && !(one.until <= step.from),
    )
    for (const { from, until } of during)
      parts.push(`${port} closed ${shortTime(startIso, from)} to ${shortTime(startIso, until)}`)
  } else if (resource !== '' && resource !== step.place) parts.push(resource)
  if (cause === 'berth') {
    const held = stays.filter(
      (one) => one.berths === resource && one.from < step.until && !(one.until <= step.from),
    )
    const others = held.length > NAMED ? ` and ${held.length - NAMED} more` : ''
    const named = held.slice(0, NAMED).map((one) => `${one.vessel} until ${shortTime(startIso, one.until)}`)
    if (held.length > 0) parts.push(`held by ${named.join(', ')}${others}`)
  }
  if (ahead > 0 && vehicle === '' && cause !== 'batch') parts.push(`${ahead} before it in the queue`)
  const isForOne = ['vessel', 'consolidation', 'timetable', 'wagon'].includes(cause)
  if (vehicle === '' && next !== '' && isForOne) parts.push(`taken by ${calledInWords(next)}`)
  return parts.join('; ')
}

const shortTime = (startIso: string, hour: number): string =>
  Number.isNaN(hour) ? 'the end of the run' : timestampOf(startIso, hour).slice(0, 16).replace('T', ' ')

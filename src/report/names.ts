// What ids are called: places, lines, services and resources in the words of the scenario's own titles.
import type { Manifest, ScenarioResult } from '../results/result-set.ts'
import type { ResourceRow } from '../results/tables/resources.ts'
import { capital } from './words.ts'

type Scenario = Manifest['scenario']

/** `Khorgos / Altynkol` → the part that the id means; `Alat (Port of Baku)` → `Alat`. */
export function placeName(scenario: Scenario, id: string): string {
  const title = scenario.places[id]?.title
  if (title === undefined) return capital(id.replaceAll('-', ' '))
  const parts = title.replace(/\s*\(.*\)$| International Port$/, '').split(' / ')
  return parts.find((part) => part.toLowerCase().startsWith(id.slice(0, 4))) ?? parts[0]!
}

const between = (scenario: Scenario, { from, to }: { from: string; to: string }): string =>
  `${placeName(scenario, from)}–${placeName(scenario, to)}`

/** A place, a line or a sailing by its id. */
export function stopName(scenario: Scenario, id: string): string {
  const line = scenario.lines[id]
  if (line !== undefined) return between(scenario, line)
  const sailing = scenario.sailings[id]
  if (sailing !== undefined) return `${between(scenario, sailing)} ${kindOfSailing(id)}`.trim()
  return placeName(scenario, id)
}

/** The last word of the id tells sailings between the same ports apart: `aktau-alat-feeder`. */
const kindOfSailing = (id: string): string => {
  const last = id.split('-').at(-1)!
  return last === 'dry' ? 'dry cargo' : last
}

/** A row of resources.csv in words: `Railway line Zhezkazgan–Saksaulskaya`, `Storms at Aktau`. */
export function resourceName(
  scenario: Scenario,
  { resource, kind, place }: Pick<ResourceRow, 'resource' | 'kind' | 'place'>,
): string {
  const id = resource.replace(/^[a-z-]+:/, '')
  const where = stopName(scenario, place)
  const rest = (prefix: string): string =>
    id.startsWith(`${place}-${prefix}`)
      ? id
          .slice(place.length + prefix.length + 1)
          .replaceAll('-', ' ')
          .trim()
      : ''
  switch (kind) {
    case 'line':
      return `Railway line ${where}`
    case 'fleet':
      return `Ships ${where}`
    case 'sailing':
      return `Sailings ${stopName(scenario, id.replace(/-from-.*$/, ''))} from ${where}`
    case 'weather':
      return `Storms at ${where}`
    case 'border':
      return `Border post ${where}`
    case 'berth':
      return `Berths at ${where}${suffix(rest('').replace(/ ?berths$/, ''))}`
    case 'crane':
      return `Cranes at ${where}`
    case 'yard':
      return `Yard at ${where}${suffix(rest('yard'))}`
    case 'track':
      return `Loading tracks at ${where}`
    case 'wagons':
      return `Wagon pool ${capital(id.replaceAll('-', ' '))}`
    case 'train-service':
      return `Filling trains ${trainName(scenario, id.replace(/-from-.*$/, ''))} at ${where}`
    default:
      return ruleName(scenario, id, where)
  }
}

/** Whether the name of a resource takes a verb in the plural. */
export const isMany = (name: string): boolean =>
  /^(Ships|Sailings|Storms|Berths|Loading tracks|Inspections|Opening hours)\b/.test(name)

const suffix = (text: string): string => (text === '' ? '' : ` (${yardUnits[text] ?? text})`)
const yardUnits: Record<string, string> = { teu: 'containers', tonnes: 'bulk', dry: 'dry cargo' }

/** Trains between the same places are told apart by the last word of their id: `alat-poti-wagons`. */
export function trainName(scenario: Scenario, id: string): string {
  const train = scenario.trains[id]
  if (train === undefined) return capital(id.replaceAll('-', ' '))
  const name = between(scenario, train)
  const others = Object.entries(scenario.trains).filter(
    ([other, { from, to }]) => other !== id && from === train.from && to === train.to,
  )
  const last = id.split('-').at(-1)!
  const isPlace = train.to.endsWith(last) || train.from.endsWith(last)
  return others.length === 0 || isPlace ? name : `${name} (${last})`
}

function ruleName(scenario: Scenario, id: string, where: string): string {
  const embargo = /-embargo-for-(.+)$/.exec(id)
  if (embargo !== null) return `Embargo for full ${where}, trains ${trainName(scenario, embargo[1]!)}`
  if (id.endsWith('-inspection')) return `Inspections at ${where}`
  if (id.endsWith('-closed') || id.includes('opening')) return `Opening hours at ${where}`
  return `${capital(id.split('-').at(-1)!)} at ${where}`
}

/** Start of the parameters in assumptions.csv that set a resource: `lines.zhezkazgan-saksaulskaya.`. */
export function parametersOf({ kind, place }: Pick<ResourceRow, 'kind' | 'place'>): RegExp | undefined {
  const start: Partial<Record<string, string>> = {
    line: `lines\\.${place}\\.(paths|background)`,
    fleet: `sailings\\.${place}\\.(fleet|fullAt|maxWait)`,
    border: `borders\\.${place}\\.(servers|service)`,
    berth: `ports\\.${place}\\.berths`,
    yard: `(ports|terminals)\\.${place}\\.(yard|embargo)`,
    rule: `ports\\.${place}\\.(yard|embargo)`,
    weather: `weather\\.[^.]+\\.closes\\.${place}`,
    wagons: 'wagonPools\\.',
  }
  const own = start[kind]
  return own === undefined ? undefined : new RegExp(`^(${own}|changes\\.[^.]+\\.set\\.(${own}))`)
}

/** A resource by its id alone, as ladders and curves name it.
 *  @param place where it belongs, for what has no row in resources.csv */
export function resourceTitle(
  { manifest, resources }: Pick<ScenarioResult, 'manifest' | 'resources'>,
  resource: string,
  place = '',
): string {
  const row = resources.find((one) => one.resource === resource)
  if (row !== undefined) return resourceName(manifest.scenario, row)
  return resource.endsWith('-timetable')
    ? `Timetable ${stopName(manifest.scenario, place)}`
    : capital(resource.replaceAll('-', ' '))
}

// What an input figure is called: `borders.altynkol.service.gamma.mean` → `Altynkol: service, mean`, and a row of data/,
// `altynkol.border-service` → `Altynkol: border service`.
import type { Manifest } from '../results/result-set.ts'
import { placeName, stopName, trainName } from './names.ts'
import { capital, monthName, nameOfMonth } from './words.ts'

type Scenario = Manifest['scenario']

/** A parameter of assumptions.csv or an input of sensitivity.csv in words. */
export function parameterName(scenario: Scenario, parameter: string): string {
  const { where, what } = parameterParts(scenario, parameter)
  return where === '' ? capital(what) : `${where}: ${what}`
}

/** The same in two: of which place, line, flow … it is, and what it is. */
export function parameterParts(scenario: Scenario, parameter: string): { where: string; what: string } {
  const change = /^changes\.([^.]+)\.set\.(.+)$/.exec(parameter)
  if (change !== null) {
    const { title, from } = scenario.changes?.[change[1]!] ?? {}
    const when = from === undefined ? (title ?? spaced(change[1]!)) : `from ${monthName(from)} on`
    const { where, what } = parameterParts(scenario, change[2]!)
    return { where, what: `${what}, ${when}` }
  }
  const [block, id, ...keys] = parameter.split('.') as [string, string | undefined, ...string[]]
  if (id === undefined) return { where: '', what: spaced(block) }
  if (!Object.hasOwn(scenario, block))
    return { where: whereOf(scenario, '', block), what: keysOf(scenario, [id, ...keys]) }
  if (keys.length === 0) return { where: '', what: keysOf(scenario, [id]) }
  return { where: whereOf(scenario, block, id), what: keysOf(scenario, keys) }
}

function whereOf(scenario: Scenario, block: string, id: string): string {
  if (block === 'flows' || (block === '' && id in scenario.flows))
    return scenario.flows[id]?.title ?? capital(spaced(id))
  if (block === 'trains') return trainName(scenario, id)
  return id in scenario.places || id in scenario.lines || id in scenario.sailings
    ? stopName(scenario, id)
    : block === ''
      ? placeName(scenario, id)
      : capital(spaced(id))
}

/** Kinds of distribution say nothing to a reader who is told mean and spread. */
const silent = new Set(['lognormal', 'gamma', 'exponential', 'triangular', 'weibull', 'normal', 'constant'])
const keyWords: Readonly<Record<string, string>> = {
  teu: 'TEU',
  co2e: 'emissions',
  cv: 'spread',
  factor: 'factor of the running time',
  paths: 'train paths',
  background: 'train paths that others take',
  fullAt: 'sails when full to',
  maxWait: 'longest wait',
  maxWaitBack: 'longest wait on the way back',
  closes: 'closed by storms',
  load: 'net load',
  batch: 'released at once',
  returns: 'empties that return',
  servers: 'trains served at once',
  'border-servers': 'trains served at once',
  'border-service': 'time to serve a train',
  'border-service-cv': 'spread of the time to serve a train',
  'border-inspection-delay': 'delay of an inspected train',
  dwell: 'time that cargo stays without any waiting',
  'feeder-turnaround': 'berthing and papers of a feeder',
  'ferry-turnaround': 'berthing and papers of a ferry',
  'background-trains': 'trains of others',
  'recorded-later': 'how much later the record counts',
}

function keysOf(scenario: Scenario, keys: readonly string[]): string {
  return keys
    .filter((one) => !silent.has(one))
    .flatMap((one, i, all) => {
      const before = all[i - 1]
      if (/^\d+$/.test(one) && before === 'storms') return [nameOfMonth(Number(one))]
      if (/^\d+$/.test(one) && before === 'routes') return []
      if (one === 'routes') return [`route ${Number(all[i + 1] ?? 0) + 1}`]
      if (one in scenario.places) return [placeName(scenario, one)]
      return [keyWords[one] ?? spaced(one)]
    })
    .join(', ')
}

/** `keptForSea` and `kept-for-sea` → `kept for sea`. */
const spaced = (id: string): string =>
  id
    .replaceAll('-', ' ')
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll(/\b(?:teu|cv|co2e)\b/g, (word) => keyWords[word]!)

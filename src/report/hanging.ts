// What an answer hangs on, as a study of sensitivity found it: for each measure its inputs in words, with what is
// plausible for them, how far each moves the answer, and whose uncertainty it is.
import type { LooseRow, Manifest } from '../results/result-set.ts'
import { metricName } from './metric-words.ts'
import { parameterName } from './parameter-names.ts'
import type { Story } from './story.ts'
import { fixed, inUnit } from './words.ts'

export interface Hanging {
  /** Row of data/ or path of the figure, or the name of a part of the uncertainty. */
  input: string
  /** The input in words. */
  name: string
  confidence: string
  method: string
  index: number
  low: number
  high: number
  /** What may be: `4 to 28 h`; empty for what is no input. */
  plausible: string
  /** What it is taken as: `8.5 h`. */
  taken: string
}

/** One measure of one scenario. */
export interface Answer {
  id: string
  /** Scenario and measure as the tables name them: `baseline-2024 delivered_tonnes:all`. */
  source: string
  /** `Xi'an – Baku: mean days`. */
  title: string
  unit: string
  /** As the scenario stands, and the mean and spread over plausible worlds, where the study says. */
  base: number
  mean: number
  sd: number
  /** Rows of a method, the largest first. */
  of: (method: string) => Hanging[]
}

export function answersOf({ results, scenes, first }: Story): Answer[] {
  const answers = new Map<string, { row: LooseRow; unit: string; rows: Hanging[] }>()
  const scenarioOf = (id: string): Manifest['scenario'] =>
    scenes.find((scene) => scene.id === id)?.result.manifest.scenario ??
    results.studies.find(({ scenario }) => scenario.id === id)?.scenario ??
    first.result.manifest.scenario
  for (const row of results.sensitivity) {
    if (row['input']?.startsWith('group ') !== false) continue
    const key = `${row['scenario'] ?? ''}-${row['metric'] ?? ''}`
    const own = answers.get(key) ?? { row, unit: '', rows: [] }
    answers.set(key, own)
    if (row['method'] === 'mu_star') own.unit = row['unit'] ?? ''
    own.rows.push(hangingOf(row, scenarioOf(row['scenario'] ?? '')))
  }
  const isOneOfSeveral =
    scenes.length > 1 || new Set([...answers.values()].map(({ row }) => row['scenario'])).size > 1
  return [...answers].map(([key, { row, unit, rows }]) => {
    const { scenario: id = '', metric: measure = '' } = row
    const scenario = scenarioOf(id)
    const [metric = '', relation = ''] = measure.split(':')
    const about = results.studies
      .find((study) => study.kind === 'sensitivity' && study.scenario.id === id)
      ?.study?.answers?.find((one) => one.id === measure)
    const where = (scenario.relations[relation]?.title ?? 'All cargo').replace(' - ', ' – ')
    return {
      source: `${id} ${measure}`,
      id: key.replaceAll(/[^a-z0-9-]+/gi, '-'),
      title: `${where}: ${metricName(metric)}${isOneOfSeveral ? `, “${scenario.title ?? id}”` : ''}`,
      unit,
      base: about?.base ?? NaN,
      mean: about?.mean ?? NaN,
      sd: about?.sd ?? NaN,
      of: (method) =>
        rows
          .filter((one) => one.method === method && Number.isFinite(one.index))
          .sort((a, b) => b.index - a.index || (a.input < b.input ? -1 : 1)),
    }
  })
}

function hangingOf(row: LooseRow, scenario: Manifest['scenario']): Hanging {
  const { input = '', confidence = '', method = '', low = '', high = '', value = '' } = row
  const unit = row['input_unit'] ?? ''
  const isInput = low !== '' && high !== ''
  return {
    input,
    name: isInput ? parameterName(scenario, input) : input,
    confidence,
    method,
    index: number(row['index']),
    low: number(row['ci_low']),
    high: number(row['ci_high']),
    plausible: isInput ? `${bare(low, unit)} to ${said(high, unit)}` : '',
    taken: isInput ? said(value, unit) : '',
  }
}

const number = (text: string | undefined): number => (text === undefined || text === '' ? NaN : Number(text))

/** Figures that a scenario states carry their unit in the value, rows of data/ beside it. */
const bare = (value: string, unit: string): string =>
  value.endsWith(` ${unit}`) ? value.slice(0, -unit.length - 1) : value
const unitWords: Record<string, string> = { '1': '', '': '', '1/d': ' a day', vessels: ' ships' }
const said = (value: string, unit: string): string =>
  `${bare(value, unit)}${unitWords[unit] ?? `\u00a0${unit}`}`

/** `Xi'an – Baku (mean days)`: the measure without its scenario. */
export const bareTitle = ({ title }: Answer): string =>
  title.replace(/, “.*$/, '').replace(/: (.*)$/, ' ($1)')

/** The input whose knowledge would narrow an answer most: the strongest of those that nobody has published. */
export const firstToMeasure = ({ of }: Answer): Hanging | undefined =>
  of('mu_star').find(({ confidence, index }) => confidence !== 'sourced' && index > 0)

/** How far an answer moves: `2.8 days`, `0.22 Mt`. */
export const moved = (value: number, unit: string): string => {
  const short = Number(value.toPrecision(2))
  if (unit === 'd') return `${short} days`
  return unit === 't' && Math.abs(value) >= 1e3 ? `${fixed(short / 1e6, 2)} Mt` : inUnit(short, unit)
}

/** Parts of the uncertainty by where it comes from, in the order in which they are drawn. */
export const partSays: Readonly<Record<string, string>> = {
  sourced: 'published figures',
  derived: 'figures computed from published ones',
  conflicting: 'contradicting sources',
  assumed: 'assumptions',
  interaction: 'figures of different kinds acting together',
  chance: 'the chance of a single year',
}
export const partsOf = ({ of }: Answer): Hanging[] => {
  const own = of('variance')
  return Object.keys(partSays).flatMap((part) => own.find(({ input }) => input === part) ?? [])
}

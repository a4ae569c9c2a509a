// Input figures as sentences: `Alat refuses trains when its yard is 85 % full (assumed)`. For those that set the
// capacity of a resource; any other is named by its key and its place.
import type { Manifest } from '../results/result-set.ts'
import type { AssumptionRow } from '../results/tables/assumptions.ts'
import { stopName } from './names.ts'
import { parameterName } from './parameter-names.ts'
import { capital, monthName, readable } from './words.ts'

type Scenario = Manifest['scenario']
export type FigureOf = Pick<AssumptionRow, 'parameter' | 'value' | 'unit' | 'confidence'>

/** Pattern of a parameter → the sentence: `{value}` with its unit, `{where}` the first group, `{kind}` the second, `{Kind}` as a name. */
const sentences: readonly [RegExp, string][] = [
  [/^(?:ports|terminals)\.([^.]+)\.embargo\.above$/, '{where} refuses trains when its yard is {value} full'],
  [
    /^(?:ports|terminals)\.([^.]+)\.embargo\.below$/,
    '{where} takes trains again once its yard is down to {value}',
  ],
  [
    /^(?:ports|terminals)\.([^.]+)\.yard\.keptForLand$/,
    'the yard of {where} keeps {value} for cargo that comes by land',
  ],
  [
    /^(?:ports|terminals)\.([^.]+)\.yard\.keptForSea$/,
    'the yard of {where} keeps {value} for cargo that comes by sea',
  ],
  [/^(?:ports|terminals)\.([^.]+)\.yard\.\w+$/, 'the yard of {where} holds {value}'],
  [/^lines\.([^.]+)\.paths$/, 'the railway {where} has room for {value} trains each way'],
  [/^lines\.([^.]+)\.background$/, 'other trains take {value} of the paths on the railway {where}'],
  [/^sailings\.([^.]+)\.fleet\.([^.]+)\.vessels$/, '{value} ships of the class {Kind} serve {where}'],
  [/^sailings\.([^.]+)\.fullAt$/, 'ships {where} sail when {value} full'],
  [/^sailings\.([^.]+)\.maxWaitBack$/, 'ships {where} wait at most {value} for cargo on the way back'],
  [/^sailings\.([^.]+)\.maxWait$/, 'ships {where} wait at most {value} for cargo'],
  [/^borders\.([^.]+)\.servers$/, 'the border post {where} serves {value} trains at once'],
  [/^borders\.([^.]+)\.service\.[^.]+\.mean$/, 'the border post {where} needs {value} for a train'],
  [
    /^borders\.([^.]+)\.service\.[^.]+\.cv$/,
    'service times at the border post {where} scatter by {value} of their mean',
  ],
  [/^ports\.([^.]+)\.berths\.([^.]+)\.number$/, '{where} has {value} berths for {kind} ships'],
  [/^ports\.([^.]+)\.berths\.([^.]+)\.rate$/, '{where} makes {value} on a {kind} ship'],
  [/^ports\.([^.]+)\.berths\.([^.]+)\.tonneRate$/, '{where} loads {value} on a {kind} ship'],
  [
    /^ports\.([^.]+)\.berths\.([^.]+)\.turnaround/,
    'berthing and papers of a {kind} ship take {value} at {where}',
  ],
  [/^weather\.[^.]+\.closes\.([^.]+)\.traffic$/, 'a storm closes {where} to ships {value} of its time'],
  [/^weather\.[^.]+\.closes\.([^.]+)\.work$/, 'a storm stops work at {where} {value} of its time'],
]

/** A figure in words, without how well it is known. */
export function figureSentence(scenario: Scenario, { parameter, value, unit }: FigureOf): string {
  const change = /^changes\.([^.]+)\.set\.(.+)$/.exec(parameter)
  if (change !== null) {
    const from = scenario.changes?.[change[1]!]?.from
    const rest = figureSentence(scenario, { parameter: change[2]!, value, unit, confidence: '' })
    return from === undefined ? rest : `from ${monthName(from)} on ${rest}`
  }
  const shown = valueWithUnit(value, unit)
  for (const [pattern, sentence] of sentences) {
    const found = pattern.exec(parameter)
    if (found === null) continue
    const [, where = '', kind = ''] = found
    return sentence
      .replace('{where}', stopName(scenario, where))
      .replace('{kind}', kind.replaceAll('-', ' '))
      .replace('{Kind}', capital(kind.replaceAll('-', ' ')))
      .replace('{value}', shown)
      .replace('%%', '%')
  }
  return `${parameterName(scenario, parameter)} ${shown}`
}

/** The figure, and how well it is known: `… (assumed)`. */
export const figurePhrase = (scenario: Scenario, figure: FigureOf): string =>
  `${capital(figureSentence(scenario, figure))} (${figure.confidence})`

const unitWords: Record<string, string> = { '1': '', '1/d': ' a day', vessels: '', trains: '' }
/** `85` `%` → `85 %`; a value that already says its unit keeps it; thousands apart. */
export const valueWithUnit = (value: string, unit: string): string =>
  readable(value.endsWith(unit) ? value : `${value}${unitWords[unit] ?? `\u00a0${unit}`}`)

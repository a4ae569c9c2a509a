// What a sensitivity study says on the console: which inputs move the answer, where its uncertainty comes from, in
// which share of plausible worlds the claims hold, and what to measure first. Every number stands in the tables.
import type { RobustnessRow } from '../results/tables/robustness.ts'
import type { SensitivityRow } from '../results/tables/sensitivity.ts'
import { brief, grid, wrapped } from './text.ts'

export interface StudySize {
  title: string
  inputs: Record<string, number>
  fixed: Record<string, number>
  groups: number
  screening: number
  members: number
  starts: number
  rows: number
  runs: number
  full: { inputs: number; points: number; scrambles: number } | undefined
  hours: number
  jobs: number
}
export interface AboutStudy {
  title: string
  seed: string
  inputs: Record<string, number>
  fixed: Record<string, number>
  /** Inputs of which the effect was measured, from so many starts. */
  measured: number
  starts: number
  /** Pairs of worlds, and worlds with the mixtures of each pair. */
  rows: number
  worlds: number
  runs: number
  /** Points that could not be run; worlds in which too few arrived for a mean. */
  failed: number
  first_failure: string
  censored: number
  answers: { id: string; title: string; unit: string; base: number; mean: number; sd: number; rows: number }[]
}
export interface ToldStudy {
  size: StudySize
  about: AboutStudy
  sensitivity: readonly SensitivityRow[]
  robustness: readonly RobustnessRow[]
}

const SHOWN = 8
const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((all, one) => all + one, 0)
const listed = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

export const nothingVariesText = (id: string): string =>
  `No input varies: no figure of ${id} has a range, in data/ or in the scenario, so there is nothing that the answer could hang on.\n`

/** What will be run, before it is run. */
export function sizeText({
  title,
  inputs,
  fixed,
  groups,
  screening,
  members,
  starts,
  rows,
  runs,
  full,
  hours,
  jobs,
}: StudySize): string {
  const worlds = `${2 * rows} worlds drawn from all ranges, with their mixtures by provenance`
  const shares =
    full === undefined
      ? ''
      : `; shares of ${full.inputs} inputs, ${full.scrambles} scrambles of ${full.points} points`
  const screened = screening === 0 ? '' : `${groups} groups screened from ${screening} starts, then `
  return `${[
    ...wrapped(
      `${title}: ${sum(inputs)} figures have a range (${listed(inputs)}); ${sum(fixed)} have none and are held (${listed(fixed)}).`,
    ),
    ...wrapped(
      `${screened}${screening === 0 ? '' : 'about '}${members} inputs one by one from ${starts} starts; ${worlds}${shares}: ${runs} replications, about ${timeOf(hours)} on ${jobs} ${jobs === 1 ? 'core' : 'cores'}.`,
    ),
  ].join('\n')}\n`
}

const timeOf = (hours: number): string =>
  hours < 1.5 ? `${Math.max(1, Math.round(hours * 60))} min` : `${hours.toFixed(1)} h`

export function sensitivityText({ about, sensitivity, robustness }: ToldStudy): string {
  return [
    `WHAT THE ANSWER HANGS ON: ${about.title}`,
    ...wrapped(
      `${sum(about.inputs)} figures were varied in their ranges (${listed(about.inputs)}); ${sum(about.fixed)} without a range were held. ${about.runs} replications, seed "${about.seed}".`,
    ),
    ...troubles(about),
    ...about.answers.flatMap((answer) => answerText(answer, sensitivity)),
    ...claimsText(robustness, about),
    '',
    ...wrapped(measureFirst(about, sensitivity)),
  ].join('\n')
}

function troubles({ failed, first_failure, censored, worlds }: AboutStudy): string[] {
  return [
    ...(failed === 0 ? [] : wrapped(`${failed} replications could not be run: ${first_failure}`)),
    ...(censored === 0
      ? []
      : wrapped(
          `In ${censored} of the points (${worlds} of them plausible worlds) more than 1 % had not arrived by the end; there the mean counts those that did, and is too low.`,
        )),
  ]
}

function answerText(answer: AboutStudy['answers'][number], all: readonly SensitivityRow[]): string[] {
  const own = all.filter(({ metric }) => metric === answer.id)
  const effects = own.filter(({ method, input }) => method === 'mu_star' && !input.startsWith('group '))
  const strongest = effects
    .filter(({ index }) => index > 0)
    .sort((left, right) => right.index - left.index)
    .slice(0, SHOWN)
  const metric = metricWords(answer.id)
  const table = grid(['input', 'known as', 'plausible', `moves it by, ${answer.unit}`])
  for (const row of strongest)
    table.push([
      shortened(row.input),
      row.confidence,
      withUnit(`${bare(row.low, row.input_unit)}-${bare(row.high, row.input_unit)}`, row.input_unit),
      `${brief(row.index, '', 3)} (${brief(row.ci_low, '', 2)}-${brief(row.ci_high, '', 2)})`,
    ])
  return [
    '',
    `${metric.toUpperCase()}, ${answer.title}`,
    ...wrapped(
      `As the scenario stands ${brief(answer.base)} ${answer.unit}; over the plausible worlds ${brief(answer.mean)} ${answer.unit}, standard deviation ${brief(answer.sd, '', 3)}.`,
    ),
    strongest.length === 0 ? 'No input moves it.' : table.toString(),
    ...provenanceText(own),
    ...fullText(own),
  ]
}

const metricWords = (id: string): string => id.slice(0, id.indexOf(':')).replaceAll('_', ' ')
/** The end of a long path says what it is, the begin where. */
const LONGEST = 34
const shortened = (id: string): string =>
  id.length <= LONGEST ? id : `${id.slice(0, 12)}…${id.slice(id.length - LONGEST + 13)}`
const bare = (value: string, unit: string): string =>
  value.endsWith(` ${unit}`) ? value.slice(0, -unit.length - 1) : value
const known = (value: number): number => (Number.isFinite(value) ? value : -1)
const withUnit = (value: string, unit: string): string =>
  unit === '1' || unit === '' || value.endsWith(unit) ? value : `${value} ${unit}`
const points = (share: number): string => (Number.isFinite(share) ? String(Math.round(share * 100)) : '-')

function provenanceText(rows: readonly SensitivityRow[]): string[] {
  const order = ['sourced', 'derived', 'conflicting', 'assumed', 'interaction', 'chance']
  const of = (method: string, part: string): SensitivityRow | undefined =>
    rows.find((row) => row.method === method && row.input === part)
  const table = grid(['its uncertainty comes from', 'alone, %', '95 % interval', 'shared out, %'])
  for (const part of order) {
    const alone = of('variance', part)
    if (alone === undefined) continue
    const shapley = of('shapley', part)
    table.push([
      partWords[part]!,
      points(alone.index),
      `${points(alone.ci_low)} to ${points(alone.ci_high)}`,
      shapley === undefined ? '' : points(shapley.index),
    ])
  }
  return table.length === 0 ? [] : ['', table.toString()]
}
const partWords: Record<string, string> = {
  sourced: 'published figures',
  derived: 'computed from published ones',
  conflicting: 'contradicting sources',
  assumed: 'assumptions',
  interaction: 'the above together',
  chance: 'chance of a single year',
}

function fullText(rows: readonly SensitivityRow[]): string[] {
  const totals = rows.filter(({ method }) => method === 'sobol_total').sort((a, b) => b.index - a.index)
  if (totals.length === 0) return []
  const table = grid(['share of variance, %', 'alone', '95 %', 'with others', '95 %'])
  for (const total of totals) {
    const first = rows.find(({ method, input }) => method === 'sobol_first' && input === total.input)!
    table.push([
      shortened(total.input),
      points(first.index),
      `${points(first.ci_low)} to ${points(first.ci_high)}`,
      points(total.index),
      `${points(total.ci_low)} to ${points(total.ci_high)}`,
    ])
  }
  return ['', table.toString()]
}

function claimsText(rows: readonly RobustnessRow[], { worlds, rows: pairs }: AboutStudy): string[] {
  const simulated = rows.filter(({ measure, worlds: own }) => measure !== 'arithmetic' && own > 0)
  if (simulated.length === 0) return []
  const table = grid(['claim', 'holds, %', '95 %', 'fails', 'open'])
  for (const row of simulated)
    table.push([
      row.claim,
      points(row.share_supported),
      `${points(row.share_supported_ci_low)}-${points(row.share_supported_ci_high)}`,
      points(row.share_refuted),
      points(row.share_inconclusive),
    ])
  const rules = simulated.filter(({ rule }) => rule !== '')
  return [
    '',
    `CLAIMS IN ${worlds} PLAUSIBLE WORLDS (${2 * pairs} drawn independently)`,
    table.toString(),
    ...rules.flatMap((row) =>
      wrapped(
        `${row.claim} holds in ${points(row.rule_share_supported)} % of the worlds with ${row.rule} (${points(row.rule_share_worlds)} % of all).`,
      ),
    ),
  ]
}

/** The strongest input that is not known from a source as it stands. */
export function measureFirst(
  { answers }: Pick<AboutStudy, 'answers'>,
  rows: readonly SensitivityRow[],
): string {
  const [answer] = answers
  if (answer === undefined) return ''
  const own = rows.filter(({ metric, input }) => metric === answer.id && !input.startsWith('group '))
  const method = own.some((row) => row.method === 'sobol_total') ? 'sobol_total' : 'mu_star'
  const [best] = own
    .filter((row) => row.method === method && row.confidence !== 'sourced' && known(row.index) > 0)
    .sort((a, b) => b.index - a.index)
  if (best === undefined)
    return 'Measure this first: nothing. No input that is not published moves the answer.'
  const metric = metricWords(answer.id)
  const effect =
    method === 'mu_star'
      ? `between them ${metric} of ${answer.title} moves by ${brief(best.index, '', 2)} ${answer.unit}`
      : `it carries ${points(best.index)} % of the variance of ${metric} of ${answer.title} that these inputs make`
  return `Measure this first: ${best.input} (${best.confidence}). It is taken as ${withUnit(best.value, best.input_unit)} and may be ${best.low} to ${withUnit(best.high, best.input_unit)}; ${effect}.`
}

// What the answer hangs on, in sentences: what each measure may be, what moves it most, whose uncertainty it is, what to
// measure first; and in which share of plausible worlds each claim holds.
import type { Verdict } from '../../results/tables/claims.ts'
import type { RobustnessRow } from '../../results/tables/robustness.ts'
import { type Answer, answersOf, bareTitle, firstToMeasure, moved, partSays, partsOf } from '../hanging.ts'
import { dataTable, element, escape } from '../markup.ts'
import { parameterName } from '../parameter-names.ts'
import type { Story } from '../story.ts'
import { inUnit, list, percent, readable } from '../words.ts'
import { verdictMark } from './verdicts.ts'

/** A paragraph for each measure, the first with what to measure first. */
export function whatItHangsOnInWords(story: Story): string {
  const answers = answersOf(story)
  const [first] = answers
  const worldsOf = (answer: Answer): RobustnessRow | undefined =>
    story.results.robustness.find(
      ({ scenario, measure, relation }) => answer.source === `${scenario} ${measure}:${relation}`,
    )
  return first === undefined
    ? ''
    : measureThis(first) + answers.map((answer) => inWords(answer, worldsOf(answer))).join('')
}

/** The input whose knowledge would narrow an answer most. */
function measureThis(answer: Answer): string {
  const best = firstToMeasure(answer)
  if (best === undefined) return ''
  return element(
    'p',
    { class: 'headline' },
    `${element('strong', {}, 'Measure this first')} ${escape(`to know ${bareTitle(answer)} better: ${best.name} (${best.confidence}). It is taken as ${best.taken} and may be ${best.plausible}; no other figure that is not published would narrow this answer as much.`)}`,
  )
}

function inWords(answer: Answer, worlds: RobustnessRow | undefined): string {
  const { title, base, mean, sd, unit } = answer
  const range = !Number.isFinite(base)
    ? ''
    : worlds === undefined || !Number.isFinite(worlds.value_p05)
      ? ` ${inUnit(base, unit)} as the scenario stands; ${inUnit(mean, unit)} on average over plausible worlds, and the single world lies some ${moved(sd, unit)} away from that (standard deviation).`
      : ` ${inUnit(base, unit)} as the scenario stands. Nine in ten plausible worlds lie between ${inUnit(worlds.value_p05, unit)} and ${inUnit(worlds.value_p95, unit)}, half of them below ${inUnit(worlds.value_p50, unit)}.${outside(base, worlds)}`
  const [most, next] = answer.of('mu_star').filter(({ index }) => index > 0)
  const strongest =
    most === undefined
      ? ' No input moves it.'
      : ` It hangs most on ${most.name}: from one end of what is plausible for it (${most.plausible}) to the other the answer moves by about ${moved(most.index, unit)}` +
        (next === undefined ? '.' : `. Next comes ${next.name} (${moved(next.index, unit)}).`) +
        (most.low > 0 || Number.isNaN(most.low)
          ? ''
          : ` These effects are known only roughly (the first: 0 to ${moved(most.high, unit)}), so their order may be another.`)
  const parts = [...partsOf(answer)].sort((a, b) => b.index - a.index).filter(({ index }) => index >= 0.005)
  const split =
    parts.length === 0
      ? ''
      : ` Of the spread between worlds (variance), ${list(parts.slice(0, 3).map(({ input, index }) => `${percent(index)} comes from ${partSays[input]!}`))}.`
  return element('p', {}, `${element('strong', {}, `${escape(title)}.`)}${escape(range + strongest + split)}`)
}

/** A scenario outside of what its own plausible worlds mostly give is no middle one, and a reader must know. */
function outside(base: number, { value_p05: low, value_p95: high }: RobustnessRow): string {
  return base >= low && base <= high
    ? ''
    : ` The scenario as it stands lies ${base < low ? 'below' : 'above'} nineteen in twenty of them: it is no middle one.`
}

/** In which share of the plausible worlds each claim holds, and where. */
export function inPlausibleWorlds({ results, scenes, first }: Story): string {
  const rows = results.robustness.filter(({ measure, worlds }) => measure !== 'arithmetic' && worlds > 0)
  if (rows.length === 0) return ''
  const hasRules = rows.some(({ rule }) => rule !== '')
  const share = (value: number) => ({ html: percent(value), sortBy: value })
  const scenarioOf = (id: string) =>
    (scenes.find((scene) => scene.id === id) ?? first).result.manifest.scenario
  return (
    element('h3', {}, 'Claims in plausible worlds') +
    element(
      'p',
      {},
      'Each world is one draw of every figure from what is plausible for it. A claim that holds in most of them does not hang on the assumptions; one that holds in some does. A world is simulated only a few times: where those runs do not tell, it is not decided. A claim that arithmetic refutes as the scenario stands (not even without any waiting) is refuted there, whatever the worlds leave undecided.',
    ) +
    dataTable(
      'Verdict as the scenario stands, and share of plausible worlds in which a claim holds, fails, or is not decided',
      [
        { head: 'Claim' },
        { head: 'As the scenario stands' },
        { head: 'Worlds: holds', numeric: true },
        { head: 'fails', numeric: true },
        { head: 'not decided', numeric: true },
        ...(hasRules ? [{ head: 'Where it holds' }] : []),
      ],
      rows.map((row) => [
        row.statement,
        { html: asItStands(row) },
        share(row.share_supported),
        share(row.share_refuted),
        share(row.share_inconclusive),
        ...(hasRules
          ? [
              row.rule === ''
                ? ''
                : `${ruleInWords(row.rule)}: there it holds in ${percent(row.rule_share_supported)} of the worlds`,
            ]
          : []),
      ]),
      { isStacked: true },
    )
  )

  function asItStands({ scenario, claim }: RobustnessRow): string {
    const own = scenes.find(({ id }) => id === scenario)?.result.claims.find((one) => one.claim === claim)
    if (own === undefined) return ''
    return (
      verdictMark(own.verdict as Verdict) +
      (own.grounds === 'bound' ? element('small', {}, 'by arithmetic: not even without any waiting') : '')
    )
  }

  /** `altynkol.border-service at most 9 h and …` with the inputs by their names. */
  function ruleInWords(rule: string): string {
    const scenario = scenarioOf(rows.find((row) => row.rule === rule)!.scenario)
    return readable(
      rule
        .split(' and ')
        .map((one) => one.replace(/^[^ ]+/, (id) => parameterName(scenario, id)))
        .join(' and '),
    )
  }
}

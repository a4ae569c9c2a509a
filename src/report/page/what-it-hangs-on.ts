// What the answer hangs on, in sentences: what each measure may be, what moves it most, whose uncertainty it is, what to
// measure first; and in which share of plausible worlds each claim holds.
import { type Answer, answersOf, moved, partSays, partsOf } from '../hanging.ts'
import { dataTable, element, escape } from '../markup.ts'
import { parameterName } from '../parameter-names.ts'
import type { Story } from '../story.ts'
import { inUnit, list, percent, readable } from '../words.ts'

/** A paragraph for each measure, the first with what to measure first. */
export function whatItHangsOnInWords(story: Story): string {
  const answers = answersOf(story)
  const [first] = answers
  return first === undefined ? '' : measureThis(first) + answers.map(inWords).join('')
}

/** The input whose knowledge would narrow the first answer most. */
function measureThis(answer: Answer): string {
  const [best] = answer.of('mu_star').filter(({ confidence, index }) => confidence !== 'sourced' && index > 0)
  if (best === undefined) return ''
  return element(
    'p',
    { class: 'headline' },
    `${element('strong', {}, 'Measure this first:')} ${escape(`${best.name} (${best.confidence}). It is taken as ${best.taken} and may be ${best.plausible}; no other figure that is not published would narrow the answer as much.`)}`,
  )
}

function inWords(answer: Answer): string {
  const { title, base, mean, sd, unit } = answer
  const range = Number.isFinite(base)
    ? ` ${inUnit(base, unit)} as the scenario stands; ${inUnit(mean, unit)} on average over plausible worlds, with a standard deviation of ${moved(sd, unit)}.`
    : ''
  const [most, next] = answer.of('mu_star').filter(({ index }) => index > 0)
  const strongest =
    most === undefined
      ? ' No input moves it.'
      : ` It hangs most on ${most.name} (${moved(most.index, unit)} between the ends of what is plausible)` +
        (next === undefined ? '.' : `, then on ${next.name} (${moved(next.index, unit)}).`) +
        (most.low > 0 || Number.isNaN(most.low)
          ? ''
          : ' The interval of the first begins at nothing, so their order is not settled.')
  const parts = [...partsOf(answer)].sort((a, b) => b.index - a.index).filter(({ index }) => index >= 0.005)
  const split =
    parts.length === 0
      ? ''
      : ` Its uncertainty comes to ${list(parts.slice(0, 3).map(({ input, index }) => `${percent(index)} from ${partSays[input]!}`))}.`
  return element('p', {}, `${element('strong', {}, `${escape(title)}.`)}${escape(range + strongest + split)}`)
}

/** In which share of the plausible worlds each claim holds, and where. */
export function inPlausibleWorlds({ results, scenes, first }: Story): string {
  const rows = results.robustness.filter(({ measure, worlds }) => measure !== 'arithmetic' && worlds > 0)
  if (rows.length === 0) return ''
  const share = (value: number) => ({ html: percent(value), sortBy: value })
  const scenarioOf = (id: string) =>
    (scenes.find((scene) => scene.id === id) ?? first).result.manifest.scenario
  return (
    element('h3', {}, 'Claims in plausible worlds') +
    element(
      'p',
      {},
      'Each world is one draw of every figure from what is plausible for it. A claim that holds in most of them does not hang on the assumptions; one that holds in some does.',
    ) +
    dataTable(
      'Share of plausible worlds in which a claim holds, fails, or is left open by chance',
      [
        { head: 'Claim' },
        { head: 'Holds', numeric: true },
        { head: 'Fails', numeric: true },
        { head: 'Open', numeric: true },
        { head: 'Where it holds' },
      ],
      rows.map((row) => [
        row.statement,
        share(row.share_supported),
        share(row.share_refuted),
        share(row.share_inconclusive),
        row.rule === ''
          ? ''
          : `${ruleInWords(row.rule)}: there it holds in ${percent(row.rule_share_supported)} of the worlds`,
      ]),
      { isStacked: true },
    )
  )

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

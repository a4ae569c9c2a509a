// How sure the answer is: what chance moves, what the assumptions move, and which dated changes are taken in.
import { element, escape } from '../markup.ts'
import type { RobustnessRow } from '../../results/tables/robustness.ts'
import { type Answer, answersOf, bareTitle, firstToMeasure, type Hanging } from '../hanging.ts'
import { ALL_CARGO, type Relation, type Scene, type Story, WHOLE } from '../story.ts'
import { days, list, megatonnes, monthName, percent, plural, rounded, whole } from '../words.ts'
import { called, calledThroughout, fileOf, quoted } from './summary-figures.ts'

/** How far chance moves the figures, and how far what is not known does: neither covers the other. */
export function howSure(story: Story): string {
  return element(
    'p',
    { class: 'how-sure' },
    `${element('strong', {}, 'How sure:')} ${element('b', {}, 'Chance')} ${ofChance(story)} ${element('b', {}, 'Assumptions')} ${ofAssumptions(story)}`,
  )
}

function ofChance({ scenes, furthest }: Story): string {
  const known = scenes.flatMap((scene) => {
    const row = scene.value(WHOLE, furthest.id, 'transit_days_mean')
    if (row === undefined || !Number.isFinite(row.ci_high)) return []
    const where = scenes.length > 1 ? `${calledThroughout(scenes, scene)}, ` : ''
    return [`±\u00a0${percent((row.ci_high - row.mean) / row.mean)} (${where}${runs(scene)})`]
  })
  const once = scenes.filter(({ result }) => result.manifest.replications < 2)
  const unknown =
    once.length === 0
      ? ''
      : ` ${once.length === scenes.length ? (once.length > 1 ? 'Each scenario' : 'The scenario') : list(once.map(quoted))} was simulated only once: how far chance moves its figures is not known, and they have no range.`
  return known.length === 0
    ? `may move every figure.${unknown}`
    : `moves the days by ${list(known)}; ranges in brackets hold the mean with 95 % confidence.${unknown}`
}

/** How many of the inputs are assumed; and, where a study varied them, how far the answer moves and which to know first. */
function ofAssumptions(story: Story): string {
  const { first, furthest, results } = story
  const { assumptions, manifest } = first.result
  const assumed = assumptions.filter(({ confidence }) => confidence === 'assumed').length
  const counted =
    `${results.sensitivity.length > 0 ? 'move' : 'may move'} them further, and no range in brackets covers them: ${whole(assumed)} of the ${whole(assumptions.length)} ` +
    `input figures of ${quoted(first)} are assumptions.`
  if (results.sensitivity.length === 0)
    return `${counted} Which of them matter was not tried here; ${element('code', {}, escape(`corridor sensitivity ${fileOf(manifest)}`))} tells.`
  const worlds = plausibleRanges(story, furthest)
  return (
    counted +
    (worlds.length === 0
      ? ''
      : ` With every figure of ${escape(worlds[0]!.title)} drawn from what is plausible for it, nine in ten of such worlds have ${list(worlds.map(({ says }) => says))}.`) +
    knowFirst(answersOf(story), story.scenes.length > 1)
  )
}

/** `China – Central Europe in 37.8 to 191 days (35.0 as it stands)`. */
function plausibleRanges({ scenes, results: { robustness } }: Story, furthest: Relation) {
  const wanted = [
    { metric: 'transit_days_mean', relation: furthest.id },
    { metric: 'delivered_tonnes', relation: ALL_CARGO },
  ]
  return scenes.flatMap((scene) =>
    wanted.flatMap(({ metric, relation }) => {
      const row = robustness.find(
        (one) => one.scenario === scene.id && one.measure === metric && one.relation === relation,
      )
      const stands = scene.value(metric === 'delivered_tonnes' ? scene.year : WHOLE, relation, metric)?.mean
      if (row === undefined || stands === undefined || !Number.isFinite(row.value_p05)) return []
      const isDays = metric === 'transit_days_mean'
      const say = (value: number): string => (isDays ? rounded(value) : megatonnes(value))
      const says = `${isDays ? `${escape(furthest.title)} in ` : ''}${say(row.value_p05)} to ${say(row.value_p95)} ${isDays ? 'days' : 'Mt delivered'} (${isDays ? days(stands) : say(stands)} as it stands${outside(stands, row, isDays)})`
      return [{ title: `“${scene.title}”`, says }]
    }),
  )
}

/** A figure outside of what its own plausible worlds mostly give is no middle one. */
const outside = (
  value: number,
  { value_p05: low, value_p95: high }: RobustnessRow,
  isDays: boolean,
): string =>
  value >= low && value <= high
    ? ''
    : `: more ${value < low === isDays ? 'optimistic' : 'pessimistic'} than nineteen in twenty`

/** What to know better first, once for each measure that was asked; what is first for several is said once. */
function knowFirst(answers: readonly Answer[], isOneOfSeveral: boolean): string {
  const byInput = new Map<
    string,
    Pick<Hanging, 'name' | 'taken' | 'plausible' | 'low'> & { titles: string[] }
  >()
  for (const answer of answers) {
    const best = firstToMeasure(answer)
    if (best === undefined) continue
    const own = byInput.get(best.input) ?? { ...best, titles: [] }
    byInput.set(best.input, own)
    const [scenario = ''] = /“.*”$/.exec(answer.title) ?? []
    own.titles.push(`${bareTitle(answer)}${isOneOfSeveral ? ` in ${scenario}` : ''}`)
  }
  return [...byInput.values()]
    .map(
      ({ name, taken, plausible, low, titles }) =>
        ` ${element('strong', {}, 'The figure to know better first')}, for ${escape(list(titles))}: ${element('b', {}, escape(name))}, taken as ${escape(taken)}, plausible ${escape(plausible)}${low > 0 ? '' : '; how far it moves them is known only roughly, so another may come first'}.`,
    )
    .join('')
}

const runs = ({ result: { manifest } }: Scene): string =>
  `${whole(manifest.replications)} ${plural(manifest.replications, 'run')}`

const MOST_NAMED = 3

/** Which dated changes a scenario takes in, so that “of today” is not misread. */
export function whatIsIncluded({ scenes, first }: Story): string {
  const { changes = {}, run } = first.result.manifest.scenario
  const own = Object.entries(changes)
    .filter(([, { from }]) => from !== undefined && from <= run.end)
    .sort(([, a], [, b]) => (b.cost ?? 0) - (a.cost ?? 0))
    .map(([id, { title, from }]) => `${escape(title ?? id.replaceAll('-', ' '))} (from ${monthName(from!)})`)
  if (own.length === 0) return ''
  const named = own.slice(0, MOST_NAMED)
  const what =
    own.length > named.length
      ? `${whole(own.length)} dated changes, among them ${list(named)}`
      : `${whole(own.length)} dated ${plural(own.length, 'change')}: ${list(named)}`
  return element(
    'p',
    { class: 'included' },
    `${element('strong', {}, 'Included')} ${scenes.length > 1 ? called(scenes, first) : ''}: ${what}.`.replace(
      ' :',
      ':',
    ),
  )
}

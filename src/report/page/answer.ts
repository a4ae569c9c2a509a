// The answer: what the figures say in two sentences, what gives out, and on which figure that rests.
import { element, escape, number } from '../markup.ts'
import { behind, type Holdup, holdupsOf, type Overload, overloadsOf } from '../holdups.ts'
import { figurePhrase } from '../figure-phrases.ts'
import { resourceTitle } from '../names.ts'
import { ALL_CARGO, isCensored, isGrowing, type Scene, type Story, WHOLE } from '../story.ts'
import { SATURATED_DAYS } from '../../results/metrics.ts'
import {
  capital,
  days,
  dayOf,
  interval,
  list,
  megatonnes,
  monthName,
  percent,
  plural,
  whole,
} from '../words.ts'

const quoted = (scene: Scene): string => `“${escape(scene.title)}”`

/** Where only one scenario has its year, the year names it; its title stands once, in the first sentence. */
const called = (scenes: readonly Scene[], scene: Scene): string =>
  scenes.filter(({ year }) => year === scene.year).length > 1 ? `in ${quoted(scene)}` : `in ${scene.year}`

export function answer(story: Story): string {
  const labelled = (label: string, sentence: string): string =>
    element('p', { class: 'answer' }, `${element('strong', {}, label)} ${sentence}`)
  return labelled('How much:', volumeSentence(story)) + labelled('How long:', timeSentence(story))
}

const summaryNumber = (
  scene: Scene,
  period: string,
  relation: string,
  metric: string,
  say: (v: number) => string,
): string => {
  const mean = scene.value(period, relation, metric)?.mean ?? NaN
  return number(say(mean), mean, {
    scenario: scene.id,
    table: 'summary',
    keys: [period, relation, metric],
    column: 'mean',
  })
}
const summaryInterval = (
  scene: Scene,
  period: string,
  relation: string,
  metric: string,
  say: (v: number) => string,
): string => {
  const row = scene.value(period, relation, metric)
  return row === undefined ? '' : interval(row.ci_low, row.ci_high, say)
}
const bracketed = (text: string): string => (text === '' ? '' : ` (${text})`)

/** Scenarios of the same year and demand share a clause: `In 2027 it delivers a (“x”) and b (“y”) of c offered`. */
function volumeSentence({ scenes }: Story): string {
  const offeredOf = (scene: Scene): string =>
    megatonnes(scene.value(scene.year, ALL_CARGO, 'offered_tonnes')?.mean ?? NaN)
  const groups: Scene[][] = []
  for (const scene of scenes) {
    const own = groups.find(([one]) => one!.year === scene.year && offeredOf(one!) === offeredOf(scene))
    if (own === undefined) groups.push([scene])
    else own.push(scene)
  }
  const delivered = (scene: Scene): string =>
    element(
      'strong',
      {},
      `${summaryNumber(scene, scene.year, ALL_CARGO, 'delivered_tonnes', megatonnes)} Mt`,
    ) + bracketed(summaryInterval(scene, scene.year, ALL_CARGO, 'delivered_tonnes', megatonnes))
  const title = (scene: Scene): string => (scenes.length > 1 ? ` in ${quoted(scene)}` : '')
  const clauses = groups.map((own, i) => {
    const [one] = own as [Scene]
    const offered = `${summaryNumber(one, one.year, ALL_CARGO, 'offered_tonnes', megatonnes)} offered`
    const [when, who] = i === 0 ? ['In', 'the corridor'] : ['in', 'it']
    return own.length === 1
      ? `${when} ${one.year} ${who} delivers ${delivered(one)} of ${offered}${title(one)}`
      : `${when} ${one.year}, of ${offered}, ${who} delivers ${list(own.map((scene) => delivered(scene) + title(scene)))}`
  })
  return `${clauses.join('; ')}${troubles(scenes)}${volumeVerdict(scenes)}. Mt: million tonnes.`
}

/** What makes a delivered volume or a mean time misleading: a standstill, or a queue that never ends. */
function troubles(scenes: readonly Scene[]): string {
  const where = (own: readonly Scene[]): string =>
    scenes.length > 1 ? ` ${list(own.map((scene) => called(scenes, scene)))}` : ''
  const stuck = scenes.filter(({ lockUps }) => lockUps.length > 0)
  const growing = scenes.filter((scene) => scene.isSaturated && !stuck.includes(scene))
  const strong = (says: string): string => element('strong', {}, says)
  return (
    (stuck.length === 0 ? '' : `; ${strong('traffic comes to a standstill')}${where(stuck)}`) +
    (growing.length === 0 ? '' : `; ${strong('the queue keeps growing')}${where(growing)}`)
  )
}

/** The largest volume that is claimed, and where it holds. */
function volumeVerdict(scenes: readonly Scene[]): string {
  const claims = scenes.flatMap((scene) =>
    scene.result.claims
      .filter((claim) => {
        const own = scene.result.manifest.scenario.claims[claim.claim]
        return (
          claim.measure === 'delivered_tonnes' && own?.relation === ALL_CARGO && own.period === scene.year
        )
      })
      .map((claim) => ({ scene, claim })),
  )
  const largest = Math.max(...claims.map(({ claim }) => claim.threshold))
  const under = claims.filter(({ claim }) => claim.threshold === largest)
  if (under.length === 0) return ''
  const worst = (scene: Scene): string => {
    const verdicts = under.filter((one) => one.scene === scene).map(({ claim }) => claim.verdict)
    return ['refuted', 'inconclusive', 'supported'].find((verdict) => verdicts.includes(verdict)) ?? ''
  }
  const tested = scenes.filter((scene) => worst(scene) !== '')
  const holds = tested.filter((scene) => worst(scene) === 'supported')
  const open = tested.filter((scene) => worst(scene) === 'inconclusive')
  const where = (own: readonly Scene[]): string =>
    scenes.length > 1 ? ` ${list(own.map((scene) => called(scenes, scene)))}` : ''
  const claim = `${megatonnes(largest).replace(/\.0$/, '')} Mt a year`
  const nowhere = tested.length > 1 ? `holds in neither of the scenarios that ask for it` : 'does not hold'
  const said =
    holds.length > 0
      ? `holds${where(holds)}${holds.length < tested.length ? ' only' : ''}`
      : open.length > 0
        ? `is undecided${where(open)}`
        : tested.length > 2
          ? 'holds in none of the scenarios that ask for it'
          : nowhere
  return `; ${claim} ${said}`
}

function timeSentence({ scenes, furthest }: Story): string {
  const [first] = scenes as [Scene]
  const where = (scene: Scene): string => (scenes.length > 1 ? ` ${called(scenes, scene)}` : '')
  const rising = (scene: Scene): string =>
    isGrowing(scene, furthest.id) ? `, ${element('strong', {}, 'and rising')}` : ''
  const one = (scene: Scene): string => {
    if (isCensored(scene, furthest.id)) return medianOf(scene, furthest.id) + where(scene) + rising(scene)
    const mean = summaryNumber(scene, WHOLE, furthest.id, 'transit_days_mean', days)
    return (
      `${element('strong', {}, `${mean} days`)} on average` +
      bracketed(summaryInterval(scene, WHOLE, furthest.id, 'transit_days_mean', days)) +
      where(scene) +
      rising(scene)
    )
  }
  const claim = first.result.claims.find((row) => {
    const own = first.result.manifest.scenario.claims[row.claim]
    return own?.relation === furthest.id && row.measure === 'transit_days_mean'
  })
  const claimed =
    claim === undefined
      ? ''
      : ` ${whole(claim.threshold)} days are claimed${bracketed(publisherOf(claim.source))};`
  const free = scenes.map(
    (scene) => summaryNumber(scene, WHOLE, furthest.id, 'free_flow_days', days) + where(scene),
  )
  return (
    `From the departure of the first train, a container from ${escape(furthest.title.replace(' – ', ' to '))} takes ${list(scenes.map(one))}.` +
    `${claimed}${claimed === '' ? capital('even') : ' even'} if nothing ever waited it would take ${list(free)}.`
  )
}

/** What is known where too few have arrived for a mean: the time that half of them need, or what it exceeds. */
function medianOf(scene: Scene, relation: string): string {
  const median = scene.value(WHOLE, relation, 'transit_days_p50')?.mean ?? NaN
  return Number.isFinite(median)
    ? `for half of them ${element('strong', {}, `more than ${summaryNumber(scene, WHOLE, relation, 'transit_days_p50', days)} days`)}`
    : `${element('strong', {}, `over ${summaryNumber(scene, WHOLE, relation, 'transit_days_mean', days)} days`)} on average`
}

/** `Some title (European Commission INTPA, 2024) ; another` → `European Commission INTPA, 2024`. */
const publisherOf = (source: string): string =>
  escape(/\(([^()]+)\)\s*$/.exec(source.split(' ; ')[0]!)?.[1] ?? '')

/** Where traffic stood still: when, and who waits for whom. */
export function standstill({ scenes }: Story): string {
  return scenes
    .filter(({ lockUps }) => lockUps.length > 0)
    .map((scene) => {
      const [first] = scene.lockUps as [Scene['lockUps'][number]]
      return element(
        'p',
        { class: 'standstill' },
        `${element('strong', {}, 'Standstill:')} in ${quoted(scene)} traffic locks up on ${dayOf(first.at)}` +
          ` (history ${whole(first.replication + 1)} of ${whole(scene.result.manifest.replications)}): each waits for the other and nothing can free them. ` +
          `No volume and no time after that day is one of a working corridor. ${escape(capital(first.says))}.` +
          (first.who ?? []).map((one) => `<br>${escape(capital(one))}.`).join('') +
          (first.remedy === undefined ? '' : `<br>What would prevent it: ${escape(first.remedy)}.`),
      )
    })
    .join('')
}

const MOST_NAMED = 3

/** What causes most of the waiting in words, what stands behind it, and which assumption to check first. */
export function whatGivesOut(story: Story): string {
  const { first } = story
  const holdups = holdupsOf(first)
  const [worst] = holdups
  if (worst === undefined) return ''
  const where = story.scenes.length > 1 ? `${capital(called(story.scenes, first))}, ` : ''
  const sentence = worst.isFull ? fullSentence(holdups) : singleSentence(first, worst)
  return element(
    'p',
    { class: 'gives-out' },
    `${element('strong', {}, 'What holds it up:')} ${where === '' ? capital(sentence) : where + sentence}${rootSentence(story, worst)}${assumptionToCheck(worst, first)}`,
  )
}

const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
const said = ({ name, share }: Holdup): string => `${escape(inSentence(name))} (${percent(share)})`

function singleSentence(scene: Scene, worst: Holdup): string {
  const [{ row }] = worst.parts as [Holdup['parts'][number]]
  const share = number(percent(worst.share), worst.share, {
    scenario: scene.id,
    table: 'resources',
    keys: [WHOLE, row.resource],
    column: 'share_of_waiting',
  })
  const next = holdupsOf(scene).slice(1, MOST_NAMED)
  const others = next.length === 0 ? '' : `, before ${list(next.map(said))}`
  return `the largest cause of waiting is ${element('b', { class: 'worst' }, escape(inSentence(worst.name)))} with ${share} of it${others}.`
}

/** `cargo is held back because yards are full: Turkmenbashi 27 %, …`. */
function fullSentence(holdups: readonly Holdup[]): string {
  const full = holdups.filter(({ isFull, share }) => isFull && share >= 0.02)
  const total = full.reduce((sum, { share }) => sum + share, 0)
  const [worst, ...others] = full as [Holdup, ...Holdup[]]
  const place = ({ name }: Holdup): string => escape(name.replace(/^Full yard at /, ''))
  return (
    `${percent(total)} of all waiting is cargo held back because a yard ahead is full: ` +
    `${list([element('b', { class: 'worst' }, `${place(worst)} ${percent(worst.share)}`), ...others.map((one) => `${place(one)} ${percent(one.share)}`)])}.`
  )
}

/** What asks for more than can be carried, by arithmetic; and what gave out first, where loads were raised. */
function rootSentence({ first, results }: Story, worst: Holdup): string {
  const own = behind(first, worst)
  const all = [
    ...own,
    ...overloadsOf(first).filter(({ resource }) => !own.some((one) => one.resource === resource)),
  ]
  const asked = ({ name, demandShare }: Overload): string =>
    `${escape(inSentence(name))} (${percent(demandShare)})`
  const steps = results.ladder.filter(({ scenario, step }) => scenario === first.id && step === 1)
  const step = steps.find(({ method }) => method === 'simulation') ?? steps[0]
  const lifted =
    step === undefined || step.unit !== 't/yr'
      ? ''
      : ` With the load raised step by step, ${escape(inSentence(resourceTitle(first.result, step.resource)))} gives out first, at ${megatonnes(step.binds_at)} Mt a year.`
  return all.length === 0
    ? lifted
    : ` Behind it, more is asked than can be carried even without delays: ${list(all.slice(0, MOST_NAMED).map(asked))} of capacity.${lifted}`
}

/** Of what is behind a full yard where that is known, else of the cause itself. */
function assumptionToCheck(worst: Holdup, scene: Scene): string {
  const figures = [...behind(scene, worst), ...worst.parts].flatMap((one) => one.figures)
  const figure = figures.find(({ confidence }) => confidence === 'assumed')
  return figure === undefined
    ? ''
    : ` ${element('strong', {}, 'The assumption to check first:')} ${escape(figurePhrase(scene.result.manifest.scenario, figure).replace(/ \(assumed\)$/, ''))}.`
}

/** How far chance alone moves the figures, and how many of the inputs nobody has published. */
export function howSure({ scenes, first, furthest }: Story): string {
  const { assumptions } = first.result
  const assumed = assumptions.filter(({ confidence }) => confidence === 'assumed').length
  const chance = scenes.flatMap((scene) => {
    const row = scene.value(WHOLE, furthest.id, 'transit_days_mean')
    if (row === undefined || !Number.isFinite(row.ci_high)) return []
    const where = scenes.length > 1 ? `${called(scenes, scene)}, ` : ''
    return [`±\u00a0${percent((row.ci_high - row.mean) / row.mean)} (${where}${runs(scene)})`]
  })
  const moved =
    chance.length === 0
      ? `One run each: chance alone may move every figure.`
      : `Chance alone moves the days by ${list(chance)}; ranges in brackets hold the mean with 95 % confidence.`
  const whose = scenes.length > 1 ? ` ${called(scenes, first)}` : ''
  return element(
    'p',
    { class: 'how-sure' },
    `${element('strong', {}, 'How sure:')} ${moved} They do not cover the inputs: ` +
      `${whole(assumed)} of the ${whole(assumptions.length)} input figures${whose} are assumptions.`,
  )
}

const runs = ({ result: { manifest } }: Scene): string =>
  `${whole(manifest.replications)} ${plural(manifest.replications, 'run')}`

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

/** One line a scenario: what a reader in a hurry takes along. */
export function glance(story: Story): { head: string[]; rows: string[][] } {
  const { scenes, furthest } = story
  const all = new Set(scenes.flatMap(({ result }) => result.claims.map(({ claim }) => claim))).size
  return {
    head: [
      'Scenario',
      'Delivered of offered, Mt',
      'Does the queue grow?',
      `${furthest.title}: half / nine in ten within, days`,
      'Mean, days (95 % range)',
      'Largest cause of waiting',
      'Claims: what holds, what does not',
    ],
    rows: scenes.map((scene) => {
      const of = (metric: string): string => summaryNumber(scene, scene.year, ALL_CARGO, metric, megatonnes)
      const quantile = (metric: string): string => {
        const { mean = NaN } = scene.value(WHOLE, furthest.id, metric) ?? {}
        return Number.isFinite(mean)
          ? summaryNumber(scene, WHOLE, furthest.id, metric, days)
          : 'later than observed'
      }
      const growth = scene.value(WHOLE, ALL_CARGO, 'stock_growth_days')
      const [worst] = holdupsOf(scene)
      return [
        escape(scene.title),
        `${of('delivered_tonnes')} of ${of('offered_tonnes')} in ${scene.year}`,
        scene.lockUps.length > 0
          ? `${element('strong', {}, 'Standstill')} from ${dayOf(scene.lockUps[0]!.at)} on`
          : growth === undefined
            ? ''
            : scene.isSaturated
              ? `yes, by ${summaryNumber(scene, WHOLE, ALL_CARGO, 'stock_growth_days', whole)} days of demand a year`
              : Number.isFinite(growth.ci_low) && growth.ci_high < SATURATED_DAYS
                ? 'no'
                : 'no more than chance explains',
        `${quantile('transit_days_p50')} / ${quantile('transit_days_p90')}`,
        (isCensored(scene, furthest.id)
          ? `over ${summaryNumber(scene, WHOLE, furthest.id, 'transit_days_mean', days)}: ${percent(scene.value(WHOLE, furthest.id, 'unfinished_share')?.mean ?? NaN)} had not arrived`
          : summaryNumber(scene, WHOLE, furthest.id, 'transit_days_mean', days) +
            bracketed(summaryInterval(scene, WHOLE, furthest.id, 'transit_days_mean', days))) +
          (isGrowing(scene, furthest.id) ? ', rising' : ''),
        worst === undefined ? '' : `${escape(worst.name)}, ${percent(worst.share)}`,
        tally(scene, all),
      ]
    }),
  }
}

/** How many claims came to which verdict: `3 supported, 16 refuted, 2 inconsistent`. @param all claims of any scenario */
function tally({ result: { claims } }: Scene, all: number): string {
  const verdicts = ['supported', 'refuted', 'inconsistent', 'inconclusive'] as const
  const counts = verdicts.map((verdict) => ({
    said: verdict,
    count: claims.filter((claim) => claim.verdict === verdict).length,
  }))
  return [...counts, { said: 'not tested', count: all - claims.length }]
    .filter(({ count }) => count > 0)
    .map(({ said, count }) => `${whole(count)} ${said}`)
    .join(', ')
}

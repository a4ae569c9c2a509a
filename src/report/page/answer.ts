// The answer: what the figures say in two sentences, what gives out, and on which figure that rests.
import { element, escape, number } from '../markup.ts'
import { figureName, isMany } from '../names.ts'
import { ALL_CARGO, bindingOf, isCensored, isGrowing, type Scene, type Story, WHOLE } from '../story.ts'
import { SATURATED_DAYS } from '../../results/metrics.ts'
import { capital, days, dayOf, fixed, interval, list, megatonnes, percent, whole } from '../words.ts'

const quoted = (scene: Scene): string => `“${escape(scene.title)}”`

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
    const offered = `${summaryNumber(one, one.year, ALL_CARGO, 'offered_tonnes', megatonnes)} Mt offered`
    const [when, who] = i === 0 ? ['In', 'the corridor'] : ['in', 'it']
    return own.length === 1
      ? `${when} ${one.year} ${who} delivers ${delivered(one)} of ${offered}${title(one)}`
      : `${when} ${one.year}, of ${offered}, ${who} delivers ${list(own.map((scene) => delivered(scene) + title(scene)))}`
  })
  return `${clauses.join('; ')}${troubles(scenes)}${volumeVerdict(scenes)}.`
}

/** What makes a delivered volume or a mean time misleading: a standstill, or a queue that never ends. */
function troubles(scenes: readonly Scene[]): string {
  const where = (own: readonly Scene[]): string => (scenes.length > 1 ? ` in ${list(own.map(quoted))}` : '')
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
  const where = (own: readonly Scene[]): string => (scenes.length > 1 ? ` in ${list(own.map(quoted))}` : '')
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
  const one = (scene: Scene): string => {
    const mean = summaryNumber(scene, WHOLE, furthest.id, 'transit_days_mean', days)
    const rising = isGrowing(scene, furthest.id) ? ` and ${element('strong', {}, 'rising')}` : ''
    const where = rising + (scenes.length > 1 ? ` in ${quoted(scene)}` : '')
    if (isCensored(scene, furthest.id)) return element('strong', {}, `more than ${mean} days`) + where
    return (
      element('strong', {}, `${mean} days`) +
      bracketed(summaryInterval(scene, WHOLE, furthest.id, 'transit_days_mean', days)) +
      where
    )
  }
  const parts = list(scenes.map(one))
  const limit = first.result.claims.find((claim) => {
    const own = first.result.manifest.scenario.claims[claim.claim]
    return own?.relation === furthest.id && claim.measure === 'transit_days_mean'
  })?.threshold
  const claimed = limit === undefined ? '' : `${fixed(limit, 0)} are claimed, and `
  const free = scenes.map((scene) => scene.value(WHOLE, furthest.id, 'free_flow_days')?.mean ?? NaN)
  const least = scenes[free.indexOf(Math.min(...free))] ?? first
  return (
    `A container from ${escape(furthest.title.replace(' – ', ' to '))} takes on average ${parts}; ${claimed}` +
    `${summaryNumber(least, WHOLE, furthest.id, 'free_flow_days', days)} pass even if nothing ever waits.`
  )
}

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

/** What causes most of the waiting, and how well the figures that set its capacity are known. */
export function whatGivesOut(story: Story): string {
  const { first } = story
  const [worst] = bindingOf(first, 1)
  if (worst === undefined) return ''
  const share = number(percent(worst.row.share_of_waiting), worst.row.share_of_waiting, {
    scenario: first.id,
    table: 'resources',
    keys: [WHOLE, worst.row.resource],
    column: 'share_of_waiting',
  })
  const figures = worst.figures.slice(0, 3).map((figure) => escape(figureName(figure)))
  const assumed = worst.figures.find(({ confidence }) => confidence === 'assumed')
  const asked = Number.isFinite(worst.demandShare)
    ? `, asked for ${percent(worst.demandShare)} of what it can carry`
    : ''
  const rests =
    (figures.length === 0 ? '' : ` What it can do rests on ${list(figures)}.`) +
    (assumed === undefined
      ? ''
      : ` ${element('strong', {}, 'The assumption to check first:')} ${escape(figureName(assumed).replace(/ \(assumed\)$/, ''))}.`)
  const where = story.scenes.length > 1 ? ` in ${quoted(first)}` : ''
  return element(
    'p',
    { class: 'gives-out' },
    `${element('strong', {}, 'What holds it up:')} ${escape(worst.name)} ${isMany(worst.name) ? 'cause' : 'causes'} ${share} of all waiting${where}${asked}.${rests}`,
  )
}

export function howSure({ scenes, first }: Story): string {
  const { assumptions, manifest } = first.result
  const assumed = assumptions.filter(({ confidence }) => confidence === 'assumed').length
  const runs = list([...new Set(scenes.map(({ result }) => String(result.manifest.replications)))])
  return element(
    'p',
    { class: 'how-sure' },
    `${element('strong', {}, 'How sure:')} ranges in brackets are 95 % confidence intervals over ${runs} simulated histories; they cover chance only. ` +
      `${whole(assumed)} of ${whole(assumptions.length)} input figures are assumptions (${percent(assumed / assumptions.length)}), ` +
      `and no interval covers those. Simulator ${escape(manifest.version)}.`,
  )
}

/** One line a scenario: what a reader in a hurry takes along. */
export function glance(story: Story): { head: string[]; rows: string[][] } {
  const { scenes, furthest } = story
  return {
    head: [
      'Scenario',
      'Delivered of offered, Mt',
      'Does the queue grow?',
      `${furthest.title}: mean days`,
      'Half / nine in ten within, days',
      'Largest cause of waiting',
      'Claims: hold · fail · open',
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
      const [worst] = bindingOf(scene, 1)
      const count = (...verdicts: string[]): number =>
        scene.result.claims.filter(({ verdict }) => verdicts.includes(verdict)).length
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
        (isCensored(scene, furthest.id) ? 'over ' : '') +
          summaryNumber(scene, WHOLE, furthest.id, 'transit_days_mean', days) +
          bracketed(summaryInterval(scene, WHOLE, furthest.id, 'transit_days_mean', days)) +
          (isGrowing(scene, furthest.id) ? ', rising' : ''),
        `${quantile('transit_days_p50')} / ${quantile('transit_days_p90')}`,
        worst === undefined ? '' : `${escape(worst.name)}, ${percent(worst.row.share_of_waiting)}`,
        `${count('supported')} · ${count('refuted', 'inconsistent')} · ${count('inconclusive')}`,
      ]
    }),
  }
}

// The answer: how much the corridor carries and how long it takes, in a sentence each.
import type { ClaimRow } from '../../results/tables/claims.ts'
import { element, escape, number } from '../markup.ts'
import { withMonths } from '../charts/how-much.ts'
import { freeFlowDays } from '../free-flow-days.ts'
import { ALL_CARGO, isCensored, isGrowing, isShort, type Scene, type Story, WHOLE } from '../story.ts'
import { asStated, capital, days, list, megatonnes, whole } from '../words.ts'
import {
  bracketed,
  called,
  calledThroughout,
  departing,
  quoted,
  summaryInterval,
  summaryNumber,
} from './summary-figures.ts'

export function answer(story: Story): string {
  const labelled = (label: string, sentence: string): string =>
    element('p', { class: 'answer' }, `${element('strong', {}, label)} ${sentence}`)
  return labelled('How much:', volumeSentence(story)) + labelled('How long:', timeSentence(story))
}

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
      ? `${when} ${withMonths({ scene: one, year: one.year })} ${who} delivers ${delivered(one)} of ${offered}${title(one)}`
      : `${when} ${withMonths({ scene: one, year: one.year })}, of ${offered}, ${who} delivers ${list(own.map((scene) => delivered(scene) + title(scene)))}`
  })
  return `${clauses.join('; ')}${troubles(scenes)}${volumeVerdict(scenes)}. Mt: million tonnes.`
}

/** What makes a delivered volume or a mean time misleading: a standstill, or a queue that never ends. */
function troubles(scenes: readonly Scene[]): string {
  const where = (own: readonly Scene[]): string =>
    scenes.length > 1 ? ` ${list(own.map((scene) => calledThroughout(scenes, scene)))}` : ''
  const stuck = scenes.filter(({ lockUps }) => lockUps.length > 0)
  const isFilling = scenes.filter((scene) => scene.isSaturated && !stuck.includes(scene))
  const growing = isFilling.filter((scene) => !isShort(scene))
  const grown = isFilling.filter(isShort)
  const strong = (says: string): string => element('strong', {}, says)
  return (
    (stuck.length === 0 ? '' : `; ${strong('traffic comes to a standstill')}${where(stuck)}`) +
    (growing.length === 0 ? '' : `; ${strong('the queue keeps growing')}${where(growing)}`) +
    (grown.length === 0 ? '' : `; the queue grows over the months of the run${where(grown)}`)
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
  const claim = `${asStated(megatonnes(largest))} Mt a year`
  const nowhere = tested.length > 1 ? `holds in neither of the scenarios that ask for it` : 'does not hold'
  const said =
    holds.length > 0
      ? `holds${where(holds)}${holds.length < tested.length ? ' only' : ''}`
      : open.length > 0
        ? `is undecided${where(open)}`
        : tested.length > 2
          ? 'holds in none of the scenarios that ask for it'
          : nowhere
  return `; ${claim} ${said}${ceilingOf(under)}`
}

/** The most that arithmetic allows, where that is what refutes a claim. */
function ceilingOf(claims: readonly { scene: Scene; claim: ClaimRow }[]): string {
  const bounds = claims.filter(({ claim: { grounds } }) => grounds === 'bound')
  if (bounds.length < claims.length || bounds.length === 0) return ''
  const { scene, claim } = bounds.reduce((a, b) => (b.claim.value > a.claim.value ? b : a))
  const most = number(megatonnes(claim.value), claim.value, {
    scenario: scene.id,
    table: 'claims',
    keys: [claim.claim],
    column: 'value',
  })
  return `: with no queue anywhere, what there is of ships, trains and berths could deliver at most ${most} Mt`
}

function timeSentence({ scenes, furthest }: Story): string {
  const [first] = scenes as [Scene]
  const where = (scene: Scene): string =>
    scenes.length > 1 || scene.span !== scene.year ? ` ${departing(scenes, scene)}` : ''
  const rising = (scene: Scene): string =>
    isGrowing(scene, furthest.id) ? `, ${element('strong', {}, 'and rising')}` : ''
  const one = (scene: Scene): string => {
    if (isCensored(scene, furthest.id)) return medianOf(scene, furthest.id, where(scene)) + rising(scene)
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
  // One figure for all where it is the same to a reader.
  const own = scenes.map((scene) => ({ scene, free: freeFlowDays(scene, furthest.id) }))
  const isSame = new Set(own.map(({ free }) => days(free.value))).size === 1
  const free = isSame
    ? [own[0]!.free.html]
    : own.map(({ scene, free: { html } }) => html + where(scene).replace(' for departures of', ' in'))
  return (
    `From the departure of the first train, a container from ${escape(furthest.title.replace(' – ', ' to '))} takes ${clauses(scenes.map(one))}.` +
    `${claimed}${claimed === '' ? capital('even') : ' even'} if nothing ever waited it would take ${list(free)}.`
  )
}

/** Apart by semicolons where a part has commas of its own. */
const clauses = (parts: readonly string[]): string =>
  parts.some((part) => part.includes(', ')) ? parts.join('; ') : list(parts)

/** What is known where too few have arrived for a mean: the time that half of them need, or what it exceeds. */
function medianOf(scene: Scene, relation: string, where: string): string {
  const median = scene.value(WHOLE, relation, 'transit_days_p50')?.mean ?? NaN
  return Number.isFinite(median)
    ? `${element('strong', {}, `more than ${summaryNumber(scene, WHOLE, relation, 'transit_days_p50', days)} days`)} for half of ${where.startsWith(' for departures') ? where.replace(' for departures', 'the departures') : `them${where}`}`
    : `${element('strong', {}, `over ${summaryNumber(scene, WHOLE, relation, 'transit_days_mean', days)} days`)} on average${where}`
}

/** `Some title (European Commission INTPA, 2024) ; another` → `European Commission INTPA, 2024`. */
const publisherOf = (source: string): string =>
  escape(/\(([^()]+)\)\s*$/.exec(source.split(' ; ')[0]!)?.[1] ?? '')

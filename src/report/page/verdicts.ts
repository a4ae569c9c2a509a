// The verdicts: each claim with its source and, by scenario, what was measured and what that says.
import type { ClaimRow, Verdict } from '../../results/tables/claims.ts'
import { type Claimed, claimsOf, readingOf } from '../claim-readings.ts'
import { element, escape, number } from '../markup.ts'
import { isCensored, type Scene, type Story } from '../story.ts'
import { asStated, inUnit, interval, percent, readable } from '../words.ts'

/** Drawn, since not every font has them: a tick, a cross, a question mark, an unequal sign. */
const signs: Record<Verdict, string> = {
  supported: 'M1,7l4,4L12,2',
  refuted: 'M2,2l9,9M11,2l-9,9',
  inconclusive: 'M3,4a3.5,3.2 0 1 1 5,3q-1.5,.8-1.5,2.2M6.5,11.2v1',
  inconsistent: 'M1.5,4.5h10M1.5,8.5h10M9,1l-5,11',
}
const sign = (verdict: Verdict): string =>
  element(
    'svg',
    { viewBox: '0 0 13 13', width: 12, height: 12, 'aria-hidden': 'true' },
    element('path', { d: signs[verdict], fill: 'none', stroke: 'currentColor', 'stroke-width': 2 }),
  )

/** A verdict in its colour, with its sign. @param says what stands beside the sign, the verdict itself if left out */
export const verdictMark = (verdict: Verdict, says: string = verdict): string =>
  element('span', { class: `verdict ${verdict}` }, `${sign(verdict)} ${says}`)

/** Each claim with its source; where it can be read in several ways, how many of them hold, and each under it. */
export function verdicts({ scenes }: Story): string {
  const head = ['Claim', ...scenes.map(({ title }) => title)]
    .map((title) => element('th', { scope: 'col' }, escape(title)))
    .join('')
  const body = claimsOf(scenes).flatMap((claimed) => {
    const { title, readings } = claimed
    const [only] = readings as [ClaimRow]
    if (readings.length === 1)
      return row(scenes, statement(only.statement, only, scenes) + sourceOf(only), (scene) =>
        measured(scene, only),
      )
    return [
      row(
        scenes,
        escape(title) + element('small', {}, `${readings.length} readings`) + sourceOf(only),
        (scene) => tally(claimed, scene),
        'claimed',
      ),
      ...readings.map((one) =>
        row(
          scenes,
          statement(readingOf(claimed, one), one, scenes),
          (scene) => measured(scene, one),
          'reading',
        ),
      ),
    ]
  })
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Verdicts' },
    element(
      'table',
      { class: 'verdicts stack' },
      element('caption', { class: 'hidden' }, 'Verdict on each claim by scenario') +
        element('thead', {}, element('tr', {}, head)) +
        element('tbody', {}, body.join('')),
    ),
  )
}

/** One line of the table. @param cell what a scenario says; empty where it does not test it */
function row(
  scenes: readonly Scene[],
  head: string,
  cell: (scene: Scene) => string,
  kind?: 'claimed' | 'reading',
): string {
  const cells = scenes.map((scene) => {
    const own = cell(scene)
    const attributes = { 'data-label': scene.title, class: own === '' ? 'not' : undefined }
    return element('td', attributes, own === '' ? 'not tested' : own)
  })
  return element('tr', { class: kind }, element('th', { scope: 'row' }, head) + cells.join(''))
}

const inOrder = ['supported', 'refuted', 'inconclusive', 'inconsistent'] as const

/** How many readings of a claim come to which verdict. */
function tally({ readings }: Claimed, { result: { claims } }: Scene): string {
  const own = claims.filter(({ claim }) => readings.some((reading) => reading.claim === claim))
  return inOrder
    .map((verdict) => ({ verdict, count: own.filter((one) => one.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) =>
      verdictMark(
        verdict,
        count < own.length
          ? `${verdict} in ${count} of ${own.length}`
          : own.length === 1
            ? verdict
            : `${verdict} in ${own.length === 2 ? 'both' : `all ${own.length}`}`,
      ),
    )
    .join('')
}

/** A statement is rounded, and what it is held to may lie below. */
function roundedDown(says: string, { measure, threshold }: ClaimRow): string {
  const stated = Number(/([\d.]+) Mt\b/.exec(says)?.[1] ?? NaN)
  return measure === 'delivered_tonnes' && stated * 1e6 > threshold
    ? `: the ${stated} Mt are rounded, and what departs in the last days arrives later`
    : ''
}

/** What a bound is, and beside it what was simulated. */
function atBest(scene: Scene, { claim, measure }: ClaimRow): string {
  const said = scene.result.manifest.scenario.claims[claim]
  const row = said === undefined ? undefined : scene.value(said.period, said.relation, measure)
  const best = measure.startsWith('delivered')
    ? 'the most that could be delivered without any queue'
    : 'not even without any waiting'
  if (said === undefined || row === undefined || !Number.isFinite(row.mean)) return best
  const over = measure.includes('days') && isCensored(scene, said.relation, said.period) ? 'over ' : ''
  const shown = number(sayOf(measure, row.mean, said.unit), row.mean, {
    scenario: scene.id,
    table: 'summary',
    keys: [said.period, said.relation, measure],
    column: 'mean',
  })
  return `${best}; simulated ${over}${shown}`
}

function statement(says: string, claim: ClaimRow, scenes: readonly Scene[]): string {
  const said = scenes
    .map(({ result }) => result.manifest.scenario.claims[claim.claim])
    .find((one) => one !== undefined)
  const limit =
    said === undefined || claim.grounds === 'arithmetic'
      ? ''
      : asStated(
          `${said.comparison === 'at_most' ? 'At most' : 'At least'} ${sayOf(said.measure, said.threshold, said.unit)}`,
        )
  return (
    escape(says) +
    (limit === '' ? '' : element('small', {}, escape(limit + roundedDown(says, claim)))) +
    (claim.grounds === 'arithmetic' ? element('small', {}, escape(readable(claim.explanation))) : '')
  )
}

const sourceOf = (claim: ClaimRow): string =>
  element(
    'details',
    {},
    element(
      'summary',
      {},
      `Source${element('span', { class: 'hidden' }, ` of: ${escape(claim.statement)}`)}`,
    ) + element('small', {}, escape(claim.source.replaceAll(' ; ', '; '))),
  )

/** A share is said in percent of the load units. */
const sayOf = (measure: string, value: number, unit: string): string =>
  measure.includes('share') ? `${percent(value)} of load units` : inUnit(value, unit)

function measured(scene: Scene, { claim: id }: ClaimRow): string {
  const claim = scene.result.claims.find((one) => one.claim === id)
  if (claim === undefined) return ''
  const unit = scene.result.manifest.scenario.claims[claim.claim]?.unit ?? ''
  const say = (value: number): string => sayOf(claim.measure, value, unit)
  const value = number(say(claim.value), claim.value, {
    scenario: scene.id,
    table: 'claims',
    keys: [claim.claim],
    column: 'value',
  })
  const range = interval(claim.ci_low, claim.ci_high, (end) => say(end).replace(/[ \u00a0].*$/, ''))
  return (
    verdictMark(claim.verdict as Verdict) +
    (Number.isFinite(claim.value)
      ? element('span', { class: 'measured' }, value) +
        (range === '' ? '' : ` ${element('span', { class: 'measured' }, `(${range})`)}`)
      : '') +
    (Number.isFinite(claim.value) ? '' : element('small', {}, escape(readable(claim.explanation)))) +
    (claim.grounds === 'bound' ? element('small', {}, atBest(scene, claim)) : '')
  )
}

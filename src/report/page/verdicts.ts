// The verdicts: each claim with its source and, by scenario, what was measured and what that says.
import type { ClaimRow } from '../../results/tables/claims.ts'
import { dataTable, element, escape, number } from '../markup.ts'
import type { Scene, Story } from '../story.ts'
import { inUnit, interval, percent, readable } from '../words.ts'

/** Drawn, since not every font has them: a tick, a cross, a question mark, an unequal sign. */
type Verdict = ClaimRow['verdict']
const signs: Record<Verdict, string> = {
  supported: 'M1,7l4,4L12,2',
  refuted: 'M2,2l9,9M11,2l-9,9',
  inconclusive: 'M3,4a3.5,3.2 0 1 1 5,3q-1.5,.8-1.5,2.2M6.5,11.2v1',
  inconsistent: 'M1.5,4.5h10M1.5,8.5h10M9,1l-5,11',
}
const sign = (verdict: ClaimRow['verdict']): string =>
  element(
    'svg',
    { viewBox: '0 0 13 13', width: 12, height: 12, 'aria-hidden': 'true' },
    element('path', { d: signs[verdict], fill: 'none', stroke: 'currentColor', 'stroke-width': 2 }),
  )

/** Capacities that somebody states, held against what is sustained. */
export function statedCapacities({ results }: Story): string {
  const rows = results.statedCapacities.map((row) => {
    const say = (value: number): string => inUnit(value, row.unit)
    const range = interval(row.ci_low, row.ci_high, (end) => say(end).replace(/ .*$/, ''))
    return [
      {
        html: escape(row.statement) + element('small', {}, escape(row.source.split(' ; ')[0]!)),
      },
      { html: say(row.stated), sortBy: row.stated },
      {
        html: say(row.sustainable) + (range === '' ? '' : element('small', {}, range)),
        sortBy: row.sustainable,
      },
      {
        html: element('span', { class: `verdict ${row.verdict}` }, `${sign(row.verdict)} ${row.verdict}`),
      },
    ]
  })
  return rows.length === 0
    ? ''
    : element('h3', {}, 'Capacities that are stated') +
        dataTable(
          'Stated capacity beside the load that is sustained in the mix of the scenario, by simulation',
          [{ head: 'Claim' }, { head: 'Stated' }, { head: 'Sustained' }, { head: 'Verdict' }],
          rows,
          true,
        )
}

/** Volumes first, then times, then what contradicts itself. */
const rankOf = ({ measure }: ClaimRow): number =>
  measure.startsWith('delivered') ? 0 : measure === 'arithmetic' ? 2 : 1

export function verdicts({ scenes }: Story): string {
  const claims = new Map<string, ClaimRow>()
  for (const { result } of scenes)
    for (const row of result.claims) if (!claims.has(row.claim)) claims.set(row.claim, row)
  const head = ['Claim', ...scenes.map(({ title }) => title)]
    .map((title) => element('th', { scope: 'col' }, escape(title)))
    .join('')
  const body = [...claims.values()]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((claim) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, statement(claim, scenes)) +
          scenes
            .map((scene) =>
              element(
                'td',
                {
                  'data-label': scene.title,
                  class: scene.result.claims.some((row) => row.claim === claim.claim) ? undefined : 'not',
                },
                measured(
                  scene,
                  scene.result.claims.find((row) => row.claim === claim.claim),
                ),
              ),
            )
            .join(''),
      ),
    )
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

function statement(claim: ClaimRow, scenes: readonly Scene[]): string {
  const said = scenes
    .map(({ result }) => result.manifest.scenario.claims[claim.claim])
    .find((one) => one !== undefined)
  const limit =
    said === undefined || claim.grounds === 'arithmetic'
      ? ''
      : `${said.comparison === 'at_most' ? 'At most' : 'At least'} ${sayOf(said.measure, said.threshold, said.unit)}`
  return (
    escape(claim.statement) +
    (limit === ''
      ? ''
      : element('small', {}, escape(limit.replace(/\.0+(?= )/, '').replace(/(\.\d)0(?= )/, '$1')))) +
    (claim.grounds === 'arithmetic' ? element('small', {}, escape(readable(claim.explanation))) : '') +
    element(
      'details',
      {},
      element(
        'summary',
        {},
        `Source${element('span', { class: 'hidden' }, ` of: ${escape(claim.statement)}`)}`,
      ) + element('small', {}, escape(claim.source.replaceAll(' ; ', '; '))),
    )
  )
}

/** A share is said in percent of the load units. */
const sayOf = (measure: string, value: number, unit: string): string =>
  measure.includes('share') ? `${percent(value)} of load units` : inUnit(value, unit)

function measured(scene: Scene, claim: ClaimRow | undefined): string {
  if (claim === undefined) return 'not tested'
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
    element('span', { class: `verdict ${claim.verdict}` }, `${sign(claim.verdict)} ${claim.verdict}`) +
    (Number.isFinite(claim.value)
      ? element('span', { class: 'measured' }, value) +
        (range === '' ? '' : ` ${element('span', { class: 'measured' }, `(${range})`)}`)
      : '') +
    (Number.isFinite(claim.value) ? '' : element('small', {}, escape(readable(claim.explanation)))) +
    (claim.grounds === 'bound' ? element('small', {}, 'not even without any waiting') : '')
  )
}

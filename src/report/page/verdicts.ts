// The verdicts: each claim with its source and, by scenario, what was measured and what that says.
import type { ClaimRow } from '../../results/tables/claims.ts'
import { element, escape, number } from '../markup.ts'
import type { Scene, Story } from '../story.ts'
import { inUnit, interval } from '../words.ts'

const signs: Record<ClaimRow['verdict'], string> = {
  supported: '✓',
  refuted: '✗',
  inconclusive: '?',
  inconsistent: '≠',
}

export function verdicts({ scenes }: Story): string {
  const claims = new Map<string, ClaimRow>()
  for (const { result } of scenes)
    for (const row of result.claims) if (!claims.has(row.claim)) claims.set(row.claim, row)
  const head = ['Claim', ...scenes.map(({ title }) => title)]
    .map((title) => element('th', { scope: 'col' }, escape(title)))
    .join('')
  const body = [...claims.values()].map((claim) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, statement(claim, scenes)) +
        scenes
          .map((scene) =>
            element(
              'td',
              { 'data-label': scene.title },
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
      { class: 'verdicts' },
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
      : `${said.comparison === 'at_most' ? 'at most' : 'at least'} ${inUnit(said.threshold, said.unit)}. `
  return (
    escape(claim.statement) +
    element('small', {}, escape(`${limit}${claim.source.replaceAll(' ; ', '; ')}`)) +
    (claim.grounds === 'arithmetic' ? element('small', {}, escape(claim.explanation)) : '')
  )
}

function measured(scene: Scene, claim: ClaimRow | undefined): string {
  if (claim === undefined) return element('span', { class: 'not' }, 'not tested')
  const unit = scene.result.manifest.scenario.claims[claim.claim]?.unit ?? ''
  const value = number(inUnit(claim.value, unit), claim.value, {
    scenario: scene.id,
    table: 'claims',
    keys: [claim.claim],
    column: 'value',
  })
  const range = interval(claim.ci_low, claim.ci_high, (end) => inUnit(end, unit).replace(/ .*$/, ''))
  return (
    element(
      'span',
      { class: `verdict ${claim.verdict}` },
      `${element('span', { 'aria-hidden': 'true' }, signs[claim.verdict])} ${claim.verdict}`,
    ) +
    element('span', { class: 'measured' }, `${value}${range === '' ? '' : ` (${range})`}`) +
    (claim.grounds === 'bound' ? element('small', {}, 'not even without any waiting') : '')
  )
}

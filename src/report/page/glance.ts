// The answer at a glance: one line a scenario, what a reader in a hurry takes along.
import { SATURATED_DAYS } from '../../results/metrics.ts'
import { withMonths } from '../charts/how-much.ts'
import { holdupsOf } from '../holdups.ts'
import { type Claimed, claimsOf, verdictOn } from '../claim-readings.ts'
import { dataTable, element, escape } from '../markup.ts'
import { ALL_CARGO, isCensored, isGrowing, isShort, type Scene, type Story, WHOLE } from '../story.ts'
import { dayOf, days, megatonnes, percent, whole } from '../words.ts'
import { bracketed, summaryInterval, summaryNumber } from './summary-figures.ts'

/** One line a scenario: what a reader in a hurry takes along. */
export function glance(story: Story): string {
  const { scenes, furthest } = story
  const claims = claimsOf(scenes)
  return dataTable(
    'At a glance',
    [
      'Scenario',
      'Delivered of offered, Mt',
      'Does the queue grow?',
      `${furthest.title}: half / nine in ten within, days`,
      'Mean, days (95 % range)',
      'Largest cause of waiting, all cargo',
      'Claims: what holds, what does not',
    ].map((head) => ({ head })),
    scenes.map((scene) => {
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
        escape(scene.title) +
          (scene.span === scene.year
            ? ''
            : element('small', {}, `volume of ${scene.year}, days of departures ${scene.span}`)),
        `${of('delivered_tonnes')} of ${of('offered_tonnes')} in ${withMonths({ scene, year: scene.year })}`,
        scene.lockUps.length > 0
          ? `${element('strong', {}, 'Standstill')} from ${dayOf(scene.lockUps[0]!.at)} on`
          : growth === undefined
            ? ''
            : scene.isSaturated && isShort(scene)
              ? 'over the months of the run, yes'
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
        tally(scene, claims),
      ].map((html) => ({ html }))
    }),
    { isStacked: true, name: 'glance', hasHiddenCaption: true },
  )
}

const outcomes = {
  supported: 'supported',
  refuted: 'refuted',
  inconsistent: 'inconsistent',
  inconclusive: 'inconclusive',
  mixed: 'differing by reading',
  untested: 'not tested',
} as const

/** How many claims came to which verdict: `3 supported, 6 refuted, 2 open to reading`. */
function tally(scene: Scene, claims: readonly Claimed[]): string {
  const own = claims.map((claimed) => verdictOn(claimed, scene) ?? 'untested')
  return (Object.keys(outcomes) as (keyof typeof outcomes)[])
    .map((outcome) => ({ said: outcomes[outcome], count: own.filter((one) => one === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ said, count }) => `${whole(count)} ${said}`)
    .join(', ')
}

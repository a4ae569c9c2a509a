// How much of the time is waiting? Free-flow time beside simulated time for each relation.
import { freeFlowDays } from '../free-flow-days.ts'
import { element, number } from '../markup.ts'
import { colour, scenarioColour } from '../palette.ts'
import { isCensored, type Story, WHOLE } from '../story.ts'
import { days, inBrackets, interval } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { ceiling, rows } from './rows.ts'

export function howMuchIsWaiting({ scenes, headlines, furthest }: Story): Chart {
  const lines = headlines.map((relation) => ({
    relation,
    points: scenes.flatMap((scene) => {
      const free = scene.value(WHOLE, relation.id, 'free_flow_days')
      const mean = scene.value(WHOLE, relation.id, 'transit_days_mean')
      return free === undefined || mean === undefined
        ? []
        : [{ scene, free, mean, isCensored: isCensored(scene, relation.id) }]
    }),
  }))
  const longest = Math.max(...lines.flatMap(({ points }) => points.map(({ mean }) => mean.mean)))
  const far = lines.find(({ relation }) => relation.id === furthest.id)?.points[0]
  const chart = {
    id: 'how-much-is-waiting',
    title: 'Free-flow time beside simulated time',
    says:
      far === undefined
        ? ''
        : `${furthest.title} would take ${days(freeFlowDays(far.scene, furthest.id).value)} days if nothing ever waited; simulated are ${far.isCensored ? 'over ' : ''}${days(far.mean.mean)} in “${far.scene.title}”.`,
    source: 'Means over all departures. Table: summary.csv',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(longest)],
        axis: 'Days from first departure to availability',
        band: 11,
        noteWidth: 54,
        groups: lines.map(({ relation, points }) => ({
          heading: relation.title,
          rows: points.map(({ scene, free, mean, isCensored: isTooLow }) => ({
            label: scene.title,
            note: `${isTooLow ? 'over ' : ''}${days(mean.mean)}`,
            noteAt: mean.mean,
            marks: (x, middle) =>
              tipped(
                element('path', {
                  d: `M${x(free.mean).toFixed(1)},${middle}H${x(mean.mean).toFixed(1)}`,
                  stroke: scenarioColour(scene.index),
                  'stroke-width': 3,
                }) +
                  element('circle', {
                    cx: x(free.mean),
                    cy: middle,
                    r: 4,
                    fill: colour('paper'),
                    stroke: scenarioColour(scene.index),
                    'stroke-width': 2,
                  }) +
                  element('circle', {
                    cx: x(mean.mean),
                    cy: middle,
                    r: 5,
                    fill: scenarioColour(scene.index),
                  }),
                `${relation.title}, ${scene.title}: free flow ${days(free.mean)} days, simulated ${days(mean.mean)}${inBrackets(mean.ci_low, mean.ci_high, days)}`,
              ),
          })),
        })),
      }),
    figures: {
      columns: [
        { head: 'Relation' },
        { head: 'Scenario' },
        { head: 'Free flow of what departed, days', numeric: true },
        { head: 'Simulated mean, days', numeric: true },
        { head: '95 % interval', numeric: true },
        { head: 'Not arrived', numeric: true },
      ],
      rows: lines.flatMap(({ relation, points }) =>
        points.map(({ scene, free, mean }) => {
          const at = (metric: string) => ({
            scenario: scene.id,
            table: 'summary',
            keys: [WHOLE, relation.id, metric],
            column: 'mean',
          })
          const unfinished = scene.value(WHOLE, relation.id, 'unfinished_share')?.mean ?? NaN
          return [
            relation.title,
            scene.title,
            { html: number(days(free.mean), free.mean, at('free_flow_days')), sortBy: free.mean },
            {
              html:
                (isCensored(scene, relation.id) ? 'over ' : '') +
                number(days(mean.mean), mean.mean, at('transit_days_mean')),
              sortBy: mean.mean,
            },
            interval(mean.ci_low, mean.ci_high, days),
            { html: `${(unfinished * 100).toFixed(1)} %`, sortBy: unfinished },
          ]
        }),
      ),
    },
  }
}

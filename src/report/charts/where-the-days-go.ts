// Where do the days go? One stacked bar a relation and scenario: what a load unit does, and what it waits for.
import type { StageGroup } from '../palette.ts'
import { colour, stageGroups } from '../palette.ts'
import { stageDays, stageOrder } from '../stage-days.ts'
import { isCensored, type Relation, type Scene, type Story } from '../story.ts'
import { days, list, percent } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, rows } from './rows.ts'

const daysByGroup = (scene: Scene, relation: Relation): Record<StageGroup, number> =>
  stageDays(scene.result, scene.result.manifest.scenario.relations[relation.id]?.flows)

export function whereTheDaysGo({ scenes, headlines, furthest }: Story): Chart {
  const whole = headlines.filter(({ isPartial }) => !isPartial)
  const groups = whole.map((relation) => ({
    relation,
    bars: scenes.map((scene) => ({ scene, parts: daysByGroup(scene, relation) })),
  }))
  const sum = (parts: Record<StageGroup, number>): number =>
    stageOrder.reduce((all, group) => all + parts[group], 0)
  const longest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ parts }) => sum(parts))))
  const waiting = (parts: Record<StageGroup, number>): number =>
    stageOrder.slice(3).reduce((all, group) => all + parts[group], 0) / sum(parts)
  const far = groups.find(({ relation }) => relation.id === furthest.id)
  const chart = {
    id: 'where-the-days-go',
    title: 'Where the days go: mean days by what a load unit does or waits for',
    says:
      far === undefined
        ? 'Mean days of each relation, split into moving, handling, border service and waiting by cause.'
        : `${furthest.title}: waiting is ${list(
            far.bars.map(
              ({ scene, parts }) => `${percent(waiting(parts))} of the journey in “${scene.title}”`,
            ),
          )}.`,
    source:
      'Means over the load units that arrived, all departures. Tables: stages.csv weighted by transit.csv',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(longest)],
        axis: 'Days from first departure to availability (mean)',
        band: 16,
        noteWidth: 66,
        groups: groups.map(({ relation, bars }) => ({
          heading: relation.title,
          rows: bars.map(({ scene, parts }) => ({
            label: scene.title,
            note: `${isCensored(scene, relation.id) ? 'over ' : ''}${days(sum(parts))}`,
            noteAt: sum(parts),
            marks: (x, middle, band) => {
              let from = 0
              return stageOrder
                .map((group) => {
                  const start = from
                  from += parts[group]
                  const { says, colour: name } = stageGroups[group]
                  return parts[group] < 0.02
                    ? ''
                    : tipped(
                        bar(x, start, from, middle, band, colour(name)),
                        `${relation.title}, ${scene.title}: ${says} ${days(parts[group])} days`,
                      )
                })
                .join('')
            },
          })),
        })),
      }),
    figures: {
      columns: [
        { head: 'Relation' },
        { head: 'Scenario' },
        ...stageOrder.map((group) => ({ head: `${stageGroups[group].says}, days`, numeric: true })),
        { head: 'all, days', numeric: true },
      ],
      rows: groups.flatMap(({ relation, bars }) =>
        bars.map(({ scene, parts }) => [
          relation.title,
          scene.title,
          ...stageOrder.map((group) => ({ html: parts[group].toFixed(2), sortBy: parts[group] })),
          { html: sum(parts).toFixed(2), sortBy: sum(parts) },
        ]),
      ),
    },
  }
}

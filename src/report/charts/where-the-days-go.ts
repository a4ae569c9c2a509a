// Where do the days go? One stacked bar a relation and scenario: what a load unit does, and what it waits for.
import type { StageGroup } from '../palette.ts'
import { colour, stageGroupOf, stageGroups } from '../palette.ts'
import { type Relation, type Scene, type Story, WHOLE } from '../story.ts'
import { days, list, percent } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, rows } from './rows.ts'

const HOURS_A_DAY = 24
const ORDER = Object.keys(stageGroups) as StageGroup[]

/** Mean days of a relation by group of stages, over all that arrived: flows weighted by their arrivals. */
export function daysByGroup(scene: Scene, relation: Relation): Record<StageGroup, number> {
  const { transit, stages, manifest } = scene.result
  const flows = manifest.scenario.relations[relation.id]?.flows
  const arrived = new Map(
    transit
      .filter(({ period, flow }) => period === WHOLE && (flows === undefined || flows.includes(flow)))
      .map((row) => [row.flow, row.units * (1 - row.unfinished_share)]),
  )
  const total = [...arrived.values()].reduce((sum, units) => sum + units, 0)
  const result = Object.fromEntries(ORDER.map((group) => [group, 0])) as Record<StageGroup, number>
  for (const { period, flow, stage, activity, cause, hours_mean } of stages) {
    const units = arrived.get(flow)
    if (period !== WHOLE || units === undefined || stage === 'origin' || !(hours_mean > 0)) continue
    result[stageGroupOf(activity, cause)] += (hours_mean * units) / total / HOURS_A_DAY
  }
  return result
}

export function whereTheDaysGo({ scenes, headlines, furthest }: Story): Chart {
  const whole = headlines.filter(({ isPartial }) => !isPartial)
  const groups = whole.map((relation) => ({
    relation,
    bars: scenes.map((scene) => ({ scene, parts: daysByGroup(scene, relation) })),
  }))
  const sum = (parts: Record<StageGroup, number>): number =>
    ORDER.reduce((all, group) => all + parts[group], 0)
  const longest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ parts }) => sum(parts))))
  const waiting = (parts: Record<StageGroup, number>): number =>
    ORDER.slice(3).reduce((all, group) => all + parts[group], 0) / sum(parts)
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
    source: 'stages.csv weighted by transit.csv, all departures; means over load units that arrived',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(longest)],
        axis: 'Days from first departure to availability (mean)',
        band: 16,
        noteWidth: 46,
        groups: groups.map(({ relation, bars }) => ({
          heading: relation.title,
          rows: bars.map(({ scene, parts }) => ({
            label: scene.title,
            note: days(sum(parts)),
            noteAt: sum(parts),
            marks: (x, middle, band) => {
              let from = 0
              return ORDER.map((group) => {
                const start = from
                from += parts[group]
                const { says, colour: name } = stageGroups[group]
                return parts[group] < 0.02
                  ? ''
                  : tipped(
                      bar(x, start, from, middle, band, colour(name)),
                      `${relation.title}, ${scene.title}: ${says} ${days(parts[group])} days`,
                    )
              }).join('')
            },
          })),
        })),
      }),
    figures: {
      columns: [
        { head: 'Relation' },
        { head: 'Scenario' },
        ...ORDER.map((group) => ({ head: `${stageGroups[group].says}, days`, numeric: true })),
        { head: 'all, days', numeric: true },
      ],
      rows: groups.flatMap(({ relation, bars }) =>
        bars.map(({ scene, parts }) => [
          relation.title,
          scene.title,
          ...ORDER.map((group) => ({ html: parts[group].toFixed(2), sortBy: parts[group] })),
          { html: sum(parts).toFixed(2), sortBy: sum(parts) },
        ]),
      ),
    },
  }
}

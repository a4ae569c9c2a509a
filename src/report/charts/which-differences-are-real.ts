// Which differences are real? Paired differences with their intervals, forest-plot style, one scale a metric.
import { metricOf, isMetric } from '../../results/metrics.ts'
import type { ComparisonRow } from '../../results/tables/comparison.ts'
import { metricName } from '../metric-words.ts'
import { colour } from '../palette.ts'
import { type Story, WHOLE } from '../story.ts'
import { fixed, inUnit, interval, percent } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { rows, whisker } from './rows.ts'

export function whichDifferencesAreReal({ results, scenes }: Story): Chart[] {
  const family = results.comparison.filter((row) => row.period === WHOLE && row.significant !== '')
  const shown = family.length > 0 ? family : results.comparison.filter((row) => row.period === WHOLE)
  const titleOf = (id: string): string => scenes.find((scene) => scene.id === id)?.title ?? id
  const pairs = [...new Set(shown.map(({ base, other }) => `${base}|${other}`))]
  return pairs.map((pair) => {
    const [base, other] = pair.split('|') as [string, string]
    const own = shown
      .filter((row) => row.base === base && row.other === other && Number.isFinite(row.relative))
      .slice(0, 24)
    const real = own.filter(({ significant }) => significant === 'yes')
    const low = Math.max(-MOST_SHOWN, Math.min(0, ...own.map((row) => relative(row, row.ci_low))))
    const high = Math.min(MOST_SHOWN, Math.max(0, ...own.map((row) => relative(row, row.ci_high))))
    const margin = (high - low || 1) * 0.04
    const chart = {
      id: `which-differences-are-real-${base}-${other}`,
      title: `“${titleOf(other)}” against “${titleOf(base)}”`,
      says: `${real.length} of ${own.length} differences are more than chance after adjustment for their number.`,
      source:
        'Intervals are of each difference alone; what is called more than chance allows for the number of differences (Holm). Table: comparison.csv',
    }
    return {
      ...chart,
      draw: (size) =>
        rows(chart, size, {
          domain: [(low - margin) * 100, (high + margin) * 100],
          axis: 'Difference, % of the base, with 95 % confidence interval',
          say: (value) => String(value).replace('-', '−'),
          labelWidth: 300,
          noteWidth: 104,
          groups: [
            {
              rows: own.map((row) => ({
                label: labelOf(row),
                note: differenceOf(row),
                marks: (x, middle) =>
                  tipped(
                    whisker(
                      x,
                      {
                        value: row.relative * 100,
                        low: relative(row, row.ci_low) * 100,
                        high: relative(row, row.ci_high) * 100,
                      },
                      middle,
                      row.significant === 'no' ? colour('waitFilling') : betterOrWorse(row),
                    ),
                    `${labelOf(row)}: ${inUnit(row.base_mean, row.unit)} → ${inUnit(row.other_mean, row.unit)}`,
                  ),
              })),
            },
          ],
        }),
      figures: {
        columns: [
          { head: 'Metric' },
          { head: 'Base', numeric: true },
          { head: 'Other', numeric: true },
          { head: 'Difference', numeric: true },
          { head: '95 % interval', numeric: true },
          { head: 'Relative', numeric: true },
          { head: 'More than chance' },
        ],
        rows: own.map((row) => [
          labelOf(row),
          { html: inUnit(row.base_mean, row.unit), sortBy: row.base_mean },
          { html: inUnit(row.other_mean, row.unit), sortBy: row.other_mean },
          { html: differenceOf(row), sortBy: row.difference },
          interval(row.ci_low, row.ci_high, (value) => inUnit(value, row.unit)),
          { html: percent(row.relative), sortBy: row.relative },
          row.significant,
        ]),
      },
    }
  })

  function labelOf(row: ComparisonRow): string {
    const relation = scenes.flatMap(({ headlines }) => headlines).find(({ id }) => id === row.relation)
    const metric = metricName(row.metric)
    return row.relation === 'all' ? `All cargo: ${metric}` : `${relation?.title ?? row.relation}: ${metric}`
  }
}

/** Wider differences are cut; their figures stand in the note. */
const MOST_SHOWN = 1

const differenceOf = ({ difference, unit, metric }: ComparisonRow): string =>
  unit === '1' && metric.includes('share')
    ? `${difference > 0 ? '+' : ''}${fixed(difference * 100, 1)} points`
    : `${difference > 0 ? '+' : ''}${inUnit(difference, unit).replace(' days a year', ' d/yr')}`

const relative = (row: ComparisonRow, value: number): number =>
  Number.isFinite(value) ? value / Math.abs(row.base_mean) : row.relative

function betterOrWorse(row: ComparisonRow): string {
  const better = isMetric(row.metric) ? metricOf[row.metric].better : 'neither'
  if (better === 'neither') return colour('ink')
  return row.difference > 0 === (better === 'up') ? colour('supported') : colour('refuted')
}

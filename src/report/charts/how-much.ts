// How much does it carry? Offered and delivered by year against what is claimed, and by month with the backlog.
import { element, number } from '../markup.ts'
import { colour, scenarioColour } from '../palette.ts'
import { axisX, axisY, gridY, Plot, plotted } from '../plot.ts'
import { ALL_CARGO, type Scene, type Story } from '../story.ts'
import {
  asStated,
  inBrackets,
  interval,
  megatonnes,
  monthName,
  nameOfMonth,
  rounded,
  whole,
} from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { monthsBetween, monthTick } from './how-reliable.ts'
import { bar, ceiling, reach, rows, type Scale, whisker } from './rows.ts'

const MEGA = 1e6
const KILO = 1e3

interface YearOf {
  scene: Scene
  year: string
}

const yearsOf = (scenes: readonly Scene[]): YearOf[] =>
  scenes.flatMap((scene) =>
    [...new Set(scene.result.summary.map(({ period }) => period))]
      .filter((period) => /^\d{4}$/.test(period))
      .map((year) => ({ scene, year })),
  )

const MONTHS = 12
/** `2024`, or `2024 (Oct to Dec)` where the run has a part of the year. */
export function withMonths({ scene, year }: YearOf): string {
  const months = [...new Set(scene.result.summary.map(({ period }) => period))]
    .filter((period) => period.startsWith(`${year}-`))
    .sort()
  const name = (month: string): string => nameOfMonth(Number(month.slice(5)) - 1)
  return months.length === 0 || months.length >= MONTHS
    ? year
    : `${year} (${name(months[0]!)} to ${name(months.at(-1)!)})`
}

/** Delivered and offered by year, in tonnes or TEU, with the thresholds of claims on them. */
export function howMuchByYear({ scenes, first }: Story, unit: 'tonnes' | 'teu'): Chart {
  const [scale, word] = unit === 'tonnes' ? [MEGA, 'million tonnes'] : [KILO, 'thousand TEU']
  const say = (value: number): string => (unit === 'tonnes' ? megatonnes(value) : rounded(value / KILO))
  const lines = yearsOf(scenes).flatMap(({ scene, year }) => {
    const delivered = scene.value(year, ALL_CARGO, `delivered_${unit}`)
    const offered = scene.value(year, ALL_CARGO, `offered_${unit}`)
    return delivered === undefined || offered === undefined ? [] : [{ scene, year, delivered, offered }]
  })
  const targets = new Map<number, string>()
  for (const { result } of scenes)
    for (const claim of Object.values(result.manifest.scenario.claims))
      if (claim.measure === `delivered_${unit}` && claim.relation === ALL_CARGO)
        targets.set(claim.threshold, `${asStated(say(claim.threshold))} claimed`)
  const largest = reach(
    lines.flatMap(({ offered, delivered }) => [
      { value: offered.mean, low: NaN, high: NaN },
      { value: delivered.mean, low: delivered.ci_low, high: delivered.ci_high },
    ]),
  )
  const until = ceiling(Math.max(largest, ...[...targets.keys()].filter((at) => at < largest * 1.6)) / scale)
  const rules = [...targets].filter(([at]) => at / scale <= until).sort(([a], [b]) => a - b)
  const last = lines.findLast(({ scene }) => scene === first)
  const chart = {
    id: `how-much-${unit}`,
    title:
      unit === 'tonnes'
        ? 'Delivered and offered by year, tonnes'
        : 'Delivered and offered by year, containers',
    says:
      last === undefined
        ? ''
        : `“${last.scene.title}”: ${say(last.delivered.mean)} of ${say(last.offered.mean)} ${word} offered are delivered in ${withMonths(last)}.`,
    source: 'Table: summary.csv, by year',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, until],
        axis: `${word[0]!.toUpperCase()}${word.slice(1)} a year`,
        band: 14,
        noteWidth: 84,
        rules: thinned(rules, until * scale, size.isNarrow ? 0.36 : 0.2).map(([at, label]) => ({
          at: at / scale,
          label,
        })),
        groups: scenes.map((scene) => ({
          heading: scene.title,
          rows: lines
            .filter((line) => line.scene === scene)
            .map(({ year, delivered, offered }) => ({
              label: withMonths({ scene, year }),
              note: `${say(delivered.mean)} of ${say(offered.mean)}`,
              noteAt: Math.max(offered.mean, delivered.ci_high || 0, delivered.mean) / scale,
              marks: (x: Scale, middle: number, band: number) =>
                tipped(
                  bar(x, 0, delivered.mean / scale, middle, band, scenarioColour(scene.index)) +
                    element('rect', {
                      x: x(0),
                      y: middle - band / 2 - 1,
                      width: x(offered.mean / scale) - x(0),
                      height: band + 2,
                      fill: 'none',
                      stroke: colour('quiet'),
                      'stroke-width': '1.2',
                    }) +
                    whisker(
                      x,
                      {
                        value: delivered.mean / scale,
                        low: delivered.ci_low / scale,
                        high: delivered.ci_high / scale,
                      },
                      middle,
                      colour('ink'),
                    ),
                  `${scene.title}, ${withMonths({ scene, year })}: delivered ${say(delivered.mean)}${inBrackets(delivered.ci_low, delivered.ci_high, say)}, offered ${say(offered.mean)} ${word}`,
                ),
            })),
        })),
      }),
    figures: {
      columns: [
        { head: 'Scenario' },
        { head: 'Year', numeric: true },
        { head: `Offered, ${unit === 'tonnes' ? 't' : 'TEU'}`, numeric: true },
        { head: 'Delivered', numeric: true },
        { head: '95 % interval', numeric: true },
      ],
      rows: lines.map(({ scene, year, delivered, offered }) => {
        const at = (metric: string) => ({
          scenario: scene.id,
          table: 'summary',
          keys: [year, ALL_CARGO, `${metric}_${unit}`],
          column: 'mean',
        })
        return [
          scene.title,
          { html: withMonths({ scene, year }), sortBy: Number(year) },
          { html: number(whole(offered.mean), offered.mean, at('offered')), sortBy: offered.mean },
          { html: number(whole(delivered.mean), delivered.mean, at('delivered')), sortBy: delivered.mean },
          interval(delivered.ci_low, delivered.ci_high, whole),
        ]
      }),
    },
  }
}

/** Labels that would stand on each other are left out, the larger target first kept. */
function thinned(rules: [number, string][], until: number, gap: number): [number, string][] {
  const kept: [number, string][] = []
  for (const rule of rules.toReversed())
    if (kept.every(([at]) => Math.abs(at - rule[0]) > gap * until)) kept.unshift(rule)
  return kept
}

/** By month: what is offered and delivered, and what has waited for longer than its free-flow time. */
export function howMuchByMonth({ scenes }: Story): Chart[] {
  const monthsOf = (scene: Scene, metric: string) =>
    scene.result.summary
      .filter(
        (row) => row.relation === ALL_CARGO && row.metric === metric && /^\d{4}-\d{2}$/.test(row.period),
      )
      .map((row) => ({ ...row, month: new Date(`${row.period}-15T00:00:00Z`) }))
  const peak = Math.max(
    ...scenes.flatMap((scene) =>
      ['offered_tonnes', 'delivered_tonnes', 'backlog_tonnes'].map((metric) =>
        reach(
          monthsOf(scene, metric).map(({ mean, ci_low, ci_high }) => ({
            value: mean,
            low: ci_low,
            high: ci_high,
          })),
        ),
      ),
    ),
  )
  const top = (peak / MEGA) * 1.05
  return scenes.map((scene) => {
    const offered = monthsOf(scene, 'offered_tonnes')
    const delivered = monthsOf(scene, 'delivered_tonnes')
    const backlog = monthsOf(scene, 'backlog_tonnes')
    const last = backlog.at(-1)
    const chart = {
      id: `how-much-by-month-${scene.id}`,
      title: scene.title,
      says:
        last === undefined
          ? ''
          : `At the end of ${monthName(last.period)} the backlog is ${megatonnes(last.mean)} million tonnes${inBrackets(last.ci_low, last.ci_high, megatonnes)}.`,
      source: 'Intervals are cut at the ends of the scale. Table: summary.csv, by month',
      isSmall: true,
    }
    type Row = (typeof offered)[number]
    const y = (of: 'mean' | 'ci_low' | 'ci_high') => (row: Row) => row[of] / MEGA
    const band = (data: Row[], fill: string) =>
      Plot.areaY(
        data.filter(({ ci_low }) => Number.isFinite(ci_low)),
        {
          x: 'month',
          y1: (row: Row) => Math.max(0, row.ci_low / MEGA),
          y2: (row: Row) => Math.min(top, row.ci_high / MEGA),
          fill,
          fillOpacity: 0.2,
        },
      )
    return {
      ...chart,
      draw: (size) =>
        plotted(chart, size, {
          height: 230,
          marginLeft: 34,
          marginRight: 18,
          marginTop: 32,
          marginBottom: 40,
          x: { type: 'utc' },
          y: { domain: [0, top] },
          marks: [
            gridY({ ticks: 5 }),
            band(backlog, colour('waitSea')),
            Plot.lineY(backlog, { x: 'month', y: y('mean'), stroke: colour('waitSea'), strokeWidth: 2 }),
            Plot.lineY(offered, {
              x: 'month',
              y: y('mean'),
              stroke: colour('quiet'),
              strokeWidth: 1.6,
              strokeDasharray: '4 3',
            }),
            band(delivered, colour('accent')),
            Plot.lineY(delivered, { x: 'month', y: y('mean'), stroke: colour('accent'), strokeWidth: 2.2 }),
            ...[
              { data: delivered, says: 'delivered' },
              { data: backlog, says: 'backlog' },
            ].map(({ data, says }) =>
              Plot.dot(data, {
                x: 'month',
                y: y('mean'),
                r: 5,
                fill: 'transparent',
                title: (row: Row) =>
                  `${monthName(row.period)}: ${says} ${rounded(row.mean / KILO)} thousand tonnes${inBrackets(row.ci_low / KILO, row.ci_high / KILO, rounded)}`,
              }),
            ),
            axisX({ label: 'Month', ticks: monthsBetween(offered.length), tickFormat: monthTick }),
            axisY({ label: 'Million tonnes', ticks: 5 }),
          ],
        }),
      figures: {
        columns: [
          { head: 'Month' },
          { head: 'Offered, t', numeric: true },
          { head: 'Delivered, t', numeric: true },
          { head: 'Backlog, t', numeric: true },
        ],
        rows: offered.map((row, i) => [
          { html: monthName(row.period), sortBy: Number(row.period.replace('-', '')) },
          { html: whole(row.mean), sortBy: row.mean },
          { html: whole(delivered[i]?.mean ?? NaN), sortBy: delivered[i]?.mean ?? NaN },
          { html: whole(backlog[i]?.mean ?? NaN), sortBy: backlog[i]?.mean ?? NaN },
        ]),
      },
    }
  })
}

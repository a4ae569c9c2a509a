// How reliable is it? For each relation, which share of load units has arrived within how many days; and by month of
// departure, the days within which half and nine in ten arrive.
import { LONG_CLAIM_DAYS, SHORT_CLAIM_DAYS } from '../../results/observe/times.ts'
import { number } from '../markup.ts'
import { colour, scenarioColour, scenarioDash } from '../palette.ts'
import { axisX, axisY, gridY, Plot, plotted } from '../plot.ts'
import { isCensored, type Relation, type Scene, type Story, WHOLE } from '../story.ts'
import { days, list, monthName, percent } from '../words.ts'
import type { Chart } from './chart.ts'

const LONGEST_SHOWN = 90

export function howReliable({ scenes, headlines }: Story): Chart[] {
  return headlines.flatMap((relation) => {
    const points = scenes.flatMap((scene) =>
      scene.result.transitDistribution
        .filter((row) => row.period === WHOLE && row.relation === relation.id)
        .map((row) => ({ scene, days: row.days, share: row.share_within })),
    )
    return points.length === 0 ? [] : [arrivals(relation, scenes, points)]
  })
}

/** Shares that are marked, and the metric that has the days. */
const MARKED = [
  { share: 0.5, metric: 'transit_days_p50' },
  { share: 0.9, metric: 'transit_days_p90' },
]

/** Days within which a share arrives, the same figure as on the first screen; NaN if later than observed. */
const daysUntil = (metric: string, scene: Scene, relation: Relation): number =>
  scene.value(WHOLE, relation.id, metric)?.mean ?? NaN

interface Point {
  scene: Scene
  days: number
  share: number
}

function arrivals(relation: Relation, scenes: readonly Scene[], points: readonly Point[]): Chart {
  const most = Math.max(...points.filter(({ share }) => share < 0.985).map((point) => point.days)) + 2
  const until = Math.min(LONGEST_SHOWN, Math.max(20, Math.ceil(most / 10) * 10))
  const within = (scene: Scene): number =>
    scene.value(WHOLE, relation.id, 'share_within_15_days')?.mean ?? NaN
  const crossings = scenes.flatMap((scene) =>
    MARKED.flatMap(({ share, metric }) => {
      const at = daysUntil(metric, scene, relation)
      return at <= until ? [{ at, share, scene }] : []
    }),
  )
  const chart = {
    id: `how-reliable-${relation.id}`,
    title: relation.title,
    says: `${list(scenes.map((scene) => percent(within(scene))))} arrive within ${LONG_CLAIM_DAYS} days${scenes.length > 1 ? ', in this order' : ''}.`,
    source:
      'Lines: mean over the runs of the share that has arrived; points: mean over the runs of the days, so they may stand a little beside the line. Tables: transit_distribution.csv, summary.csv',
    isSmall: true,
  }
  return {
    ...chart,
    draw: (size) =>
      plotted(chart, size, {
        height: 236,
        marginLeft: 44,
        marginRight: 48,
        marginTop: 32,
        marginBottom: 42,
        x: { domain: [0, until] },
        y: { domain: [0, 1] },
        marks: [
          Plot.rect([{}], {
            x1: SHORT_CLAIM_DAYS,
            x2: LONG_CLAIM_DAYS,
            y1: 0,
            y2: 1,
            fill: colour('band'),
          }),
          gridY({ ticks: [0, 0.25, 0.5, 0.75, 1] }),
          Plot.ruleY([0.5, 0.9], { stroke: colour('rule'), strokeDasharray: '2 3' }),
          Plot.text(
            [
              { at: until, y: 0.9, says: '9 in 10' },
              { at: until, y: 0.5, says: 'half' },
            ],
            {
              x: 'at',
              y: 'y',
              text: 'says',
              textAnchor: 'start',
              dx: 5,
              fontSize: 12,
              fill: colour('quiet'),
            },
          ),
          ...scenes.map((scene) =>
            Plot.line(
              points.filter((point) => point.scene === scene && point.days <= until),
              {
                x: 'days',
                y: 'share',
                stroke: scenarioColour(scene.index),
                strokeWidth: 2.2,
                strokeDasharray: scenarioDash(scene.index),
              },
            ),
          ),
          Plot.dot(crossings, {
            x: 'at',
            y: 'share',
            r: 4,
            fill: (d: { scene: Scene }) => scenarioColour(d.scene.index),
            stroke: colour('paper'),
            title: (d: { at: number; share: number; scene: Scene }) =>
              `${d.scene.title}: ${percent(d.share)} within ${days(d.at)} days`,
          }),
          Plot.text(['10–15 days'], {
            x: () => (SHORT_CLAIM_DAYS + LONG_CLAIM_DAYS) / 2,
            y: () => 1,
            dy: -10,
            fontSize: 12,
            fill: colour('bandInk'),
          }),
          axisX({ label: 'Days from first departure', ticks: 6 }),
          axisY({
            label: 'Arrived, % of departed',
            ticks: [0, 0.25, 0.5, 0.75, 1],
            tickFormat: (share: number) => String(share * 100),
          }),
        ],
      }),
    figures: {
      columns: [
        { head: 'Scenario' },
        ...MARKED.map(({ share }) => ({ head: `${percent(share)} within, days`, numeric: true })),
        ...[10, 12, 15, 20, 30, 45, 60].map((day) => ({ head: `${day} days`, numeric: true })),
      ],
      rows: scenes.map((scene) => [
        scene.title,
        ...MARKED.map(({ metric }) => {
          const at = daysUntil(metric, scene, relation)
          const from = {
            scenario: scene.id,
            table: 'summary',
            keys: [WHOLE, relation.id, metric],
            column: 'mean',
          }
          return {
            html: Number.isFinite(at) ? number(days(at), at, from) : 'later than observed',
            sortBy: at,
          }
        }),
        ...[10, 12, 15, 20, 30, 45, 60].map((day) => {
          const own = points.filter((point) => point.scene === scene)
          const share = (own.find((point) => point.days === day) ?? own.at(-1))?.share ?? NaN
          return { html: percent(share), sortBy: share }
        }),
      ]),
    },
  }
}

/** By month of departure: the band from half to nine in ten, and the mean. */
export function reliableWhen({ scenes, furthest }: Story): Chart[] {
  return scenes.map((scene) => {
    const months = scene.result.summary.filter(
      ({ period, relation, metric }) =>
        relation === furthest.id && metric === 'transit_days_mean' && /^\d{4}-\d{2}$/.test(period),
    )
    const points = months.map((row) => ({
      period: row.period,
      month: new Date(`${row.period}-15T00:00:00Z`),
      // Where too few have arrived, the mean of those that have is no mean of the month: no line.
      mean: isCensored(scene, furthest.id, row.period) ? NaN : row.mean,
      p50: scene.value(row.period, furthest.id, 'transit_days_p50')?.mean ?? NaN,
      p90: scene.value(row.period, furthest.id, 'transit_days_p90')?.mean ?? NaN,
    }))
    const seen = points.filter(({ p50, p90 }) => Number.isFinite(p50) && Number.isFinite(p90))
    const known = points.filter(({ mean }) => Number.isFinite(mean))
    const cut = points.find(({ mean }) => !Number.isFinite(mean))
    const slowest = [...known].sort((a, b) => b.mean - a.mean)[0]
    const quickest = [...known].sort((a, b) => a.mean - b.mean)[0]
    const until = Math.max(20, ...points.flatMap(({ p90, mean }) => [p90 || 0, mean || 0])) * 1.08
    const chart = {
      id: `reliable-when-${scene.id}`,
      title: `${scene.title}: ${furthest.title} by month of departure`,
      says:
        slowest === undefined || quickest === undefined
          ? ''
          : `Mean ${days(quickest.mean)} days for departures of ${monthName(quickest.period)}, ${days(slowest.mean)} for those of ${monthName(slowest.period)}${cut === undefined ? '' : `; from ${monthName(cut.period)} on too many had not arrived for a mean`}.`,
      source: 'The line ends where more than 1 % of a month had not arrived. Table: summary.csv, by month',
      isSmall: true,
    }
    return {
      ...chart,
      draw: (size) =>
        plotted(chart, size, {
          height: 210,
          marginLeft: 34,
          marginRight: 18,
          marginTop: 32,
          marginBottom: 40,
          x: { type: 'utc' },
          y: { domain: [0, until] },
          marks: [
            Plot.rect([{}], { y1: SHORT_CLAIM_DAYS, y2: LONG_CLAIM_DAYS, fill: colour('band') }),
            gridY({ ticks: 5 }),
            Plot.areaY(seen, {
              x: 'month',
              y1: 'p50',
              y2: 'p90',
              fill: scenarioColour(scene.index),
              fillOpacity: 0.22,
            }),
            Plot.lineY(points, {
              x: 'month',
              y: 'mean',
              stroke: scenarioColour(scene.index),
              strokeWidth: 2.2,
            }),
            Plot.dot(points, {
              x: 'month',
              y: 'mean',
              r: 3,
              fill: scenarioColour(scene.index),
              title: (d: (typeof points)[number]) =>
                `${monthName(d.period)}: mean ${days(d.mean)}, half within ${days(d.p50)}, nine in ten within ${days(d.p90)} days`,
            }),
            axisX({
              label: 'Month of departure',
              ticks: monthsBetween(points.length),
              tickFormat: monthTick,
            }),
            axisY({ label: 'Days', ticks: 5 }),
          ],
        }),
      figures: {
        columns: [
          { head: 'Month' },
          { head: 'Mean, days', numeric: true },
          { head: 'Half within', numeric: true },
          { head: '9 in 10 within', numeric: true },
        ],
        rows: points.map(({ period, mean, p50, p90 }) => [
          { html: monthName(period), sortBy: Number(period.replace('-', '')) },
          { html: days(mean), sortBy: mean },
          { html: days(p50), sortBy: p50 },
          { html: days(p90), sortBy: p90 },
        ]),
      },
    }
  })
}

/** A tick every so many months, so that none stands on another. */
export const monthsBetween = (months: number): string =>
  months > 40 ? '1 year' : months > 14 ? '6 months' : '3 months'

/** `Jan 27`, in UTC and English on every machine. */
export const monthTick = (date: Date): string => {
  const [month, year] = monthName(date.toISOString().slice(0, 7)).split(' ') as [string, string]
  return `${month} ${year.slice(2)}`
}

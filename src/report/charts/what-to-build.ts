// What does it cost, and what does it buy? Every set of decisions that was simulated: cost against delivered volume and
// against transit time, with intervals; the line joins the sets that no cheaper one beats.
import { CENSORED_ABOVE } from '../../results/metrics.ts'
import type { FrontierRow } from '../../results/tables/frontier.ts'
import type { OptimumRow } from '../../results/tables/optimum.ts'
import { amount, million, ofClaim, setInWords } from '../optimise-words.ts'
import { colour } from '../palette.ts'
import { axisX, axisY, gridY, Plot, plotted } from '../plot.ts'
import type { Story } from '../story.ts'
import { whoseDays } from '../whose-days.ts'
import { days, interval, list, megatonnes } from '../words.ts'
import type { Chart } from './chart.ts'

const MILLION = 1e6
const MOST_BEYOND = 2
/** From this part of the cost on a set is drawn as one of assumed cost. */
const MOSTLY_ASSUMED = 0.5

interface Side {
  id: 'volume' | 'time'
  word: string
  axis: string
  value: (row: FrontierRow) => number
  low: (row: FrontierRow) => number
  high: (row: FrontierRow) => number
  say: (value: number) => string
}
const sides: readonly Side[] = [
  {
    id: 'volume',
    word: 'Delivered volume',
    axis: 'Delivered, Mt',
    value: (row) => row.delivered_tonnes / MILLION,
    low: (row) => row.delivered_tonnes_ci_low / MILLION,
    high: (row) => row.delivered_tonnes_ci_high / MILLION,
    say: (value) => `${megatonnes(value * MILLION)} Mt`,
  },
  {
    id: 'time',
    word: 'Transit time',
    axis: 'Mean transit, days',
    value: (row) => row.transit_days_mean,
    low: (row) => row.transit_days_mean_ci_low,
    high: (row) => row.transit_days_mean_ci_high,
    say: (value) => `${days(value)} days`,
  },
]

export function whatToBuild(story: Story): Chart[] {
  const { results } = story
  return results.optimum.flatMap((row) => {
    const own = ofClaim(results.frontier, row)
    return sides.map((side) =>
      frontierChart(row, own, side, side.id === 'time' ? `${whoseDays(story, row)}: ` : ''),
    )
  })
}

/** A mean of those that arrived, where too many had not. */
const isCensoredMean = (row: FrontierRow, { id }: Side): boolean =>
  id === 'time' && row.unfinished_share > CENSORED_ABOVE

function frontierChart(optimum: OptimumRow, all: readonly FrontierRow[], side: Side, whose: string): Chart {
  const known = all.filter((row) => Number.isFinite(side.value(row)))
  // One that costs many times what the others do would press them together.
  const most =
    MOST_BEYOND * Math.max(...known.filter(({ role }) => role !== 'all').map((row) => row.cost_usd))
  const beyond = known.filter((row) => row.role === 'all' && row.cost_usd > most)
  const rows = known.filter((row) => !beyond.includes(row))
  const best = rows
    .filter(({ best_for: of }) => of.split(' ').includes(side.id))
    .sort((a, b) => a.cost_usd - b.cost_usd)
  const chosen = rows.find(({ role }) => role === 'chosen')
  const base = rows.find(({ set }) => set === '')
  const chart = {
    id: `what-to-build-${optimum.scenario}-${optimum.claim}-${side.id}`,
    title: `${side.word} against cost: ${optimum.statement}`,
    says:
      chosen === undefined || base === undefined
        ? ''
        : `${whose}${whose === '' ? 'From' : 'from'} ${isCensoredMean(base, side) ? 'over ' : ''}${side.say(side.value(base))} without any decision to ${side.say(side.value(chosen))} with the set of USD ${million(chosen.cost_usd)} m.`,
    source: `${beyond.length === 0 ? '' : `Not drawn, since it costs so much: ${list(beyond.map((row) => `USD ${million(row.cost_usd)} m for ${side.say(side.value(row))}`))}. `}Intervals are cut at the ends of the scale. Table: frontier.csv`,
    isSmall: true,
  }
  const values = rows.map(side.value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = Math.max((high - low) * 0.12, high * 0.01)
  const domain: [number, number] = [Math.max(0, low - room), high + room]
  const within = (value: number): number => Math.min(domain[1], Math.max(domain[0], value))
  const cost = (row: FrontierRow): number => row.cost_usd / MILLION
  const until = Math.max(1, ...rows.map(cost)) * 1.05
  const ink = (row: FrontierRow): string => colour(best.includes(row) ? 'accent' : 'quiet')
  const isAssumed = (row: FrontierRow): boolean => row.share_assumed >= MOSTLY_ASSUMED && row.cost_usd > 0
  // A volume that is claimed is a line on the same scale.
  const claimed =
    side.id === 'volume' && optimum.measure === 'delivered_tonnes'
      ? optimum.threshold / MILLION
      : side.id === 'time' && optimum.measure === 'transit_days_mean'
        ? optimum.threshold
        : NaN
  const isShown = claimed >= domain[0] && claimed <= domain[1]
  return {
    ...chart,
    draw: (size) =>
      plotted(chart, size, {
        height: 260,
        marginLeft: 40,
        marginRight: 18,
        marginTop: 32,
        marginBottom: 40,
        x: { domain: [0, until] },
        y: { domain },
        marks: [
          gridY({ ticks: 5 }),
          ...(isShown
            ? [
                Plot.ruleY([claimed], { stroke: colour('ink'), strokeDasharray: '3 3' }),
                Plot.text([claimed], {
                  x: () => 0,
                  y: (value: number) => value,
                  text: () => 'claimed',
                  dx: 3,
                  dy: -7,
                  textAnchor: 'start',
                  fontSize: 12,
                  fill: colour('ink'),
                }),
              ]
            : []),
          Plot.ruleX(
            rows.filter(
              (row) => Number.isFinite(side.low(row)) && (row.best_for !== '' || row.role !== 'tried'),
            ),
            {
              x: cost,
              y1: (row: FrontierRow) => within(side.low(row)),
              y2: (row: FrontierRow) => within(side.high(row)),
              stroke: colour('rule'),
            },
          ),
          Plot.line(best, {
            x: cost,
            y: side.value,
            stroke: colour('accent'),
            strokeWidth: 1.6,
            curve: 'step-after',
          }),
          Plot.dot(rows, {
            x: cost,
            y: side.value,
            r: (row: FrontierRow) => (best.includes(row) ? 4 : 2.5),
            fill: (row: FrontierRow) => (isAssumed(row) ? colour('paper') : ink(row)),
            stroke: ink,
            strokeWidth: 1.4,
            // What is in a set is told of those that no cheaper one beats; frontier.csv has it of all.
            title: (row: FrontierRow) =>
              `USD ${million(row.cost_usd)} m: ${side.say(side.value(row))} (${interval(side.low(row), side.high(row), (value) => side.say(value).replace(/ .*$/, ''))}); ${row.set === '' ? 'no decision; ' : best.includes(row) ? `${setInWords(row.set)}; ` : ''}${amount(row.share_assumed, '1')} of the cost assumed`,
          }),
          ...(chosen === undefined
            ? []
            : [Plot.dot([chosen], { x: cost, y: side.value, r: 8, stroke: colour('ink'), strokeWidth: 2 })]),
          axisX({ label: 'Capital cost, million USD', ticks: 4 }),
          axisY({
            label: side.axis,
            ticks: 5,
            tickFormat: (value: number) => String(Number(value.toPrecision(3))),
          }),
        ],
      }),
    figures: {
      columns: [
        { head: 'USD m', numeric: true },
        { head: side.axis, numeric: true },
        { head: '95 % interval' },
        { head: 'Assumed', numeric: true },
        { head: 'Claim' },
        { head: 'Decisions' },
      ],
      rows: (best.length > 0 ? best : rows).map((row) => [
        { html: million(row.cost_usd), sortBy: row.cost_usd },
        { html: side.say(side.value(row)), sortBy: side.value(row) },
        interval(side.low(row), side.high(row), (value) => side.say(value).replace(/ .*$/, '')),
        { html: amount(row.share_assumed, '1'), sortBy: row.share_assumed },
        row.verdict,
        setInWords(row.set),
      ]),
    },
  }
}

// For statisticians: which inputs act only together with others, and the shares of the variance of single inputs.
import { type Answer, type Hanging, moved } from '../hanging.ts'
import { axisX, axisY, diagonal, gridY, Plot, plotted } from '../plot.ts'
import { colour } from '../palette.ts'
import { percent } from '../words.ts'
import type { Chart } from './chart.ts'
import { rows, whisker } from './rows.ts'
import { confidenceInk } from './what-it-rests-on.ts'

const SHOWN = 12
const MEGA = 1e6

/** Mean effect against its spread: far up, an input acts together with others, or not in proportion. */
export function actsTogether(answer: Answer): Chart[] {
  const { id, title, unit } = answer
  const scale = unit === 't' ? MEGA : 1
  const word = unit === 't' ? 'Mt' : unit === 'd' ? 'days' : unit
  const sigmas = answer.of('sigma')
  const points = answer
    .of('mu_star')
    .filter(({ index }) => index > 0)
    .slice(0, SHOWN)
    .flatMap((row) => {
      const sigma = sigmas.find(({ input }) => input === row.input)?.index
      return sigma === undefined ? [] : [{ ...row, sigma }]
    })
  if (points.length === 0) return []
  const entangled = points.filter(({ index, sigma }) => sigma > index)
  const chart = {
    id: `what-acts-together-${id}`,
    title: `Alone or with others: ${title}`,
    says:
      entangled.length === 0
        ? 'The strongest inputs act nearly in proportion, whatever the others are.'
        : `${entangled.length} of the ${points.length} strongest act differently from one plausible world to another: what they do depends on the others.`,
    source: 'Above the dashed diagonal the others decide. Table: sensitivity.csv, mu_star and sigma',
    isDetail: true,
  }
  const most = (Math.max(...points.map(({ index, sigma }) => Math.max(index, sigma))) / scale) * 1.05
  type Point = (typeof points)[number]
  return [
    {
      ...chart,
      draw: (size) =>
        plotted(chart, size, {
          height: 280,
          marginLeft: 44,
          marginRight: 18,
          marginTop: 32,
          marginBottom: 40,
          x: { domain: [0, most] },
          y: { domain: [0, most] },
          marks: [
            gridY({ ticks: 5 }),
            diagonal(most),
            Plot.dot(points, {
              x: (row: Point) => row.index / scale,
              y: (row: Point) => row.sigma / scale,
              r: 5,
              fill: (row: Point) => confidenceInk(row.confidence),
              title: (row: Point) =>
                `${row.name}: moves it by ${moved(row.index, unit)}, spread ${moved(row.sigma, unit)}; ${row.confidence}`,
            }),
            ...[...points]
              .sort((a, b) => b.index - a.index)
              .slice(0, MOST_NAMED)
              .filter(({ index }) => index / scale > FAR_OUT * most)
              .map((one) =>
                Plot.text([one], {
                  x: (row: Point) => row.index / scale,
                  y: (row: Point) => row.sigma / scale,
                  text: (row: Point) => row.name,
                  textAnchor: 'end',
                  dx: -9,
                  lineWidth: size.isNarrow ? 9 : 24,
                  fontSize: 12,
                  fill: colour('ink'),
                }),
              ),
            axisX({ label: `How far it moves the answer, ${word}`, ticks: 5 }),
            axisY({ label: `Spread of that, ${word}`, ticks: 5 }),
          ],
        }),
      figures: {
        columns: [
          { head: 'Input' },
          { head: 'Moves it by', numeric: true },
          { head: 'Spread', numeric: true },
        ],
        rows: points.map((row) => [
          row.name,
          { html: moved(row.index, unit), sortBy: row.index },
          { html: moved(row.sigma, unit), sortBy: row.sigma },
        ]),
      },
    },
  ]
}

/** Points that stand apart from the others, by their part of the scale, are named. */
const FAR_OUT = 0.3
const MOST_NAMED = 2

const methods: Record<string, string> = {
  sobol_total: 'with all others',
  sobol_first: 'alone',
  sobol: '',
}

export const sharesOfSingles = (answer: Answer): Chart[] =>
  Object.keys(methods).flatMap((method) => {
    const own = answer.of(method).filter(({ index }) => Number.isFinite(index))
    return own.length === 0 ? [] : [shares(answer, method, own)]
  })

function shares({ id, title }: Answer, method: string, own: readonly Hanging[]): Chart {
  const shown = own.slice(0, SHOWN)
  const [first] = shown as [Hanging]
  const how = methods[method] === '' ? '' : `, ${methods[method]!}`
  const chart = {
    id: `what-it-hangs-on-${id}-${method.replaceAll('_', '-')}`,
    title: `Share of the variance of single inputs${how}: ${title}`,
    says: `Most on ${first.name}${first.confidence === '' ? '' : ` (${first.confidence})`}.`,
    source: `Below zero is what sampling leaves of nothing. Table: sensitivity.csv, ${method}`,
    isDetail: true,
  }
  const least = Math.min(
    0,
    ...shown.map(({ index, low }) => (Number.isFinite(low) ? Math.min(index, low) : index)),
  )
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [
          least * 100,
          Math.max(...shown.map(({ index, high }) => (Number.isFinite(high) ? high : index)), 0.05) * 105,
        ],
        axis: 'Share of the variance, %',
        labelWidth: 330,
        noteWidth: 100,
        groups: [
          {
            rows: shown.map((row) => ({
              label: row.name,
              note: row.confidence,
              marks: (x, middle) =>
                whisker(
                  x,
                  { value: row.index * 100, low: row.low * 100, high: row.high * 100 },
                  middle,
                  confidenceInk(row.confidence),
                ),
            })),
          },
        ],
      }),
    figures: {
      columns: [{ head: 'Input' }, { head: 'Known as' }, { head: 'Share', numeric: true }],
      rows: own.map((row) => [row.name, row.confidence, { html: percent(row.index), sortBy: row.index }]),
    },
  }
}

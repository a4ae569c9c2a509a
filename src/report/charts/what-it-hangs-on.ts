// What does the answer hang on? From sensitivity.csv, one set of charts a scenario and metric: which figures move it,
// where its uncertainty comes from, which figures act only together with others; and the shares of single inputs.
import { colour } from '../palette.ts'
import { axisX, axisY, diagonal, gridY, Plot, plotted } from '../plot.ts'
import type { Story } from '../story.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, reach, rows, whisker } from './rows.ts'
import { confidenceColour, isConfidence } from './what-it-rests-on.ts'

interface Hanging {
  input: string
  confidence: string
  method: string
  index: number
  low: number
  high: number
  unit: string
  /** What may be, in words: `4 to 28 h, taken as 8.5`. */
  plausible: string
}
interface Group {
  id: string
  title: string
  metric: string
  rows: Hanging[]
}

const SHOWN = 12
const number = (text: string | undefined): number => (text === undefined || text === '' ? NaN : Number(text))
const said = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(2))) : '-')
const percents = (share: number): string => (Number.isFinite(share) ? `${Math.round(share * 100)} %` : '-')
const inkOf = (confidence: string): string =>
  colour(isConfidence(confidence) ? confidenceColour[confidence] : 'quiet')

function groupsOf({ results, scenes }: Story): Group[] {
  const groups = new Map<string, Group>()
  for (const row of results.sensitivity) {
    const { scenario = '', metric = '', input = '', confidence = '', method = '', low, high, value } = row
    if (input.startsWith('group ')) continue
    const key = `${scenario}-${metric}`
    const [name = '', relation = ''] = metric.split(':')
    const scene = scenes.find(({ id }) => id === scenario)
    const of = scene?.result.manifest.scenario.relations[relation]?.title
    const group = groups.get(key) ?? {
      id: key.replaceAll(/[^a-z0-9-]+/gi, '-'),
      title: scene?.title ?? scenario,
      metric: `${name.replaceAll('_', ' ')}${of === undefined ? '' : ` of ${of}`}`,
      rows: [],
    }
    groups.set(key, group)
    const unit = row['input_unit'] ?? ''
    const ranged = low === undefined || low === '' || high === undefined
    group.rows.push({
      input,
      confidence,
      method,
      index: number(row['index']),
      low: number(row['ci_low']),
      high: number(row['ci_high']),
      unit: row['unit'] ?? '',
      plausible: ranged
        ? ''
        : `${low} to ${high}${unit === '1' || high.endsWith(unit) ? '' : ` ${unit}`}, taken as ${value ?? ''}`,
    })
  }
  return [...groups.values()]
}

/** Every chart that the rows of a metric allow. */
export function whatItHangsOn(story: Story): Chart[] {
  return groupsOf(story).flatMap((group) => {
    const of = (method: string): Hanging[] =>
      group.rows
        .filter((row) => row.method === method && Number.isFinite(row.index))
        .sort((a, b) => b.index - a.index || (a.input < b.input ? -1 : 1))
    const effects = of('mu_star').filter(({ index }) => index > 0)
    const single = ['sobol_total', 'sobol_first', 'sobol'].flatMap((method) => {
      const own = of(method)
      return own.length === 0 ? [] : [shares(group, method, own)]
    })
    return [
      ...(effects.length === 0 ? [] : [tornado(group, effects)]),
      ...(of('variance').length === 0 ? [] : [provenance(group, of('variance'))]),
      ...(effects.length === 0 ? [] : [together(group, effects, of('sigma'))]),
      ...single,
    ]
  })
}

function tornado({ id, title, metric }: Group, effects: readonly Hanging[]): Chart {
  const shown = effects.slice(0, SHOWN)
  const [first] = shown as [Hanging]
  const most = reach(shown.map(({ index: value, low, high }) => ({ value, low, high })))
  const chart = {
    id: `what-moves-${id}`,
    title: `What moves ${metric}: ${title}`,
    says: `Most of all ${first.input} (${first.confidence}): between its lowest and highest plausible value the answer moves by about ${said(first.index)} ${first.unit}.`,
    source: 'sensitivity.csv, method mu_star; whiskers: 95 % interval over the starting points',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(most)],
        axis: `How far the answer moves over the plausible range, ${first.unit}`,
        labelWidth: 330,
        noteWidth: 60,
        groups: [
          {
            rows: shown.map((row) => ({
              label: row.input,
              note: said(row.index),
              marks: (x, middle, band) =>
                tipped(
                  bar(x, 0, row.index, middle, band * 0.5, inkOf(row.confidence)) +
                    whisker(x, { value: row.index, low: row.low, high: row.high }, middle, colour('ink')),
                  `${row.input}: ${said(row.index)} ${row.unit} (${said(row.low)} to ${said(row.high)}); ${row.confidence}; ${row.plausible}`,
                ),
            })),
          },
        ],
      }),
    figures: {
      columns: [
        { head: 'Input' },
        { head: 'Known as' },
        { head: 'Plausible' },
        { head: 'Moves it by', numeric: true },
      ],
      rows: effects.map((row) => [
        row.input,
        row.confidence,
        row.plausible,
        { html: `${said(row.index)} (${said(row.low)} to ${said(row.high)})`, sortBy: row.index },
      ]),
    },
  }
}

const partOrder = ['sourced', 'derived', 'conflicting', 'assumed', 'interaction', 'chance']
const partSays: Record<string, string> = {
  sourced: 'published figures',
  derived: 'figures computed from published ones',
  conflicting: 'contradicting sources',
  assumed: 'assumptions',
  interaction: 'these together',
  chance: 'chance of a single year',
}

/** One bar of the whole variance; a share below zero is drawn as none and told as it is. */
function provenance({ id, title, metric }: Group, own: readonly Hanging[]): Chart {
  const parts = partOrder.flatMap((part) => own.find(({ input }) => input === part) ?? [])
  const [largest] = [...parts].sort((a, b) => b.index - a.index) as [Hanging]
  const chart = {
    id: `whose-uncertainty-${id}`,
    title: `Where the uncertainty of ${metric} comes from: ${title}`,
    says: `Most of it (${percents(largest.index)}) comes from ${partSays[largest.input]!}.`,
    source: 'sensitivity.csv, method variance; intervals by bootstrap over pairs of plausible worlds',
  }
  const ink = (part: string): string =>
    part === 'chance' ? colour('quiet') : part === 'interaction' ? colour('rule') : inkOf(part)
  const drawn = parts.reduce((sum, { index }) => sum + Math.max(0, index), 0)
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, 100],
        axis: 'Share of the variance, %',
        band: 20,
        labelWidth: 250,
        noteWidth: 110,
        groups: [
          {
            rows: [
              {
                label: 'all of it',
                marks: (x, middle, band) => {
                  let from = 0
                  return parts
                    .map(({ input, index }) => {
                      const start = from
                      from += (Math.max(0, index) / drawn) * 100
                      return tipped(
                        bar(x, start, from, middle, band, ink(input)),
                        `${partSays[input]!}: ${percents(index)}`,
                      )
                    })
                    .join('')
                },
              },
              ...parts.map((row) => ({
                label: partSays[row.input]!,
                note: `${percents(row.index)} (${Math.round(row.low * 100)}-${Math.round(row.high * 100)})`,
                marks: (x: Parameters<typeof whisker>[0], middle: number) =>
                  whisker(
                    x,
                    {
                      value: Math.max(0, row.index * 100),
                      low: Math.max(0, row.low * 100),
                      high: row.high * 100,
                    },
                    middle,
                    ink(row.input),
                  ),
              })),
            ],
          },
        ],
      }),
    figures: {
      columns: [{ head: 'Part' }, { head: 'Share', numeric: true }, { head: '95 % interval' }],
      rows: parts.map((row) => [
        partSays[row.input]!,
        { html: percents(row.index), sortBy: row.index },
        `${percents(row.low)} to ${percents(row.high)}`,
      ]),
    },
  }
}

/** Mean effect against its spread: far up, an input acts together with others, or not in proportion. */
function together(
  { id, title, metric }: Group,
  effects: readonly Hanging[],
  sigmas: readonly Hanging[],
): Chart {
  const points = effects.slice(0, SHOWN).flatMap((row) => {
    const sigma = sigmas.find(({ input }) => input === row.input)?.index
    return sigma === undefined ? [] : [{ ...row, sigma }]
  })
  const entangled = points.filter(({ index, sigma }) => sigma > index)
  const chart = {
    id: `what-acts-together-${id}`,
    title: `Alone or with others: ${metric}, ${title}`,
    says:
      entangled.length === 0
        ? 'The strongest inputs act nearly in proportion, whatever the others are.'
        : `${entangled.length} of the ${points.length} strongest act differently from one plausible world to another: what they do depends on the others.`,
    source: 'sensitivity.csv, methods mu_star and sigma; above the dashed diagonal the others decide',
  }
  const unit = points[0]?.unit ?? ''
  const most = Math.max(...points.map(({ index, sigma }) => Math.max(index, sigma))) * 1.05
  type Point = (typeof points)[number]
  return {
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
            x: (row: Point) => row.index,
            y: (row: Point) => row.sigma,
            r: 5,
            fill: (row: Point) => inkOf(row.confidence),
            title: (row: Point) =>
              `${row.input}: moves it by ${said(row.index)} ${unit}, spread ${said(row.sigma)}; ${row.confidence}`,
          }),
          axisX({ label: `How far it moves the answer, ${unit}`, ticks: 5 }),
          axisY({ label: `Spread of that, ${unit}`, ticks: 5 }),
        ],
      }),
    figures: {
      columns: [{ head: 'Input' }, { head: 'Moves it by', numeric: true }, { head: 'Spread', numeric: true }],
      rows: points.map((row) => [
        row.input,
        { html: said(row.index), sortBy: row.index },
        { html: said(row.sigma), sortBy: row.sigma },
      ]),
    },
  }
}

function shares({ id, title, metric }: Group, method: string, own: readonly Hanging[]): Chart {
  const shown = own.slice(0, SHOWN)
  const [first] = shown as [Hanging]
  const withOthers =
    method === 'sobol_total' ? ', with all others' : method === 'sobol_first' ? ', alone' : ''
  const chart = {
    id: `what-it-hangs-on-${id}-${method.replaceAll('_', '-')}`,
    title: `Shares of the variance of ${metric}${withOthers}: ${title}`,
    says: `Most on ${first.input}${first.confidence === '' ? '' : ` (${first.confidence})`}.`,
    source: `sensitivity.csv, method ${method}`,
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
        axis: 'Share of the variance, %; below zero is what sampling leaves of nothing',
        labelWidth: 330,
        noteWidth: 100,
        groups: [
          {
            rows: shown.map((row) => ({
              label: row.input,
              note: row.confidence,
              marks: (x, middle) =>
                whisker(
                  x,
                  { value: row.index * 100, low: row.low * 100, high: row.high * 100 },
                  middle,
                  inkOf(row.confidence),
                ),
            })),
          },
        ],
      }),
    figures: {
      columns: [{ head: 'Input' }, { head: 'Known as' }, { head: 'Share', numeric: true }],
      rows: own.map((row) => [row.input, row.confidence, { html: percents(row.index), sortBy: row.index }]),
    },
  }
}

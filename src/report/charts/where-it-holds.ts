// Where does a claim hold? Each plausible world on the one or two inputs that decide, and the rule that was found there.
import type { WorldRow } from '../../results/tables/worlds.ts'
import { metricName } from '../metric-words.ts'
import { colour } from '../palette.ts'
import { parameterName } from '../parameter-names.ts'
import { axisX, axisY, gridY, Plot, plotted } from '../plot.ts'
import type { Story } from '../story.ts'
import { percent, readable } from '../words.ts'
import type { Chart } from './chart.ts'

const verdicts = [
  { verdict: 'supported', says: 'holds', symbol: 'circle', ink: colour('supported'), isFilled: true },
  { verdict: 'refuted', says: 'fails', symbol: 'times', ink: colour('refuted'), isFilled: false },
  {
    verdict: 'inconclusive',
    says: 'left open',
    symbol: 'circle',
    ink: colour('inconclusive'),
    isFilled: false,
  },
] as const

export function whereItHolds(story: Story): Chart[] {
  const { worlds, robustness } = story.results
  return robustness.flatMap(({ scenario, claim, statement, rule_share_supported, share_supported }) => {
    const own = worlds.filter((world) => world.scenario === scenario && world.claim === claim)
    return own.length === 0
      ? []
      : [chartOf(story, own, { statement, within: rule_share_supported, all: share_supported })]
  })
}

interface Axis {
  name: string
  unit: string
  of: (world: WorldRow) => number
  low: number
  high: number
}

function chartOf(
  { scenes, first: firstScene, results }: Story,
  own: readonly WorldRow[],
  { statement, within, all }: { statement: string; within: number; all: number },
): Chart {
  const [one] = own as [WorldRow]
  const about = (scenes.find(({ id }) => id === one.scenario) ?? firstScene).result.manifest.scenario
  const { measure } = results.robustness.find(
    ({ scenario, claim }) => scenario === one.scenario && claim === one.claim,
  )!
  const across: Axis = {
    name: parameterName(about, one.input),
    unit: one.input_unit,
    of: (world) => world.input_value,
    low: one.input_low,
    high: one.input_high,
  }
  const up: Axis =
    one.other === ''
      ? { name: metricName(measure), unit: '', of: (world) => world.value, low: NaN, high: NaN }
      : {
          name: parameterName(about, one.other),
          unit: one.other_unit,
          of: (world) => world.other_value,
          low: one.other_low,
          high: one.other_high,
        }
  const chart = {
    id: `where-it-holds-${one.scenario}-${one.claim}`.replaceAll(/[^a-z0-9-]+/gi, '-'),
    title: `Where it holds: ${statement}`,
    says: readable(
      `It holds in ${percent(within)} of the worlds with ${[across, up].flatMap(asked).join(' and ')}, and in ${percent(all)} of all.`,
    ),
    source:
      'A point a plausible world: a dot where the claim holds, a cross where it fails, a ring where chance leaves it open; ' +
      'shaded is what the rule asks for. It was found in half of the worlds and tried in the others. Table: worlds.csv',
  }
  return {
    ...chart,
    draw: (size) => {
      const [x, y] = [reach(own.map(across.of)), reach(own.map(up.of))]
      return plotted(chart, size, {
        height: size.isNarrow ? 300 : 340,
        marginLeft: 64,
        marginRight: 18,
        marginTop: 32,
        marginBottom: 40,
        x: { domain: x },
        y: { domain: y },
        marks: [
          Plot.rect([{}], {
            ...{ x1: edge(across.low, x[0]), x2: edge(across.high, x[1]) },
            ...{ y1: edge(up.low, y[0]), y2: edge(up.high, y[1]) },
            fill: colour('band'),
          }),
          gridY({ ticks: 5 }),
          ...verdicts.map(({ verdict, symbol, ink, isFilled }) =>
            Plot.dot(
              own.filter((world) => world.verdict === verdict),
              {
                x: across.of,
                y: up.of,
                r: 4.5,
                symbol,
                stroke: ink,
                strokeWidth: 1.6,
                fill: isFilled ? ink : 'none',
              },
            ),
          ),
          axisX({ label: labelled(across), ticks: size.isNarrow ? 4 : 7 }),
          axisY({ label: labelled(up), ticks: 5 }),
        ],
      })
    },
    figures: {
      columns: [
        { head: across.name, numeric: true },
        { head: up.name, numeric: true },
        { head: 'The claim' },
      ],
      rows: own.map((world) => [
        number(across.of(world)),
        number(up.of(world)),
        verdicts.find(({ verdict }) => verdict === world.verdict)?.says ?? world.verdict,
      ]),
    },
  }
}

const DIGITS = 3
const number = (value: number) => ({ html: String(Number(value.toPrecision(DIGITS))), sortBy: value })
const edge = (asked: number, end: number): number => (Number.isFinite(asked) ? asked : end)
const labelled = ({ name, unit }: Axis): string => (unit === '' || unit === '1' ? name : `${name}, ${unit}`)

/** What a rule asks of an input, in words. */
function asked({ name, unit, low, high }: Axis): string[] {
  const said = (word: string, value: number): string =>
    `${name} at ${word} ${Number(value.toPrecision(DIGITS))}${unit === '1' || unit === '' ? '' : ` ${unit}`}`
  return [
    ...(Number.isFinite(low) ? [said('least', low)] : []),
    ...(Number.isFinite(high) ? [said('most', high)] : []),
  ]
}

/** From the least to the greatest, with a little room. */
function reach(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || Math.abs(most) || 1) * 0.04
  return [least - room, most + room]
}

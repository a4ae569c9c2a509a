// How does it compare with other ways? Days, price and emissions per TEU beside published figures of the others.
import { number } from '../markup.ts'
import { colour, scenarioColour } from '../palette.ts'
import { isCensored, type Scene, type Story, WHOLE } from '../story.ts'
import { days, interval, list, whole } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { ceiling, reach, rows, whisker } from './rows.ts'

const TEU_OF_FEU = 2

interface Way {
  label: string
  low: number
  typical: number
  high: number
  fill: string
  /** Markup of the typical value, where it comes from a table. */
  shown?: string
  /** Whether too few had arrived, so that the mean is more than this. */
  isTooLow?: boolean
}

/** Net tonnes in a TEU of the relation: what published emissions a tonne-kilometre are brought to. */
export function tonnesPerTeu({ furthest, first }: Story): number {
  const { relations, flows, loadUnits } = first.result.manifest.scenario
  for (const id of relations[furthest.id]?.flows ?? Object.keys(flows)) {
    const flow = flows[id]
    const teu = flow === undefined ? undefined : loadUnits[flow.loadUnit]?.teu
    if (flow !== undefined && teu !== undefined && teu > 0) return flow.load / teu
  }
  return NaN
}

export function besideTheAlternatives(story: Story): Chart[] {
  const { scenes, furthest, first } = story
  const others = first.result.manifest.scenario.alternatives ?? []
  const load = tonnesPerTeu(story)
  const of = (values: Record<string, string>, key: string): number =>
    values[key] === undefined || values[key] === '' ? NaN : Number(values[key])
  const panels = [
    {
      id: 'days',
      title: 'Days',
      axis: 'Days; line from low to high, point typical or mean',
      say: days,
      metric: 'transit_days_mean',
      other: (v: Record<string, string>) =>
        ['low', 'typical', 'high'].map((which) => of(v, `transit_days_${which}`)),
    },
    {
      id: 'price',
      title: 'Price',
      axis: 'USD per TEU; other ways: half a 40-foot rate',
      say: whole,
      metric: 'cost_usd_per_teu',
      other: (v: Record<string, string>) =>
        ['low', 'typical', 'high'].map((which) => of(v, `usd_per_feu_${which}`) / TEU_OF_FEU),
    },
    {
      id: 'emissions',
      title: 'Emissions',
      axis: 'kg CO₂ equivalent per TEU',
      say: whole,
      metric: 'co2e_kg_per_teu',
      other: (v: Record<string, string>) => {
        const kg = (of(v, 'co2e_g_per_tkm') * of(v, 'distance_km') * load) / 1000
        return [kg, kg, kg]
      },
    },
  ]
  return panels.flatMap((panel) => {
    const ways: Way[] = [
      ...scenes.flatMap((scene) => ownWay(scene, furthest.id, panel.metric, panel.say)),
      ...others.map(({ title, values }) => {
        const [low, typical, high] = panel.other(values) as [number, number, number]
        return { label: title, low, typical, high, fill: colour('quiet') }
      }),
    ].filter(({ typical }) => Number.isFinite(typical))
    if (ways.length === 0) return []
    const chart = {
      id: `beside-the-alternatives-${panel.id}`,
      title: `${panel.title}: ${furthest.title} beside other ways`,
      says: `${ways[0]!.label} ${panel.say(ways[0]!.typical)}; ${list(
        ways
          .filter(({ shown }) => shown === undefined)
          .map(
            ({ label, typical }) => `${label.charAt(0).toLowerCase()}${label.slice(1)} ${panel.say(typical)}`,
          ),
      )}.`,
      source: `summary.csv: ${panel.metric}; data/alternatives.csv`,
      isSmall: true,
    }
    return [
      {
        ...chart,
        draw: (size) =>
          rows(chart, size, {
            domain: [0, ceiling(reach(ways.map((way) => ({ ...way, value: way.typical }))))],
            axis: panel.axis,
            say: panel.say === whole ? whole : String,
            band: 10,
            noteWidth: 66,
            groups: [
              {
                rows: ways.map(({ label, low, typical, high, fill, isTooLow }) => ({
                  label,
                  note: (isTooLow === true ? 'over ' : '') + panel.say(typical),
                  noteAt: (x) => Math.min(x.high, high || typical),
                  marks: (x, middle) =>
                    tipped(
                      whisker(x, { value: typical, low, high }, middle, fill),
                      `${label}: ${panel.say(typical)} (${interval(low, high, panel.say)})`,
                    ),
                })),
              },
            ],
          }),
        figures: {
          columns: [
            { head: 'Way' },
            { head: 'Low', numeric: true },
            { head: 'Typical or mean', numeric: true },
            { head: 'High', numeric: true },
          ],
          rows: ways.map(({ label, low, typical, high, shown }) => [
            label,
            { html: panel.say(low), sortBy: low },
            { html: shown ?? panel.say(typical), sortBy: typical },
            { html: panel.say(high), sortBy: high },
          ]),
        },
      } satisfies Chart,
    ]
  })
}

function ownWay(scene: Scene, relation: string, metric: string, say: (value: number) => string): Way[] {
  const row = scene.value(WHOLE, relation, metric)
  if (row === undefined) return []
  return [
    {
      label: scene.title,
      isTooLow: metric.startsWith('transit') && isCensored(scene, relation),
      low: row.ci_low,
      typical: row.mean,
      high: row.ci_high,
      fill: scenarioColour(scene.index),
      shown: number(say(row.mean), row.mean, {
        scenario: scene.id,
        table: 'summary',
        keys: [WHOLE, relation, metric],
        column: 'mean',
      }),
    },
  ]
}

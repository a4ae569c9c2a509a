// How does it compare with other ways? Days, price and emissions per TEU beside published figures of the others.
import { number } from '../markup.ts'
import { colour, scenarioColour } from '../palette.ts'
import { isCensored, type Scene, type Story, WHOLE } from '../story.ts'
import { asStated, days, interval, list, rounded, whole } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { ceiling, reach, rows, type Scale, whisker } from './rows.ts'

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
  /** Whether its upper end was not seen before the end of the run. */
  isOpen?: boolean
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
      axis: 'Days in transit',
      unit: 'Days',
      say: days,
      metric: 'transit_days_mean',
      other: (v: Record<string, string>) =>
        ['low', 'typical', 'high'].map((which) => of(v, `transit_days_${which}`)),
    },
    {
      id: 'price',
      title: 'Price',
      unit: 'USD a TEU',
      axis: 'USD per TEU; other ways: half a 40-foot rate',
      say: rounded,
      metric: 'cost_usd_per_teu',
      other: (v: Record<string, string>) =>
        ['low', 'typical', 'high'].map((which) => of(v, `usd_per_feu_${which}`) / TEU_OF_FEU),
    },
    {
      id: 'emissions',
      title: 'Emissions',
      unit: 'Kilograms a TEU',
      axis: 'kg CO₂ equivalent per TEU',
      say: rounded,
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
      says: `${panel.unit}: ${list(
        ways
          .filter(({ shown }) => shown !== undefined)
          .map((way) => `“${way.label}” ${rangeOf(way, panel.say)}`),
      )}; ${list(
        ways
          .filter(({ shown }) => shown === undefined)
          .map(
            ({ label, typical }) =>
              `${label.charAt(0).toLowerCase()}${label.slice(1)} ${asStated(panel.say(typical))}`,
          ),
      )}.`,
      source: 'Tables: summary.csv, transit_distribution.csv, data/alternatives.csv',
    }
    return [
      {
        ...chart,
        draw: (size) =>
          rows(chart, size, {
            domain: [0, ceiling(reach(ways.map((way) => ({ ...way, value: way.typical }))))],
            axis: panel.axis,
            say: panel.say === rounded ? whole : String,
            band: 10,
            noteWidth: 66,
            groups: [
              {
                rows: ways.map((way) => {
                  const { label, low, typical, fill, isTooLow, isOpen } = way
                  const until = (x: Scale): number => (isOpen === true ? x.high * 2 : way.high)
                  return {
                    label,
                    note:
                      (isTooLow === true ? 'over ' : '') +
                      (way.shown === undefined ? asStated(panel.say(typical)) : panel.say(typical)),
                    noteAt: (x) => Math.min(x.high, until(x) || typical),
                    marks: (x, middle) =>
                      tipped(
                        whisker(x, { value: typical, low, high: until(x) }, middle, fill),
                        `${label}: ${rangeOf(way, panel.say)}`,
                      ),
                  }
                }),
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
          rows: ways.map(({ label, low, typical, high, shown, isOpen }) => [
            label,
            { html: panel.say(low), sortBy: low },
            { html: shown ?? panel.say(typical), sortBy: typical },
            { html: isOpen === true ? 'later than observed' : panel.say(high), sortBy: high },
          ]),
        },
      } satisfies Chart,
    ]
  })
}

/** `34.6 (28.0–44.0)`. */
const rangeOf = ({ typical, low, high, isOpen, isTooLow }: Way, say: (value: number) => string): string => {
  const ends = isOpen === true ? `${say(low)} to later than observed` : interval(low, high, say)
  return `${isTooLow === true ? 'over ' : ''}${say(typical)}${ends === '' || low === high ? '' : ` (${ends})`}`
}

const DAYS = 'transit_days_mean'

/** From the days within which one in ten arrives to those of nine in ten. */
function mostContainers(scene: Scene, relation: string): Pick<Way, 'low' | 'high' | 'isOpen'> {
  const low = daysOfShare(scene, relation, 0.1)
  const high = scene.value(WHOLE, relation, 'transit_days_p90')?.mean ?? NaN
  return { low, high, isOpen: Number.isFinite(low) && !Number.isFinite(high) }
}

/** The days within which a share has arrived, between whole days in proportion; NaN where it never did. */
function daysOfShare({ result }: Scene, relation: string, share: number): number {
  const own = result.transitDistribution.filter((row) => row.period === WHOLE && row.relation === relation)
  const at = own.findIndex((row) => row.share_within >= share)
  if (at < 0) return NaN
  const [before, after] = [own[at - 1], own[at]!]
  if (before === undefined) return after.days
  return before.days + (share - before.share_within) / (after.share_within - before.share_within)
}

/** From the cheapest to the dearest month of departure: the tables have no spread over load units. */
function months({ result }: Scene, relation: string, metric: string): Pick<Way, 'low' | 'high'> {
  const means = result.summary
    .filter((row) => row.relation === relation && row.metric === metric && /^\d{4}-\d{2}$/.test(row.period))
    .map(({ mean }) => mean)
    .filter(Number.isFinite)
  return means.length === 0 ? { low: NaN, high: NaN } : { low: Math.min(...means), high: Math.max(...means) }
}

function ownWay(scene: Scene, relation: string, metric: string, say: (value: number) => string): Way[] {
  const row = scene.value(WHOLE, relation, metric)
  if (row === undefined) return []
  return [
    {
      label: scene.title,
      isTooLow: isCensored(scene, relation) && metric === DAYS,
      ...(metric === DAYS ? mostContainers(scene, relation) : months(scene, relation, metric)),
      typical: row.mean,
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

// What the tables say, picked out once for all sections: the periods that count, the relation that the claims turn
// on, what binds, and which figure that rests on. Volumes are of the last year, times of all departures.
import { compareCodeUnits } from '../results/column.ts'
import type { Manifest, ResultSet, ScenarioResult } from '../results/result-set.ts'
import { CENSORED_ABOVE, isSaturated } from '../results/metrics.ts'
import type { AssumptionRow } from '../results/tables/assumptions.ts'
import type { ResourceRow } from '../results/tables/resources.ts'
import type { SummaryRow } from '../results/tables/summary.ts'
import { parametersOf, resourceName } from './names.ts'

export const WHOLE = 'all'
/** A relation of all cargo. */
export const ALL_CARGO = 'all'

export interface Relation {
  id: string
  title: string
  /** Between two places on the way of longer flows: its stages are not told apart in stages.csv. */
  isPartial: boolean
}

/** One scenario as the report tells it. */
export interface Scene {
  index: number
  id: string
  title: string
  question: string
  result: ScenarioResult
  /** Last year of the results. */
  year: string
  /** `2027` or `2026–2027`: all departures. */
  span: string
  headlines: Relation[]
  isSaturated: boolean
  /** Replications in which traffic came to a standstill, the earliest first. */
  lockUps: NonNullable<Manifest['findings']>
  value(period: string, relation: string, metric: string): SummaryRow | undefined
}

export interface Story {
  scenes: Scene[]
  results: ResultSet
  /** The headline relation that reaches furthest: the longest without any waiting. */
  furthest: Relation
  /** Headline relations that every scene has. */
  headlines: Relation[]
  /** Scene shown first: the one that carries most. */
  first: Scene
}

export function storyOf(results: ResultSet): Story {
  const scenes = results.scenarios.map(sceneOf)
  const [opening] = scenes
  if (opening === undefined) throw new RangeError('a report needs the results of a run')
  const headlines = opening.headlines.filter(({ id }) =>
    scenes.every((scene) => scene.headlines.some((other) => other.id === id)),
  )
  const shown = headlines.length > 0 ? headlines : opening.headlines
  const freeFlow = ({ id }: Relation): number => opening.value(WHOLE, id, 'free_flow_days')?.mean ?? 0
  const furthest = [...shown].sort((a, b) => freeFlow(b) - freeFlow(a))[0]
  if (furthest === undefined) throw new RangeError(`${opening.id} has no headline relation`)
  const offered = (scene: Scene): number => scene.value(scene.year, ALL_CARGO, 'offered_tonnes')?.mean ?? 0
  // Between equal demands the one that is slower beyond chance; else the one given first.
  const isSlower = (scene: Scene, other: Scene): boolean =>
    (scene.value(WHOLE, furthest.id, 'transit_days_mean')?.ci_low ?? NaN) >
    (other.value(WHOLE, furthest.id, 'transit_days_mean')?.ci_high ?? NaN)
  const first = scenes.reduce((best, scene) =>
    offered(scene) > offered(best) || (offered(scene) === offered(best) && isSlower(scene, best))
      ? scene
      : best,
  )
  return { scenes, results, furthest, headlines: shown, first }
}

/** Runs of past years that only a hindcast asked for are no scenarios to decide between; they are told by its table.
 *  Where there is nothing else they stay. */
export function withoutHindcastRuns(results: ResultSet): ResultSet {
  const asked = new Set(results.hindcast.flatMap((row) => (row['scenario'] ?? '').split('+')))
  const scenarios = results.scenarios.filter(({ id }) => !asked.has(id))
  return scenarios.length === 0 ? results : { ...results, scenarios }
}

/** Results in the order of their years, what clearly carries less first, else by id: for folders that were not
 *  named one by one. */
export function inOrderOfTime(results: ResultSet): ResultSet {
  const keyOf = (result: ScenarioResult): [string, number, string] => {
    const { start, end } = result.manifest.scenario.run
    const delivered = result.summary.find(
      (row) => row.period === WHOLE && row.relation === ALL_CARGO && row.metric === 'delivered_tonnes',
    )
    return [`${start} ${end}`, Number((delivered?.mean ?? 0).toPrecision(2)), result.id]
  }
  const keyed = results.scenarios.map((result) => ({ result, key: keyOf(result) }))
  keyed.sort(
    ({ key: [when, volume, id] }, { key: [otherWhen, otherVolume, otherId] }) =>
      compareCodeUnits(when, otherWhen) || volume - otherVolume || compareCodeUnits(id, otherId),
  )
  return { ...results, scenarios: keyed.map(({ result }) => result) }
}

function sceneOf(result: ScenarioResult, index: number): Scene {
  const { scenario } = result.manifest
  const rows = new Map(result.summary.map((row) => [`${row.period}|${row.relation}|${row.metric}`, row]))
  const value = (period: string, relation: string, metric: string): SummaryRow | undefined =>
    rows.get(`${period}|${relation}|${metric}`)
  const years = [...new Set(result.summary.map(({ period }) => period))]
    .filter((p) => /^\d{4}$/.test(p))
    .sort()
  const own = Object.entries(scenario.relations)
    .filter(([, relation]) => relation.headline === true)
    .map(([id, { title, from, to }]) => ({
      id,
      title: (title ?? id).replaceAll(' - ', ' – '),
      isPartial: from !== undefined || to !== undefined,
    }))
  const growth = value(WHOLE, ALL_CARGO, 'stock_growth_days')
  return {
    index,
    id: result.id,
    title: scenario.title ?? result.id,
    question: scenario.question ?? '',
    result,
    year: years.at(-1) ?? WHOLE,
    span: years.length > 1 ? `${years[0]!}–${years.at(-1)!}` : (years[0] ?? ''),
    headlines: own.length > 0 ? own : [{ id: ALL_CARGO, title: 'All cargo', isPartial: false }],
    isSaturated: growth !== undefined && isSaturated({ mean: growth.mean, low: growth.ci_low }),
    lockUps: (result.manifest.findings ?? [])
      .filter(({ kind }) => kind === 'lock-up')
      .sort((a, b) => compareCodeUnits(a.at, b.at)),
    value,
  }
}

/** Whether so many had not arrived that a mean of the arrived is too low. */
export function isCensored(scene: Scene, relation: string, period: string = WHOLE): boolean {
  return (scene.value(period, relation, 'unfinished_share')?.mean ?? 0) > CENSORED_ABOVE
}

/** Whether a run is of less than a year: then a season alone can make the queue grow, and it need not go on. */
export function isShort({ result }: Scene): boolean {
  const { start, end } = result.manifest.scenario.run
  return (Date.parse(end) - Date.parse(start)) / MS_A_DAY < ALMOST_A_YEAR
}
const MS_A_DAY = 86_400_000
const ALMOST_A_YEAR = 360

/** Whether the stock of a relation grows beyond doubt, so that its times grow with the length of the run. */
export function isGrowing(scene: Scene, relation: string): boolean {
  const growth = scene.value(WHOLE, relation, 'stock_growth_days')
  return growth !== undefined && isSaturated({ mean: growth.mean, low: growth.ci_low })
}

export interface Binding {
  row: ResourceRow
  name: string
  /** Demand of the last year over capacity, by arithmetic; NaN where it has none. */
  demandShare: number
  /** The figures that set its capacity, as assumptions.csv has them. */
  figures: AssumptionRow[]
}

/** Resources by the share of all waiting that they cause, worst first. */
export function bindingOf(scene: Scene, count: number): Binding[] {
  const { resources, capacity, manifest } = scene.result
  return resources
    .filter(({ period, share_of_waiting }) => period === WHOLE && share_of_waiting > 0)
    .sort((a, b) => b.share_of_waiting - a.share_of_waiting)
    .slice(0, count)
    .map((row) => ({
      row,
      name: resourceName(manifest.scenario, row),
      demandShare: capacity.find(({ resource }) => resource === row.resource)?.demand_share ?? NaN,
      figures: figuresOf(scene, row),
    }))
}

/** The input figures that set the capacity of a resource; ships of a class that a service has none of set nothing. */
export function figuresOf(
  { result: { assumptions } }: Scene,
  row: Pick<ResourceRow, 'kind' | 'place'>,
): AssumptionRow[] {
  const parameters = parametersOf(row)
  return parameters === undefined
    ? []
    : assumptions.filter(({ parameter, value }) => parameters.test(parameter) && value !== '0')
}

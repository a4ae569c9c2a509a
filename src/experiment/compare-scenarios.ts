// Scenarios run on common random numbers and compared; and the best of several by one metric.
import { ALL } from '../results/observe/relations.ts'
import { keyOf } from '../results/observe/cells.ts'
import { isMetric, metricOf, type MetricId } from '../results/metrics.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { meanInterval } from '../statistics/mean-interval.ts'
import { compareResults, type Comparison } from './compare.ts'
import { DEFAULT_SEED, run, type RunOptions } from './run.ts'
import { selectBest, type Selection } from './selection.ts'
import { replicateAll } from './worker-pool.ts'

/** Runs the base and the others on one seed and compares each of the others with the base. */
export async function compare(
  base: Scenario,
  others: readonly Scenario[],
  options: RunOptions,
): Promise<Comparison[]> {
  const seed = options.seed ?? base.run.seed ?? DEFAULT_SEED
  const made = []
  for (const scenario of [base, ...others]) {
    const { rows } = await run(scenario, { ...options, seed })
    const same = { seed, version: '', dataHash: '' }
    made.push({ id: scenario.id, scenario, ...same, replications: rows.replications })
  }
  return compareResults(made[0]!, made.slice(1))
}

/** A metric of a relation in the whole period, as `transit_days_mean:china-europe`. */
export interface Criterion {
  metric: MetricId
  relation: string
}

/** What a text names. @throws RangeError for an unknown metric, one without a better side, or an unknown relation */
export function criterionOf(text: string, scenarios: readonly Scenario[]): Criterion {
  const [metric = '', given] = text.split(':')
  if (!isMetric(metric)) throw new RangeError(`there is no metric "${metric}"`)
  if (metricOf[metric].better === 'neither') throw new RangeError(`${metric} has no better side`)
  const headline = Object.entries(scenarios[0]!.relations).find(([, one]) => one.headline === true)?.[0]
  const relation = given ?? (metricOf[metric].of === 'volume' ? ALL : (headline ?? ALL))
  for (const { id, relations } of scenarios)
    if (relation !== ALL && !(relation in relations))
      throw new RangeError(`${id} has no relation "${relation}"`)
  return { metric, relation }
}

export interface BestOptions {
  seed: string
  jobs: number
  /** In the unit of the metric; by default 2 % of the mean of the first scenario's first replications. */
  indifference?: number | undefined
  first?: number | undefined
  most?: number | undefined
  signal?: AbortSignal | undefined
  onReplication?: (() => void) | undefined
}

const DEFAULT_ZONE = 0.02

/** The best scenario by a criterion, with 95 % confidence (Kim and Nelson 2001). */
export async function bestScenario(
  scenarios: readonly Scenario[],
  { metric, relation }: Criterion,
  options: BestOptions,
): Promise<Selection & { indifference: number }> {
  const key = keyOf(ALL, relation, metric)
  const known = new Map<number, number[]>()
  const sample = async (system: number, from: number, until: number): Promise<number[]> => {
    const values = known.get(system) ?? []
    const tasks = []
    for (let replication = values.length; replication < until; replication++)
      tasks.push({ scenario: scenarios[system]!, seed: options.seed, replication })
    const made = await replicateAll(tasks, options.jobs, () => options.onReplication?.(), options.signal)
    for (const { summary } of made) {
      const at = summary.keys.indexOf(key)
      values.push(at < 0 ? NaN : summary.values[at]!)
    }
    known.set(system, values)
    return values.slice(from, until)
  }
  const first = options.first ?? 10
  const indifference =
    options.indifference ?? DEFAULT_ZONE * Math.abs(meanInterval(await sample(0, 0, first)).mean)
  const better = metricOf[metric].better === 'up' ? 'up' : 'down'
  const rules = { better, indifference, first, most: options.most } as const
  return { ...(await selectBest(scenarios.length, sample, rules)), indifference }
}

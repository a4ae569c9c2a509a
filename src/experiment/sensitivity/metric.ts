// The answers that a study is about: a metric of a relation over the whole period.
import { CENSORED_ABOVE, isMetric, metricIds, metricOf, type MetricId } from '../../results/metrics.ts'
import { keyOf } from '../../results/observe/cells.ts'
import type { Observation } from '../../results/observe/observe.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'

export interface Answer {
  /** `transit_days_mean:xian-baku` */
  id: string
  metric: MetricId
  relation: string
  /** Title for people of the relation. */
  title: string
  unit: string
}

/** The answers that are asked for as `metric` or `metric:relation`; default the mean transit time of the first
 *  headline relation, and what is delivered.
 *  @throws RangeError with a sentence for one that does not exist */
export function answersOf(scenario: Scenario, asked: readonly string[] = []): Answer[] {
  const headlines = Object.entries(scenario.relations).filter(([, { headline }]) => headline === true)
  const first = headlines[0]?.[0]
  const wanted =
    asked.length > 0 ? asked : [...(first === undefined ? [] : ['transit_days_mean']), 'delivered_tonnes']
  return wanted.map((text) => {
    const [metric, given] = text.split(':') as [string, string?]
    if (!isMetric(metric))
      throw new RangeError(`there is no metric "${metric}"; there are ${metricIds.join(', ')}`)
    const isVolume = metricOf[metric].of === 'volume'
    const relation = given ?? (isVolume ? 'all' : first)
    if (relation === undefined) throw new RangeError(`say of which relation: ${metric}:<relation>`)
    if (relation !== 'all' && !Object.hasOwn(scenario.relations, relation))
      throw new RangeError(
        `there is no relation "${relation}"; there are ${Object.keys(scenario.relations).join(', ')}`,
      )
    if (relation === 'all' && !isVolume)
      throw new RangeError(`${metric} is of a relation: ${metric}:<relation>`)
    const title = relation === 'all' ? 'all freight' : (scenario.relations[relation]!.title ?? relation)
    return { id: `${metric}:${relation}`, metric, relation, title, unit: metricOf[metric].unit }
  })
}

/** Whether an answer or a claim asks for what only the stages of the load units tell; a third of a replication goes
 *  into keeping them. */
export function needsStages({ claims }: Scenario, answers: readonly Answer[]): boolean {
  const asked = [
    ...answers.map(({ metric }) => metric),
    ...Object.values(claims).map(({ measure }) => measure),
  ]
  return asked.some((metric) => isMetric(metric) && metricOf[metric].ofStages === true)
}

/** The value of an answer in a replication; NaN where it does not exist. */
export function valueOf({ metric, relation }: Answer, observation: Observation): number {
  return cellOf(observation, 'all', relation, metric)
}

export function cellOf({ summary }: Observation, period: string, relation: string, metric: string): number {
  const row = summary.keys.indexOf(keyOf(period, relation, metric))
  return row < 0 ? NaN : summary.values[row]!
}

/** Whether so many had not arrived that the mean of the others says too little. */
export const isCensored = ({ metric, relation }: Answer, observation: Observation): boolean =>
  'censorable' in metricOf[metric] &&
  cellOf(observation, 'all', relation, 'unfinished_share') > CENSORED_ABOVE

// Choices simulated: each replication once, on the random numbers that all choices share. The search has its own
// numbers; what is printed of the choice that it ends with is made with others, or the luck that made it look good
// would be counted for it.
import { ALL } from '../../results/observe/relations.ts'
import { keyOf, partsOf } from '../../results/observe/cells.ts'
import { RESOURCE_CELLS, uniqueIds } from '../../results/observe/resources.ts'
import type { Observation } from '../../results/observe/observe.ts'
import { estimate, type Estimate } from '../../results/estimate.ts'
import { CENSORED_ABOVE, isMetric, metricOf } from '../../results/metrics.ts'
import type { ClaimRow } from '../../results/tables/claims.ts'
import type { SummaryRow } from '../../results/tables/summary.ts'
import type { ClaimUse, Scenario } from '../../scenario/schema/scenario.ts'
import { judgeClaims } from '../claim.ts'
import { claimBounds, type ClaimBound } from '../claim-bounds.ts'
import type { Workers } from '../worker-pool.ts'
import { nameOf, type Choice } from './choice.ts'

/** Which random numbers: those of the search, or those of what is printed. */
export type Numbers = 'search' | 'final'

/** What is kept of a replication: of the claim's period, the summary and who waited for what. */
export interface Look {
  events: number
  summary: Record<string, number>
  resources: { id: string; kind: string; place: string; utilisation: number; shareOfWaiting: number }[]
}
/** Where looks of an earlier, interrupted search are found again. */
export interface Memory {
  read(key: string): Look | undefined
  write(key: string, look: Look): void
}
export interface Trial {
  choice: Choice
  numbers: Numbers
  looks: Look[]
}
export interface Question {
  id: string
  claim: ClaimUse
  /** Scenario in which a choice is made. */
  scenarioOf: (choice: Choice) => Scenario
  seed: string
}

const HOURS_A_DAY = 24
const DEFAULT_FOLLOW_UP_HOURS = 60 * HOURS_A_DAY

export class Laboratory {
  /** Replications asked for so far, kept ones among them. */
  replications = 0
  readonly base: Scenario
  /** Relation whose transit time is told beside the claim. */
  readonly timed: string
  /** Relations of which figures are kept. */
  private readonly relations: readonly string[]
  /** Whether the claim asks for what only the stages of load units tell; a third of the time goes into keeping them. */
  private readonly stages: boolean
  private readonly trials = new Map<string, Trial>()
  private readonly scenarios = new Map<string, Scenario>()
  private readonly bounds = new Map<string, ClaimBound | undefined>()

  constructor(
    readonly question: Question,
    private readonly workers: Workers,
    private readonly memory: Memory | undefined,
    private readonly onReplication: () => void,
  ) {
    this.base = this.scenarioOf({})
    const { relation, measure } = question.claim
    const headline = Object.entries(this.base.relations).find(([, one]) => one.headline === true)?.[0]
    this.timed = relation === ALL ? (headline ?? ALL) : relation
    this.relations = [...new Set([ALL, this.timed, relation])]
    this.stages = isMetric(measure) && metricOf[measure].ofStages === true
  }

  scenarioOf(choice: Choice): Scenario {
    const name = nameOf(choice)
    const known = this.scenarios.get(name) ?? this.question.scenarioOf(choice)
    this.scenarios.set(name, known)
    return known
  }

  /** Text from which the random numbers follow. */
  seedOf(numbers: Numbers): string {
    return numbers === 'final' ? this.question.seed : `${this.question.seed} / search`
  }

  /** At least so many replications of each choice; in the order of the choices. */
  async try(choices: readonly Choice[], replications: number, numbers: Numbers = 'search'): Promise<Trial[]> {
    const wanted = choices.map((choice) => this.trialOf(choice, numbers))
    const missing = [...new Set(wanted)].flatMap((trial) =>
      Array.from({ length: Math.max(0, replications - trial.looks.length) }, (_, i) => ({
        trial,
        replication: trial.looks.length + i,
      })),
    )
    const made = await this.looksOf(missing)
    missing.forEach(({ trial, replication }, i) => (trial.looks[replication] = made[i]!))
    this.replications += missing.length
    return wanted
  }

  /** Every choice that was tried. */
  all(numbers: Numbers): Trial[] {
    return [...this.trials.values()].filter((trial) => trial.numbers === numbers && trial.looks.length > 0)
  }

  known(choice: Choice, numbers: Numbers): Trial | undefined {
    const trial = this.trials.get(`${numbers} ${nameOf(choice)}`)
    return trial === undefined || trial.looks.length === 0 ? undefined : trial
  }

  /** A metric of a relation in the claim's period, by replication. */
  valuesOf({ looks }: Trial, metric: string, relation: string): number[] {
    return looks.map(({ summary }) => summary[`${relation} ${metric}`] ?? NaN)
  }

  estimateOf(trial: Trial, metric: string, relation: string): Estimate {
    return estimate(this.valuesOf(trial, metric, relation))
  }

  /** How good each replication is: the measure of the claim, the higher the better. What had not arrived by the end of
   *  the run counts with the days for which it was watched, or a choice that leaves much behind would look fast. */
  goodness(trial: Trial): number[] {
    const { measure, relation, comparison } = this.question.claim
    const values = this.valuesOf(trial, measure, relation)
    if (comparison === 'at_least') return values
    const watched = (this.base.run.followUp ?? DEFAULT_FOLLOW_UP_HOURS) / HOURS_A_DAY
    const shares = this.valuesOf(
      trial,
      measure.startsWith('lead') ? 'lead_unfinished_share' : 'unfinished_share',
      relation,
    )
    const isTime = isMetric(measure) && metricOf[measure].unit === 'd'
    return values.map((value, i) => {
      const days = Number.isFinite(value) ? value : watched
      const share = shares[i] ?? 0
      if (!isTime || !(share > CENSORED_ABOVE)) return -(isTime ? days : value)
      return -(days * (1 - share) + share * Math.max(days, watched))
    })
  }

  /** The claim as claims.csv judges it. */
  async judge(trial: Trial): Promise<ClaimRow> {
    const { id, claim } = this.question
    const scenario = { ...this.scenarioOf(trial.choice), claims: { [id]: claim } }
    const bound = await this.boundOf(trial.choice)
    return judgeClaims(scenario, this.summaryOf(trial), new Map(bound === undefined ? [] : [[id, bound]]))[0]!
  }

  /** What arithmetic says of the claim with a choice; undefined where it is silent. */
  async boundOf(choice: Choice): Promise<ClaimBound | undefined> {
    const { id, claim } = this.question
    const name = nameOf(choice)
    if (!this.bounds.has(name))
      this.bounds.set(
        name,
        (await claimBounds({ ...this.scenarioOf(choice), claims: { [id]: claim } })).get(id),
      )
    return this.bounds.get(name)
  }

  private summaryOf(trial: Trial): SummaryRow[] {
    const { period } = this.question.claim
    const keys = new Set(trial.looks.flatMap(({ summary }) => Object.keys(summary)))
    return [...keys].flatMap((key): SummaryRow[] => {
      const [relation, metric] = key.split(' ') as [string, string]
      if (!isMetric(metric)) return []
      const { mean, low, high, sd, n } = this.estimateOf(trial, metric, relation)
      return [
        {
          scenario: this.base.id,
          period,
          relation,
          metric,
          unit: metricOf[metric].unit,
          mean,
          ci_low: low,
          ci_high: high,
          sd,
          replications: n,
        },
      ]
    })
  }

  private trialOf(choice: Choice, numbers: Numbers): Trial {
    const name = `${numbers} ${nameOf(choice)}`
    const trial = this.trials.get(name) ?? { choice, numbers, looks: [] }
    this.trials.set(name, trial)
    return trial
  }

  private async looksOf(wanted: readonly { trial: Trial; replication: number }[]): Promise<Look[]> {
    const keys = wanted.map(
      ({ trial, replication }) => `${trial.numbers} ${replication} ${nameOf(trial.choice)}`,
    )
    const looks = keys.map((key) => this.memory?.read(key))
    const missing = wanted.flatMap((_, i) => (looks[i] === undefined ? [i] : []))
    looks.forEach((look) => look && this.onReplication())
    const tasks = missing.map((i) => {
      const { trial, replication } = wanted[i]!
      return {
        scenario: this.scenarioOf(trial.choice),
        seed: this.seedOf(trial.numbers),
        replication,
        stages: this.stages,
        relations: this.relations,
      }
    })
    await this.workers.each(tasks, (observation, at) => {
      const i = missing[at]!
      looks[i] = this.lookAt(observation)
      this.memory?.write(keys[i]!, looks[i])
      this.onReplication()
    })
    return looks as Look[]
  }

  private lookAt(observation: Observation): Look {
    const { period } = this.question.claim
    const summary: Look['summary'] = {}
    observation.summary.keys.forEach((key, i) => {
      const [when, relation, metric] = partsOf(key) as [string, string, string]
      if (when === period && this.relations.includes(relation))
        summary[`${relation} ${metric}`] = observation.summary.values[i]!
    })
    const { keys, values } = observation.resourceUse
    const resources = uniqueIds(observation.resources).flatMap((id, r): Look['resources'] => {
      const row = keys.indexOf(keyOf(period, id))
      if (row < 0) return []
      const { kind, place } = observation.resources[r]!
      const [, utilisation, , , , shareOfWaiting] = values.slice(
        row * RESOURCE_CELLS,
        (row + 1) * RESOURCE_CELLS,
      )
      return [{ id, kind, place, utilisation: utilisation!, shareOfWaiting: shareOfWaiting! }]
    })
    return {
      events: observation.events,
      summary,
      resources: resources.filter((one) => one.shareOfWaiting > 0),
    }
  }
}

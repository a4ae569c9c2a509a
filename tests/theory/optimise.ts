// Searches among sets of decisions whose true means are known: the values of a replication are normal, part of their
// spread common to all sets as common random numbers make it. Only the simulation is replaced; arithmetic, search and
// selection are those of corridor optimise.
import { diskSources } from '../../src/cli/files.ts'
import { type Choice, nameOf } from '../../src/experiment/optimise/choice.ts'
import { optimise, type Answer } from '../../src/experiment/optimise/optimise.ts'
import type { Workers } from '../../src/experiment/worker-pool.ts'
import type { Replicate } from '../../src/experiment/worker.ts'
import { Streams } from '../../src/engine/random/streams.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { keyOf } from '../../src/results/observe/cells.ts'
import type { Observation } from '../../src/results/observe/observe.ts'
import { assignmentsOf } from '../../src/scenario/decided.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'
import type { Scenario } from '../../src/scenario/schema/scenario.ts'
import { normalQuantile } from '../../src/statistics/normal.ts'

const file = 'tests/scenarios/optimise/two-ports.yaml'
const resolve = (set: readonly string[]): Scenario =>
  resolveScenario(file, diskSources, { set, knownMetrics: metricIds }).scenario!
const base = resolve([])
const known = new Map<string, Scenario>()
const choiceOf = new Map<Scenario, Choice>()
function scenarioOf(choice: Choice): Scenario {
  const scenario = known.get(nameOf(choice)) ?? resolve(assignmentsOf(base, choice))
  known.set(nameOf(choice), scenario)
  choiceOf.set(scenario, choice)
  return scenario
}

export const THRESHOLD = base.claims.enough!.threshold
/** The zone that the search takes by itself, 1 % of the threshold. */
export const ZONE = THRESHOLD / 100

export interface Known {
  /** True mean of the sets that are enough by arithmetic, in zones above the threshold; others lie ten zones lower. */
  zones: number
  /** Standard deviation of a replication in zones, and the part of its variance that all sets share. */
  spread: number
  shared: number
}

export interface Outcome {
  answer: Answer
  /** Whether the set costs the least that is enough by arithmetic. */
  isCheapest: boolean
}

/** A search on random numbers of its own. */
async function search({ zones, spread, shared }: Known, repetition: number): Promise<Outcome> {
  const isEnough = ({ ferries = 0, 'east-berths': berths = 0 }: Choice): boolean =>
    ferries >= 3 && berths >= 1
  const draw = (name: string): number =>
    normalQuantile(new Streams(name, repetition).stream('value').uniform())
  const observe = ({ scenario, seed, replication }: Replicate): Observation => {
    const choice = choiceOf.get(scenario)!
    const luck = Math.sqrt(shared) * draw(`${seed} ${replication}`)
    const own = Math.sqrt(1 - shared) * draw(`${seed} ${replication} ${nameOf(choice)}`)
    const mean = isEnough(choice) ? zones : zones - 10
    const value = THRESHOLD + ZONE * (mean + spread * (luck + own))
    const metrics = { delivered_tonnes: value, opening_stock_tonnes: 0 }
    const keys = Object.keys(metrics).map((metric) => keyOf('2024', 'all', metric))
    const none = { keys: [], width: 1, values: new Float64Array() }
    const summary = { keys, width: 1, values: Float64Array.from(Object.values(metrics)) }
    return { events: 0, summary, resources: [], resourceUse: none } as unknown as Observation
  }
  const workers = {
    each: (
      tasks: readonly Replicate[],
      done: (observation: Observation, at: number) => void,
    ): Promise<void> => Promise.resolve(tasks.forEach((task, at) => done(observe(task), at))),
  } as unknown as Workers
  const { answer, chosen, guide } = await optimise(scenarioOf, {
    claim: 'enough',
    seed: 'known means',
    workers,
  })
  const usd = (choice: Choice): number => guide.priceOf(choice).usd
  return { answer, isCheapest: usd(chosen.trial.choice) === usd({ ferries: 3, 'east-berths': 1 }) }
}

export async function searches(means: Known, repetitions: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let repetition = 0; repetition < repetitions; repetition++)
    outcomes.push(await search(means, repetition))
  return outcomes
}

// What would have to be true for a claim to hold: the cheapest investments and rules, in which order, and what each
// adds; or how near one comes, and what forbids more. Reasons and guarantees: docs/experiments.md
import type { ClaimRow } from '../../results/tables/claims.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import type { Workers } from '../worker-pool.ts'
import { everything, isAssumed, NOTHING, type Choice } from './choice.ts'
import { checkCosts, type CostCheck } from './cost-check.ts'
import { bestOf, cheapestThatHolds, type Decided, type DecisionRules } from './decide.ts'
import { Guide } from './guide.ts'
import { Laboratory, type Memory, type Trial } from './laboratory.ts'
import { orderOf, type Rung } from './order.ts'
import { Search } from './search.ts'

export interface OptimiseOptions {
  claim: string
  /** USD; Infinity if undefined. */
  budget?: number | undefined
  seed: string
  /** In the unit of the measure; default 1 % of the threshold. */
  indifference?: number | undefined
  /** Replications of what is printed, at first; default 8. */
  replications?: number | undefined
  /** Replications of all choices together, after which the search ends; default 500. */
  most?: number | undefined
  workers: Workers
  memory?: Memory | undefined
  onReplication?: (() => void) | undefined
  onStage?: ((says: string) => void) | undefined
}

/** `holds`: without any decision; `reached`: with the chosen ones; `budget`: not for so little money; `never`: with no
 *  choice that was found; `bound`: with none at all, by arithmetic. */
export type Answer = 'holds' | 'reached' | 'budget' | 'never' | 'bound'

export interface OptimiseResult {
  answer: Answer
  scenario: Scenario
  claim: string
  budget: number
  seed: string
  zone: number
  confidence: number
  /** What was chosen; of a claim out of reach, what comes nearest for its cost. */
  chosen: Decided
  base: { trial: Trial; judged: ClaimRow }
  /** Every decision made to its last step, whatever it costs. */
  all: { trial: Trial; judged: ClaimRow }
  order: Rung[]
  /** The chosen set as it grows, on the numbers of what is printed; the first is no decision at all. */
  rungs: Trial[]
  costs: CostCheck[]
  laboratory: Laboratory
  guide: Guide
}

export const CONFIDENCE = 0.95
const SCOUTS = 2
const FIRST = 8
const MOST_OF_ONE = 24
const MOST = 500
/** Replications of the set as it grows; fewer where it has many members. */
const RUNG_REPLICATIONS = { few: 4, many: 2, manyFrom: 10 }
const ZONE_SHARE = 0.01
const ROUNDS = 4
const USUAL = 200

/** @param scenarioOf the scenario in which a choice is made
 *  @throws RangeError where the scenario has no such claim, none that is simulated, or no decisions */
export async function optimise(
  scenarioOf: (choice: Choice) => Scenario,
  options: OptimiseOptions,
): Promise<OptimiseResult> {
  const scenario = scenarioOf(NOTHING)
  const claim = scenario.claims[options.claim]
  if (claim === undefined)
    throw new RangeError(
      `${scenario.id} has no claim "${options.claim}"; it has ${Object.keys(scenario.claims).join(', ')}`,
    )
  if (claim.arithmetic !== undefined)
    throw new RangeError(`${options.claim} is decided by arithmetic alone; no investment changes it`)
  if (Object.keys(scenario.decisions).length === 0)
    throw new RangeError(`${scenario.id} states no decisions; see docs/scenarios.md#decisions`)
  const { budget = Infinity, seed, onStage = () => undefined, onReplication = () => undefined } = options
  const zone = options.indifference ?? ZONE_SHARE * Math.abs(claim.threshold)
  const laboratory = new Laboratory(
    { id: options.claim, claim, scenarioOf, seed },
    options.workers,
    options.memory,
    onReplication,
  )
  const guide = new Guide(laboratory, budget)
  const search = new Search(laboratory, guide, { scouts: SCOUTS, zone, most: options.most ?? MOST }, onStage)
  const rules: DecisionRules = {
    first: options.replications ?? FIRST,
    most: Math.max(options.replications ?? 0, MOST_OF_ONE),
    confidence: CONFIDENCE,
  }

  onStage('as it is, and with every decision made')
  const [baseTrial] = (await laboratory.try([NOTHING], rules.first, 'final')) as [Trial]
  const base = { trial: baseTrial, judged: await laboratory.judge(baseTrial) }
  const [allTrial] = (await laboratory.try([everything(scenario.decisions)], SCOUTS)) as [Trial]
  const all = { trial: allTrial, judged: await laboratory.judge(allTrial) }
  await laboratory.try([NOTHING], SCOUTS)

  const { answer, chosen } =
    base.judged.verdict === 'supported'
      ? { answer: 'holds' as const, chosen: { ...base, isDecided: true, candidates: 1 } }
      : await found(search, rules, all)
  const order = await orderOf(search, chosen.trial.choice)
  onStage('what each member adds')
  const rungs = [
    base.trial,
    ...(await laboratory.try(
      order.slice(0, -1).map(({ choice }) => choice),
      order.length < RUNG_REPLICATIONS.manyFrom ? RUNG_REPLICATIONS.few : RUNG_REPLICATIONS.many,
      'final',
    )),
    ...(order.length === 0 ? [] : [chosen.trial]),
  ]
  const good = laboratory
    .all('search')
    .filter((trial) => search.seemsToHold(trial))
    .map(({ choice }) => choice)
  const costs =
    answer === 'reached' ? checkCosts(scenario.decisions, chosen.trial.choice, good, order, zone) : []
  return {
    answer,
    scenario,
    claim: options.claim,
    budget,
    seed,
    zone,
    confidence: CONFIDENCE,
    chosen,
    base,
    all,
    order,
    rungs,
    costs,
    laboratory,
    guide,
  }
}

/** The cheapest choice with which the claim holds, or the one that comes nearest. */
async function found(
  search: Search,
  rules: DecisionRules,
  all: OptimiseResult['all'],
): Promise<{ answer: Answer; chosen: Decided }> {
  const { laboratory, guide } = search
  const isForbidden = all.judged.grounds === 'bound'
  const most = await guide.carriable(all.trial.choice)
  const { claim } = laboratory.question
  const isVolume = claim.comparison === 'at_least' && claim.measure.startsWith('delivered_')
  search.says('by arithmetic')
  const start = await guide.ladder(isVolume ? Math.min(claim.threshold, most) : most)
  let at = await search.climb(start)
  if (
    !search.seemsToHold(at) &&
    guide.isAffordable(all.trial.choice) &&
    search.meanOf(all.trial) > search.meanOf(at) + search.rules.zone
  )
    at = all.trial
  const passedOver = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const reached = search.seemsToHold(at)
    search.says(reached ? 'leaving out what is not needed' : 'leaving out what does not help')
    const least = reached ? search.goal + search.rules.zone / 2 : search.meanOf(at) - search.rules.zone / 4
    at = await search.prune(at, (trial) => search.meanOf(trial) >= least)
    if (!reached) break
    search.says('choosing among the cheapest')
    const chosen = await cheapestThatHolds(search, rules, passedOver)
    if (chosen !== undefined) return { answer: 'reached', chosen }
    // None was enough on fresh numbers: one step beyond.
    const before = search.meanOf(at)
    at = await search.climbBeyond(at)
    if (search.meanOf(at) <= before) break
  }
  search.says('choosing the best within reach')
  const chosen = await bestOf(search, rules)
  const isOpen = search.seemsToHold(all.trial)
  const answer = isForbidden ? 'bound' : isOpen ? 'budget' : 'never'
  return { answer: chosen.judged.verdict === 'supported' ? 'reached' : answer, chosen }
}

/** Ids of the members of a choice whose cost is assumed. */
export const assumedIn = ({ scenario }: OptimiseResult, choice: Choice): string[] =>
  Object.keys(choice).filter((id) => isAssumed(scenario.decisions[id]!.cost))

/** Replications that a search takes as a rule, for the estimate of its time. */
export const usualReplications = ({ replications = FIRST }: { replications?: number | undefined }): number =>
  USUAL + 4 * replications

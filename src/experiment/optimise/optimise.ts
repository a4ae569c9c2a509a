// What would have to be true for a claim to hold: the cheapest investments and rules, in which order, and what each
// adds; or how near one comes, and what forbids more. Reasons and guarantees: docs/experiments.md
import type { ClaimRow } from '../../results/tables/claims.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import type { Workers } from '../worker-pool.ts'
import { everything, nameOf, NOTHING, type Choice } from './choice.ts'
import { checkCosts, type CostCheck } from './cost-check.ts'
import { bestOf, FINALISTS, held, MOST_TESTS, type Decided, type DecisionRules } from './decide.ts'
import { Forecast } from './forecast.ts'
import { Guide } from './guide.ts'
import { Laboratory, type Memory, type Trial } from './laboratory.ts'
import { orderOf, TRIES_OF_A_RUNG, type Rung } from './order.ts'
import { Search, TRIES_OF_A_MEMBER } from './search.ts'

export interface OptimiseOptions {
  claim: string
  /** USD; Infinity if undefined. */
  budget?: number | undefined
  seed: string
  /** In the unit of the measure; default 1 % of the threshold, or of what is simulated without any decision where
   *  arithmetic forbids the claim whatever is decided. */
  indifference?: number | undefined
  /** Replications of what is printed, at first; default 8. */
  replications?: number | undefined
  /** Replications of all choices together, after which the search ends; default 320, or 60 where arithmetic forbids
   *  the claim whatever is decided. */
  most?: number | undefined
  workers: Workers
  memory?: Memory | undefined
  onReplication?: (() => void) | undefined
  /** Called when the number of replications that will be made is known better. */
  onPlanned?: ((replications: number) => void) | undefined
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
const FIRST_OF_FORBIDDEN = 4
const MOST_OF_ONE = 24
/** Replications of all choices; fewer where no choice can make the claim hold. */
const MOST = 320
const MOST_OF_FORBIDDEN = 60
/** Replications of the set as it grows, in all; of each at least and at most. */
const LADDER = { all: 40, least: 2, most: 4 }
/** Of what is claimed; where that is out of reach by arithmetic, of what is simulated without any decision. */
const ZONE_SHARE = 0.01
/** Replications of a climb as a rule, before it is known how long it is. */
const USUAL_CLIMB = 20
/** Part of the decisions that are members of the set, as a rule. */
const USUAL_MEMBERS = 0.5

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
  const { onPlanned = () => undefined } = options
  const laboratory = new Laboratory(
    { id: options.claim, claim, scenarioOf, seed },
    options.workers,
    options.memory,
    onReplication,
  )
  const guide = new Guide(laboratory, budget)
  const everyDecision = everything(scenario.decisions)
  const isForbidden = await isBeyondAll(laboratory, everyDecision)
  const rules: DecisionRules = {
    first: options.replications ?? (isForbidden ? FIRST_OF_FORBIDDEN : FIRST),
    most: Math.max(options.replications ?? 0, MOST_OF_ONE),
    confidence: CONFIDENCE,
  }
  const most = options.most ?? (isForbidden ? MOST_OF_FORBIDDEN : MOST)
  const members = Object.keys(scenario.decisions).length
  const forecast = new Forecast(() => laboratory.replications, most, onPlanned, {
    start: 2 * rules.first + SCOUTS,
    climb: USUAL_CLIMB,
    prune: TRIES_OF_A_MEMBER * SCOUTS * members,
    choose: isForbidden ? rules.first : rules.first + rules.most,
    order: TRIES_OF_A_RUNG * USUAL_MEMBERS * members,
    ladder: isForbidden ? 2 * LADDER.most : LADDER.all,
  })
  onStage('as it is, and with every decision made')
  const [baseTrial] = (await laboratory.try([NOTHING], rules.first, 'final')) as [Trial]
  const base = { trial: baseTrial, judged: await laboratory.judge(baseTrial) }
  const asItIs = laboratory.estimateOf(baseTrial, claim.measure, claim.relation).mean
  const usual = isForbidden && !Number.isNaN(asItIs) ? asItIs : claim.threshold
  const zone = options.indifference ?? ZONE_SHARE * Math.abs(usual)
  const search = new Search(
    laboratory,
    guide,
    { scouts: SCOUTS, zone, most, mostOfOne: rules.most },
    forecast,
    onStage,
  )

  const [allTrial] = (await laboratory.try(
    [everyDecision],
    isForbidden ? SCOUTS : Math.max(SCOUTS, rules.first),
  )) as [Trial]
  const all = { trial: allTrial, judged: await laboratory.judge(allTrial) }
  search.reference = allTrial
  await laboratory.try([NOTHING], SCOUTS)

  const isHolding = base.judged.verdict === 'supported'
  const { answer, chosen, good, order } = isHolding
    ? { answer: 'holds' as const, chosen: { ...base, isDecided: true, candidates: 1 }, good: [], order: [] }
    : await found(search, rules, all, isForbidden)
  onStage('what each member adds')
  const each = Math.max(LADDER.least, Math.min(LADDER.most, Math.round(LADDER.all / order.length)))
  forecast.expect('ladder', each * Math.max(0, order.length - 1))
  const rungs = [
    base.trial,
    ...(await laboratory.try(
      order.slice(0, -1).map(({ choice }) => choice),
      each,
      'final',
    )),
    ...(order.length === 0 ? [] : [chosen.trial]),
  ]
  const costs =
    order.length === 0 ? [] : checkCosts(scenario.decisions, chosen.trial.choice, good, order, zone)
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

/** Whether not even every decision would let a time or a share come to what is claimed. */
async function isBeyondAll(laboratory: Laboratory, everyDecision: Choice): Promise<boolean> {
  const bound = await laboratory.boundOf(everyDecision)
  if (bound === undefined || bound.kind === 'volume') return false
  const { comparison, threshold } = laboratory.question.claim
  return comparison === 'at_least' ? bound.best < threshold : bound.best > threshold
}

interface Found {
  answer: Answer
  chosen: Decided
  /** Choices that would do as well and are no cheaper as costs stand. */
  good: Choice[]
  order: Rung[]
}

/** The cheapest choice with which the claim holds, or the one that comes nearest. */
async function found(
  search: Search,
  rules: DecisionRules,
  all: OptimiseResult['all'],
  isForbidden: boolean,
): Promise<Found> {
  const { guide, forecast } = search
  const { zone } = search.rules
  const usd = ({ choice }: Trial): number => guide.priceOf(choice).usd
  const tested = new Map<string, Decided>()
  const goodFrom = (least: number, chosen: Decided): Choice[] =>
    search
      .known(least)
      .filter((trial) => usd(trial) >= usd(chosen.trial) && !tested.has(nameOf(trial.choice)))
      .map(({ choice }) => choice)

  search.says('by arithmetic')
  forecast.expect('climb', USUAL_CLIMB)
  let at = await search.climb(isForbidden ? NOTHING : await startOf(search, all.trial.choice))
  const isBetterWithAll =
    guide.isAffordable(all.trial.choice) && search.meanOf(all.trial) > search.meanOf(at) + zone
  if (isForbidden && isBetterWithAll) {
    // Everything comes nearest; in which order to build what cannot be enough is not worth the time.
    search.says('with every decision made')
    forecast.expect('choose', rules.first)
    return { answer: 'bound', chosen: await bestOf(search, rules, [all.trial]), good: [], order: [] }
  }
  if (!search.seemsToHold(at) && isBetterWithAll) at = all.trial
  // Room to leave something out, where even the best lies close to the threshold.
  let least = Math.max(search.goal, Math.min(search.goal + search.margin, search.meanOf(at) - zone / 2))
  let from = search.meanOf(at) >= search.goal + zone / 2 ? at : undefined
  let order: Rung[] = []
  while (from !== undefined && tested.size < MOST_TESTS && !search.isSpent) {
    search.says('leaving out what is not needed')
    at = await search.prune(from, least)
    order = await orderOf(search, at.choice, least)
    at = await search.tryOne(order.at(-1)?.choice ?? NOTHING)
    search.says('holding it against the threshold')
    forecast.expect('choose', rules.most)
    const one = await held(search, rules, at.choice)
    tested.set(nameOf(at.choice), one)
    if (one.holds)
      return {
        answer: 'reached',
        chosen: { ...one, candidates: tested.size },
        good: goodFrom(least, one),
        order,
      }
    // It was not enough on fresh numbers: a set that looks better.
    least = search.meanOf(at) + zone / 4
    from = search.known(least)[0] ?? (search.isSearched ? undefined : await search.stepBeyond(at))
    if (from !== undefined && search.meanOf(from) < least) from = undefined
  }
  if (tested.size === 0) {
    search.says('leaving out what does not help')
    least = search.meanOf(at) - zone / 2
    at = await search.prune(at, least)
    order = await orderOf(search, at.choice, least)
    at = await search.tryOne(order.at(-1)?.choice ?? NOTHING)
  }
  search.says('choosing the best within reach')
  forecast.expect('choose', isForbidden ? rules.first : rules.first + rules.most)
  least = search.meanOf(at)
  let chosen = await bestOf(search, rules, isForbidden ? [at] : search.known(least).slice(0, FINALISTS))
  const { choice } = chosen.trial
  if (nameOf(choice) !== nameOf(at.choice)) order = await orderOf(search, choice)
  if (search.meanOf(chosen.trial) > search.goal && tested.size < MOST_TESTS && !tested.has(nameOf(choice))) {
    const one = await held(search, rules, choice)
    chosen = { ...chosen, trial: one.trial, judged: one.judged }
    if (one.holds) {
      chosen = { ...one, candidates: tested.size + 1 }
      return { answer: 'reached', chosen, good: goodFrom(least, chosen), order }
    }
  }
  const isTooDear = search.seemsToHold(all.trial) && !guide.isAffordable(all.trial.choice)
  const answer = all.judged.grounds === 'bound' ? 'bound' : isTooDear ? 'budget' : 'never'
  return { answer, chosen, good: goodFrom(least, chosen), order }
}

/** Where the climb begins: by arithmetic what the claim takes at least. */
async function startOf({ guide, laboratory, goal }: Search, everyDecision: Choice): Promise<Choice> {
  const best = await guide.atBest(everyDecision)
  const isBounded = (await laboratory.boundOf(everyDecision)) !== undefined
  return guide.ladder(isBounded ? Math.min(goal, best) : best)
}

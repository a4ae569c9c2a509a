// Where to look: what arithmetic says could be carried with a choice, and which decisions relieve what the simulation
// saw cargo wait for. Neither decides anything: what is tried is simulated.
import { ALL } from '../../results/observe/relations.ts'
import type { DecisionUse, Scenario } from '../../scenario/schema/scenario.ts'
import { carriableOf } from '../bounds.ts'
import { spanOf } from '../claim-bounds.ts'
import { nameOf, openIn, priceOf, withSteps, type Choice, type Price } from './choice.ts'
import type { Laboratory, Look, Trial } from './laboratory.ts'

/** A hair of a value: less is rounding. */
const TINY = 1e-6
/** How far a place that fills up points to what should empty it. */
const AT_SECOND_HAND = 0.5

export class Guide {
  private readonly found = new Map<string, number>()

  constructor(
    private readonly laboratory: Laboratory,
    private readonly budget: number,
  ) {}

  private get decisions(): Scenario['decisions'] {
    return this.laboratory.base.decisions
  }

  isAffordable(choice: Choice): boolean {
    return priceOf(choice, this.decisions).usd <= this.budget
  }

  priceOf(choice: Choice): Price {
    return priceOf(choice, this.decisions)
  }

  /** The choices with one step more that the budget allows. */
  stepsFrom(choice: Choice): { id: string; choice: Choice; usd: number }[] {
    return openIn(choice, this.decisions)
      .map((id) => ({ id, choice: withSteps(choice, id), usd: this.decisions[id]!.cost.usd }))
      .filter((one) => this.isAffordable(one.choice))
  }

  /** The best that arithmetic allows a choice in the measure of the claim, as more is better; where it is silent on that,
   *  the most of the demand that could be carried. */
  async atBest(choice: Choice): Promise<number> {
    const bound = await this.laboratory.boundOf(choice)
    if (bound === undefined) return this.carriable(choice)
    return this.laboratory.question.claim.comparison === 'at_least' ? bound.best : -bound.best
  }

  /** What no replication of a choice can exceed but by chance, with the stock at the start that another had. */
  async most(choice: Choice, like: Trial): Promise<number> {
    const bound = await this.laboratory.boundOf(choice)
    if (bound === undefined) return Infinity
    const { measure, relation } = this.laboratory.question.claim
    const stock = this.laboratory.estimateOf(
      like,
      measure.replace('delivered', 'opening_stock'),
      relation,
    ).mean
    return (await this.atBest(choice)) + (bound.kind === 'volume' ? stock : 0)
  }

  /** The most of the demand that could be carried in the claim's period, of the claim's flows, if nothing waited. */
  private async carriable(choice: Choice): Promise<number> {
    const name = nameOf(choice)
    const known = this.found.get(name)
    if (known !== undefined) return known
    const { claim } = this.laboratory.question
    const scenario = this.laboratory.scenarioOf(choice)
    const flows = claim.relation === ALL ? undefined : scenario.relations[claim.relation]?.flows
    const made = (await carriableOf(scenario, spanOf(scenario, claim.period), 'tonnes', flows)).tonnes
    this.found.set(name, made)
    return made
  }

  /** The cheapest choice by arithmetic: the step that gains most for its cost, one after another, until the goal is
   *  allowed; then without the steps that it does without. */
  async ladder(goal: number): Promise<Choice> {
    let choice: Choice = {}
    let best = await this.atBest(choice)
    while (isLess(best, goal)) {
      const next = (await this.ranked(choice, best))[0] ?? (await this.pair(choice, best))
      if (next === undefined) break
      choice = next.choice
      best = await this.atBest(choice)
    }
    for (const id of this.dearestFirst(choice))
      for (;;) {
        const less = withSteps(choice, id, -1)
        if (choice[id] === undefined || isLess(await this.atBest(less), Math.min(goal, best))) break
        choice = less
      }
    return choice
  }

  /** Steps that gain by arithmetic, the most for its cost first. */
  async ranked(choice: Choice, known?: number): Promise<{ id: string; choice: Choice; gain: number }[]> {
    const before = known ?? (await this.atBest(choice))
    const steps = []
    for (const step of this.stepsFrom(choice)) {
      const after = await this.atBest(step.choice)
      if (isLess(before, after)) steps.push({ ...step, gain: after - before })
    }
    return steps.sort((a, b) => b.gain / b.usd - a.gain / a.usd || b.gain - a.gain)
  }

  /** Where no step alone lets more pass, two may: the ships and their berth. Of times there is no such pair: they add up. */
  private async pair(choice: Choice, before: number): Promise<{ choice: Choice } | undefined> {
    if ((await this.laboratory.boundOf(choice))?.kind !== 'volume') return undefined
    let best: { choice: Choice; score: number } | undefined
    for (const first of this.stepsFrom(choice))
      for (const second of this.stepsFrom(first.choice)) {
        if (second.id <= first.id) continue
        const after = await this.atBest(second.choice)
        const score = (after - before) / (first.usd + second.usd)
        if (isLess(before, after) && (best === undefined || score > best.score))
          best = { choice: second.choice, score }
      }
    return best
  }

  /** Members by what all their steps cost. */
  dearestFirst(choice: Choice): string[] {
    const usd = (id: string): number => choice[id]! * this.decisions[id]!.cost.usd
    return Object.keys(choice).sort((a, b) => usd(b) - usd(a) || (a < b ? -1 : 1))
  }

  /** Steps that relieve what cargo waited for most. */
  relieving(trial: Trial): { id: string; choice: Choice; share: number }[] {
    const scenario = this.laboratory.scenarioOf(trial.choice)
    return this.stepsFrom(trial.choice)
      .map((step) => ({ ...step, share: shareRelieved(this.decisions[step.id]!, scenario, trial.looks) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share)
  }
}

/** By more than rounding. */
const isLess = (a: number, b: number): boolean => a < b - TINY * Math.abs(b)

/** Part of all waiting that was for what a decision changes. */
function shareRelieved({ add, set }: DecisionUse, scenario: Scenario, looks: readonly Look[]): number {
  const paths = [...Object.keys(add), ...Object.keys(set)].map((path) => path.split('.'))
  let sum = 0
  for (const { resources } of looks)
    for (const resource of resources)
      sum += resource.shareOfWaiting * Math.max(...paths.map((path) => nearness(path, resource, scenario)))
  return sum / looks.length
}

/** 1 where a path is of the resource itself, less where it empties a place that fills up, 0 elsewhere. */
function nearness(
  [block = '', id = '', key = '', part = '']: readonly string[],
  { id: resource, kind, place }: Look['resources'][number],
  scenario: Scenario,
): number {
  const isFull = kind === 'yard' || kind === 'rule' || kind === 'track'
  switch (block) {
    case 'sailings': {
      const { from, to } = scenario.sailings[id]!
      if (place === id) return 1
      return isFull && (place === from || place === to) ? AT_SECOND_HAND : 0
    }
    case 'ports':
    case 'terminals':
      if (place !== id) return 0
      if (key === 'berths') return resource === `${id}-${part}-berths` ? 1 : 0
      return isFull ? 1 : 0
    case 'wagonPools':
      if (resource === id) return 1
      return isFull && place === scenario.wagonPools[id]?.home ? AT_SECOND_HAND : 0
    case 'trains': {
      const train = scenario.trains[id]
      return resource.startsWith(`${id}-from-`) || (isFull && place === train?.from) ? AT_SECOND_HAND : 0
    }
    default:
      return place === id ? 1 : 0
  }
}

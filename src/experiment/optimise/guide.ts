// Where to look: what arithmetic says could be carried with a choice, and which decisions relieve what the simulation
// saw cargo wait for. Neither decides anything: what is tried is simulated.
import { ALL } from '../../results/observe/relations.ts'
import type { DecisionUse, Scenario } from '../../scenario/schema/scenario.ts'
import { carriableOf } from '../bounds.ts'
import { spanOf } from '../claim-bounds.ts'
import { nameOf, openIn, priceOf, withSteps, type Choice, type Price } from './choice.ts'
import type { Laboratory, Look, Trial } from './laboratory.ts'

/** A hair of what is carried: less is rounding. */
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

  /** The most of the demand that could be carried in the claim's period, of the claim's flows, if nothing waited. */
  async carriable(choice: Choice): Promise<number> {
    const name = nameOf(choice)
    const known = this.found.get(name)
    if (known !== undefined) return known
    const { claim } = this.laboratory.question
    const scenario = this.laboratory.scenarioOf(choice)
    const measure = claim.measure === 'delivered_teu' ? 'teu' : 'tonnes'
    const flows = claim.relation === ALL ? undefined : scenario.relations[claim.relation]?.flows
    const made = (await carriableOf(scenario, spanOf(scenario, claim.period), measure, flows))[measure]
    this.found.set(name, made)
    return made
  }

  /** The cheapest choice by arithmetic: the step that lets most pass for its cost, one after another, until the goal
   *  could be carried; then without the steps that it does without. */
  async ladder(goal: number): Promise<Choice> {
    let choice: Choice = {}
    let carried = await this.carriable(choice)
    while (carried < goal * (1 - TINY)) {
      const best = (await this.ranked(choice, carried))[0] ?? (await this.pair(choice, carried))
      if (best === undefined) break
      choice = best.choice
      carried = await this.carriable(choice)
    }
    for (const id of this.dearestFirst(choice))
      for (;;) {
        const less = withSteps(choice, id, -1)
        if (choice[id] === undefined || (await this.carriable(less)) < Math.min(goal, carried) * (1 - TINY))
          break
        choice = less
      }
    return choice
  }

  /** Steps that let more pass, the most for its cost first. */
  async ranked(choice: Choice, carried?: number): Promise<{ id: string; choice: Choice; gain: number }[]> {
    const before = carried ?? (await this.carriable(choice))
    const steps = []
    for (const step of this.stepsFrom(choice)) {
      const gain = (await this.carriable(step.choice)) - before
      if (gain > TINY * before) steps.push({ ...step, gain })
    }
    return steps.sort((a, b) => b.gain / b.usd - a.gain / a.usd || b.gain - a.gain)
  }

  /** Where no step alone lets more pass, two may: the ships and their berth. */
  private async pair(choice: Choice, carried: number): Promise<{ choice: Choice } | undefined> {
    let best: { choice: Choice; score: number } | undefined
    for (const first of this.stepsFrom(choice))
      for (const second of this.stepsFrom(first.choice)) {
        if (second.id <= first.id) continue
        const gain = (await this.carriable(second.choice)) - carried
        const score = gain / (first.usd + second.usd)
        if (gain > TINY * carried && (best === undefined || score > best.score))
          best = { choice: second.choice, score }
      }
    return best
  }

  dearestFirst(choice: Choice): string[] {
    const usd = (id: string): number => this.decisions[id]!.cost.usd
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

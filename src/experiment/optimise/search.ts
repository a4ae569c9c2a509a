// The search for the cheapest choice with which a claim holds: from what arithmetic says, greedy by simulation, then
// pruned. It proposes; selection on fresh random numbers decides (decide.ts). Reasons: docs/experiments.md
import { nameOf, withSteps, type Choice } from './choice.ts'
import type { Guide } from './guide.ts'
import type { Laboratory, Trial } from './laboratory.ts'
import { meanInterval } from '../../statistics/mean-interval.ts'

export interface SearchRules {
  /** Replications of a choice that is tried. */
  scouts: number
  /** Difference in the measure too small to matter. */
  zone: number
  /** Replications after which the search ends with what it has. */
  most: number
}
/** Steps tried from one choice. */
const WIDTH = 4
const LONGEST_CLIMB = 20

export class Search {
  constructor(
    readonly laboratory: Laboratory,
    readonly guide: Guide,
    readonly rules: SearchRules,
    /** Called with what is done next. */
    readonly says: (stage: string) => void,
  ) {}

  /** The threshold in the direction in which more is better. */
  get goal(): number {
    const { threshold, comparison } = this.laboratory.question.claim
    return comparison === 'at_least' ? threshold : -threshold
  }

  meanOf(trial: Trial): number {
    const mean = meanInterval(this.laboratory.goodness(trial)).mean
    return Number.isNaN(mean) ? -Infinity : mean
  }

  /** Whether the claim seems to hold: the mean beyond the threshold by half the zone. */
  seemsToHold(trial: Trial): boolean {
    return this.meanOf(trial) >= this.goal + this.rules.zone / 2
  }

  get isSpent(): boolean {
    return this.laboratory.replications >= this.rules.most
  }

  async tryOne(choice: Choice): Promise<Trial> {
    return (await this.laboratory.try([choice], this.rules.scouts))[0]!
  }

  /** Step by step, each the one that gains most for its cost, until the claim seems to hold or no step helps. */
  async climb(from: Choice): Promise<Trial> {
    let at = await this.tryOne(from)
    for (let step = 0; step < LONGEST_CLIMB && !this.seemsToHold(at) && !this.isSpent; step++) {
      const next = (await this.bestStep(at)) ?? (await this.leap(at))
      if (next === undefined) break
      at = next
      this.says(`with ${nameOf(at.choice)}`)
    }
    return at
  }

  /** The best step beyond a choice with which the claim seems to hold; the choice itself if none helps. */
  async climbBeyond(at: Trial): Promise<Trial> {
    return (await this.bestStep(at)) ?? (await this.leap(at)) ?? at
  }

  private async bestStep(at: Trial): Promise<Trial | undefined> {
    const steps = await this.candidates(at)
    const trials = await this.laboratory.try(
      steps.map(({ choice }) => choice),
      this.rules.scouts,
    )
    const before = this.meanOf(at)
    const price = (trial: Trial): number =>
      this.guide.priceOf(trial.choice).usd - this.guide.priceOf(at.choice).usd
    return trials
      .map((trial) => ({ trial, gain: this.meanOf(trial) - before }))
      .filter(({ gain }) => gain > this.rules.zone / 2)
      .sort((a, b) => b.gain / price(b.trial) - a.gain / price(a.trial) || b.gain - a.gain)[0]?.trial
  }

  /** Where no step helps alone, all that relieve what binds together. */
  private async leap(at: Trial): Promise<Trial | undefined> {
    let choice = at.choice
    for (const { id } of (await this.candidates(at)).slice(0, WIDTH)) {
      const more = withSteps(choice, id)
      if (this.guide.isAffordable(more)) choice = more
    }
    if (nameOf(choice) === nameOf(at.choice)) return undefined
    const trial = await this.tryOne(choice)
    return this.meanOf(trial) > this.meanOf(at) + this.rules.zone / 2 ? trial : undefined
  }

  /** Steps worth a try: those that relieve what cargo waited for, and those that arithmetic finds worth most; a rule
   *  that costs nothing before what has to be paid. */
  private async candidates(at: Trial): Promise<{ id: string; choice: Choice }[]> {
    const relieving = this.guide.relieving(at)
    const ranked = (await this.guide.ranked(at.choice)).slice(0, WIDTH / 2)
    const found = [...ranked, ...relieving]
    return found.filter(({ id }, i) => found.findIndex((one) => one.id === id) === i).slice(0, WIDTH)
  }

  /** Without the steps that it does without: the dearest first; with two of a price, the one that is missed least.
   *  @param isGood whether a choice will still do */
  async prune(from: Trial, isGood: (trial: Trial) => boolean): Promise<Trial> {
    let at = from
    for (const id of this.guide.dearestFirst(from.choice)) {
      const own = at.choice[id]!
      // All of it first: of a long list most is not needed at all.
      for (const fewer of own > 1 ? [own, ...new Array<number>(own - 1).fill(1)] : [1]) {
        if (at.choice[id] === undefined || this.isSpent) break
        const less = await this.tryOne(withSteps(at.choice, id, -fewer))
        if (isGood(less)) at = less
        else if (fewer === 1) break
      }
    }
    return at
  }
}

// The search for the cheapest choice with which a claim holds: from what arithmetic says, greedy by simulation, then
// pruned. It proposes; selection on fresh random numbers decides (decide.ts). Reasons: docs/experiments.md
import { meanInterval } from '../../statistics/mean-interval.ts'
import { normalQuantile } from '../../statistics/normal.ts'
import { studentQuantile } from '../../statistics/student-t.ts'
import { nameOf, withSteps, type Choice } from './choice.ts'
import type { Forecast } from './forecast.ts'
import type { Guide } from './guide.ts'
import type { Laboratory, Trial } from './laboratory.ts'
import { byWorth, type Gain } from './worth.ts'

export interface SearchRules {
  /** Replications of a choice that is tried. */
  scouts: number
  /** Difference in the measure too small to matter. */
  zone: number
  /** Replications after which the search ends with what it has. */
  most: number
  /** The most of one choice on the numbers of what is printed. */
  mostOfOne: number
}
/** Steps tried from one choice, and how many of them twice. */
const WIDTH = 4
const SECOND_LOOKS = 2
const LONGEST_CLIMB = 20
/** Part of the replications that may go into the search for a set; the rest is for choosing and for the order. */
const SEARCH_SHARE = 0.6
/** Chance at which a set that is aimed at is shown to hold with the replications that it may take. */
const POWER = 0.8
const LEVEL = 0.95

export class Search {
  /** The choice on whose many replications the level of the search's random numbers is known. */
  reference: Trial | undefined
  /** What was lost without a member of the set that was pruned. */
  readonly missed = new Map<string, number>()

  constructor(
    readonly laboratory: Laboratory,
    readonly guide: Guide,
    readonly rules: SearchRules,
    readonly forecast: Forecast,
    /** Called with what is done next. */
    readonly says: (stage: string) => void,
  ) {}

  /** The threshold in the direction in which more is better. */
  get goal(): number {
    const { threshold, comparison } = this.laboratory.question.claim
    return comparison === 'at_least' ? threshold : -threshold
  }

  /** The mean of a choice. A few replications of the search are lucky or unlucky for all choices alike, since they share
   *  their random numbers: that is taken out by the choice of which there are many. */
  meanOf(trial: Trial): number {
    const { mean } = meanInterval(this.laboratory.goodness(trial))
    return Number.isNaN(mean) ? -Infinity : mean - this.luckOf(trial)
  }

  private luckOf({ numbers, looks }: Trial): number {
    if (this.reference === undefined || numbers !== 'search') return 0
    const known = this.laboratory.goodness(this.reference)
    if (looks.length >= known.length) return 0
    const luck = meanInterval(known.slice(0, looks.length)).mean - meanInterval(known).mean
    return Number.isFinite(luck) ? luck : 0
  }

  /** How far beyond the threshold a choice is aimed: what the replications that it may take will show. */
  get margin(): number {
    const { zone, mostOfOne } = this.rules
    const { sd, n } = meanInterval(this.reference ? this.laboratory.goodness(this.reference) : [])
    if (n < 3 || !Number.isFinite(sd)) return zone / 2
    const errors = studentQuantile((1 + LEVEL) / 2, mostOfOne - 1) + normalQuantile(POWER)
    return Math.max(zone / 2, (errors * sd) / Math.sqrt(mostOfOne))
  }

  /** Whether the claim seems to hold, with that to spare. */
  seemsToHold(trial: Trial): boolean {
    return this.meanOf(trial) >= this.goal + this.margin
  }

  /** Choices that can be afforded and were tried as often as any, of at least this mean, the cheapest first. */
  known(least: number): Trial[] {
    const usd = ({ choice }: Trial): number => this.guide.priceOf(choice).usd
    return this.laboratory
      .all('search')
      .filter(({ choice, looks }) => looks.length >= this.rules.scouts && this.guide.isAffordable(choice))
      .filter((trial) => this.meanOf(trial) >= least)
      .sort((a, b) => usd(a) - usd(b) || this.meanOf(b) - this.meanOf(a))
  }

  /** What one choice gains over another, on the replications that both have. */
  gainOf(before: Trial, after: Trial): number {
    const [a, b] = [before, after].map((trial) => this.laboratory.goodness(trial)) as [number[], number[]]
    const n = Math.min(a.length, b.length)
    const gain = meanInterval(b.slice(0, n)).mean - meanInterval(a.slice(0, n)).mean
    return Number.isNaN(gain) ? -Infinity : gain
  }

  /** Whether no replications are left at all. */
  get isSpent(): boolean {
    return this.laboratory.replications >= this.rules.most
  }

  /** Whether none are left to look for another set. */
  get isSearched(): boolean {
    return this.laboratory.replications >= SEARCH_SHARE * this.rules.most
  }

  async tryOne(choice: Choice): Promise<Trial> {
    return (await this.laboratory.try([choice], this.rules.scouts))[0]!
  }

  /** What each step beyond a choice gains, in their order: each is tried once, and those that are then worth most again.
   *  @param order the most worth first */
  async gains(
    before: Trial,
    steps: readonly { id: string; choice: Choice }[],
    order: (a: Gain, b: Gain) => number,
  ): Promise<(Gain & { trial: Trial })[]> {
    const choices = steps.map(({ choice }) => choice)
    const trials = await this.laboratory.try(choices, 1)
    const gains = () =>
      trials.map((trial, i) => ({
        id: steps[i]!.id,
        gain: this.gainOf(before, trial),
        usd: this.guide.priceOf(trial.choice).usd - this.guide.priceOf(before.choice).usd,
        trial,
      }))
    const again = gains().sort(order).slice(0, SECOND_LOOKS)
    await this.laboratory.try(
      again.map(({ trial }) => trial.choice),
      this.rules.scouts,
    )
    return gains()
  }

  /** Step by step, each the one that gains most for its cost, until the claim seems to hold or no step helps. */
  async climb(from: Choice): Promise<Trial> {
    let at = await this.tryOne(from)
    for (let step = 0; step < LONGEST_CLIMB && !this.seemsToHold(at) && !this.isSearched; step++) {
      const next = await this.stepBeyond(at)
      if (next === undefined) break
      at = next
      this.says(`with ${counted(at.choice)}`)
    }
    return at
  }

  /** The best step beyond a choice; all that relieve what binds where none helps alone; undefined if that does not. */
  async stepBeyond(at: Trial): Promise<Trial | undefined> {
    return (await this.bestStep(at)) ?? (await this.leap(at))
  }

  private async bestStep(at: Trial): Promise<Trial | undefined> {
    const order = byWorth(2 * this.rules.zone)
    const gains = await this.gains(at, await this.candidates(at), order)
    return gains
      .filter(({ gain, trial }) => gain > this.rules.zone / 2 && trial.looks.length >= this.rules.scouts)
      .sort(order)[0]?.trial
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
    return this.gainOf(at, trial) > this.rules.zone / 2 ? trial : undefined
  }

  /** Steps worth a try: those that relieve what cargo waited for, and those that arithmetic finds worth most; a rule
   *  that costs nothing before what has to be paid. */
  private async candidates(at: Trial): Promise<{ id: string; choice: Choice }[]> {
    const relieving = this.guide.relieving(at)
    const ranked = (await this.guide.ranked(at.choice)).slice(0, WIDTH / 2)
    const found = [...ranked, ...relieving]
    return found.filter(({ id }, i) => found.findIndex((one) => one.id === id) === i).slice(0, WIDTH)
  }

  /** Without the steps that it does without: the dearest decision first, of each as many as can be spared. What costs
   *  nothing stays.
   *  @param least mean with which a choice will still do */
  async prune(from: Trial, least: number): Promise<Trial> {
    let at = from
    const without = async (id: string, steps: number): Promise<Trial | undefined> => {
      const choice = withSteps(at.choice, id, -steps)
      // What not even arithmetic allows need not be simulated.
      if ((await this.guide.most(choice, at)) < least) return undefined
      return this.tryOne(choice)
    }
    const ids = this.guide.dearestFirst(from.choice).filter((id) => this.guide.priceOf({ [id]: 1 }).usd > 0)
    for (const [i, id] of ids.entries()) {
      this.forecast.expect('prune', TRIES_OF_A_MEMBER * this.rules.scouts * (ids.length - i))
      const own = at.choice[id]!
      // So many are needed at least, and so many will do: none at all is tried first, then by halving.
      let [needed, enough] = [0, own]
      for (let kept = 0; needed < enough && !this.isSearched; kept = Math.floor((needed + enough) / 2)) {
        const trial = await without(id, at.choice[id]! - kept)
        if (trial !== undefined && this.meanOf(trial) >= least) {
          at = trial
          enough = kept
        } else {
          if (kept === 0 && trial !== undefined) this.missed.set(id, -this.gainOf(at, trial))
          needed = kept + 1
        }
      }
    }
    return at
  }
}

/** Choices tried for one member of a set that is pruned, as a rule. */
export const TRIES_OF_A_MEMBER = 1.6

const counted = (choice: Choice): string => {
  const count = Object.keys(choice).length
  return `${count} decision${count === 1 ? '' : 's'}`
}

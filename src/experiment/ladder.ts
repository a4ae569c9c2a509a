// The ladder of constraints: what gives out at the sustainable load, and next once that is lifted. Who waits for whom
// does not tell who is to blame, since places in a row fill up behind one that is short of something. So each suspect
// is lifted by itself, on the same random numbers, at a load a little beyond what is sustained: what gives out is
// what takes the growth of the stock away. Reasons: docs/experiments.md
import { meanInterval } from '../statistics/mean-interval.ts'
import { suspectsAt, type Bottleneck } from './bottleneck.ts'
import { lifted } from './lift.ts'
import { growthShareOf } from './load-point.ts'
import { findSustainable, Loads, rounded, type SearchRules, type Sustainable } from './saturation.ts'

/** One suspect, lifted. */
export interface Trial {
  suspect: Bottleneck
  /** Load of the trial, times the demand. */
  factor: number
  /** Part of the demand of the growing flows by which their stock grows a year, as it is and with the suspect lifted. */
  before: number
  after: number
}
export interface Rung {
  step: number
  /** Undefined where none of the suspects takes the growth away by itself. */
  bottleneck: Bottleneck | undefined
  sustainable: Sustainable
  trials: Trial[]
}

/** Growth at which suspects are tried, and how far beyond the lowest unsustained load they are where that has less:
 *  farther out other things give out as well. */
const CLEAR_GROWTH = 0.04
const BEYOND = 1.07
const FARTHEST = 1.1
/** Part of the growth that must go for a suspect to be named, and from which on no other is tried. */
const MOVES = 0.25
const MOVES_MOST = 0.5
const MOST_TRIALS = 4

/** The constraints one after another, each with those before it lifted.
 *  @param loads those of the search that found the first */
export async function climb(
  loads: Loads,
  rules: SearchRules,
  first: Sustainable,
  steps: number,
): Promise<Rung[]> {
  const rungs: Rung[] = []
  let [at, found] = [loads, first]
  while (found.top !== undefined && rungs.length < steps) {
    const { trials, named, without } = await whatGivesOut(at, found, rules)
    rungs.push({ step: rungs.length + 1, bottleneck: named?.suspect, sustainable: found, trials })
    if (named === undefined || rungs.length === steps) break
    at = without!
    found = await findSustainable(at, { ...rules, start: named.factor }, found.low)
  }
  return rungs
}

interface Culprit {
  trials: Trial[]
  named: Trial | undefined
  /** The loads of the scenario in which it is lifted. */
  without: Loads | undefined
}

async function whatGivesOut(loads: Loads, { top }: Sustainable, rules: SearchRules): Promise<Culprit> {
  const { growing } = top!
  const factor = clearlyBeyond(loads, top!.factor, growing)
  await loads.at(factor, rules.scouts)
  const growthAt = (which: Loads): number =>
    meanInterval(
      which
        .observationsAt(factor)
        .slice(0, rules.scouts)
        .map((one) => growthShareOf(one, growing)),
    ).mean
  const before = growthAt(loads)
  const { scenario } = loads.test
  const trials: Trial[] = []
  let best: { trial: Trial; loads: Loads } | undefined
  for (const suspect of await suspectsAt(scenario, loads.observationsAt(factor), growing)) {
    const without = lifted(scenario, suspect)
    if (without === undefined) continue
    const other = new Loads({ ...loads.test, scenario: without })
    await other.at(factor, rules.scouts)
    const trial = { suspect, factor, before, after: growthAt(other) }
    trials.push(trial)
    if (best === undefined || trial.after < best.trial.after) best = { trial, loads: other }
    if (trial.after < before * (1 - MOVES_MOST) || trials.length === MOST_TRIALS) break
  }
  const isNamed = best !== undefined && best.trial.after < before * (1 - MOVES)
  return { trials, named: isNamed ? best!.trial : undefined, without: best?.loads }
}

/** The lowest load near by at which the flows grow so much that the loss of it shows. */
function clearlyBeyond(loads: Loads, top: number, growing: readonly string[]): number {
  const known = loads.points.find(({ factor }) => {
    const growth = loads.observationsAt(factor).map((one) => growthShareOf(one, growing))
    return factor >= top && factor <= FARTHEST * top && meanInterval(growth).mean >= CLEAR_GROWTH
  })
  return known?.factor ?? rounded(top * BEYOND)
}

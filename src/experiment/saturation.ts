// How much the corridor can carry: the load is raised and lowered on common random numbers until the highest
// sustained and the lowest unsustained load lie close together.
import { meanInterval } from '../statistics/mean-interval.ts'
import { judgeLoad, observeLoads, type LoadPoint, type LoadTest } from './load-point.ts'
import { offeredBy, type Amount } from './offered.ts'
import type { YearsObservation } from '../results/observe/years.ts'

/** A load far beyond what is sustained takes long to run and tells little. */
const STEP = 1.2

/** Five year-ends: the one at the end of the warm-up and four after it. */
export const SPAN = { warmUp: 1, years: 4 }

export interface SearchRules {
  /** Load at which the search begins, and beyond which it does not go; times the scenario's demand. */
  start: number
  most: number
  /** Highest unsustained over highest sustained load at which it ends, less one. */
  tolerance: number
  /** Replications while searching, and at the two loads that are left at the end. */
  scouts: number
  replications: number
}

/** A load between the highest that was sustained and the lowest that was not. */
export interface Sustainable {
  factor: number
  /** Chance over replications and the resolution of the search together; `high` is Infinity where nothing gave
   *  out up to the highest load tried. */
  low: number
  high: number
  /** The lowest load that was not sustained; undefined where nothing gave out. */
  top: LoadPoint | undefined
}

/** Loads run so far, each with its replications: a load asked for again costs nothing. */
export class Loads {
  private readonly observed = new Map<number, YearsObservation[]>()

  constructor(readonly test: LoadTest) {}

  async at(factor: number, replications: number): Promise<LoadPoint> {
    await this.run([factor], replications)
    return judgeLoad(this.test, factor, this.observationsAt(factor))
  }

  /** Runs what is missing of several loads, side by side. */
  async run(factors: readonly number[], replications: number): Promise<void> {
    const missing = [...new Set(factors)].flatMap((factor) => {
      const known = this.observationsAt(factor).length
      return Array.from({ length: Math.max(0, replications - known) }, (_, i) => ({
        factor,
        replication: known + i,
      }))
    })
    const made = await observeLoads(this.test, missing)
    missing.forEach(({ factor }, i) => this.observed.set(factor, [...this.observationsAt(factor), made[i]!]))
  }

  observationsAt(factor: number): readonly YearsObservation[] {
    return this.observed.get(factor) ?? []
  }

  /** Every load run, lowest first. */
  get points(): LoadPoint[] {
    return [...this.observed]
      .sort(([a], [b]) => a - b)
      .map(([factor, observations]) => judgeLoad(this.test, factor, observations))
  }
}

/** Searches the load above which the stock grows. @param floor a load known to be sustained; 0 if none is */
export async function findSustainable(loads: Loads, rules: SearchRules, floor = 0): Promise<Sustainable> {
  let low = floor
  let high: LoadPoint | undefined
  let next = rules.start
  for (;;) {
    const point = await loads.at(next, rules.scouts)
    if (point.verdict === 'grows') high = point
    else low = Math.max(low, point.factor)
    if (high === undefined && low >= rules.most) return nothingGaveOut(low)
    if (high === undefined || high.factor > low * (1 + rules.tolerance)) {
      next = rounded(nextLoad(low, high, rules))
      continue
    }
    // The two loads that are left, with all replications; a verdict that turns sends the search on.
    await loads.run(low > floor ? [high.factor, low] : [high.factor], rules.replications)
    const top = await loads.at(high.factor, rules.replications)
    const bottom = low > floor ? await loads.at(low, rules.replications) : undefined
    if (top.verdict !== 'grows') {
      low = top.factor
      high = loads.points.find(({ factor, verdict }) => factor > low && verdict === 'grows')
    } else if (bottom?.verdict === 'grows') {
      high = bottom
      low =
        loads.points.findLast(({ factor, verdict }) => factor < bottom.factor && verdict !== 'grows')
          ?.factor ?? floor
    } else return between(low, top)
    next = rounded(nextLoad(low, high, rules))
  }
}

/** Up by a fifth while everything is sustained, down by the growth while nothing is, and then in between: where the
 *  growth says that it would vanish, but not too near either end. */
function nextLoad(low: number, high: LoadPoint | undefined, rules: SearchRules): number {
  if (high === undefined) return Math.min(low * STEP, rules.most)
  const guess = high.factor * (1 - meanInterval(high.growthShare).mean)
  if (low === 0) return Math.min(Math.max(guess, high.factor / 2), high.factor / 1.1)
  const part = Math.log(guess / low) / Math.log(high.factor / low)
  return low * Math.exp(Math.log(high.factor / low) * Math.min(0.7, Math.max(0.3, part)))
}

/** Where the growth of each replication at the lowest unsustained load would vanish, within the two loads. */
function between(low: number, high: LoadPoint): Sustainable {
  const roots = high.growthShare.map((share) =>
    Math.min(high.factor, Math.max(low, high.factor * (1 - share))),
  )
  const { mean, low: from, high: until } = meanInterval(roots)
  const isClipped = roots.every((root) => root === low)
  return {
    factor: isClipped ? (low + high.factor) / 2 : mean,
    low: Math.min(low, Number.isFinite(from) ? from : low),
    high: Math.max(high.factor, Number.isFinite(until) ? until : high.factor),
    top: high,
  }
}

const nothingGaveOut = (low: number): Sustainable => ({
  factor: low,
  low,
  high: Infinity,
  top: undefined,
})

/** Loads as a person would write them, so that those asked for again are found. */
export const rounded = (factor: number): number => Number(factor.toPrecision(4))

/** A load in tonnes and TEU a year. */
export const amountAt = ({ scenario, flows }: LoadTest, factor: number): Amount =>
  Number.isFinite(factor) ? offeredBy(scenario, { factor, flows }) : { tonnes: NaN, teu: NaN }

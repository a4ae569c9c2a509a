// Verdicts on claims: first whether the claim's own figures fit together, then what not even free flow
// allows, then the interval of the simulation. No claim rests on a censored mean.
import { CENSORED_ABOVE, isMetric, metricOf } from '../results/metrics.ts'
import type { ClaimRow, Verdict } from '../results/tables/claims.ts'
import type { SummaryRow } from '../results/tables/summary.ts'
import { replicationsToTell } from '../statistics/replications-to-tell.ts'
import type { ClaimUse, Scenario } from '../scenario/schema/scenario.ts'
import type { ClaimBound } from './claim-bounds.ts'

interface Judged {
  value: number
  low: number
  high: number
  verdict: Verdict
  grounds: 'arithmetic' | 'bound' | 'simulation'
  explanation: string
}

/** One row of claims.csv for each claim of the scenario. */
export function judgeClaims(
  scenario: Scenario,
  summary: readonly SummaryRow[],
  bounds: ReadonlyMap<string, ClaimBound>,
): ClaimRow[] {
  const assumed = scenario.figures.filter((figure) => figure.confidence === 'assumed').length
  return Object.entries(scenario.claims)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, claim]) => {
      const judged = judge(claim, summary, bounds.get(id))
      return {
        scenario: scenario.id,
        claim: id,
        statement: claim.statement,
        source: claim.source,
        measure: claim.measure,
        threshold: claim.threshold,
        value: judged.value,
        ci_low: judged.low,
        ci_high: judged.high,
        verdict: judged.verdict,
        grounds: judged.grounds,
        assumed_inputs: judged.grounds === 'arithmetic' ? 0 : assumed,
        explanation: judged.explanation,
      }
    })
}

const word = (claim: ClaimUse): string => (claim.comparison === 'at_least' ? 'at least' : 'at most')
const say = (value: number): string => String(Number(value.toPrecision(4)))
/** A share is said in per cent. */
const amount = (value: number, unit: string): string =>
  unit === '1' ? `${say(value * 100)} %` : `${say(value)} ${unit}`
/** A quotient of like by like has no unit to say. */
const withUnit = (unit: string): string => (unit === '1' ? '' : ` ${unit}`)

function judge(claim: ClaimUse, summary: readonly SummaryRow[], bound: ClaimBound | undefined): Judged {
  if (claim.arithmetic !== undefined) return byArithmetic(claim, claim.arithmetic)
  const find = (metric: string): SummaryRow | undefined =>
    summary.find(
      (row) => row.metric === metric && row.relation === claim.relation && row.period === claim.period,
    )
  const row = find(claim.measure)
  if (row === undefined || Number.isNaN(row.mean)) {
    const unfinished =
      find(claim.measure.startsWith('lead') ? 'lead_unfinished_share' : 'unfinished_share')?.mean ?? 0
    const explanation =
      row !== undefined && unfinished > CENSORED_ABOVE
        ? `Too few arrived to know ${claim.measure}: ${say(unfinished * 100)} % had not by the end of the run.`
        : `Not tested here: this scenario has no ${claim.measure} of ${claim.relation} in ${claim.period}.`
    return { value: NaN, low: NaN, high: NaN, verdict: 'inconclusive', grounds: 'simulation', explanation }
  }
  return (
    byBound(claim, row, find(claim.measure.replace('delivered', 'opening_stock'))?.mean ?? 0, bound) ??
    bySimulation(claim, row, find('unfinished_share')?.mean ?? 0)
  )
}

function byArithmetic(claim: ClaimUse, figures: NonNullable<ClaimUse['arithmetic']>): Judged {
  const value = figures.numerator / figures.denominator
  const holds = claim.comparison === 'at_least' ? value >= claim.threshold : value <= claim.threshold
  const sum = `${say(figures.numerator)} ${figures.numeratorUnit} (${figures.numeratorScope}) over ${say(figures.denominator)} ${figures.denominatorUnit} (${figures.denominatorScope}) is ${say(value)}${withUnit(claim.unit)}`
  const explanation = `${sum}; ${holds ? 'that fits' : 'that does not fit'}: ${word(claim)} ${say(claim.threshold)}${withUnit(claim.unit)} is possible.`
  return {
    value,
    low: NaN,
    high: NaN,
    verdict: holds ? 'supported' : 'inconsistent',
    grounds: 'arithmetic',
    explanation,
  }
}

/** Not even without any waiting, or with what is in stock at the start and the most that can be carried. */
function byBound(
  claim: ClaimUse,
  row: SummaryRow,
  stock: number,
  bound: ClaimBound | undefined,
): Judged | undefined {
  if (bound === undefined) return undefined
  const best = bound.kind === 'volume' ? bound.best + stock : bound.best
  if (claim.comparison === 'at_least' ? !(best < claim.threshold) : !(best > claim.threshold))
    return undefined
  const claimed = `${amount(claim.threshold, row.unit)} claimed; simulated ${amount(row.mean, row.unit)}.`
  const explanation = {
    time: `Without any waiting it takes ${say(best)} d, more than the ${claimed}`,
    share: `Without any waiting ${amount(best, row.unit)} of them take so little time, less than the ${claimed}`,
    volume: `Even without queues at most ${say(bound.best)} ${row.unit} of the demand can be carried, with ${say(stock)} ${row.unit} in stock at the start; ${claimed}`,
  }[bound.kind]
  return { value: best, low: NaN, high: NaN, verdict: 'refuted', grounds: 'bound', explanation }
}

function bySimulation(claim: ClaimUse, row: SummaryRow, unfinished: number): Judged {
  const { mean: value, ci_low: low, ci_high: high } = row
  const judged = { value, low, high, grounds: 'simulation' as const }
  const chance = Number.isNaN(low)
    ? 'one replication, no interval'
    : `95 % interval ${amount(low, row.unit)} to ${amount(high, row.unit)}`
  const interval = `${amount(value, row.unit)} (${chance})`
  const isCensored =
    isMetric(claim.measure) && 'censorable' in metricOf[claim.measure] && unfinished > CENSORED_ABOVE
  const misses = claim.comparison === 'at_least' ? high < claim.threshold : low > claim.threshold
  const holds = claim.comparison === 'at_least' ? low >= claim.threshold : high <= claim.threshold
  const claimed = `${word(claim)} ${amount(claim.threshold, row.unit)} claimed`
  if (isCensored && !(misses && claim.comparison === 'at_most'))
    return {
      ...judged,
      verdict: 'inconclusive',
      explanation: `${say(unfinished * 100)} % had not arrived by the end, so the mean is too low to judge by: ${interval}; ${claimed}.`,
    }
  const verdict = holds ? 'supported' : misses ? 'refuted' : 'inconclusive'
  const settled = verdict === 'inconclusive' ? settlingSentence(claim, row) : ''
  return { ...judged, verdict, explanation: `Simulated ${interval}; ${claimed}.${settled}` }
}

/** How many replications would bring the interval to one side, if mean and spread stay as they are. */
function settlingSentence(claim: ClaimUse, { mean, sd }: SummaryRow): string {
  const needed = replicationsToTell(Math.abs(mean - claim.threshold), sd)
  if (needed === undefined)
    return ' No number of replications would settle it: the mean lies on the threshold.'
  if (Number.isNaN(needed)) return ' One replication has no interval: run more.'
  return ` About ${needed} replications would settle it.`
}

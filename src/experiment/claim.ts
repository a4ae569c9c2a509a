// Verdicts on claims: first whether the claim's own figures fit together, then what not even free flow
// allows, then the interval of the simulation. No claim rests on a censored mean.
import type { FreeFlow } from '../corridor/free-flow.ts'
import { CENSORED_ABOVE, isMetric, metricOf } from '../results/metrics.ts'
import type { ClaimRow, Verdict } from '../results/tables/claims.ts'
import type { SummaryRow } from '../results/tables/summary.ts'
import type { ClaimUse, Scenario } from '../scenario/schema/scenario.ts'

const HOURS_A_DAY = 24
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
  freeFlow: readonly FreeFlow[],
): ClaimRow[] {
  const assumed = scenario.figures.filter((figure) => figure.confidence === 'assumed').length
  return Object.entries(scenario.claims)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, claim]) => {
      const judged = judge(scenario, claim, summary, freeFlow)
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

function judge(
  scenario: Scenario,
  claim: ClaimUse,
  summary: readonly SummaryRow[],
  freeFlow: readonly FreeFlow[],
): Judged {
  if (claim.arithmetic !== undefined) return byArithmetic(claim, claim.arithmetic)
  const find = (metric: string): SummaryRow | undefined =>
    summary.find(
      (row) => row.metric === metric && row.relation === claim.relation && row.period === claim.period,
    )
  const row = find(claim.measure)
  if (row === undefined || Number.isNaN(row.mean)) {
    const explanation = `Not tested here: this scenario has no ${claim.measure} of ${claim.relation} in ${claim.period}.`
    return { value: NaN, low: NaN, high: NaN, verdict: 'inconclusive', grounds: 'simulation', explanation }
  }
  return (
    byBound(scenario, claim, row, freeFlow) ?? bySimulation(claim, row, find('unfinished_share')?.mean ?? 0)
  )
}

function byArithmetic(claim: ClaimUse, figures: NonNullable<ClaimUse['arithmetic']>): Judged {
  const value = figures.numerator / figures.denominator
  const holds = claim.comparison === 'at_least' ? value >= claim.threshold : value <= claim.threshold
  const sum = `${say(figures.numerator)} ${figures.numeratorUnit} (${figures.numeratorScope}) over ${say(figures.denominator)} ${figures.denominatorUnit} (${figures.denominatorScope}) is ${say(value)} ${claim.unit}`
  const explanation = `${sum}; ${holds ? 'that fits' : 'that does not fit'}: ${word(claim)} ${say(claim.threshold)} ${claim.unit} is possible.`
  return {
    value,
    low: NaN,
    high: NaN,
    verdict: holds ? 'supported' : 'inconsistent',
    grounds: 'arithmetic',
    explanation,
  }
}

/** Not even without any waiting: the lowest free-flow time of the relation's flows lies beyond the threshold. */
function byBound(
  scenario: Scenario,
  claim: ClaimUse,
  row: SummaryRow,
  freeFlow: readonly FreeFlow[],
): Judged | undefined {
  const relation = scenario.relations[claim.relation]
  const isTime =
    isMetric(claim.measure) && metricOf[claim.measure].unit === 'd' && metricOf[claim.measure].of !== 'volume'
  if (
    !isTime ||
    claim.comparison !== 'at_most' ||
    relation === undefined ||
    relation.from !== undefined ||
    relation.to !== undefined
  )
    return undefined
  const days = freeFlow
    .filter(({ flow }) => relation.flows.includes(flow))
    .map((one) => one.lowestHours / HOURS_A_DAY)
  const floor = Math.min(...days)
  if (!(floor > claim.threshold)) return undefined
  const explanation = `Without any waiting it takes at least ${say(floor)} d, more than the ${say(claim.threshold)} d claimed; simulated ${say(row.mean)} d.`
  return { value: floor, low: NaN, high: NaN, verdict: 'refuted', grounds: 'bound', explanation }
}

function bySimulation(claim: ClaimUse, row: SummaryRow, unfinished: number): Judged {
  const { mean: value, ci_low: low, ci_high: high } = row
  const judged = { value, low, high, grounds: 'simulation' as const }
  const interval = `${say(value)} ${row.unit} (95 % interval ${say(low)} to ${say(high)})`
  const isCensored =
    isMetric(claim.measure) && 'censorable' in metricOf[claim.measure] && unfinished > CENSORED_ABOVE
  const misses = claim.comparison === 'at_least' ? high < claim.threshold : low > claim.threshold
  const holds = claim.comparison === 'at_least' ? low >= claim.threshold : high <= claim.threshold
  const claimed = `${word(claim)} ${say(claim.threshold)} ${row.unit} claimed`
  if (isCensored && !(misses && claim.comparison === 'at_most'))
    return {
      ...judged,
      verdict: 'inconclusive',
      explanation: `${say(unfinished * 100)} % had not arrived by the end, so the mean is too low to judge by: ${interval}; ${claimed}.`,
    }
  const verdict = holds ? 'supported' : misses ? 'refuted' : 'inconclusive'
  return { ...judged, verdict, explanation: `Simulated ${interval}; ${claimed}.` }
}

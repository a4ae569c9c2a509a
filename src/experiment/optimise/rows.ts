// What was found, as rows of tables.
import { ALL } from '../../results/observe/relations.ts'
import type { Estimate } from '../../results/estimate.ts'
import { metricOf, type MetricId } from '../../results/metrics.ts'
import { sortRows } from '../../results/column.ts'
import { costCheckTable, type CostCheckRow } from '../../results/tables/cost-check.ts'
import { frontierTable, type FrontierRow } from '../../results/tables/frontier.ts'
import type { InvestmentOrderRow } from '../../results/tables/investment-order.ts'
import type { OptimumRow } from '../../results/tables/optimum.ts'
import { pairedDifference } from '../../statistics/paired-difference.ts'
import { nameOf, priceOf, type Choice } from './choice.ts'
import type { Trial } from './laboratory.ts'
import type { OptimiseResult } from './optimise.ts'

export interface OptimiseRows {
  optimum: OptimumRow[]
  frontier: FrontierRow[]
  investment_order: InvestmentOrderRow[]
  cost_check: CostCheckRow[]
}

/** @param command the command that gives the figures of the chosen set */
export async function optimiseRows(result: OptimiseResult, command: string): Promise<OptimiseRows> {
  return {
    optimum: [optimumRow(result, command)],
    frontier: await frontierRows(result),
    investment_order: orderRows(result),
    cost_check: costRows(result),
  }
}

const share = (part: number, of: number): number => (of > 0 ? part / of : 0)

function costOf({ scenario }: OptimiseResult, choice: Choice) {
  const price = priceOf(choice, scenario.decisions)
  return {
    cost_usd: price.usd,
    cost_usd_low: price.low,
    cost_usd_high: price.high,
    share_assumed: share(price.assumed, price.usd),
  }
}

function optimumRow(result: OptimiseResult, command: string): OptimumRow {
  const { scenario, claim: id, chosen, base, all, laboratory } = result
  const claim = scenario.claims[id]!
  const { choice, looks } = chosen.trial
  const measured = laboratory.estimateOf(chosen.trial, claim.measure, claim.relation)
  const before = laboratory.estimateOf(base.trial, claim.measure, claim.relation)
  const isBound = all.judged.grounds === 'bound'
  const trials = [...laboratory.all('search'), ...laboratory.all('final')]
  const years = Object.keys(choice)
    .map((one) => scenario.decisions[one]!.cost)
    .filter(({ usd, year }) => usd > 0 && year !== '')
    .map(({ year }) => year)
  return {
    scenario: scenario.id,
    claim: id,
    statement: claim.statement,
    answer: result.answer,
    set: nameOf(choice),
    ...costOf(result, choice),
    price_years: [...new Set(years)].sort().join(' '),
    budget_usd: Number.isFinite(result.budget) ? result.budget : NaN,
    measure: claim.measure,
    unit: metricOf[claim.measure as MetricId].unit,
    comparison: claim.comparison,
    threshold: claim.threshold,
    value: measured.mean,
    ci_low: measured.low,
    ci_high: measured.high,
    verdict: chosen.judged.verdict,
    base_value: before.mean,
    base_value_ci_low: before.low,
    base_value_ci_high: before.high,
    all_value: laboratory.estimateOf(all.trial, claim.measure, claim.relation).mean,
    bound: isBound ? all.judged.value : NaN,
    bound_explanation: isBound ? all.judged.explanation : '',
    replications: looks.length,
    sets_simulated: new Set(trials.map((trial) => nameOf(trial.choice))).size,
    replications_all: laboratory.replications,
    candidates: chosen.candidates,
    confidence: result.confidence,
    zone: result.zone,
    decided: chosen.isDecided ? 'yes' : 'no',
    command,
  }
}

async function frontierRows(result: OptimiseResult): Promise<FrontierRow[]> {
  const { laboratory, scenario, claim, chosen, all, rungs } = result
  const { measure, relation } = scenario.claims[claim]!
  const trials = new Map<string, Trial>()
  // What is printed counts before what was only tried.
  for (const trial of [...laboratory.all('search'), ...laboratory.all('final')])
    trials.set(nameOf(trial.choice), trial)
  const inOrder = new Set(rungs.map(({ choice }) => nameOf(choice)))
  const role = (name: string): string =>
    name === ''
      ? 'base'
      : name === nameOf(chosen.trial.choice)
        ? 'chosen'
        : name === nameOf(all.trial.choice)
          ? 'all'
          : inOrder.has(name)
            ? 'order'
            : 'tried'
  const rows: FrontierRow[] = []
  for (const [set, trial] of trials) {
    const of = (metric: string, where: string): Estimate => laboratory.estimateOf(trial, metric, where)
    const [volume, days, measured] = [
      of('delivered_tonnes', ALL),
      of('transit_days_mean', laboratory.timed),
      of(measure, relation),
    ]
    rows.push({
      scenario: scenario.id,
      claim,
      set,
      ...costOf(result, trial.choice),
      ...withInterval('delivered_tonnes', volume),
      ...withInterval('transit_days_mean', days),
      unfinished_share: of('unfinished_share', laboratory.timed).mean,
      ...withInterval('measured', measured),
      verdict: (await laboratory.judge(trial)).verdict,
      best_for: '',
      role: role(set),
      numbers: trial.numbers,
      replications: trial.looks.length,
    })
  }
  const isBest = (row: FrontierRow, value: (one: FrontierRow) => number): boolean =>
    Number.isFinite(value(row)) &&
    !rows.some(
      (one) =>
        one !== row &&
        one.cost_usd <= row.cost_usd &&
        value(one) >= value(row) &&
        (one.cost_usd < row.cost_usd || value(one) > value(row)),
    )
  const told = rows.map((row) => ({
    ...row,
    best_for: [
      ...(isBest(row, ({ delivered_tonnes: tonnes }) => tonnes) ? ['volume'] : []),
      ...(isBest(row, ({ transit_days_mean: mean }) => -mean) ? ['time'] : []),
    ].join(' '),
  }))
  return sortRows(told, frontierTable.keys)
}

function withInterval<N extends string>(name: N, { mean, low, high }: Estimate) {
  return { [name]: mean, [`${name}_ci_low`]: low, [`${name}_ci_high`]: high } as Record<
    N | `${N}_ci_low` | `${N}_ci_high`,
    number
  >
}

function orderRows(result: OptimiseResult): InvestmentOrderRow[] {
  const { laboratory, scenario, claim, rungs, order } = result
  const { measure, relation } = scenario.claims[claim]!
  let total = 0
  return rungs.map((trial, step): InvestmentOrderRow => {
    const rung = step === 0 ? undefined : order[step - 1]!
    const decision = rung === undefined ? undefined : scenario.decisions[rung.id]!
    const { usd = 0, low = 0, high = 0, confidence = '', year = '', source = '' } = decision?.cost ?? {}
    const steps = rung?.steps ?? 0
    total += steps * usd
    const of = (metric: string, where: string): Estimate => laboratory.estimateOf(trial, metric, where)
    const adds = step === 0 ? undefined : gainOf(result, rungs[step - 1]!, trial)
    return {
      scenario: scenario.id,
      claim,
      step,
      decision: rung?.id ?? '',
      title: decision?.title ?? 'as it is',
      steps,
      step_title: decision?.step ?? '',
      cost_usd: steps * usd,
      cost_usd_low: steps * low,
      cost_usd_high: steps * high,
      confidence,
      price_year: year,
      cost_source: source,
      total_usd: total,
      unit: metricOf[measure as MetricId].unit,
      ...withInterval('measured', of(measure, relation)),
      adds: adds?.mean ?? NaN,
      adds_ci_low: adds?.low ?? NaN,
      adds_ci_high: adds?.high ?? NaN,
      ...withInterval('delivered_tonnes', of('delivered_tonnes', ALL)),
      ...withInterval('transit_days_mean', of('transit_days_mean', laboratory.timed)),
      replications: trial.looks.length,
    }
  })
}

/** Difference on the replications that both have. */
function gainOf({ laboratory, scenario, claim }: OptimiseResult, before: Trial, after: Trial) {
  const { measure, relation } = scenario.claims[claim]!
  const n = Math.min(before.looks.length, after.looks.length)
  const values = (trial: Trial): number[] => laboratory.valuesOf(trial, measure, relation).slice(0, n)
  return pairedDifference(values(after), values(before))
}

function costRows({ scenario, claim, costs }: OptimiseResult): CostCheckRow[] {
  const rows = costs.map(({ id, times, usd, otherSet, otherOrder }) => ({
    scenario: scenario.id,
    claim,
    cost_of: id ?? 'all',
    times,
    cost_usd: usd,
    same_set: otherSet === undefined ? 'yes' : 'no',
    other_set: otherSet === undefined ? '' : nameOf(otherSet.choice),
    other_set_usd: otherSet?.usd ?? NaN,
    same_order: otherOrder === undefined ? 'yes' : 'no',
    other_order:
      otherOrder === undefined
        ? ''
        : `${otherOrder.id} at step ${otherOrder.step}, before ${otherOrder.insteadOf}`,
  }))
  return sortRows(rows, costCheckTable.keys)
}

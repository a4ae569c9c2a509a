// The throughput of a scenario: sustainable load with its interval, the curve of delivered volume and time
// against offered load, the ladder of constraints, and a verdict on each stated capacity; as rows of tables.
import type { CeilingRow } from '../results/tables/bounds.ts'
import type { LadderRow } from '../results/tables/ladder.ts'
import type { LadderTrialRow } from '../results/tables/ladder-trials.ts'
import type { StatedCapacityRow } from '../results/tables/stated-capacities.ts'
import type { ThroughputCurveRow } from '../results/tables/throughput-curve.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { boundsOf, type Bounds } from './bounds.ts'
import { ceilingRow } from './bounds-rows.ts'
import { climb, type Rung } from './ladder.ts'
import { LIFT } from './lift.ts'
import { DEFAULT_SEED } from './run.ts'
import { perDay, type LoadPoint, type LoadTest, type LoadUnit } from './load-point.ts'
import {
  amountAt,
  findSustainable,
  Loads,
  rounded,
  SPAN,
  type SearchRules,
  type Sustainable,
} from './saturation.ts'
import type { Span } from './steady-state.ts'
import { Workers } from './worker-pool.ts'

const unitOf = { tonnes: 't/yr', teu: 'TEU/yr' } as const
const units: readonly LoadUnit[] = ['tonnes', 'teu']

/** A capacity that somebody states: a row of data/claims.csv. */
export interface StatedCapacity {
  id: string
  statement: string
  source: string
  /** A year. */
  stated: number
  unit: 't' | 'TEU'
}

export interface ThroughputOptions {
  seed?: string | undefined
  /** Replications of each load of the curve, and of the two between which the sustainable load lies; default 3. */
  replications?: number | undefined
  jobs: number
  /** Lowest and highest load of the curve and number of loads, times the demand of the scenario. By default from
   *  half of it to a tenth beyond what is sustained, in four. */
  from?: number | undefined
  to?: number | undefined
  steps?: number | undefined
  /** Flows, or relations, that are scaled while the others stay; by default all but background freight. */
  scale?: readonly string[] | undefined
  /** Constraints of the ladder; default 4. */
  ladder?: number | undefined
  /** Highest over lowest load of the bracket, less one; default 0.05 and 0.1 on the ladder. */
  tolerance?: number | undefined
  span?: Span | undefined
  /** Capacities to be judged. */
  stated?: readonly StatedCapacity[] | undefined
  signal?: AbortSignal | undefined
  onReplication?: (() => void) | undefined
}

export interface ThroughputRows {
  ceiling: CeilingRow[]
  throughput_curve: ThroughputCurveRow[]
  ladder: LadderRow[]
  ladder_trials: LadderTrialRow[]
  stated_capacities: StatedCapacityRow[]
}
export interface ThroughputResult {
  scenario: Scenario
  seed: string
  /** Day whose state was frozen. */
  frozen: string
  sustainable: Sustainable
  rungs: Rung[]
  points: LoadPoint[]
  replications: number
  rows: ThroughputRows
}

/** Loads beyond this many times the demand are not tried. */
const MOST = 32
/** The corridors seen so far sustain this part of what arithmetic allows. */
const LIKELY = 0.9
/** Highest load of the curve, times the lowest that is not sustained. */
const BEYOND = 1.1
const SCOUTS = 2
const RUNG_REPLICATIONS = 3

/** Ids of flows, and of relations for their flows. @throws RangeError for an id that is neither */
export function flowsToScale(scenario: Scenario, names: readonly string[]): string[] {
  return [
    ...new Set(
      names.flatMap((name) => {
        if (name in scenario.flows) return [name]
        const relation = scenario.relations[name]
        if (relation === undefined) throw new RangeError(`there is no flow or relation "${name}" to scale`)
        return relation.flows
      }),
    ),
  ]
}

/** Searches the sustainable throughput, fills the curve, climbs the ladder, judges the stated capacities. */
export async function throughput(scenario: Scenario, options: ThroughputOptions): Promise<ThroughputResult> {
  const workers = new Workers(options.jobs, options.signal)
  try {
    return await measured(scenario, options, workers)
  } finally {
    await workers.close()
  }
}

async function measured(
  scenario: Scenario,
  options: ThroughputOptions,
  workers: Workers,
): Promise<ThroughputResult> {
  const seed = options.seed ?? scenario.run.seed ?? DEFAULT_SEED
  const replications = options.replications ?? 3
  const test: LoadTest = {
    scenario,
    flows: options.scale === undefined ? undefined : flowsToScale(scenario, options.scale),
    span: options.span ?? SPAN,
    seed,
    workers,
    onReplication: options.onReplication,
  }
  const bounds = await boundsOf(scenario)
  const tolerance = options.tolerance ?? 0.05
  const rules: SearchRules = {
    start: options.from ?? likelyLoad(test, bounds),
    most: MOST,
    tolerance,
    scouts: Math.min(SCOUTS, replications),
    replications,
  }
  const loads = new Loads(test)
  const sustainable = await findSustainable(loads, rules)
  await loads.run(gridOf(options, sustainable), replications)
  const rungRules = {
    ...rules,
    tolerance: options.tolerance ?? 0.1,
    replications: Math.min(RUNG_REPLICATIONS, replications),
  }
  const rungs = await climb(loads, rungRules, sustainable, options.ladder ?? 4)
  const { points } = loads
  return {
    scenario,
    seed,
    frozen: scenario.run.end,
    sustainable,
    rungs,
    points,
    replications,
    rows: {
      ceiling: [ceilingRow(bounds)],
      throughput_curve: points.flatMap((point) =>
        units.map((unit) => curveRow(scenario.id, point, unit, rungs[0])),
      ),
      ladder: rungs.flatMap((rung) => units.map((unit) => ladderRow(test, rung, unit))),
      ladder_trials: rungs.flatMap((rung) => trialRows(test, rung)),
      stated_capacities: (options.stated ?? []).map((one) => judgeCapacity(test, one, sustainable)),
    },
  }
}

/** Where the search begins: a little below what arithmetic allows, or at the demand where that is not known. */
function likelyLoad({ flows }: LoadTest, { ceiling, demand }: Bounds): number {
  if (flows !== undefined) return 1
  const load = (LIKELY * ceiling.tonnes) / demand.tonnes
  return load > 0 && load < MOST ? rounded(load) : 1
}

function gridOf({ from, to, steps = 4 }: ThroughputOptions, { high, factor }: Sustainable): number[] {
  const last = to ?? BEYOND * (Number.isFinite(high) ? high : factor)
  const first = from ?? Math.min(0.5, last / 2)
  if (steps < 2) return [first]
  return Array.from({ length: steps }, (_, i) =>
    Number((first + ((last - first) * i) / (steps - 1)).toPrecision(4)),
  )
}

const orEmpty = (value: number): number => (Number.isFinite(value) ? value : NaN)

/** @param first what gives out first, where that was looked for */
function curveRow(
  scenario: string,
  point: LoadPoint,
  unit: LoadUnit,
  first: Rung | undefined,
): ThroughputCurveRow {
  const delivered = point.delivered[unit]
  const bottleneck = (point.verdict === 'grows' ? first?.bottleneck : point.worst)?.resource
  return {
    scenario,
    offered: point.offered[unit],
    unit: unitOf[unit],
    delivered_mean: delivered.mean,
    delivered_mean_ci_low: orEmpty(delivered.low),
    delivered_mean_ci_high: orEmpty(delivered.high),
    transit_days_mean: point.transitDaysMean,
    transit_days_p90: point.transitDaysP90,
    backlog_growth_per_day: perDay(point.growth[unit]),
    sustainable: { settles: 'yes', grows: 'no', unknown: 'unknown' }[point.verdict],
    bottleneck: bottleneck ?? '',
    utilisation_mean: point.utilisations[bottleneck ?? ''] ?? NaN,
  }
}

function ladderRow(test: LoadTest, { step, bottleneck, sustainable }: Rung, unit: LoadUnit): LadderRow {
  const at = (factor: number): number => amountAt(test, factor)[unit]
  return {
    scenario: test.scenario.id,
    step,
    resource: bottleneck?.resource ?? '',
    place: bottleneck?.place ?? '',
    binds_at: at(sustainable.factor),
    unit: unitOf[unit],
    ci_low: at(sustainable.low),
    ci_high: at(sustainable.high),
    method: 'simulation',
  }
}

function trialRows(test: LoadTest, { step, bottleneck, trials }: Rung): LadderTrialRow[] {
  return trials.map(({ suspect, factor, before, after }) => ({
    scenario: test.scenario.id,
    step,
    resource: suspect.resource,
    place: suspect.place,
    offered_tonnes: amountAt(test, factor).tonnes,
    utilisation_mean: suspect.utilisation,
    times_lifted: suspect.kind === 'rule' ? NaN : LIFT,
    growth_share: before,
    growth_share_lifted: after,
    gives_out: suspect === bottleneck ? 'yes' : 'no',
  }))
}

/** A stated capacity is supported where the whole interval of the sustainable throughput lies above it. */
export function judgeCapacity(
  test: LoadTest,
  claim: StatedCapacity,
  { factor, low, high }: Sustainable,
): StatedCapacityRow {
  const of = (load: number): number =>
    load === Infinity ? Infinity : amountAt(test, load)[claim.unit === 'TEU' ? 'teu' : 'tonnes']
  const [value, from, until] = [of(factor), of(low), of(high)]
  const verdict = from >= claim.stated ? 'supported' : until < claim.stated ? 'refuted' : 'inconclusive'
  const unit = `${claim.unit}/yr`
  const say = (amount: number): string => String(Number(amount.toPrecision(3)))
  const interval = Number.isFinite(until)
    ? `${say(value)} ${unit} (95 % interval ${say(from)} to ${say(until)})`
    : `at least ${say(from)} ${unit}`
  const mix = test.flows === undefined ? 'in the mix of the scenario' : 'with only the named flows growing'
  return {
    scenario: test.scenario.id,
    capacity: claim.id,
    statement: claim.statement,
    source: claim.source,
    unit,
    stated: claim.stated,
    sustainable: value,
    ci_low: from,
    ci_high: orEmpty(until),
    verdict,
    explanation: `Sustained ${mix}: ${interval}; stated ${say(claim.stated)} ${unit}.`,
  }
}

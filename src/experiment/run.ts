// A run: independent replications of one scenario, brought together in the rows of all result tables.
import { lastYearOf, standingsOf } from '../corridor/conditions/standing.ts'
import { freeFlowOf, type FreeFlow } from '../corridor/free-flow.ts'
import type { MovementRows } from '../results/observe/movements.ts'
import { sharing, type Observation } from '../results/observe/observe.ts'
import { unitRows } from '../results/observe/units.ts'
import { summarise, type SimulatedRows } from '../results/summarise.ts'
import type { AlternativeRow } from '../results/tables/alternatives.ts'
import type { AssumptionRow } from '../results/tables/assumptions.ts'
import type { CeilingRow } from '../results/tables/bounds.ts'
import type { CapacityRow } from '../results/tables/capacity.ts'
import type { ClaimRow } from '../results/tables/claims.ts'
import type { MovementRow, StandingRow } from '../results/tables/movements.ts'
import type { FreeFlowRow } from '../results/tables/free-flow.ts'
import type { UnitRow } from '../results/tables/units.ts'
import { rangeText } from '../scenario/quantity.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { ceilingRow } from './bounds-rows.ts'
import { boundsOf, type Bounds, type ResourceBound } from './bounds.ts'
import { claimBounds } from './claim-bounds.ts'
import { judgeClaims } from './claim.ts'
import { observeToPrecision, type Precision } from './precision.ts'
import type { TraceSink } from './trace-pipe.ts'
import type { TraceOptions } from './trace.ts'
import { replicateEach } from './worker-pool.ts'
import type { Replicate } from './worker.ts'

const REPLICATIONS = 8
export const DEFAULT_SEED = 'middle corridor'
const HOURS_A_DAY = 24

export interface RunOptions {
  replications?: number | undefined
  /** Only this replication, counted from 0. */
  replication?: number | undefined
  seed?: string | undefined
  /** Run on until the 95 % half-widths of the headline means are within this share of them. */
  precision?: number | undefined
  /** Most replications that `precision` may take; default 100. */
  maxReplications?: number | undefined
  /** Rows of every load unit too. */
  units?: boolean | undefined
  /** What moved in these months (`2027-02`), of the first replication. */
  movements?: readonly string[] | undefined
  /** The event log of the first replication, written while it runs. */
  trace?: TraceOptions | undefined
  /** Who writes it. */
  sink?: TraceSink | undefined
  /** What arithmetic says, where that is known already. */
  bounds?: Bounds | undefined
  jobs: number
  onReplication?: () => void
  /** Called when the number of replications that will be made is known anew. */
  onPlanned?: (replications: number) => void
  signal?: AbortSignal
  /** Called when a worker failed and its replication is run again. */
  onTrouble?: (says: string) => void
  /** Replications finished by an earlier run, and where to put those that finish now. */
  keeper?: Keeper | undefined
}
export interface Keeper {
  read(replication: number): Observation | undefined
  write(observation: Observation): void
}
export interface RunRows extends SimulatedRows {
  claims: ClaimRow[]
  assumptions: AssumptionRow[]
  free_flow: FreeFlowRow[]
  capacity: CapacityRow[]
  ceiling: CeilingRow[]
  /** Only where they were asked for. */
  units?: UnitRow[]
  movements?: MovementRow[]
  standing?: StandingRow[]
  alternatives: AlternativeRow[]
}
export interface RunResult {
  scenario: Scenario
  seed: string
  replications: number
  events: number
  rows: RunRows
  findings: Observation['findings']
  /** What each replication says, in order. */
  observations: readonly Observation[]
  /** What arithmetic says of the last year. */
  bounds: Bounds
  /** How well the headline means are known, where that was asked for. */
  precision?: Precision
}

/** Replications that a run of this scenario makes. */
export function replicationsOf(
  scenario: Scenario,
  options: Pick<RunOptions, 'replications' | 'replication'>,
): number {
  return options.replication === undefined
    ? (options.replications ?? scenario.run.replications ?? REPLICATIONS)
    : 1
}

/** Text from which the random numbers of a run follow. */
export const seedOf = (scenario: Scenario, { seed }: Pick<RunOptions, 'seed'>): string =>
  seed ?? scenario.run.seed ?? DEFAULT_SEED

/** Runs a scenario. The rows depend on scenario, seed and replications alone, not on jobs or their order. */
export async function run(scenario: Scenario, options: RunOptions): Promise<RunResult> {
  const seed = seedOf(scenario, options)
  const { observations, precision } = await observe(scenario, seed, options)
  const replications = observations.length
  const simulated = summarise(scenario.id, observations)
  const bounds = options.bounds ?? (await boundsOf(scenario))
  const asItStands = standingsOf(scenario, lastYearOf(scenario)).at(-1)!.scenario
  return {
    scenario,
    seed,
    replications,
    bounds,
    observations,
    ...(precision === undefined ? {} : { precision }),
    events: observations.reduce((sum, one) => sum + one.events, 0),
    findings: observations.flatMap((one) => one.findings),
    rows: {
      ...simulated,
      claims: judgeClaims(scenario, simulated.summary, await claimBounds(scenario)),
      assumptions: assumptionRows(scenario),
      free_flow: freeFlowRows(scenario.id, freeFlowOf(asItStands)),
      capacity: capacityRows(scenario.id, bounds),
      ceiling: [ceilingRow(bounds)],
      ...(options.units === true
        ? { units: observations.flatMap((one) => unitRows(scenario.id, one.replication, one.units!)) }
        : {}),
      ...observations[0]?.movements,
      alternatives: alternativeRows(scenario),
    },
  }
}

/** The replications asked for: a number, a single one, or as many as the precision takes. */
async function observe(
  scenario: Scenario,
  seed: string,
  options: RunOptions,
): Promise<{ observations: Observation[]; precision?: Precision }> {
  const tasks = (from: number, count: number): Replicate[] =>
    Array.from({ length: count }, (_, i) => {
      const isFirst = from + i === (options.replication ?? 0)
      return {
        scenario,
        seed,
        replication: from + i,
        units: options.units,
        ...(isFirst ? { movements: options.movements, trace: options.trace } : {}),
      }
    })
  const first = replicationsOf(scenario, options)
  const { precision: wanted, replication } = options
  if (wanted === undefined || replication !== undefined)
    return { observations: await observationsOf(tasks(replication ?? 0, first), options) }
  const made: Observation[] = []
  const rule = { first, most: options.maxReplications }
  return observeToPrecision(scenario, wanted, rule, async (replications) => {
    options.onPlanned?.(replications)
    made.push(...(await observationsOf(tasks(made.length, replications - made.length), options)))
    return made
  })
}

/** One observation a task, in their order: kept from before, or made now. */
async function observationsOf(tasks: readonly Replicate[], options: RunOptions): Promise<Observation[]> {
  const { keeper, onReplication, onTrouble, signal, sink } = options
  const made = new Map<number, Observation>()
  let first: Observation | undefined
  const keep = (observation: Observation): void => {
    first ??= observation
    made.set(observation.replication, sharing(first, observation))
  }
  const missing = tasks.filter(({ replication, units, movements, trace }) => {
    const kept = trace === undefined ? keeper?.read(replication) : undefined
    const isWhole = !(units === true && kept?.units === undefined) && !isLess(kept?.movements, movements)
    if (kept === undefined || !isWhole) return true
    keep(kept)
    onReplication?.()
    return false
  })
  const done = (observation: Observation): void => {
    keeper?.write(observation)
    keep(observation)
    onReplication?.()
  }
  if (missing.length > 0)
    await replicateEach(missing, Math.min(options.jobs, missing.length), done, signal, { onTrouble, sink })
  return tasks.map(({ replication }) => made.get(replication)!)
}

/** Whether movements were kept of other months than are asked for, or of none. */
function isLess(kept: MovementRows | undefined, asked: readonly string[] | undefined): boolean {
  const months = new Set(kept?.movements.map(({ month }) => month))
  return asked !== undefined && [...months].sort().join() !== asked.join()
}

function assumptionRows({ id, figures }: Scenario): AssumptionRow[] {
  return figures.map((figure) => {
    const { parameter, value, unit, confidence, source, year, url, declaredIn, range } = figure
    const [low, high] = range === undefined ? ['', ''] : rangeText(figure)
    const stated = { parameter, value, unit, confidence, source, year, url, declared_in: declaredIn }
    return { scenario: id, ...stated, low, high, range_reason: range?.reason ?? '' }
  })
}

function freeFlowRows(scenario: string, rows: readonly FreeFlow[]): FreeFlowRow[] {
  return rows.map((one) => ({
    scenario,
    flow: one.flow,
    relation: '',
    origin: one.origin,
    destination: one.destination,
    free_flow_days_mean: one.meanHours / HOURS_A_DAY,
    free_flow_days_lowest: one.lowestHours / HOURS_A_DAY,
  }))
}

/** Published figures of other routes; an empty cell of data/ is a value that does not exist. */
function alternativeRows({ id, alternatives }: Scenario): AlternativeRow[] {
  return [...alternatives]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id: alternative, title, values }) => {
      const word = (name: string): string => values[name] ?? ''
      const number = (name: string): number => (word(name) === '' ? NaN : Number(word(name)))
      return {
        scenario: id,
        alternative,
        title,
        origin: word('origin'),
        destination: word('destination'),
        scope: word('scope'),
        transit_days_low: number('transit_days_low'),
        transit_days_typical: number('transit_days_typical'),
        transit_days_high: number('transit_days_high'),
        usd_per_feu_low: number('usd_per_feu_low'),
        usd_per_feu_typical: number('usd_per_feu_typical'),
        usd_per_feu_high: number('usd_per_feu_high'),
        distance_km: number('distance_km'),
        co2e_g_per_tkm: number('co2e_g_per_tkm'),
        confidence: word('confidence'),
        source: word('source'),
        url: word('url'),
      }
    })
}

function capacityRows(scenario: string, { resources, perYear }: Bounds): CapacityRow[] {
  return [...resources]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((one: ResourceBound) => ({
      scenario,
      resource: one.id,
      kind: one.kind,
      place: one.place,
      capacity: one.capacity * perYear,
      demand: one.demand * perYear,
      capacity_unit: one.unit,
      demand_share: one.ratio,
      capacity_tonnes_per_year: one.tonnes * perYear,
      capacity_teu_per_year: one.teu * perYear,
    }))
}

// What a run says on the console: volume, time, verdicts, bottlenecks. Readable at 80 columns and in a pipe;
// every number stands in the tables too.
import { isSaturated } from '../results/metrics.ts'
import type { CeilingRow } from '../results/tables/bounds.ts'
import type { CapacityRow } from '../results/tables/capacity.ts'
import type { ClaimRow } from '../results/tables/claims.ts'
import type { FullYardRow } from '../results/tables/full-yards.ts'
import type { ResourceRow } from '../results/tables/resources.ts'
import type { StageRow } from '../results/tables/stages.ts'
import type { SummaryRow } from '../results/tables/summary.ts'
import type { TransitDistributionRow } from '../results/tables/transit-distribution.ts'
import type { TransitRow } from '../results/tables/transit.ts'
import { ceilingSentence } from './bounds-console.ts'
import { behindFullYard } from './full-yards.ts'
import { histogram, stageBar } from './console-pictures.ts'
import { stageDays } from './stage-days.ts'
import { grid, number, percent, range, readable, whole, wrapped } from './text.ts'

export interface Told {
  id: string
  title: string
  question: string
  replications: number
  seed: string
  /** What became of `--precision`, where it was asked for. */
  precision?: string | undefined
  /** Flows are given where the relation is their whole way, not a part of it. */
  headlines: { id: string; title: string; flows?: string[] }[]
  findings: { kind: string; says: string; who?: string[]; remedy?: string }[]
  summary: readonly SummaryRow[]
  claims: readonly ClaimRow[]
  resources: readonly ResourceRow[]
  fullYards: readonly FullYardRow[]
  capacity: readonly CapacityRow[]
  ceiling: readonly CeilingRow[]
  transit: readonly TransitRow[]
  transitDistribution: readonly TransitDistributionRow[]
  stages: readonly StageRow[]
}

const BOTTLENECKS = 3
const isYear = (period: string): boolean => /^\d{4}$/.test(period)

/** The readable summary of one scenario. */
export function headline(told: Told): string {
  return [
    ...saturation(told),
    `${told.title} (${told.id})`,
    ...(told.question === '' ? [] : wrapped(told.question)),
    `${told.replications} replication${told.replications === 1 ? '' : 's'}, seed "${told.seed}"; intervals are 95 % confidence intervals`,
    ...(told.precision === undefined ? [] : wrapped(`PRECISION: ${told.precision}`)),
    '',
    'DELIVERED',
    volumes(told),
    ...told.ceiling.flatMap(ceilingSentence),
    '',
    'DAYS FROM FIRST DEPARTURE TO AVAILABILITY, departures of the whole period',
    transit(told),
    '',
    ...pictures(told),
    'CLAIMS',
    ...claims(told.claims),
    '',
    'BOTTLENECKS by share of all waiting',
    ...bottlenecks(told),
  ].join('\n')
}

function saturation({ findings, summary, replications }: Told): string[] {
  const lines = standstill(findings, replications)
  const growth = growthOf(summary, 'all')
  if (growth !== undefined && grows(growth))
    lines.unshift(
      `SATURATED: the stock grows by ${number(growth.mean)} days of demand a year (${number(growth.ci_low)} to ${number(growth.ci_high)}); where it does, no time below is one of a steady state`,
    )
  return lines.flatMap((line) => (line.startsWith(' ') ? wrapped(line.trim(), '  ') : wrapped(line)))
}

/** What stands still, who holds what, and what would prevent it. */
function standstill(findings: Told['findings'], replications: number): string[] {
  const first = findings.find(({ kind }) => kind === 'lock-up') ?? findings[0]
  if (first === undefined) return []
  const { kind, says, who = [], remedy } = first
  const count = findings.filter((one) => one.kind === kind).length
  return [
    `${kind.toUpperCase()} in ${count} of ${replications} replications: ${says}`,
    ...who.map((one) => ` ${one}`),
    ...(remedy === undefined ? [] : [`What would prevent it, with --set: ${remedy}`]),
  ]
}

const growthOf = (summary: readonly SummaryRow[], relation: string): SummaryRow | undefined =>
  summary.find(
    (row) => row.metric === 'stock_growth_days' && row.relation === relation && row.period === 'all',
  )
const grows = ({ mean, ci_low: low }: SummaryRow): boolean => isSaturated({ mean, low })

function volumes({ summary }: Told): string {
  const table = grid(['year', 'tonnes', '95 % interval', 'TEU', '95 % interval'])
  const rows = summary.filter((row) => row.relation === 'all' && isYear(row.period))
  for (const tonnes of rows.filter((row) => row.metric === 'delivered_tonnes')) {
    const teu = rows.find((row) => row.metric === 'delivered_teu' && row.period === tonnes.period)
    table.push([
      tonnes.period,
      whole(tonnes.mean),
      range(tonnes, whole),
      whole(teu?.mean ?? NaN),
      teu ? range(teu, whole) : '',
    ])
  }
  return table.toString()
}

function transit({ summary, headlines }: Told): string {
  const table = grid(['relation', 'mean', 'free\nflow', 'p50', 'p90', '10-15 d', '<=15 d', 'not\narrived'])
  for (const { id, title } of headlines) {
    const of = (metric: string): number =>
      summary.find((row) => row.metric === metric && row.relation === id && row.period === 'all')?.mean ?? NaN
    const mean = summary.find(
      (row) => row.metric === 'transit_days_mean' && row.relation === id && row.period === 'all',
    )
    const growth = growthOf(summary, id)
    // A mean that grows with the length of the run is none of a steady state: it is not printed.
    const isGrowing = growth !== undefined && grows(growth)
    const half = mean === undefined ? NaN : (mean.ci_high - mean.ci_low) / 2
    table.push([
      title,
      isGrowing
        ? 'grows'
        : `${number(of('transit_days_mean'))}${Number.isNaN(half) ? '' : ` ±${number(half)}`}`,
      number(of('free_flow_days')),
      number(of('transit_days_p50')),
      number(of('transit_days_p90')),
      percent(of('share_10_to_15_days')),
      percent(of('share_within_15_days')),
      percent(of('unfinished_share')),
    ])
  }
  return table.toString()
}

/** Of the relation that takes longest without any waiting: how its times are spread, and where the days go. */
function pictures(told: Told): string[] {
  const freeFlow = (id: string): number =>
    told.summary.find((row) => row.metric === 'free_flow_days' && row.relation === id && row.period === 'all')
      ?.mean ?? 0
  const [furthest] = told.headlines
    .filter(({ flows }) => flows !== undefined)
    .sort((a, b) => freeFlow(b.id) - freeFlow(a.id))
  if (furthest === undefined) return []
  const spread = told.transitDistribution.filter(
    (row) => row.relation === furthest.id && row.period === 'all',
  )
  const bar = stageBar(stageDays(told, furthest.flows))
  if (spread.length === 0 || bar.length === 0) return []
  return [
    ...wrapped(`HOW LONG IT TAKES: ${furthest.title}, share of departures by days`),
    ...histogram(spread),
    '',
    ...wrapped(`WHERE THE DAYS GO: ${furthest.title}, mean of those that arrived; capitals are waiting`),
    ...bar,
    '',
  ]
}

function claims(rows: readonly ClaimRow[]): string[] {
  if (rows.length === 0) return ['none under test']
  const indent = ' '.repeat(13)
  return rows.flatMap((row) => {
    const [first, ...more] = wrapped(`${row.statement} [${row.grounds}]`, indent) as [string, ...string[]]
    return [
      row.verdict.toUpperCase().padEnd(indent.length) + first.trimStart(),
      ...more,
      ...wrapped(readable(row.explanation), indent),
    ]
  })
}

/** What freight in a full yard does that waits for no resource. */
const ownReason: Partial<Record<string, string>> = {
  dwell: 'papers',
  border: 'clearance',
  handling: 'handling',
}

/** What causes most waiting; under a full yard, or a rule that keeps trains from it, what its freight waits for. */
function bottlenecks({ resources, fullYards, capacity }: Told): string[] {
  const table = grid(['resource', 'of all\nwaiting', 'utili-\nsation', 'demand/\ncapacity'])
  const all = resources.filter((row) => row.period === 'all')
  const cellsOf = (row: ResourceRow, name: string): string[] => {
    const own = capacity.find((one) => one.resource === row.resource)
    return [
      name,
      percent(row.share_of_waiting),
      percent(row.utilisation_mean),
      own ? percent(own.demand_share) : '',
    ]
  }
  const worst = [...all].sort((a, b) => b.share_of_waiting - a.share_of_waiting).slice(0, BOTTLENECKS)
  let hasFullYard = false
  for (const row of worst) {
    table.push(cellsOf(row, row.resource))
    const behind = behindFullYard(fullYards, row.resource)
    if (behind === undefined) continue
    hasFullYard = true
    const root = all.find(({ resource }) => resource === behind.id)
    const name = `- because of ${ownReason[behind.id] ?? behind.id} (${percent(behind.share)})`
    table.push(root === undefined ? [name, '', '', ''] : cellsOf(root, name))
  }
  const key = 'because of: what most freight in the full yard waits for (part of its room)'
  return [table.toString(), ...(hasFullYard ? wrapped(key) : [])]
}

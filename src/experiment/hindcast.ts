// Hindcast: past years simulated and held against what was observed, like with like. Targets are rows of
// data/observations.csv; what each may prove stands there too.
import type { Observation } from '../results/observe/observe.ts'
import { estimate } from '../results/estimate.ts'
import { sortRows } from '../results/column.ts'
import { hindcastTable, type HindcastRow, type HindcastVerdict } from '../results/tables/hindcast.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { measures, monthsOf, ReplicationView, type Piece } from './hindcast-measures.ts'

/** Beyond this relative distance from the observed range a row is a miss. */
const TOLERANCE = 0.15

/** A row of data/observations.csv. */
export interface Target {
  id: string
  title: string
  period: string
  relation: string
  quantity: string
  statistic: string
  low: number
  high: number
  unit: string
  role: string
  /** Part of the simulated figure that the observed one covers. */
  covers: number
  nature: string
  note: string
}

export interface HindcastRun {
  scenario: Scenario
  observations: readonly Observation[]
}

export function targetsOf(rows: readonly Record<string, string>[]): Target[] {
  return rows.map((row) => ({
    id: row.id!,
    title: row.target!,
    period: row.period!,
    relation: row.relation!,
    quantity: row.quantity!,
    statistic: row.statistic!,
    low: Number(row.low),
    high: Number(row.high),
    unit: row.unit!,
    role: row.role!,
    covers: row.covers === undefined || row.covers === '' ? 1 : Number(row.covers) / 100,
    nature: row.nature!,
    note: row.note ?? '',
  }))
}

/** A row for each target, and one for what bound each delivered volume. */
export function hindcast(targets: readonly Target[], runs: readonly HindcastRun[]): HindcastRow[] {
  const rows = targets.flatMap((target) => {
    const pieces = piecesOf(target, runs)
    const row = rowOf(target, pieces)
    return target.quantity.startsWith('delivered_') && pieces.length > 0
      ? [row, bindingRow(target, pieces)]
      : [row]
  })
  return sortRows(rows, hindcastTable.keys)
}

/** The runs that hold the months of a target, each with its months; none where a month is missing. */
function piecesOf(target: Target, runs: readonly HindcastRun[]): Piece[] {
  const wanted = monthsOf(target.period)
  const pieces = runs
    .map(({ scenario, observations }) => {
      const [from, until] = [scenario.run.start.slice(0, 7), scenario.run.end.slice(0, 7)]
      return { scenario, observations, months: wanted.filter((month) => month >= from && month <= until) }
    })
    .filter(({ months }) => months.length > 0)
  const found = pieces.reduce((sum, { months }) => sum + months.length, 0)
  // A check of a leg needs no traffic: the year after holds it as well.
  if (found === 0 && target.statistic === 'announced' && runs.length > 0)
    return [{ ...runs[0]!, months: monthsOf(runs[0]!.scenario.run.start.slice(0, 4)) }]
  return found === wanted.length ? pieces : []
}

function rowOf(target: Target, pieces: readonly Piece[]): HindcastRow {
  const measure = measures[target.quantity]
  const values: number[] = []
  const replications = Math.min(...pieces.map(({ observations }) => observations.length))
  if (measure !== undefined && pieces.length > 0)
    for (let r = 0; r < replications; r++)
      values.push(
        measure(target, pieces, (piece) => new ReplicationView(piece.observations[r]!)) * target.covers,
      )
  const { mean, low, high } = estimate(values)
  const error = errorOf(target, mean)
  return {
    scenario: pieces.map(({ scenario }) => scenario.id).join('+'),
    target: target.id,
    period: target.period,
    relation: target.relation,
    quantity: target.quantity,
    statistic: target.statistic,
    unit: target.unit,
    observed_low: target.low,
    observed_high: target.high,
    value: mean,
    ci_low: low,
    ci_high: high,
    error,
    role: target.role,
    verdict: verdictOf(target, error),
  }
}

function errorOf({ low, high }: Target, value: number): number {
  if (value < low) return (value - low) / low
  return value > high ? (value - high) / high : Number.isNaN(value) ? NaN : 0
}

function verdictOf(target: Target, error: number): HindcastVerdict {
  if (Number.isNaN(error)) return 'not simulated'
  if (target.statistic === 'announced') return 'remark'
  if (error === 0) return 'inside'
  return Math.abs(error) <= TOLERANCE ? 'within 15 %' : 'miss'
}

/** What caused most of the waiting in the year of a volume, of all that has a capacity, and how busy it was. */
function bindingRow(target: Target, pieces: readonly Piece[]): HindcastRow {
  const { observations, scenario } = pieces[0]!
  const views = observations.map((observation) => new ReplicationView(observation))
  const names = observations[0]!.resources
    .filter(({ kind }) => ['fleet', 'wagons', 'line', 'border', 'yard', 'track'].includes(kind))
    .map(({ id }) => id)
  const share = (id: string): number =>
    estimate(views.map((view) => view.resource(target.period, id).share)).mean
  const ranked = names
    .map((id) => ({ id, share: share(id) }))
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
  const { id } = ranked[0]!
  const { mean, low, high } = estimate(views.map((view) => view.resource(target.period, id).utilisation))
  return {
    scenario: scenario.id,
    target: target.id,
    period: target.period,
    relation: target.relation,
    quantity: `utilisation of ${id}`,
    statistic: 'mean',
    unit: '1',
    observed_low: NaN,
    observed_high: NaN,
    value: mean,
    ci_low: low,
    ci_high: high,
    error: NaN,
    role: target.role,
    verdict: '',
  }
}

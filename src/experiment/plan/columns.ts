// The tables of an experiment: those of a run, with the columns of the design in front. A factor has the column that
// its author names, or one made of its path; where every value of it is a figure, the column holds the number in the
// unit of the key, else the value as it was written.
import { id, numberKey, table, text, type Column, type Table } from '../../results/column.ts'
import { runTables } from '../../results/tables/index.ts'
import type { Factor } from '../../scenario/experiment.ts'
import { parseQuantity, type UnitName } from '../../scenario/quantity.ts'
import type { Keepable } from '../../scenario/schema/experiment.ts'
import type { Point } from '../design/points.ts'
import type { Plan, PlannedFactor } from './plan.ts'

const unitSuffix: Partial<Record<UnitName, string>> = { h: 'hours', d: 'days' }

/** The columns of the factors. @param named column by path, where one is named */
export function plannedFactors(
  factors: readonly Factor[],
  points: readonly Point[],
  named: Readonly<Record<string, string>>,
): PlannedFactor[] {
  return factors.map(({ path, unit }, i) => {
    const isFigure =
      unit !== undefined && points.every((point) => point[i] === null || figure(point[i], unit) !== undefined)
    const own = named[path] ?? columnOfPath(path)
    const suffix = isFigure ? unitSuffix[unit] : undefined
    const column = suffix === undefined || own.split('_').includes(suffix) ? own : `${own}_${suffix}`
    return { path, column, unit: isFigure ? unit : null }
  })
}

/** `ports.aktau.craneRate` → `ports_aktau_crane_rate` */
const columnOfPath = (path: string): string =>
  path
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, 'x')

function figure(value: unknown, unit: UnitName): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const read = parseQuantity(value, unit)
  return 'value' in read ? read.value : undefined
}

type Designed = Pick<Plan, 'factors' | 'points' | 'keep'>

/** The values of a point under its columns. */
export function designCells({ factors, points }: Designed, point: number): Record<string, string | number> {
  const values = factors.map(({ column, unit }, i): [string, string | number] => {
    const value = points[point]![i]
    if (unit !== null) return [column, value === null ? NaN : figure(value, unit as UnitName)!]
    return [column, value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)]
  })
  return { point, ...Object.fromEntries(values) }
}

/** Columns of the design. @throws RangeError if a name breaks the rule of columns, or stands twice */
function designColumns(factors: readonly PlannedFactor[]): Record<string, Column> {
  const columns: Record<string, Column> = { point: numberKey('Number of the design point, from 0 on.') }
  for (const { path, column, unit } of factors) {
    if (column in columns)
      throw new RangeError(`two keys have the column "${column}"; name one under columns`)
    const doc = `Value of \`${path}\` in the point; empty where the scenario is left as it is.`
    columns[column] = unit === null ? text(doc) : { type: 'number', unit, doc }
  }
  return columns
}

/** A table of a run with the design in front. @throws RangeError if the design takes a column of the table */
function designedTable(plan: Designed, own: Table): Table {
  const columns = designColumns(plan.factors)
  for (const name of Object.keys(columns))
    if (own.fields.some((field) => field.name === name))
      throw new RangeError(`${own.name}.csv has a column "${name}" already; name another under columns`)
  const doc = `${own.doc} Of every point of the experiment.`
  return table(own.name, doc, { ...columns, ...own.columns })
}

/** The points themselves, with what became of them. */
export const pointsTable = (plan: Designed): Table =>
  table('points', 'The design points of the experiment in each scenario.', {
    ...designColumns(plan.factors),
    scenario: id('Id of the scenario.'),
    replications: { type: 'number', doc: 'Replications collected.', unit: '1' },
    finding: text('What was found in the first replication that found anything, such as a lock-up.'),
  })

/** Every table of an experiment. @throws RangeError if the name of a column cannot be used */
export function experimentTables(plan: Designed): Table[] {
  const kept = runTables.filter(({ name }) => plan.keep.tables.includes(name as Keepable))
  return [pointsTable(plan), ...kept.map((one) => designedTable(plan, one))]
}

// From figures as written to plain numbers, and the list of all figures that a run uses.
import { validate, type DistributionSpec } from '../engine/random/distributions/index.ts'
import type { DataRow, Facts } from './facts.ts'
import { Figure, SpreadFigure } from './schema/key.ts'
import type { Position, Problem } from './problems.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'
import type { FigureRange, FigureUse } from './schema/scenario.ts'

/** Source of a figure that the scenario states without saying where it is from. */
export const STATED = 'stated in the scenario'

export interface Settling {
  facts: Facts
  problems: Problem[]
  figures: FigureUse[]
  /** Where a value (or its key) was written. */
  positionOf(path: readonly PropertyKey[], part?: 'key' | 'value'): Position
  /** The row of data/ in place of which the scenario itself states a value, or set one, at a path. */
  rowBelow?: (path: readonly PropertyKey[]) => string | undefined
}

/** The same tree with every figure a number in the unit of its key.
 *  @param path where it stands in the scenario, for positions and names */
export function settle(value: unknown, path: readonly PropertyKey[], to: Settling): unknown {
  if (value instanceof Figure) return settleFigure(value, path, to)
  if (value instanceof SpreadFigure) return settleSpread(value, path, to)
  if (Array.isArray(value)) return value.map((item, i) => settle(item, [...path, i], to))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, settle(item, [...path, key], to)]),
  )
}

function settleSpread(spread: SpreadFigure, path: readonly PropertyKey[], to: Settling): DistributionSpec {
  const spec: Record<string, unknown> = { kind: spread.kind }
  const isConstant = spread.kind === 'constant'
  for (const [name, figure] of Object.entries(spread.parameters)) {
    const at = isConstant ? path : [...path, spread.kind, name]
    spec[name] = Array.isArray(figure)
      ? figure.map((one, i) => settleFigure(one, [...at, i], to))
      : settleFigure(figure, at, to)
  }
  const wrong = validate(spec as unknown as DistributionSpec)
  if (wrong !== undefined)
    to.problems.push({ kind: 'unfit', at: to.positionOf(path), path: path.join('.'), says: wrong })
  return spec as unknown as DistributionSpec
}

function settleFigure(figure: Figure, path: readonly PropertyKey[], to: Settling): number {
  const at = to.positionOf(path)
  const parameter = path.join('.')
  if (figure.row === undefined) {
    const { origin } = figure
    to.figures.push({
      parameter,
      value: formatQuantity(figure.value!, figure.unit),
      unit: figure.unit,
      confidence: origin.confidence ?? 'assumed',
      source:
        origin.source ?? origin.note ?? (origin.confidence === undefined ? STATED : 'choice of the scenario'),
      year: origin.year ?? '',
      url: origin.url ?? '',
      declaredIn: origin.declaredIn ?? `${at.file}:${at.line}`,
      ...statedRange(figure, path, to),
    })
    const isVouchedFor = [origin.source, origin.range, origin.note].some((said) => said !== undefined)
    const replaced = isVouchedFor ? undefined : to.rowBelow?.(path)
    if (replaced !== undefined) outsideRange(figure, figure.value!, to.facts.recorded(replaced), path, to)
    return within(figure, figure.value!, '', path, to)
  }
  const row = to.facts.row(figure.row)
  if (row === undefined) {
    to.problems.push({
      kind: 'unknown-name',
      at,
      path: parameter,
      sort: 'row of data/',
      found: figure.row,
      known: to.facts.knownIds,
    })
    return NaN
  }
  const { values } = row
  const unit = values.unit ?? ''
  const written = unit === '1' || unit === '' ? (values.value ?? '') : `${values.value ?? ''} ${unit}`
  const parsed = parseQuantity(written, figure.unit)
  if (!('value' in parsed)) {
    to.problems.push({
      kind: 'unfit',
      at,
      path: parameter,
      says: `the row ${figure.row} of data/${row.table}.csv is ${written}; expected ${parsed.expected}`,
    })
    return NaN
  }
  to.figures.push({
    parameter,
    value: values.value ?? '',
    unit,
    confidence: values.confidence as FigureUse['confidence'],
    source: values.source ?? '',
    year: values.year ?? '',
    url: values.url ?? '',
    declaredIn: row.declaredIn ?? `data/${row.table}.csv:${row.line}`,
    row: figure.row,
    ...rangeOfRow(figure, values, parsed.value),
  })
  if (row.declaredIn !== undefined)
    outsideRange(figure, parsed.value, to.facts.recorded(figure.row), [`data:${figure.row}`], to)
  return within(figure, parsed.value, `the row ${figure.row} of data/${row.table}.csv is `, path, to)
}

/** Warns of a value outside of what the row that it replaces gives as plausible. */
function outsideRange(
  figure: Figure,
  value: number,
  row: DataRow | undefined,
  path: readonly PropertyKey[],
  to: Settling,
): void {
  const { low = '', high = '', unit = '', source = '', year = '', confidence = '' } = row?.values ?? {}
  const ends = [low, high].map((end) =>
    parseQuantity(unit === '1' || unit === '' ? end : `${end} ${unit}`, figure.unit),
  )
  const [least, most] = ends.map((end) => ('value' in end ? end.value : NaN)) as [number, number]
  if (!(value < least || value > most)) return
  const parameter = path.join('.')
  if (to.problems.some((one) => one.path === parameter && one.isWarning === true)) return
  const [first, last, found] = [least, most, value].map((one) => formatQuantity(one, figure.unit))
  const remedy = parameter.startsWith('data:')
    ? ''
    : '; if that is meant, say why beside it: a source, a note or a range'
  const who = `${source.length > LONG_SOURCE ? `${source.slice(0, LONG_SOURCE)}…` : source}${year === '' ? '' : `, ${year}`}`
  to.problems.push({
    kind: 'out-of-range',
    at: to.positionOf(path),
    path: parameter,
    says: `${found} lies outside of ${first} to ${last}, the range of data/${row!.table}.csv:${row!.line} (${confidence}: ${who})${remedy}`,
    isWarning: true,
  })
}
const LONG_SOURCE = 60

const judgement: Record<string, string> = {
  conflicting: 'sources contradict each other',
  sourced: 'spread of what was published',
  derived: 'spread of what it is computed from',
  assumed: 'judgement of the modellers',
}

/** The range that a row states, within what the key takes; none where it is empty or a single value.
 *  @param value of the row in the unit of the key */
function rangeOfRow(
  { limits, unit }: Figure,
  {
    low = '',
    high = '',
    unit: own = '',
    confidence = '',
    note = '',
    value: written = '',
  }: Record<string, string>,
  value: number,
): { range?: FigureRange } {
  if (low === '' || high === '') return {}
  const inKey = (text: string): number => {
    const parsed = parseQuantity(own === '1' || own === '' ? text : `${text} ${own}`, unit)
    return 'value' in parsed ? parsed.value : NaN
  }
  // A limit of the key in the unit of the row: units differ by a factor.
  const inRow = (limit: number): number => (value === 0 ? NaN : (Number(written) * limit) / value)
  const ends = [
    inKey(low) < limits.least ? inRow(limits.least) : Number(low),
    inKey(high) > limits.most ? inRow(limits.most) : Number(high),
  ] as const
  if (!(ends[0] < ends[1])) return {}
  const kind = judgement[confidence] ?? ''
  const reason = note === '' ? kind : `${kind}: ${note}`
  return { range: { low: ends[0], high: ends[1], isWhole: limits.isWhole, reason } }
}

function statedRange(
  { origin: { range }, unit, limits, value }: Figure,
  path: readonly PropertyKey[],
  to: Settling,
): { range?: FigureRange } {
  if (range === undefined) return {}
  const at = [...path, 'range']
  const refuse = (says: string): { range?: FigureRange } => {
    to.problems.push({ kind: 'unfit', at: to.positionOf(at), path: at.join('.'), says })
    return {}
  }
  const ends: number[] = []
  for (const given of [range.low, range.high]) {
    const parsed = parseQuantity(given, unit)
    if (!('value' in parsed)) return refuse(`expected ${parsed.expected}, found "${given}"`)
    ends.push(parsed.value)
  }
  const [low, high] = ends as [number, number]
  if (!(low < high)) return refuse('expected low below high')
  if (!(low <= value! && value! <= high))
    return refuse(`the value ${formatQuantity(value!, unit)} lies outside of its range`)
  if (low < limits.least || high > limits.most) return refuse('the range goes beyond what the key takes')
  if (limits.isWhole && !(Number.isInteger(low) && Number.isInteger(high)))
    return refuse('the ends of the range of a whole number are whole')
  return { range: { low, high, isWhole: limits.isWhole, reason: range.reason } }
}

/** The value, if the limits of its key allow it; otherwise a problem is noted. */
function within(
  { limits: { least, most, isWhole }, unit }: Figure,
  value: number,
  says: string,
  path: readonly PropertyKey[],
  to: Settling,
): number {
  const add = (expected: string): number => {
    const found = says === '' ? `, found ${formatQuantity(value, unit)}` : `; expected ${expected}`
    const sentence =
      says === '' ? `expected ${expected}${found}` : `${says}${formatQuantity(value, unit)}${found}`
    to.problems.push({ kind: 'unfit', at: to.positionOf(path), path: path.join('.'), says: sentence })
    return NaN
  }
  if (isWhole && !Number.isInteger(value)) return add('a whole number')
  if (value < least) return add(least === 0 ? '0 or more' : `at least ${formatQuantity(least, unit)}`)
  if (value > most) return add(`at most ${formatQuantity(most, unit)}`)
  return value
}

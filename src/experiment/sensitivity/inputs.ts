// The input model: every figure with a range is an input, and one law says where in its range it lies. Figures that
// read the same row of data/ are one input. All studies of what is not known (screening, effects, shares, worlds) draw
// from here. Why this law: docs/experiments.md#sensitivity
import type { FigureUse, Scenario } from '../../scenario/schema/scenario.ts'
import { parseQuantity, rangeText, type UnitName } from '../../scenario/quantity.ts'

export type Confidence = FigureUse['confidence']
export const confidences: readonly Confidence[] = ['sourced', 'derived', 'conflicting', 'assumed']

export interface Input {
  /** Id of the row of data/, or path of the figure. */
  id: string
  /** What a point sets: `data:<row>`, or the path. */
  path: string
  confidence: Confidence
  /** Of `value`, `low` and `high`. */
  unit: string
  value: number
  low: number
  high: number
  /** The same as a reader would write them. */
  text: { value: string; low: string; high: string }
  isWhole: boolean
  reason: string
  /** Part of the scenario that it is screened with: `ports.aktau`. */
  group: string
  /** Paths of the figures that it moves. */
  uses: string[]
}
export interface InputModel {
  /** Sorted by id. */
  inputs: Input[]
  /** Figures without a range, by how well they are known: they are held as they are. */
  fixed: Record<Confidence, number>
  /** Shares of one whole; see compositions.ts */
  scenario: Scenario
}

/** Inputs of a scenario. What says how to run (`run`, `demand.scale` …) has no range and is none. */
export function inputModel(scenario: Scenario): InputModel {
  const byId = new Map<string, Input>()
  const fixed: Record<Confidence, number> = { sourced: 0, derived: 0, conflicting: 0, assumed: 0 }
  const held = new Set<string>()
  for (const figure of scenario.figures) {
    const { parameter, row, range, confidence } = figure
    const id = row ?? parameter
    if (range === undefined) {
      if (!held.has(id) && !/^run\./.test(parameter)) fixed[confidence]++
      held.add(id)
      continue
    }
    const known = byId.get(id)
    if (known === undefined) byId.set(id, inputOf(figure, id))
    else {
      known.uses.push(parameter)
      known.low = Math.max(known.low, range.low)
      known.high = Math.min(known.high, range.high)
      known.isWhole ||= range.isWhole
    }
  }
  const inputs = [...byId.values()].filter(({ low, high }) => low < high)
  return { inputs: grouped(inputs.sort((a, b) => (a.id < b.id ? -1 : 1))), fixed, scenario }
}

function inputOf(figure: FigureUse, id: string): Input {
  const { parameter, row, unit, confidence, value, range } = figure
  const [low, high] = rangeText(figure)
  const stated = row === undefined ? parseQuantity(value, unit as UnitName) : { value: Number(value) }
  return {
    id,
    path: row === undefined ? parameter : `data:${row}`,
    confidence,
    unit,
    value: 'value' in stated ? stated.value : NaN,
    low: range!.low,
    high: range!.high,
    text: { value, low, high },
    isWhole: range!.isWhole,
    reason: range!.reason,
    group: parameter.split('.').slice(0, 2).join('.'),
    uses: [parameter],
  }
}

/** Groups with few members are joined, block by block: one costs as much to screen as a large one. */
const FEW = 4
const MOST_JOINED = 12

function grouped(inputs: Input[]): Input[] {
  const size = new Map<string, number>()
  for (const { group } of inputs) size.set(group, (size.get(group) ?? 0) + 1)
  const joined = new Map<string, number>()
  for (const input of inputs) {
    if (size.get(input.group)! >= FEW) continue
    const block = input.group.split('.')[0]!
    const count = joined.get(block) ?? 0
    joined.set(block, count + 1)
    input.group = `${block}, others ${Math.floor(count / MOST_JOINED) + 1}`
  }
  return inputs
}

/** The value of an input of which a share `u` of its probability lies below.
 *  - Triangular, with its peak at the stated value: the ends are taken as extremes.
 *  - Uniform where sources contradict each other: none of them is preferred.
 *  - A whole number: the same law over the range with half a unit on each side, rounded. */
export function valueAt({ low, high, value, confidence, isWhole }: Input, u: number): number {
  const from = isWhole ? low - 0.5 : low
  const to = isWhole ? high + 0.5 : high
  const peak = Math.min(to, Math.max(from, value))
  const at =
    confidence === 'conflicting' || Number.isNaN(value)
      ? from + u * (to - from)
      : triangular(from, peak, to, u)
  if (isWhole) return Math.min(high, Math.max(low, Math.round(at)))
  return Number(Math.min(high, Math.max(low, at)).toPrecision(DIGITS))
}
const DIGITS = 6

function triangular(low: number, peak: number, high: number, u: number): number {
  const below = (peak - low) / (high - low)
  return u < below
    ? low + Math.sqrt(u * (high - low) * (peak - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - peak))
}

// The rows of sensitivity.csv.
import { sensitivityTable, type SensitivityRow } from '../../results/tables/sensitivity.ts'
import { sortRows } from '../../results/column.ts'
import type { ElementaryEffects } from '../../statistics/elementary-effects.ts'
import type { Interval } from '../../statistics/mean-interval.ts'
import { confidences, type Input } from './inputs.ts'
import type { Answer } from './metric.ts'
import type { Split } from './worlds.ts'

const end = (value: number): number => (Number.isFinite(value) ? value : NaN)
const nothing = { value: '', low: '', high: '', input_unit: '' }
const sorted = (rows: SensitivityRow[]): SensitivityRow[] => sortRows(rows, sensitivityTable.keys)

function effectRows(
  named: Pick<
    SensitivityRow,
    'scenario' | 'metric' | 'input' | 'confidence' | 'value' | 'low' | 'high' | 'input_unit'
  >,
  unit: string,
  { mu, muStar, sigma }: ElementaryEffects,
): SensitivityRow[] {
  const row = (method: string, index: number, low: number, high: number): SensitivityRow => ({
    ...named,
    method,
    index,
    ci_low: end(low),
    ci_high: end(high),
    unit,
  })
  return [
    row('mu', mu.mean, mu.low, mu.high),
    row('mu_star', muStar.mean, muStar.low, muStar.high),
    row('sigma', sigma, NaN, NaN),
  ]
}

export function groupRows(
  scenario: string,
  { id: metric, unit }: Answer,
  groups: readonly string[],
  inputs: readonly Input[],
  effects: readonly ElementaryEffects[],
): SensitivityRow[] {
  const worst = (group: string): string =>
    [...confidences]
      .reverse()
      .find((one) => inputs.some((input) => input.group === group && input.confidence === one))!
  return sorted(
    groups.flatMap((group, i) =>
      effectRows(
        { scenario, metric, input: `group ${group}`, confidence: worst(group), ...nothing },
        unit,
        effects[i]!,
      ).filter(({ method }) => method === 'mu_star'),
    ),
  )
}

const named = ({ id: input, confidence, text: { value, low, high }, unit }: Input) => ({
  input,
  confidence,
  value,
  low,
  high,
  input_unit: unit,
})

export function inputRows(
  scenario: string,
  { id: metric, unit }: Answer,
  inputs: readonly Input[],
  effects: readonly ElementaryEffects[],
): SensitivityRow[] {
  return sorted(
    inputs.flatMap((input, i) => effectRows({ scenario, metric, ...named(input) }, unit, effects[i]!)),
  )
}

export function splitRows(scenario: string, { id: metric }: Answer, { parts }: Split): SensitivityRow[] {
  return sorted(
    parts.map(({ part, method, share, low, high }) => ({
      scenario,
      metric,
      input: part,
      confidence: part,
      method,
      index: share,
      ci_low: end(low),
      ci_high: end(high),
      unit: '1',
      ...nothing,
    })),
  )
}

export function shareRows(
  scenario: string,
  { id: metric }: Answer,
  inputs: readonly Input[],
  first: readonly Interval[],
  total: readonly Interval[],
): SensitivityRow[] {
  return sorted(
    inputs.flatMap((input, i) =>
      (
        [
          ['sobol_first', first],
          ['sobol_total', total],
        ] as const
      ).map(([method, of]) => ({
        scenario,
        metric,
        ...named(input),
        method,
        index: of[i]!.mean,
        ci_low: end(of[i]!.low),
        ci_high: end(of[i]!.high),
        unit: '1',
      })),
    ),
  )
}

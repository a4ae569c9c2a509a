// Networks whose answer is known exactly, and studies of them. The first: T = first/10 + second/speed + service, nobody
// waits, and two figures that no train meets; its variance by quadrature of that sum.
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import replicate from '../../src/experiment/worker.ts'
import { inputModel, valueAt, type Input } from '../../src/experiment/sensitivity/inputs.ts'
import { answersOf } from '../../src/experiment/sensitivity/metric.ts'
import type { RunStage } from '../../src/experiment/sensitivity/stage.ts'
import { study, type Study } from '../../src/experiment/sensitivity/study.ts'
import { metricIds } from '../../src/results/metrics.ts'
import type { Observation } from '../../src/results/observe/observe.ts'
import type { SensitivityRow } from '../../src/results/tables/sensitivity.ts'
import { resolvePoint } from '../../src/scenario/experiment.ts'
import { readTree } from '../../src/scenario/tree.ts'
import { resolveTexts, sourcesOf } from '../unit/scenario/memory-sources.ts'

export const seed = 'exact'

/** A network of tests/scenarios/sensitivity. */
export function networkOf(file: string) {
  const files = { [file]: readFileSync(`tests/scenarios/sensitivity/${file}`, 'utf8') }
  const { scenario } = resolveTexts(files)
  const sources = sourcesOf(files)
  const read = readTree(file, sources)
  /** In this thread; every value must be possible. */
  const runStage: RunStage = (stage, of) =>
    Promise.resolve(
      stage.points.map((point, i) => {
        const set = stage.paths.flatMap((path, k) => (point[k] === null ? [] : [{ path, value: point[k] }]))
        const resolved = resolvePoint(file, read, set, sources, metricIds)
        expect(resolved.problems).toEqual([])
        const observations: Observation[] = []
        for (let k = 0; k < stage.replications; k++)
          observations.push(
            replicate({ scenario: resolved.scenario!, seed, replication: stage.firstReplications[i]! + k }),
          )
        return of(observations)
      }),
    )
  const byId = new Map(inputModel(scenario!).inputs.map((input) => [input.id, input]))
  return {
    scenario: scenario!,
    runStage,
    input: (id: string): Input => byId.get(id)!,
    studied: (runs: number, full?: { inputs: number; points: number; scrambles: number }): Promise<Study> => {
      const answers = answersOf(scenario!, ['transit_days_mean'])
      return study(scenario!, { answers, seed, runs, shape: 'trajectory', full }, runStage)
    },
  }
}

export const twoLegs = networkOf('two-legs.yaml')
export const [first, second, speed, service] = [
  'lines.first.length',
  'lines.second.length',
  'lines.second.speed',
  'borders.border.service.exponential.mean',
].map(twoLegs.input) as [Input, Input, Input, Input]
export const ignored = ['lines.aside.speed', 'borders.border.charge']

/** Mean and variance of a function of an input over its law, by midpoints. */
export function moments(input: Input, of: (value: number) => number): { mean: number; variance: number } {
  const steps = 20_000
  const values = Array.from({ length: steps }, (_, i) => of(valueAt(input, (i + 0.5) / steps)))
  const mean = values.reduce((sum, value) => sum + value, 0) / steps
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / steps }
}
export const m = {
  first: moments(first, (km) => km / 10),
  second: moments(second, (km) => km),
  pace: moments(speed, (kmh) => 1 / kmh),
  service: moments(service, (hours) => hours),
}
/** Hours squared. */
export const exact = {
  assumed: m.first.variance,
  sourced: m.pace.mean ** 2 * m.second.variance,
  derived: m.second.mean ** 2 * m.pace.variance,
  conflicting: m.service.variance,
  interaction: m.second.variance * m.pace.variance,
  // Mean of a Poisson number n of exponential times: E[s²] E[1/n].
  chance: (m.service.mean ** 2 + m.service.variance) * meanReciprocal(36.5),
}
function meanReciprocal(mean: number): number {
  let [probability, sum] = [Math.exp(-mean), 0]
  for (let n = 1; n < 200; n++) {
    probability *= mean / n
    sum += probability / n
  }
  return sum
}
export const ofInputs = exact.assumed + exact.sourced + exact.derived + exact.conflicting + exact.interaction
export const all = ofInputs + exact.chance

export const rowOf = ({ rows }: Study, input: string, method: string): SensitivityRow =>
  rows.sensitivity.find((one) => one.input === input && one.method === method)!
/** The interval holds the value; half as wide again, since a dozen of them are looked at (Bonferroni: 2.9 standard
 *  errors for 1.96). */
export function expectWithin({ index, ci_low, ci_high }: SensitivityRow, value: number, says: string): void {
  expect(value, says).toBeGreaterThanOrEqual(index - 1.5 * (index - ci_low) - 1e-6)
  expect(value, says).toBeLessThanOrEqual(index + 1.5 * (ci_high - index) + 1e-6)
}

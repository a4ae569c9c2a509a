// Functions whose shares of variance are known exactly (Ishigami and Homma 1990; Sobol 1993), and their estimates.
import { Streams } from '../../src/engine/random/streams.ts'
import { sobolSequence } from '../../src/experiment/design/sobol-sequence.ts'
import { bootstrap } from '../../src/statistics/bootstrap.ts'
import { meanInterval } from '../../src/statistics/mean-interval.ts'
import { sobolIndices, type SobolValues } from '../../src/statistics/sobol-indices.ts'

export type Function = (at: readonly number[]) => number

export const ishigami: Function = (at) => {
  const [x, y, z] = at.map((u) => Math.PI * (2 * u - 1)) as [number, number, number]
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x)
}
export const ishigamiFirst = [0.313905191, 0.442411145, 0]
export const ishigamiTotal = [0.557588855, 0.442411145, 0.243683664]

const weights = [78, 12, 0.5, 2, 97, 33]
export const sobolG: Function = (at) =>
  at.reduce((product, u, i) => (product * (Math.abs(4 * u - 2) + weights[i]!)) / (1 + weights[i]!), 1)
export const gFirst = [0.000276065, 0.010194804, 0.765743068, 0.191435767, 0.000179396, 0.001490417]
export const gTotal = [0.000329458, 0.01214324, 0.795969769, 0.220313061, 0.000214097, 0.001778255]

export const uniforms = (name: string, replication = 0): (() => number) => {
  const stream = new Streams('sensitivity', replication).stream(name)
  return () => stream.uniform()
}

/** Answers of a function at the rows of two samples that stand side by side, and at their mixtures. */
export function valuesOf(of: Function, rows: readonly (readonly number[])[]): SobolValues {
  const inputs = rows[0]!.length / 2
  const a = rows.map((row) => row.slice(0, inputs))
  const b = rows.map((row) => row.slice(inputs))
  return {
    a: Float64Array.from(a, of),
    b: Float64Array.from(b, of),
    mixed: Array.from({ length: inputs }, (_, k) =>
      Float64Array.from(a, (row, i) => of(row.map((u, j) => (j === k ? b[i]![j]! : u)))),
    ),
  }
}

export interface Estimate {
  value: number
  low: number
  high: number
}

/** First and total indices from random points, with bootstrap intervals. */
export function onRandomPoints(
  of: Function,
  inputs: number,
  points: number,
  replication: number,
): Estimate[] {
  const uniform = uniforms('random points', replication)
  const rows = Array.from({ length: points }, () => Array.from({ length: 2 * inputs }, uniform))
  const values = valuesOf(of, rows)
  const both = (chosen?: Int32Array): number[] => {
    const { first, total } = sobolIndices(values, chosen)
    return [...first, ...total]
  }
  const ends = bootstrap(points, both, uniform, { resamples: 400 })
  return both().map((value, i) => ({ value, ...ends[i]! }))
}

/** The same over independent scrambles of the Sobol sequence, with Student-t intervals. */
export function overScrambles(
  of: Function,
  inputs: number,
  points: number,
  scrambles: number,
  replication: number,
): Estimate[] {
  const uniform = uniforms('scrambles', replication)
  const estimates = Array.from({ length: scrambles }, () => {
    const { first, total } = sobolIndices(valuesOf(of, sobolSequence(points, 2 * inputs, uniform)))
    return [...first, ...total]
  })
  return estimates[0]!.map((_, i) => {
    const { mean: value, low, high } = meanInterval(estimates.map((one) => one[i]!))
    return { value, low, high }
  })
}

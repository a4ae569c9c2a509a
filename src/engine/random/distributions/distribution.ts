// What a distribution is: its name, its parameters with doc and unit, its own theory, and its inverse.
// Each file in this folder declares one; index.ts lists them. A variate takes one uniform number, by inversion.

/** 'own': in the unit of the quantity that varies (hours, tonnes …); 'none': a pure number. */
export interface Parameter {
  readonly unit: 'own' | 'none'
  readonly doc: string
  /** True if the parameter is a list of numbers. */
  readonly list?: true
}

export interface Definition<P> {
  readonly doc: string
  readonly parameters: {
    readonly [K in keyof P]-?: P[K] extends number ? Parameter & { list?: never } : Parameter & { list: true }
  }
  /** What is wrong with finite parameters, in words; undefined if nothing. */
  problem(p: P): string | undefined
  meanOf(p: P): number
  /** Standard deviation over mean; NaN where the mean is 0. */
  cvOf(p: P): number
  /** The largest number below no possible value: the infimum of the support. */
  lowOf(p: P): number
  /** Quantile function, non-decreasing in u. */
  inverse(p: P, u: number): number
  /** The same with the parameters worked out once; the inverse itself where there is nothing to prepare. */
  readonly prepare?: (p: P) => (u: number) => number
}

export interface Distribution<N extends string, P> extends Definition<P> {
  readonly name: N
  /** What is wrong with the parameters, in words; undefined if nothing. */
  validate(p: P): string | undefined
  sampler(p: P): (u: number) => number
}

/** Completes a definition with its name, with the check that all numbers are finite, and with a sampler. */
export function distribution<N extends string, P extends object>(
  name: N,
  definition: Definition<P>,
): Distribution<N, P> {
  return {
    name,
    ...definition,
    validate(p) {
      for (const key of Object.keys(definition.parameters) as (keyof P & string)[]) {
        const value: unknown = p[key]
        const numbers: readonly unknown[] = Array.isArray(value) ? value : [value]
        if (!numbers.every(Number.isFinite)) return `${key} is not a number`
      }
      return definition.problem(p)
    },
    sampler: definition.prepare ?? ((p) => (u) => definition.inverse(p, u)),
  }
}

export const positive = (name: string, value: number): string | undefined =>
  value > 0 ? undefined : `${name} ${value} is not above 0`

export const notNegative = (name: string, value: number): string | undefined =>
  value >= 0 ? undefined : `${name} ${value} is below 0`

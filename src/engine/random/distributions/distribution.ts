// What a distribution is: its name, its parameters with doc, unit and range, its own theory, and its inverse.
// Each file in this folder declares one; index.ts lists them. A variate takes one uniform number, by inversion.

interface Range {
  readonly says: string
  holds(x: number): boolean
}

export const above = (limit: number): Range => ({ says: `above ${limit}`, holds: (x) => x > limit })

export const from = (low: number, high = Infinity): Range => ({
  says: high < Infinity ? `from ${low} to ${high}` : `${low} or more`,
  holds: (x) => x >= low && x <= high,
})

export interface Parameter {
  /** 'own': in the unit of the quantity that varies (hours, tonnes …); 'none': a pure number. */
  readonly unit: 'own' | 'none'
  /** What it is; distribution() adds the range. */
  readonly doc: string
  readonly range?: Range
  /** True if the parameter is a list of numbers. */
  readonly list?: true
}

export interface Definition<P> {
  readonly doc: string
  readonly parameters: {
    readonly [K in keyof P]-?: P[K] extends number ? Parameter & { list?: never } : Parameter & { list: true }
  }
  /** What is wrong with parameters each of which is in its range, in words; undefined if nothing. */
  problem?(p: P): string | undefined
  meanOf(p: P): number
  /** Standard deviation over mean; NaN where the mean is 0. */
  cvOf(p: P): number
  /** The largest number below no possible value: the infimum of the support. */
  lowOf(p: P): number
  /** The quantile function for these parameters, non-decreasing. */
  inverse(p: P): (u: number) => number
}

export interface Distribution<N extends string, P> extends Definition<P> {
  readonly name: N
  /** What is wrong with the parameters, in words; undefined if nothing. */
  validate(p: P): string | undefined
}

/** Completes a definition with its name, and with the ranges of its parameters in their docs and in a check. */
export function distribution<N extends string, P extends object>(
  name: N,
  definition: Definition<P>,
): Distribution<N, P> {
  const parameters = Object.entries<Parameter>(definition.parameters)
  const told = parameters.map(([key, { range, ...rest }]) => [
    key,
    range === undefined ? rest : { ...rest, doc: `${rest.doc}, ${range.says}` },
  ])
  return {
    name,
    ...definition,
    parameters: Object.fromEntries(told) as Definition<P>['parameters'],
    validate(p) {
      for (const [key, { range }] of parameters)
        for (const x of [p[key as keyof P] as number | readonly number[]].flat()) {
          if (!Number.isFinite(x)) return `${key} is not a number`
          if (range?.holds(x) === false) return `${key} ${x} is not ${range.says}`
        }
      return definition.problem?.(p)
    },
  }
}

// The words in which a scenario block is declared: a key with its doc, its unit and an example.
// From one declaration come the TypeScript type, the check, the JSON Schema and docs/scenarios.md.
// A figure stays a `Figure` (text, unit, origin) until settle.ts turns it into a plain number.
import { z } from 'zod'
import { distributions } from '../../engine/random/distributions/index.ts'
import type { DistributionSpec, Parameter } from '../../engine/random/distributions/index.ts'
import { parseQuantity, type UnitName } from '../quantity.ts'

/** A figure as written: a quantity with its unit, or the id of a row of data/. */
export class Figure {
  constructor(
    readonly unit: UnitName,
    /** Value in `unit`; undefined while it is only a reference to a data row. */
    readonly value: number | undefined,
    /** Id of a row of data/, for `data:<id>`. */
    readonly row: string | undefined,
    readonly origin: Origin,
  ) {}
}
/** A distribution as written: its name and its parameters as figures. */
export class SpreadFigure {
  constructor(
    readonly kind: DistributionSpec['kind'],
    readonly parameters: Record<string, Figure | Figure[]>,
  ) {}
}
/** Where a figure comes from, when the scenario itself says so. */
export interface Origin {
  source?: string | undefined
  year?: string | undefined
  url?: string | undefined
  confidence?: 'sourced' | 'derived' | 'assumed' | 'conflicting' | undefined
  note?: string | undefined
}

export interface About {
  doc: string
  example?: unknown
}

/** The type of a block once every figure is a number in its key's unit. */
export type Settled<T> = T extends Figure
  ? number
  : T extends SpreadFigure
    ? DistributionSpec
    : T extends readonly (infer E)[]
      ? Settled<E>[]
      : T extends object
        ? { [K in keyof T]: Settled<T[K]> }
        : T
export type Checked<S extends z.ZodType> = Settled<z.output<S>>

const meta = (about: About): { description: string; examples?: unknown[] } => ({
  description: about.doc,
  ...(about.example === undefined ? {} : { examples: [about.example] }),
})

const provenance = {
  source: z.string().optional().meta({ description: 'Who says so.' }),
  year: z
    .union([z.string(), z.number()], { error: 'expected a year' })
    .optional()
    .meta({ description: 'Year of the figure.' }),
  url: z.string().optional().meta({ description: 'Where it can be read.' }),
  confidence: z
    .enum(['sourced', 'derived', 'assumed', 'conflicting'], {
      error: 'expected sourced, derived, assumed or conflicting',
    })
    .optional()
    .meta({ description: 'How well the figure is known.' }),
  note: z.string().optional().meta({ description: 'The reasoning behind an assumption.' }),
}

const dataRow = /^data:\s*([\w.-]+)$/

function figureFrom(text: string | number, unit: UnitName, origin: Origin, context: z.RefinementCtx): Figure {
  const row = typeof text === 'string' ? dataRow.exec(text)?.[1] : undefined
  if (row !== undefined) return new Figure(unit, undefined, row, origin)
  const parsed = parseQuantity(text, unit)
  if ('value' in parsed) return new Figure(unit, parsed.value, undefined, origin)
  context.addIssue({ code: 'custom', message: parsed.expected, params: { kind: 'quantity', unit } })
  return z.NEVER
}

/** A number with a unit: `20 h`, `data:<row id>`, or `{value: 20 h, source: …, confidence: …}`. */
export function quantity(unit: UnitName, about: About) {
  const error = `expected a quantity in ${unit}`
  const written = z.union([z.string(), z.number()], { error }).meta({ ...meta(about), unit })
  return z
    .union(
      [written, z.strictObject({ value: z.union([z.string(), z.number()], { error }), ...provenance })],
      {
        error,
      },
    )
    .meta({ ...meta(about), unit })
    .transform((given, context) => {
      if (typeof given !== 'object') return figureFrom(given, unit, {}, context)
      const { value, year, ...rest } = given
      return figureFrom(
        value,
        unit,
        { ...rest, year: year === undefined ? undefined : String(year) },
        context,
      )
    })
}

/** A whole or fractional number of things, without a unit: `3`, or `data:<row id>`. */
export const count = (about: About) => quantity('1', about)

/** A fraction, written as a percentage or as a number from 0 to 1. */
export const share = (about: About) => quantity('%', about)

/** A quantity that varies: one value, or a distribution by name and moments. */
export function spread(unit: UnitName, about: About) {
  const shapes = Object.values(distributions).map((distribution) => {
    const parameters = Object.fromEntries(
      Object.entries(distribution.parameters as Record<string, Parameter>).map(([name, parameter]) => {
        const one = quantity(parameter.unit === 'own' ? unit : '1', { doc: parameter.doc })
        return [name, parameter.list === true ? z.array(one) : one]
      }),
    )
    return z
      .strictObject({ [distribution.name]: z.strictObject(parameters) })
      .meta({ description: `${distribution.name} distribution` })
  })
  const kinds = Object.values(distributions)
    .map((d) => d.name)
    .join(', ')
  return z
    .union([quantity(unit, about), ...shapes], {
      error: `expected a quantity in ${unit} or a distribution (${kinds})`,
    })
    .meta({ ...meta(about), unit })
    .transform((given) => {
      if (given instanceof Figure) return new SpreadFigure('constant', { value: given })
      const [kind, parameters] = Object.entries(given)[0]! as [
        DistributionSpec['kind'],
        Record<string, Figure>,
      ]
      return new SpreadFigure(kind, parameters)
    })
}

export const text = (about: About) => z.string({ error: 'expected a text' }).meta(meta(about))
export const flag = (about: About) => z.boolean({ error: 'expected true or false' }).meta(meta(about))
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, about: About) =>
  z.enum(values, { error: `expected ${values.join(', ')}` }).meta(meta(about))

/** A calendar date, local midnight at the start of that day: `2027-06-01`. */
export const date = (about: About) =>
  z
    .string({ error: 'expected a date such as 2027-06-01' })
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'expected a date such as 2027-06-01' })
    .meta({ ...meta(about), format: 'date' })

/** A time of day, local: `05:00`. */
export const timeOfDay = (about: About) =>
  z
    .string({ error: 'expected a time of day such as 05:00' })
    .regex(/^([01]\d|2[0-4]):[0-5]\d$/, { error: 'expected a time of day such as 05:00' })
    .meta(meta(about))

/** The id of something that the scenario declares elsewhere; check.ts looks it up. */
export const idOf = (sort: string, about: About) =>
  z.string({ error: `expected the id of a ${sort}` }).meta({ ...meta(about), refersTo: sort })

export const list = <S extends z.ZodType>(of: S, about: About) =>
  z.array(of, { error: 'expected a list' }).meta(meta(about))

/** Things by id: `aktau: {…}`. Merged by id under `extends`; `null` removes an inherited one. */
export const byId = <S extends z.ZodType>(of: S, about: About) =>
  z
    .record(
      z.string().regex(/^[a-z0-9][\w.-]*$/i, { error: 'expected an id of letters, digits, - and .' }),
      of,
      {
        error: 'expected entries of the form id: {…}',
      },
    )
    .meta(meta(about))

/** A block of keys; an unknown key is an error. */
export const block = <T extends z.ZodRawShape>(doc: string, keys: T) =>
  z
    .strictObject(keys, {
      error: (issue) => (issue.code === 'invalid_type' ? 'expected a block of keys' : undefined),
    })
    .meta({
      description: doc,
    })

// The words in which a scenario block is declared: a key with its doc, its unit and an example.
// From one declaration come the TypeScript type, the check, the JSON Schema and docs/scenarios.md.
// A figure stays a `Figure` (text, unit, origin) until settle.ts turns it into a plain number.
import { z } from 'zod'
import { distributions } from '../../engine/random/distributions/index.ts'
import type { DistributionSpec, Parameter } from '../../engine/random/distributions/index.ts'
import { parseQuantity, units, type UnitName } from '../quantity.ts'

/** A figure as written: a quantity with its unit, or the id of a row of data/. */
export class Figure {
  constructor(
    readonly unit: UnitName,
    /** Value in `unit`; undefined while it is only a reference to a data row. */
    readonly value: number | undefined,
    /** Id of a row of data/, for `data:<id>`. */
    readonly row: string | undefined,
    readonly origin: Origin,
    /** Values that make sense, in `unit`; settle.ts holds the figure to them. */
    readonly limits: Limits,
  ) {}
}
/** The values that a key takes. */
export interface Limits {
  least: number
  most: number
  isWhole: boolean
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
  range?: { low: string | number; high: string | number; reason: string } | undefined
  declaredIn?: string | undefined
}

export interface About {
  doc: string
  example?: unknown
}
export interface AboutFigure extends About {
  /** Least value in the unit of the key; 0 unless said. */
  least?: number
  /** Greatest value in the unit of the key; else what `plausible` says of the unit. */
  most?: number
}

/** Beyond these no freight corridor lies, whatever it carries: they catch slips of unit and of the keyboard,
 *  and keep the arithmetic finite. */
const plausible: Record<UnitName, number> = {
  h: 1e6,
  d: 1e5,
  km: 5e4,
  nm: 3e4,
  'km/h': 1e3,
  kn: 1e3,
  t: 1e9,
  't/yr': 1e11,
  TEU: 1e9,
  'TEU/yr': 1e10,
  'moves/h': 1e6,
  't/h': 1e6,
  '1/d': 1e6,
  '1': 1e9,
  '%': 1,
  USD: 1e13,
  'USD/TEU': 1e7,
  'USD/TEU/d': 1e7,
  'g/t/km': 1e5,
  m: 1e4,
  'm/yr': 1e3,
  deg: 180,
}
const limitsOf = (unit: UnitName, { least = 0, most = plausible[unit] }: AboutFigure, isWhole = false) => ({
  least,
  most,
  isWhole,
})

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

const words = z.string({ error: 'expected a text' })
const provenance = {
  source: words.optional().meta({ description: 'Who says so.' }),
  year: z
    .union([z.string(), z.number()], { error: 'expected a year' })
    .optional()
    .meta({ description: 'Year of the figure.' }),
  url: words.optional().meta({ description: 'Where it can be read.' }),
  confidence: z
    .enum(['sourced', 'derived', 'assumed', 'conflicting'], {
      error: 'expected sourced, derived, assumed or conflicting',
    })
    .optional()
    .meta({ description: 'How well the figure is known.' }),
  note: words.optional().meta({ description: 'The reasoning behind an assumption.' }),
  range: z
    .strictObject({
      low: z.union([z.string(), z.number()], { error: 'expected the lowest plausible value' }),
      high: z.union([z.string(), z.number()], { error: 'expected the highest plausible value' }),
      reason: z.string({ error: 'expected the reason for the range' }),
    })
    .optional()
    .meta({ description: 'Between what the figure may lie, in the unit of its key, and why.' }),
  declaredIn: words.optional().meta({
    description: 'Where the figure was first stated; corridor explain --resolved writes it.',
  }),
}

/** Id of the row of data/ that a text names, as in `data:aktau.tracks`. */
export const rowOf = (text: unknown): string | undefined =>
  typeof text === 'string' ? /^data:\s*([\w.-]+)$/.exec(text)?.[1] : undefined

/** Whether a quantity begins with a plus. */
export const isSigned = (text: unknown): text is string => typeof text === 'string' && /^\s*\+/.test(text)
/** Why a quantity with a plus is refused. */
export const notAdded = (text: string): string =>
  `"${text}" would take the place of the value that holds now, not be added to it; write the new value without the +`

function figureFrom(
  text: string | number,
  unit: UnitName,
  origin: Origin,
  limits: Limits,
  context: z.RefinementCtx,
): Figure {
  const row = rowOf(text)
  if (row !== undefined) return new Figure(unit, undefined, row, origin, limits)
  const parsed = parseQuantity(text, unit)
  // What can be negative, such as growth, has a sign; elsewhere a plus means "more than now".
  if ('value' in parsed && limits.least >= 0 && isSigned(text)) {
    context.addIssue({ code: 'custom', message: notAdded(text), params: { kind: 'signed' } })
    return z.NEVER
  }
  if ('value' in parsed) return new Figure(unit, parsed.value, undefined, origin, limits)
  const message = `expected ${parsed.expected}`
  context.addIssue({ code: 'custom', message, params: { kind: 'quantity', unit } })
  return z.NEVER
}

/** A number with a unit: `20 h`, `data:<row id>`, or `{value: 20 h, source: …, confidence: …}`. */
export function quantity(unit: UnitName, about: AboutFigure, isWhole = false) {
  const { what, examples } = units[unit]
  const error = `expected ${what} such as ${examples[0]}`
  const limits = limitsOf(unit, about, isWhole)
  const says = { ...meta(about), unit, ...(isWhole ? { whole: true } : {}) }
  const written = z.union([z.string(), z.number()], { error }).meta(says)
  return z
    .union(
      [written, z.strictObject({ value: z.union([z.string(), z.number()], { error }), ...provenance })],
      {
        error,
      },
    )
    .meta(says)
    .transform((given, context) => {
      if (typeof given !== 'object') return figureFrom(given, unit, {}, limits, context)
      const { value, year, ...rest } = given
      return figureFrom(
        value,
        unit,
        { ...rest, year: year === undefined ? undefined : String(year) },
        limits,
        context,
      )
    })
}

/** A whole number of things, without a unit: `3`, or `data:<row id>`. */
export const count = (about: AboutFigure) => quantity('1', about, true)

/** A fraction, written as a percentage or as a number from 0 to 1. */
export const share = (about: AboutFigure) => quantity('%', about)

const shapesByUnit = new Map<UnitName, ReturnType<typeof makeShapes>>()
/** The distributions of a quantity in a unit; made once, so that the JSON Schema can refer to them. */
function shapesIn(unit: UnitName): ReturnType<typeof makeShapes> {
  const shapes = shapesByUnit.get(unit) ?? makeShapes(unit)
  shapesByUnit.set(unit, shapes)
  return shapes
}
function makeShapes(unit: UnitName) {
  return Object.values(distributions).map((distribution) => {
    const parameters = Object.fromEntries(
      Object.entries(distribution.parameters as Record<string, Parameter>).map(([name, parameter]) => {
        const one = quantity(parameter.unit === 'own' ? unit : '1', { doc: parameter.doc })
        return [name, parameter.list === true ? z.array(one) : one]
      }),
    )
    return z
      .strictObject({
        [distribution.name]: z.strictObject(parameters, {
          error: (issue) =>
            issue.code === 'invalid_type'
              ? `expected a block with ${Object.keys(parameters).join(', ')}`
              : undefined,
        }),
      })
      .meta({ description: `${distribution.name} distribution` })
  })
}

/** A quantity that varies: one value, or a distribution by name and moments. */
export function spread(unit: UnitName, about: AboutFigure) {
  const shapes = shapesIn(unit)
  const kinds = Object.values(distributions)
    .map((d) => d.name)
    .join(', ')
  return z
    .union([quantity(unit, about), ...shapes], {
      error: `expected ${units[unit].what} such as ${units[unit].examples[0]}, or a distribution (${kinds})`,
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

function isOnTheCalendar(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
}

/** A calendar date, local midnight at the start of that day: `2027-06-01`. */
export const date = (about: About) =>
  z
    .string({ error: 'expected a date such as 2027-06-01' })
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'expected year-month-day such as 2027-06-01', abort: true })
    .refine(isOnTheCalendar, { error: (issue) => `${String(issue.input)} is not on the calendar` })
    .meta({ ...meta(about), format: 'date' })

/** A time of day, local: `05:00`. */
export const timeOfDay = (about: About) =>
  z
    .string({ error: 'expected a time of day such as 05:00' })
    .regex(/^([01]\d|2[0-4]):[0-5]\d$/, { error: 'expected a time of day such as 05:00' })
    .meta(meta(about))

/** The id of something that the scenario declares elsewhere; names.ts looks it up. */
export const idOf = (sort: string, about: About) =>
  z
    .string({
      error: `expected the id of a ${sort.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
    })
    .meta({ ...meta(about), refersTo: sort })

export const list = <S extends z.ZodType>(of: S, about: About) =>
  z.array(of, { error: 'expected a list' }).meta(meta(about))

/** Things by id: `aktau: {…}`. Merged by id under `extends`; `null` removes an inherited one. */
export const byId = <S extends z.ZodType>(of: S, { idsOf, ...about }: About & { idsOf?: string }) =>
  record(of, about, /^[a-z0-9][\w.-]*$/i, 'an id is made of letters without accents, digits, - _ and .').meta(
    {
      ...meta(about),
      ...(idsOf === undefined ? {} : { idsOf }),
    },
  )

/** Values by calendar year: `'2027': …`. */
export const byYear = <S extends z.ZodType>(of: S, about: About) =>
  record(of, about, /^[12]\d{3}$/, 'expected a year such as 2027')

/** Values by the path of another key of the scenario: `ports.aktau.tracks: …`. */
export const byPath = <S extends z.ZodType>(of: S, about: About) =>
  record(of, about, /^[^\s.]+(\.[^\s.]+)+$/, 'expected the path of a key such as ports.aktau.tracks').meta({
    ...meta(about),
    keys: 'path',
  })

const record = <S extends z.ZodType>(of: S, about: About, keys: RegExp, keyError: string) =>
  z
    .record(z.string().regex(keys, { error: keyError }), of, {
      error: (issue) =>
        issue.code === 'invalid_type' ? 'expected entries below it, of the form name: value' : keyError,
    })
    .meta(meta(about))

/** A block of keys; an unknown key is an error.
 *  @param instead what to write instead of keys that people expect here */
export const block = <T extends z.ZodRawShape>(doc: string, keys: T, instead: Record<string, string> = {}) =>
  z
    .strictObject(keys, {
      error: (issue) => (issue.code === 'invalid_type' ? 'expected a block of keys' : undefined),
    })
    .meta({ description: doc, ...(Object.keys(instead).length > 0 ? { instead } : {}) })

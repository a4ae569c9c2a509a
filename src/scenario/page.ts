// The generated part of docs/scenarios.md: every key of a scenario with its meaning, what it takes, an example.
import type { z } from 'zod'
import { distributions, type Parameter } from '../engine/random/distributions/index.ts'
import { units, type UnitName } from './quantity.ts'
import { definitionOf, metaOf, unwrapped } from './schema/look-up.ts'
import { scenarioSchema } from './schema/scenario.ts'

export const BEGIN = '<!-- generated from src/scenario: keys -->'
export const END = '<!-- end of the generated part -->'

/** A page with its generated part replaced. @throws RangeError if the marks are missing */
export function withKeys(page: string): string {
  const from = page.indexOf(BEGIN)
  const until = page.indexOf(END)
  if (from < 0 || until < from) throw new RangeError(`the page has no marks ${BEGIN} and ${END}`)
  return page.slice(0, from) + keysBlock() + page.slice(until + END.length)
}

function keysBlock(): string {
  const top = Object.entries(definitionOf(unwrapped(scenarioSchema)).shape ?? {})
  const simple = top.filter(([, schema]) => !isBlock(schema))
  const blocks = top.filter(([, schema]) => isBlock(schema))
  return [
    BEGIN,
    '### At the top of a file',
    table(simple.map(([key, schema]) => rowOf(key, schema))),
    ...blocks.flatMap(([key, schema]) => [`### ${key}`, docOf(schema), table(rowsBelow('', schema))]),
    '### Units',
    unitTable(),
    '### Distributions',
    distributionTable(),
    END,
  ].join('\n\n')
}

const typeOf = (schema: z.ZodType): string => definitionOf(unwrapped(schema)).type
const isBlock = (schema: z.ZodType): boolean => ['object', 'record'].includes(typeOf(schema))
const docOf = (schema: z.ZodType): string => {
  const own = (metaOf(schema).description as string | undefined) ?? ''
  const { valueType } = definitionOf(unwrapped(schema))
  const below = valueType === undefined ? '' : ((metaOf(valueType).description as string | undefined) ?? '')
  return isBlock(schema) && valueType !== undefined && isBlock(valueType) ? `${own} ${below}`.trim() : own
}

interface Row {
  key: string
  isNeeded: boolean
  takes: string
  doc: string
}

/** Keys below a schema, blocks within it as dotted names. */
function rowsBelow(prefix: string, schema: z.ZodType): Row[] {
  const { shape, valueType } = definitionOf(unwrapped(schema))
  if (valueType !== undefined) {
    const name = `${prefix}<${nameOfEntry(schema)}>`
    return isBlock(valueType) ? rowsBelow(`${name}.`, valueType) : [rowOf(name, valueType, docOf(schema))]
  }
  return Object.entries(shape ?? {}).flatMap(([key, one]) => {
    const { element } = definitionOf(unwrapped(one))
    if (element !== undefined && isBlock(element)) return rowsBelow(`${prefix}${key}[].`, element)
    return isBlock(one) ? rowsBelow(`${prefix}${key}.`, one) : [rowOf(prefix + key, one)]
  })
}

const nameOfEntry = (schema: z.ZodType): string => {
  const { idsOf, keys } = metaOf(schema)
  if (keys === 'path') return 'path'
  return typeof idsOf === 'string' ? idsOf : 'id'
}

function rowOf(key: string, schema: z.ZodType, doc?: string): Row {
  const isNeeded = !['optional', 'prefault', 'default'].includes(definitionOf(schema).type)
  return { key, isNeeded, takes: takesOf(schema), doc: doc ?? docOf(schema) }
}

/** An example of what a key takes, as code. */
export function takesOf(schema: z.ZodType): string {
  const { unit, examples, refersTo } = metaOf(schema) as {
    unit?: UnitName
    examples?: unknown[]
    refersTo?: string
  }
  const example = examples?.[0]
  if (example !== undefined) return `\`${shown(example)}\``
  if (unit !== undefined) return `\`${units[unit].examples[0]}\``
  if (refersTo !== undefined) return `id of a ${refersTo}`
  return (
    { array: 'a list', boolean: '`true` or `false`', string: 'a text', number: 'a number' }[typeOf(schema)] ??
    ''
  )
}

const shown = (example: unknown): string => {
  if (Array.isArray(example)) return `[${example.map(shown).join(', ')}]`
  if (example !== null && typeof example === 'object')
    return `{ ${Object.entries(example)
      .map(([key, value]) => `${key}: ${shown(value)}`)
      .join(', ')} }`
  return String(example)
}

const table = (rows: readonly Row[]): string =>
  [
    '| key | takes | meaning |',
    '|---|---|---|',
    ...rows.map(({ key, isNeeded, takes, doc }) => {
      const name = isNeeded ? `**\`${key}\`**` : `\`${key}\``
      return `| ${name} | ${takes} | ${doc} |`
    }),
  ].join('\n')

const unitTable = (): string =>
  [
    '| measures | is written |',
    '|---|---|',
    ...Object.values(units).map(
      ({ what, examples }) => `| ${what} | ${examples.map((one) => `\`${one}\``).join(', ')} |`,
    ),
  ].join('\n')

const distributionTable = (): string =>
  [
    '| name | parameters |',
    '|---|---|',
    ...Object.values(distributions).map(({ name, parameters }) => {
      const all = Object.entries(parameters as Record<string, Parameter>)
      return `| \`${name}\` | ${all.map(([key, { doc }]) => `\`${key}\`: ${doc}`).join('; ')} |`
    }),
  ].join('\n')

// The generated part of docs/outputs.md: every table with its columns, and the headline metrics.
import type { Field, Table } from './column.ts'
import { metricIds, metricOf } from './metrics.ts'

export const BEGIN = '<!-- generated from src/results: tables -->'
export const END = '<!-- end of the generated part -->'

/** Markdown of all tables and metrics, between the two marks. */
export function outputsBlock(tables: readonly Table[]): string {
  return [BEGIN, ...tables.map(tableSection), metricSection(), END].join('\n\n')
}

/** A page with its generated part replaced. @throws RangeError if the marks are missing */
export function withOutputsBlock(page: string, tables: readonly Table[]): string {
  const from = page.indexOf(BEGIN)
  const until = page.indexOf(END)
  if (from < 0 || until < from) throw new RangeError(`the page has no marks ${BEGIN} and ${END}`)
  return page.slice(0, from) + outputsBlock(tables) + page.slice(until + END.length)
}

function tableSection(table: Table): string {
  const rows = table.fields
    .filter((field) => !/_ci_(low|high)$/.test(field.name))
    .map((field) => `| ${nameOf(field)} | ${field.unit ?? ''} | ${field.doc} |`)
  return [
    `### ${table.name}.csv`,
    '',
    table.doc,
    '',
    '| column | unit | meaning |',
    '|---|---|---|',
    ...rows,
  ].join('\n')
}

function nameOf({ name, interval, key }: Field): string {
  const shown = `\`${name}\`${interval === true ? ' ±' : ''}`
  return key === true ? `**${shown}**` : shown
}

function metricSection(): string {
  const rows = metricIds.map((id) => {
    const { unit, better, doc } = metricOf[id]
    return `| \`${id}\` | ${unit} | ${better} | ${doc} |`
  })
  return [
    '### Metrics of summary.csv',
    '',
    '| metric | unit | better | meaning |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}

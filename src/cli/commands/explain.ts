// corridor explain: where a value of a scenario comes from; or the whole scenario, written out.
import { basisOf, type Basis } from '../../experiment/demand-basis.ts'
import { dayNumber } from '../../corridor/calendar.ts'
import { Network } from '../../corridor/network.ts'
import { whole } from '../../report/text.ts'
import { metricIds } from '../../results/metrics.ts'
import { explain, resolvedText, type Explained, type Unknown } from '../../scenario/explain.ts'
import { rangeText } from '../../scenario/quantity.ts'
import { resolveScenario } from '../../scenario/resolve.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { diskSources } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { printProblems } from '../read-scenarios.ts'
import { toJson } from '../result-folder.ts'

export type ExplainArgs = ArgsOf<'set' | 'resolved' | 'json'> & { file: string; path?: string | undefined }

const MOST_LISTED = 200

/** @returns the exit status */
export function handler(args: ExplainArgs): number {
  const resolved = resolveScenario(args.file, diskSources, { set: args.set ?? [], knownMetrics: metricIds })
  if (printProblems(resolved, 'none') > 0) return 2
  if (args.resolved) {
    process.stdout.write(resolvedText(resolved))
    return 0
  }
  if (args.path === undefined) {
    process.stderr.write('corridor: say which value, such as ports.aktau.tracks, or --resolved for all\n')
    return 2
  }
  const found = explain(resolved, args.path)
  if ('known' in found) {
    process.stderr.write(
      `corridor: there is no "${found.found}" in ${args.file}${helpWith(found, resolved.merged.tree)}\n`,
    )
    return 2
  }
  const demand = demandAt(found.path, resolved.scenario!)
  const text = found.written === undefined ? emptyText(found, args.file) : textOf(found)
  process.stdout.write(
    args.json
      ? toJson({ ...found, ...(demand.length > 0 ? { demand } : {}) })
      : `${[text, ...demand.flatMap(demandText)].join('\n')}\n`,
  )
  return 0
}

const MOST_YEARS = 10

/** Of the volume of a flow, or of a key in it: what the demand of each year of the run rests on. */
function demandAt(path: string, scenario: Scenario): Basis[] {
  const carried = new Network(scenario).carried.find(
    ({ id, empties }) => !empties && `${path}.`.startsWith(`flows.${id}.volume.`),
  )
  if (carried === undefined) return []
  const [first, last] = [scenario.run.start, scenario.run.end].map((date) => Number(date.slice(0, 4))) as [
    number,
    number,
  ]
  const years = Array.from({ length: Math.min(MOST_YEARS, last - first + 1) }, (_, i) => String(first + i))
  return years.map((year) => basisOf(scenario, carried, year))
}

const demandText = ({ year, amount, unit, says }: Basis): string[] =>
  wrapped(`${whole(amount)} ${unit}, ${says}`, 65).map(
    (line, i) => `  ${(i === 0 ? `in ${year}` : '').padEnd(11)}${line}`,
  )

/** What was meant by a path at which there is nothing. */
function helpWith({ found, known, hint }: Unknown, tree: object): string {
  if (hint !== undefined) return `; ${hint}`
  const named = pathsTo(found, tree)
  const others = named.length > 0 ? named : known
  return others.length === 0 ? '' : `; there are ${others.slice(0, 12).join(', ')}`
}

/** Where in a tree a key stands. */
function pathsTo(key: string, tree: object, above = ''): string[] {
  return Object.entries(tree).flatMap(([name, below]: [string, unknown]) => [
    ...(name === key ? [`${above}${name}`] : []),
    ...(typeof below === 'object' && below !== null && !Array.isArray(below)
      ? pathsTo(key, below, `${above}${name}.`)
      : []),
  ])
}

const shown = (written: unknown): string => (typeof written === 'string' ? written : JSON.stringify(written))
const place = ({ file, line }: Explained['at']): string => `${file}:${line}`

function textOf(one: Explained): string {
  if (one.below.length > 0) return listOf(one)
  const { figure } = one
  const lines: Line[] = [
    ['', one.doc],
    ['written', `${shown(one.written)}   ${place(one.at)}`],
  ]
  if (figure !== undefined) {
    if (figure.declaredIn.startsWith('data/'))
      lines.push(['row', `${figure.declaredIn}   ${quantityOf(figure)}`])
    lines.push(
      ['confidence', figure.confidence],
      ['source', `${figure.source}${figure.year ? `, ${figure.year}` : ''}`],
    )
    if (figure.range !== undefined)
      lines.push(['range', `${rangeText(figure).join(' to ')}; ${figure.range.reason}`])
    if (figure.url !== '') lines.push(['url', figure.url])
  }
  return told(headOf(one), [...lines, ...historyOf(one)])
}

/** Of a key that has no value here: what it means, what it takes, and what gives it a value for a time. */
const emptyText = (one: Explained, file: string): string =>
  told(`${one.path} has no value in ${file}; it may be given one`, [
    ['', one.doc],
    ['takes', one.takes.replaceAll('`', '')],
    ...historyOf(one),
  ])

type Line = [name: string, says: string]

function historyOf(one: Explained): Line[] {
  return [
    ...one.replaced.map(({ at, written }): Line => ['replaces', `${shown(written)}   ${place(at)}`]),
    ...one.changes.map((change): Line => ['changes', `from ${changeText(change)}`]),
  ]
}

const changeText = ({ from, until, written, id, at }: Explained['changes'][number]): string =>
  `${from}${until === undefined ? '' : ` until ${until} (${whole(dayNumber(until) - dayNumber(from))} days)`}: ` +
  `${stated(written)} (${id})   ${place(at)}`

/** A value, of one that is stated with its source the value alone. */
const stated = (written: unknown): string =>
  typeof written === 'object' && written !== null && 'value' in written
    ? shown(written.value)
    : shown(written)

/** A head with lines below it; one without a name is prose. */
function told(head: string, lines: readonly Line[]): string {
  const all = lines.flatMap(([name, says]) =>
    name === ''
      ? wrapped(says, 76).map((line) => `  ${line}`)
      : wrapped(says, 65).map((line, i) => `  ${(i === 0 ? name : '').padEnd(11)}${line}`),
  )
  return [head, ...all].join('\n')
}

/** A text in lines of at most so many characters; a longer word stands on a line of its own. */
function wrapped(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

const quantityOf = ({ value, unit }: { value: string; unit: string }): string =>
  value.endsWith(unit) || unit === '1' || unit === '' ? value : `${value} ${unit}`

const headOf = (one: Explained): string =>
  one.figure === undefined ? `${one.path} = ${shown(one.written)}` : `${one.path} = ${quantityOf(one.figure)}`

/** Everything below a block, one value a line with its confidence and place. */
function listOf(block: Explained): string {
  const leaves = (one: Explained): Explained[] => (one.below.length > 0 ? one.below.flatMap(leaves) : [one])
  const all = leaves(block)
  const rows = all.slice(0, MOST_LISTED).map((one) => ({
    says: headOf(one).slice(block.path.length + 1),
    from: `${one.figure?.confidence ?? ''}  ${one.figure?.declaredIn ?? place(one.at)}`.trim(),
  }))
  const width = Math.min(48, Math.max(...rows.map(({ says }) => says.length)))
  const more =
    all.length > MOST_LISTED ? [`  and ${all.length - MOST_LISTED} more values; name a block in it`] : []
  const changes = block.changes.map((change) => {
    const key = change.path.slice(block.path.length + 1)
    return `  ${key === '' ? '' : `${key} `}from ${changeText(change)}`
  })
  return [
    `${block.path}: ${block.doc}`,
    ...rows.map(({ says, from }) => `  ${says.padEnd(width)}  ${from}`),
    ...more,
    ...(changes.length > 0 ? ['changes:', ...changes] : []),
  ].join('\n')
}

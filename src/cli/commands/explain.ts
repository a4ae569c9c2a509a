// corridor explain: where a value of a scenario comes from; or the whole scenario, written out.
import { metricIds } from '../../results/metrics.ts'
import { explain, resolvedText, type Explained } from '../../scenario/explain.ts'
import { nearestName } from '../../scenario/nearest.ts'
import { rangeText } from '../../scenario/quantity.ts'
import { resolveScenario } from '../../scenario/resolve.ts'
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
    const near = nearestName(found.found, found.known)
    const named = pathsTo(found.found, resolved.merged.tree)
    const others = named.length > 0 ? named : found.known
    const hint =
      near === undefined ? `; there are ${others.slice(0, 12).join(', ')}` : `; did you mean ${near}?`
    process.stderr.write(`corridor: there is no "${found.found}" in ${args.file}${hint}\n`)
    return 2
  }
  process.stdout.write(args.json ? toJson(found) : `${textOf(found)}\n`)
  return 0
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
  const lines: [string, string][] = [
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
  for (const { at, written } of one.replaced) lines.push(['replaces', `${shown(written)}   ${place(at)}`])
  for (const change of one.changes) {
    const until = change.until === undefined ? '' : ` until ${change.until}`
    lines.push([
      'changes',
      `from ${change.from}${until} to ${shown(change.written)} (${change.id})   ${place(change.at)}`,
    ])
  }
  const told = lines.flatMap(([name, says]) =>
    name === ''
      ? wrapped(says, 76).map((line) => `  ${line}`)
      : wrapped(says, 65).map((line, i) => `  ${(i === 0 ? name : '').padEnd(11)}${line}`),
  )
  return [headOf(one), ...told].join('\n')
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
  return [
    `${block.path}: ${block.doc}`,
    ...rows.map(({ says, from }) => `  ${says.padEnd(width)}  ${from}`),
    ...more,
  ].join('\n')
}

// What can be wrong with a scenario: problems as data, and the one place where they become sentences.
import { nearestName } from './nearest.ts'
import { alternatives } from './quantity.ts'

export interface Position {
  file: string
  line: number
  column: number
  /** Characters that the value takes on its line. */
  width?: number
}

export type Problem = {
  at: Position
  path: string
  /** A warning stops nothing; `--strict` makes an error of a figure without source. */
  isWarning?: boolean
} & (
  | { kind: 'syntax'; says: string }
  | { kind: 'no-file'; found: string; says?: string; known?: readonly string[] }
  | { kind: 'loop'; found: string }
  | {
      kind: 'unknown-key'
      found: string
      known: readonly string[]
      /** What to do, where that is known better than by the nearest name. */
      hint?: string | undefined
      /** Keys that are missing in the same block, one of which was perhaps meant. */
      needs: readonly string[]
    }
  | { kind: 'incomplete'; needs: readonly string[]; hint?: string | undefined }
  | {
      kind: 'unknown-name'
      sort: string
      found: string
      known: readonly string[]
      where?: string
      hint?: string | undefined
    }
  | { kind: 'not-inherited'; found: string; known: readonly string[] }
  | { kind: 'no-source'; found: string }
  | { kind: 'expected'; says: string }
  | { kind: 'unfit'; says: string }
  /** Beyond what is plausible today of the figure that it stands for; what one would build may well be. */
  | { kind: 'out-of-range'; says: string }
)

const LISTED = 12

const meant = (found: string, known: readonly string[]): string => {
  const nearest = nearestName(found, known)
  if (nearest !== undefined) return `; did you mean "${nearest}"?`
  return known.length > 0 && known.length <= LISTED ? `; known are ${known.join(', ')}` : ''
}
const named = (keys: readonly string[]): string =>
  `${alternatives(
    keys.map((key) => `"${key}"`),
    'and',
  )} ${keys.length > 1 ? 'are' : 'is'}`
const quoted = (found: string): string => `"${found.length > 60 ? `${found.slice(0, 60)}…` : found}"`

/** The sentence of a problem, without its position. */
export function sentenceOf(problem: Problem): string {
  const where = problem.path === '' ? '' : `${problem.path}: `
  switch (problem.kind) {
    case 'syntax':
      return problem.says
    case 'no-file':
      return `${where}${problem.says ?? `there is no file ${quoted(problem.found)}${meant(problem.found, problem.known ?? [])}`}`
    case 'loop':
      return `${where}${quoted(problem.found)} extends itself; name the scenario that it builds on, or leave extends out`
    case 'unknown-key':
      return [
        `${where}there is no key ${quoted(problem.found)}`,
        problem.hint === undefined ? meant(problem.found, problem.known) : `; ${problem.hint}`,
        problem.needs.length === 0 ? '' : `; ${named(problem.needs)} missing`,
      ].join('')
    case 'incomplete':
      return problem.hint === undefined
        ? `${where}nothing is called so yet, and ${named(problem.needs)} missing to make it new`
        : `${where}nothing is called so yet; ${problem.hint} (to make it new, ${named(problem.needs)} missing)`
    case 'unknown-name':
      return [
        `${where}there is no ${problem.sort} ${quoted(problem.found)}`,
        problem.where === undefined ? '' : ` in ${problem.where}`,
        meant(problem.found, problem.known),
        problem.hint === undefined ? '' : `; ${problem.hint}`,
      ].join('')
    case 'not-inherited':
      return `${where}null removes an inherited entry, but there is no ${quoted(problem.found)}${meant(problem.found, problem.known)}`
    case 'no-source':
      return `${where}${problem.found} has no source; write {value: ${problem.found}, source: who says so}, or confidence: assumed and a note`
    case 'expected':
    case 'unfit':
    case 'out-of-range':
      return `${where}${problem.says}`
  }
}

/** `file:line:column  sentence`, on one line. */
export function lineOf(problem: Problem): string {
  const { file, line, column } = problem.at
  const sentence = visible(sentenceOf(problem))
  return `${file}:${line}:${column}  ${problem.isWarning === true ? 'warning: ' : ''}${sentence}`
}

/** The line of a problem with the line of the text and a caret below it. @param textOf text of a file by name */
export function reportOf(problem: Problem, textOf: (file: string) => string | undefined): string {
  const { file, line, column, width = 1 } = problem.at
  const text = textOf(file)?.split(/\r?\n/)[line - 1]
  if (text === undefined || text.trim() === '') return lineOf(problem)
  // The window of the line that is shown when it is long.
  const from = column > SHOWN - 10 ? column - 30 : 0
  const shown = text.slice(from, from + SHOWN)
  const before = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ')
  const marks = '^'.repeat(Math.max(1, Math.min(width, shown.length - before.length)))
  const margin = ' '.repeat(String(line).length)
  return `${lineOf(problem)}\n  ${line} | ${visible(shown)}\n  ${margin} | ${before}${marks}`
}
const SHOWN = 66

/** Control characters would act on the terminal. */
const visible = (text: string): string =>
  text.replace(/[\0-\x08\x0A-\x1F\x7F-\x9F\u2028\u2029\u202A-\u202E]/g, '·')

/** Errors first by file and line, as a person goes through them. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ at }) => at.file))]
  return [...problems].sort(
    (a, b) =>
      files.indexOf(a.at.file) - files.indexOf(b.at.file) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column,
  )
}

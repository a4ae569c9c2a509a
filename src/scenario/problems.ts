// What can be wrong with a scenario: problems as data, and the one place where they become sentences.
import { nearestName } from './nearest.ts'

export interface Position {
  file: string
  line: number
  column: number
}

export type Problem = { at: Position; path: string } & (
  | { kind: 'syntax'; says: string }
  | { kind: 'no-file'; found: string }
  | { kind: 'loop'; found: string }
  | { kind: 'unknown-key'; found: string; known: readonly string[] }
  | { kind: 'unknown-name'; sort: string; found: string; known: readonly string[] }
  | { kind: 'expected'; says: string }
  | { kind: 'unfit'; says: string }
)

const meant = (found: string, known: readonly string[]): string => {
  const nearest = nearestName(found, known)
  if (nearest !== undefined) return `; did you mean "${nearest}"?`
  return known.length > 0 && known.length <= 12 ? `; known are ${known.join(', ')}` : ''
}

/** The sentence of a problem, without its position. */
export function sentenceOf(problem: Problem): string {
  const where = problem.path === '' ? '' : `${problem.path}: `
  switch (problem.kind) {
    case 'syntax':
      return problem.says
    case 'no-file':
      return `${where}there is no file "${problem.found}"`
    case 'loop':
      return `${where}"${problem.found}" extends itself`
    case 'unknown-key':
      return `${where}there is no key "${problem.found}"${meant(problem.found, problem.known)}`
    case 'unknown-name':
      return `${where}there is no ${problem.sort} "${problem.found}"${meant(problem.found, problem.known)}`
    case 'expected':
    case 'unfit':
      return `${where}${problem.says}`
  }
}

/** `file:line:column  sentence`, as `validate` and every other command print it. */
export function lineOf(problem: Problem): string {
  const { file, line, column } = problem.at
  return `${file}:${line}:${column}  ${sentenceOf(problem)}`
}

// Scenarios for a command: all files are read, and every problem of every file is printed at once.
import { metricIds } from '../results/metrics.ts'
import { lineOf, reportOf, resolveScenario, type Resolved } from '../scenario/resolve.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { diskSources } from './files.ts'

/** Warnings shown of a file that is not read strictly. */
const SHOWN_WARNINGS = 5

/** Said by `corridor validate` alone: figures without a source stand in assumptions.csv, and a value out of the range
 *  of its row is mostly what the scenario is about. */
const leftToValidate: ReadonlySet<string> = new Set(['no-source', 'out-of-range'])

/** Prints the errors of all files, and what may be a mistake. @returns undefined if there was any; the command then ends with status 2 */
export function readScenarios(files: readonly string[], set: readonly string[] = []): Scenario[] | undefined {
  const resolved = files.map((file) => resolveScenario(file, diskSources, { set, knownMetrics: metricIds }))
  const hasErrors = resolved.map((one) => printProblems(one, 'none')).some((errors) => errors > 0)
  if (hasErrors) return undefined
  for (const { problems } of resolved) {
    const doubts = problems.filter(({ kind }) => !leftToValidate.has(kind)).map(lineOf)
    printSome(doubts, doubts.slice(0, SHOWN_WARNINGS))
  }
  const scenarios = resolved.map((one) => one.scenario!)
  const twin = scenarios.findIndex(({ id }, i) => scenarios.findIndex((one) => one.id === id) < i)
  if (twin < 0) return scenarios
  const { id } = scenarios[twin]!
  const first = files[scenarios.findIndex((one) => one.id === id)]!
  process.stderr.write(
    `corridor: ${first} and ${files[twin]!} are both called ${id}, and results go by that name; rename one of the files\n`,
  )
  return undefined
}

/** Prints the problems of a file, each with the line of its text. @returns the number of errors */
export function printProblems({ problems, textOf }: Resolved, warnings: 'none' | 'some' | 'strict'): number {
  const reported = (problem: (typeof problems)[number]): string => reportOf(problem, textOf)
  const isError = ({ isWarning, kind }: (typeof problems)[number]): boolean =>
    isWarning !== true || (warnings === 'strict' && kind === 'no-source')
  const errors = problems.filter(isError)
  for (const problem of errors) process.stderr.write(`${reported({ ...problem, isWarning: false })}\n`)
  if (warnings === 'none') return errors.length
  const minor = problems.filter((problem) => !isError(problem))
  const shown = warnings === 'strict' ? minor : minor.slice(0, SHOWN_WARNINGS)
  printSome(minor, shown.map(reported))
  return errors.length
}

function printSome(all: readonly unknown[], shown: readonly string[]): void {
  for (const one of shown) process.stderr.write(`${one}\n`)
  const more = all.length - shown.length
  if (more > 0) process.stderr.write(`and ${more} more warnings; corridor validate --strict shows all\n`)
}

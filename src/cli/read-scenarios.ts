// Scenarios for a command: all files are read, and every problem of every file is printed at once.
import { metricIds } from '../results/metrics.ts'
import { lineOf, resolveScenario } from '../scenario/resolve.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { diskSources } from './files.ts'

/** @returns undefined if there was any problem; the command then ends with status 2 */
export function readScenarios(files: readonly string[], set: readonly string[] = []): Scenario[] | undefined {
  const resolved = files.map((file) => resolveScenario(file, diskSources, { set, knownMetrics: metricIds }))
  const problems = resolved.flatMap((one) => one.problems)
  for (const problem of problems) process.stderr.write(`${lineOf(problem)}\n`)
  return problems.length > 0 ? undefined : resolved.map((one) => one.scenario!)
}

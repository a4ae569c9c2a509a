// corridor validate: check scenario and experiment files and print every problem.
import { boundsOf } from '../../experiment/bounds.ts'
import { overloads, tooLarge, tooMany } from '../../experiment/forewarn.ts'
import { metricIds } from '../../results/metrics.ts'
import { isExperiment, readExperiment } from '../../scenario/experiment.ts'
import { reportOf, type Problem } from '../../scenario/problems.ts'
import { resolveScenario, type Resolved } from '../../scenario/resolve.ts'
import { diskSources } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { memory } from '../processes.ts'
import { printProblems } from '../read-scenarios.ts'

/** @returns the exit status */
export async function handler(args: ArgsOf<'set' | 'strict'> & { scenario: string[] }): Promise<number> {
  const set = args.set ?? []
  let errors = 0
  for (const file of args.scenario) {
    if (isExperiment(diskSources.scenarioText(file) ?? '')) {
      errors += validateExperiment(file)
      continue
    }
    const resolved = resolveScenario(file, diskSources, { set, knownMetrics: metricIds })
    const all = { ...resolved, problems: [...resolved.problems, ...(await forewarnings(file, resolved))] }
    const own = printProblems(all, args.strict ? 'strict' : 'some')
    errors += own
    const warnings = all.problems.filter(({ isWarning }) => isWarning === true).length
    const counted = warnings === 0 ? '' : `, ${warnings} warning${warnings > 1 ? 's' : ''}`
    if (own === 0) process.stdout.write(`${resolved.scenario!.id}: no problem found${counted}\n`)
  }
  if (errors > 0) process.stderr.write(`${errors} problem${errors > 1 ? 's' : ''} found\n`)
  return errors > 0 ? 2 : 0
}

/** @returns the number of errors */
function validateExperiment(file: string): number {
  const { experiment, problems, textOf } = readExperiment(file, diskSources, metricIds)
  for (const problem of problems) process.stderr.write(`${reportOf(problem, textOf)}\n`)
  if (experiment !== undefined) process.stdout.write(`${experiment.id}: no problem found\n`)
  return problems.length
}

/** What arithmetic says of a scenario that is otherwise sound. */
async function forewarnings(file: string, { scenario }: Resolved): Promise<Problem[]> {
  if (scenario === undefined) return []
  const at = { file, line: 1, column: 1 }
  const asked = { replications: scenario.run.replications ?? 1 }
  const large = tooLarge(scenario, memory) ?? tooMany(scenario, asked, memory)
  if (large !== undefined) return [{ kind: 'unfit', at, path: '', says: large }]
  const says = overloads(await boundsOf(scenario))
  return says.map((one): Problem => ({ kind: 'unfit', at, path: '', says: one, isWarning: true }))
}

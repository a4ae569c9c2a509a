// corridor validate: check scenario files and print every problem.
import { metricIds } from '../../results/metrics.ts'
import { resolveScenario } from '../../scenario/resolve.ts'
import { diskSources } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { printProblems } from '../read-scenarios.ts'

/** @returns the exit status */
export function handler(args: ArgsOf<'set' | 'strict'> & { scenario: string[] }): number {
  const set = args.set ?? []
  const resolved = args.scenario.map((file) =>
    resolveScenario(file, diskSources, { set, knownMetrics: metricIds }),
  )
  let errors = 0
  for (const one of resolved) {
    const own = printProblems(one, args.strict ? 'strict' : 'some')
    errors += own
    const warnings = one.problems.filter(({ isWarning }) => isWarning === true).length
    if (own === 0)
      process.stdout.write(
        `${one.scenario!.id}: no problem found${warnings > 0 ? `, ${warnings} warning${warnings > 1 ? 's' : ''}` : ''}\n`,
      )
  }
  if (errors > 0) process.stderr.write(`${errors} problem${errors > 1 ? 's' : ''} found\n`)
  return errors > 0 ? 2 : 0
}

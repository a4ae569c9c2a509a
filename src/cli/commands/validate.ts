// corridor validate: check scenario files and print every problem.
import type { ArgsOf } from '../options.ts'
import { readScenarios } from '../read-scenarios.ts'

/** @returns the exit status */
export function handler(args: ArgsOf<'set'> & { scenario: string[] }): number {
  const scenarios = readScenarios(args.scenario, args.set)
  if (scenarios === undefined) return 2
  process.stdout.write(scenarios.map(({ id }) => `${id}: no problem found\n`).join(''))
  return 0
}

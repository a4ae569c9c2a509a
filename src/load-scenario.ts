// Reads a scenario file for users of the library: from the disk, with everything that it extends.
import { diskSources } from './cli/files.ts'
import { metricIds } from './results/metrics.ts'
import { lineOf, resolveScenario } from './scenario/resolve.ts'
import type { Scenario } from './scenario/schema/scenario.ts'

/** The scenario of a file, its figures settled with their sources.
 *  @param options `set`: values to override, `path=value` each
 *  @throws RangeError that lists every problem of the file with its position */
export function loadScenario(file: string, options: { set?: readonly string[] } = {}): Scenario {
  const { scenario, problems } = resolveScenario(file, diskSources, {
    set: options.set ?? [],
    knownMetrics: metricIds,
  })
  const errors = problems.filter(({ isWarning }) => isWarning !== true)
  if (errors.length > 0 || scenario === undefined) throw new RangeError(errors.map(lineOf).join('\n'))
  return scenario
}

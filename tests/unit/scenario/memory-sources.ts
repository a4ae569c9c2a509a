// Scenario files held in memory, beside the shipped ones and the tables of data/.
import { diskSources } from '../../../src/cli/files.ts'
import { metricIds } from '../../../src/results/metrics.ts'
import { resolveScenario, type Resolved } from '../../../src/scenario/resolve.ts'
import type { Sources } from '../../../src/scenario/tree.ts'

export const sourcesOf = (files: Record<string, string>): Sources => ({
  ...diskSources,
  scenarioText: (path) => (Object.hasOwn(files, path) ? files[path] : diskSources.scenarioText(path)),
  insteadOf: () => ({ known: Object.keys(files) }),
  resolvePath: (from, to) => (Object.hasOwn(files, to) ? to : diskSources.resolvePath(from, to)),
})

/** Resolves the first of some files. */
export function resolveTexts(files: Record<string, string>, set: readonly string[] = []): Resolved {
  return resolveScenario(Object.keys(files)[0]!, sourcesOf(files), { set, knownMetrics: metricIds })
}

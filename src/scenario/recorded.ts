// Scenario files taken along: what is read from a disk is noted, so that it can be read again where the files are not.
import type { Sources } from './tree.ts'

/** Texts by path, and paths by who named what. */
export interface Inputs {
  texts: Record<string, string>
  paths: Record<string, string>
}

const named = (from: string, to: string): string => `${from}\n${to}`

/** The same sources; what they give is noted in `inputs`. */
export function recording(sources: Sources): { sources: Sources; inputs: Inputs } {
  const inputs: Inputs = { texts: {}, paths: {} }
  return {
    inputs,
    sources: {
      ...sources,
      scenarioText: (path) => {
        const text = sources.scenarioText(path)
        if (text !== undefined) inputs.texts[path] = text
        return text
      },
      resolvePath: (from, to) => (inputs.paths[named(from, to)] = sources.resolvePath(from, to)),
    },
  }
}

/** Sources that give what was noted; the tables of data/ are those of `others`. */
export const replayed = ({ texts, paths }: Inputs, others: Sources): Sources => ({
  ...others,
  scenarioText: (path) => texts[path],
  resolvePath: (from, to) => paths[named(from, to)] ?? to,
})

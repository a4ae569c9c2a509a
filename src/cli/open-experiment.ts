// The experiment of a command line: its folder, or a sentence on why nothing can be done with it.
import { ExperimentFolder } from './experiment-folder.ts'

/** @returns undefined once the reason is printed; the command then ends with status 2 */
export function openExperiment(dir: string, toSimulate: boolean): ExperimentFolder | undefined {
  try {
    const experiment = new ExperimentFolder(dir.replace(/(?<=.)[\\/]+$/, ''))
    const foreign = toSimulate ? experiment.whyForeign() : undefined
    if (foreign === undefined) return experiment
    process.stderr.write(`corridor: ${dir}: ${foreign}\n`)
  } catch (error) {
    process.stderr.write(`corridor: ${(error as Error).message}\n`)
  }
  return undefined
}

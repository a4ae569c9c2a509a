// corridor experiment collect: the chunks brought together in tables of all points.
import { collectionText } from '../../../report/experiment-console.ts'
import { collectTables } from '../../collect-tables.ts'
import { openExperiment } from '../../open-experiment.ts'
import type { ArgsOf } from '../../options.ts'
import { toJson, type FormatArgs } from '../../result-folder.ts'

/** @returns the exit status */
export async function handler(
  args: ArgsOf<'partial' | 'quiet' | 'json'> & FormatArgs & { dir: string },
): Promise<number> {
  const experiment = openExperiment(args.dir, true)
  if (experiment === undefined) return 2
  const missing = experiment.missing(true)
  if (missing.length > 0 && !args.partial) {
    const all = missing.length === 1 ? 'chunk is' : 'chunks are'
    process.stderr.write(
      `corridor: ${missing.length} of ${experiment.count} ${all} missing or broken (${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ' …' : ''}); corridor experiment status ${args.dir} says why, --partial collects the rest\n`,
    )
    return 1
  }
  const told = await collectTables(experiment, args)
  process.stdout.write(args.json ? toJson(told) : collectionText(told))
  return missing.length > 0 ? 1 : 0
}

// corridor experiment run: the missing chunks made on worker threads of this machine, then the tables.
import { jobsThatFit } from '../../../experiment/forewarn.ts'
import { chunkAt, itemsOf } from '../../../experiment/plan/plan.ts'
import { ThreadedWork } from '../../../experiment/plan/run-chunks.ts'
import { collectionText } from '../../../report/experiment-console.ts'
import { collectTables } from '../../collect-tables.ts'
import { whyNotWritable } from '../../files.ts'
import { openExperiment } from '../../open-experiment.ts'
import type { ArgsOf } from '../../options.ts'
import { cores, memory, onInterrupt } from '../../processes.ts'
import { progressOf } from '../../progress.ts'
import { toJson, type FormatArgs } from '../../result-folder.ts'

/** @returns the exit status */
export async function handler(
  args: ArgsOf<'jobs' | 'quiet' | 'json'> & FormatArgs & { dir: string },
): Promise<number> {
  const experiment = openExperiment(args.dir, true)
  if (experiment === undefined) return 2
  const { folder, plan } = experiment
  const obstacle = whyNotWritable(`${folder}/chunks`)
  if (obstacle !== undefined) {
    process.stderr.write(`corridor: ${obstacle}\n`)
    return 2
  }
  const missing = experiment.missing(true)
  const work = new ThreadedWork({ plan, store: experiment, scenarioOf: experiment.scenarioOf })
  const controller = onInterrupt(() => {
    const kept = work.keepOpen()
    return `${experiment.count - experiment.missing(false).length} of ${experiment.count} tasks are done, and ${kept} replications of others are kept; the same command goes on from there`
  })
  const items = missing.reduce((sum, index) => {
    const { from, until } = chunkAt(plan, index)
    return sum + until - from - experiment.part(index).length
  }, 0)
  const progress = progressOf(plan.id, items, 'replications', args.quiet)
  const failed: number[] = []
  try {
    if (missing.length > 0)
      await work.run(missing, {
        jobs: Math.min(args.jobs ?? cores, items, jobsThatFit(experiment.scenarioOf(0, 0), memory)),
        signal: controller.signal,
        onReplication: () => progress.step(),
        onTrouble: (says) => void process.stderr.write(`${plan.id}: ${says}\n`),
        onFailed: (index, says) => {
          failed.push(index)
          experiment.noteFailure(index, says)
          process.stderr.write(`${plan.id}: task ${index} failed: ${says}; ${experiment.logOf(index)}\n`)
        },
      })
  } finally {
    progress.stop()
  }
  if (failed.length > 0) {
    process.stderr.write(
      `corridor: ${failed.length} of ${experiment.count} tasks failed; corridor experiment collect ${args.dir} --partial collects the rest of the ${itemsOf(plan) * plan.scenarios.length} replications\n`,
    )
    return 1
  }
  const told = await collectTables(experiment, args)
  process.stdout.write(args.json ? toJson(told) : collectionText(told))
  return 0
}

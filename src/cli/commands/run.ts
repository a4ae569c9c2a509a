// corridor run: simulate scenarios, print the summary, write the result tables.
import { run, replicationsOf, type RunOptions, type RunResult } from '../../experiment/run.ts'
import { headline } from '../../report/console.ts'
import { runTables } from '../../results/tables/index.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import type { ArgsOf } from '../options.ts'
import { cores, onInterrupt } from '../processes.ts'
import { progressOf } from '../progress.ts'
import { readScenarios } from '../read-scenarios.ts'
import { manifestOf, toJson, writeResults, type FormatArgs } from '../result-folder.ts'

export type RunArgs = ArgsOf<
  'out' | 'replications' | 'replication' | 'seed' | 'jobs' | 'set' | 'quiet' | 'json'
> &
  FormatArgs & { scenario: string[] }

/** @returns the exit status */
export async function handler(args: RunArgs): Promise<number> {
  const scenarios = readScenarios(args.scenario, args.set)
  if (scenarios === undefined) return 2
  const finished: string[] = []
  const controller = onInterrupt(() =>
    finished.length > 0 ? `kept: ${finished.join(', ')}` : 'nothing was written',
  )
  const output: unknown[] = []
  for (const scenario of scenarios) {
    const started = performance.now()
    const options = { ...args, jobs: args.jobs ?? cores, signal: controller.signal }
    const result = await runWithProgress(scenario, options, args.quiet)
    const folder = `${args.out.replace(/[\\/]+$/, '')}/${scenario.id}`
    writeRun(folder, result, `corridor ${commandOf(args, result)}`, performance.now() - started, args)
    finished.push(folder)
    if (args.json)
      output.push({ scenario: scenario.id, folder, summary: result.rows.summary, claims: result.rows.claims })
    else
      process.stdout.write(
        `${headline(toldOf(result))}\n\nTables: ${folder}\nAgain:  corridor ${commandOf(args, result)}\n\n`,
      )
  }
  if (args.json) process.stdout.write(toJson(output))
  return 0
}

/** Runs a scenario with a bar of its replications. */
export async function runWithProgress(
  scenario: Scenario,
  options: RunOptions,
  isQuiet: boolean,
): Promise<RunResult> {
  const progress = progressOf(scenario.id, replicationsOf(scenario, options), 'replications', isQuiet)
  try {
    return await run(scenario, { ...options, onReplication: () => progress.step() })
  } finally {
    progress.stop()
  }
}

/** Writes the tables of a run and what it takes to repeat it. */
export function writeRun(
  folder: string,
  result: RunResult,
  command: string,
  milliseconds: number,
  args: FormatArgs,
): void {
  const { scenario, seed, replications, events } = result
  writeResults(
    {
      folder,
      about: { id: scenario.id, title: scenario.title ?? scenario.id },
      tables: runTables,
      rows: { ...result.rows },
      manifest: {
        'manifest.json': {
          ...manifestOf(scenario, command, milliseconds),
          seed,
          replications,
          events,
        },
      },
    },
    args,
  )
}

const commandOf = (args: RunArgs, { replications, seed }: RunResult): string =>
  [
    'run',
    ...args.scenario,
    ...(args.set ?? []).map((one) => `--set '${one}'`),
    args.replication === undefined ? `--replications ${replications}` : `--replication ${args.replication}`,
    `--seed '${seed}'`,
  ].join(' ')

function toldOf({ scenario, rows, replications, seed, findings }: RunResult) {
  return {
    id: scenario.id,
    title: scenario.title ?? scenario.id,
    question: scenario.question ?? '',
    replications,
    seed,
    findings,
    headlines: Object.entries(scenario.relations)
      .filter(([, relation]) => relation.headline === true)
      .map(([id, relation]) => ({ id, title: relation.title ?? id })),
    summary: rows.summary,
    claims: rows.claims,
    resources: rows.resources,
    capacity: rows.capacity,
  }
}

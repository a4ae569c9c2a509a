// corridor hindcast: past years are simulated, printed and written beside what was observed.
import { hindcast, targetsOf, type HindcastRun, type Target } from '../../experiment/hindcast.ts'
import { hindcastText } from '../../report/hindcast-console.ts'
import { hindcastTables } from '../../results/tables/index.ts'
import { Facts } from '../../scenario/facts.ts'
import { diskSources, shippedIn } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { cores, onInterrupt } from '../processes.ts'
import { readScenarios } from '../read-scenarios.ts'
import { manifestOf, toJson, writeResults, type FormatArgs } from '../result-folder.ts'
import { runWithProgress, writeRun } from './run.ts'

export type HindcastArgs = ArgsOf<'out' | 'replications' | 'seed' | 'jobs' | 'set' | 'quiet' | 'json'> &
  FormatArgs & { scenarios: string[] }

/** @returns the exit status */
export async function handler(args: HindcastArgs): Promise<number> {
  const files = args.scenarios.length > 0 ? args.scenarios : shippedIn('scenarios/hindcast')
  const scenarios = readScenarios(files, args.set)
  if (scenarios === undefined) return 2
  const out = args.out.replace(/[\\/]+$/, '')
  const controller = onInterrupt(() => 'hindcast.csv was not written')
  const started = performance.now()
  const runs: HindcastRun[] = []
  for (const scenario of scenarios) {
    const begun = performance.now()
    const options = { ...args, jobs: args.jobs ?? cores, signal: controller.signal }
    const result = await runWithProgress(scenario, options, args.quiet)
    writeRun(`${out}/${scenario.id}`, result, commandOf(args), performance.now() - begun, args)
    runs.push({ scenario, observations: result.observations })
  }
  const targets = targetsOf(new Facts(diskSources).table('observations').map(({ values }) => values))
  const rows = hindcast(targets, runs)
  writeResults(
    {
      folder: out,
      about: { id: 'hindcast', title: 'Past years beside the record' },
      tables: hindcastTables,
      rows: { hindcast: rows },
      manifest: {
        'hindcast_manifest.json': {
          ...manifestOf(scenarios[0]!, commandOf(args), performance.now() - started),
          titles: titlesOf(targets),
          scenarios: scenarios.map(({ id }) => id),
        },
      },
    },
    args,
  )
  if (args.json) process.stdout.write(toJson(rows))
  else process.stdout.write(`${hindcastText(rows, titlesOf(targets))}\n\nTable: ${out}/hindcast.csv\n`)
  return 0
}

const titlesOf = (targets: readonly Target[]): Record<string, string> =>
  Object.fromEntries(targets.map(({ id, title }) => [id, title]))

const commandOf = (args: HindcastArgs): string =>
  [
    'corridor hindcast',
    ...args.scenarios,
    ...(args.set ?? []).map((one) => `--set '${one}'`),
    ...(args.replications === undefined ? [] : [`--replications ${args.replications}`]),
    ...(args.seed === undefined ? [] : [`--seed '${args.seed}'`]),
  ].join(' ')

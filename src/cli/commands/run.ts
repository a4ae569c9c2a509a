// corridor run: simulate scenarios, print the summary, write the result tables.
import { SingleBar, Presets } from 'cli-progress'
import { run, replicationsOf, type RunResult } from '../../experiment/run.ts'
import { headline } from '../../report/console.ts'
import type { Row, Table } from '../../results/column.ts'
import { toCsv } from '../../results/csv.ts'
import { dataPackageOf } from '../../results/datapackage.ts'
import { runTables } from '../../results/tables/index.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { diskSources, packageVersion, writeFolder } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { cores, onInterrupt, platform, sha256 } from '../processes.ts'
import { readScenarios } from '../read-scenarios.ts'

export type RunArgs = ArgsOf<
  'out' | 'replications' | 'replication' | 'seed' | 'jobs' | 'set' | 'quiet' | 'json'
> & {
  scenario: string[]
}

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
    const result = await withProgress(scenario, args, controller.signal)
    const folder = `${args.out.replace(/[\\/]+$/, '')}/${scenario.id}`
    writeFolder(folder, filesOf(result, args, performance.now() - started))
    finished.push(folder)
    if (args.json)
      output.push({ scenario: scenario.id, folder, summary: result.rows.summary, claims: result.rows.claims })
    else
      process.stdout.write(
        `${headline(toldOf(result))}\n\nTables: ${folder}\nAgain:  corridor ${commandOf(args, result)}\n\n`,
      )
  }
  if (args.json)
    process.stdout.write(
      `${JSON.stringify(output, (_, value: unknown) => (Number.isNaN(value) ? null : value), 2)}\n`,
    )
  return 0
}

async function withProgress(scenario: Scenario, args: RunArgs, signal: AbortSignal): Promise<RunResult> {
  const isShown = process.stderr.isTTY && !args.quiet
  const bar = new SingleBar(
    {
      format: `${scenario.id} [{bar}] {value}/{total} replications, {eta_formatted} left`,
      stream: process.stderr,
    },
    Presets.legacy,
  )
  if (isShown) bar.start(replicationsOf(scenario, args), 0)
  try {
    const onReplication = (): void => {
      if (isShown) bar.increment()
    }
    return await run(scenario, { ...args, jobs: args.jobs ?? cores, onReplication, signal })
  } finally {
    if (isShown) bar.stop()
  }
}

const commandOf = (args: RunArgs, { replications, seed }: RunResult): string =>
  [
    'run',
    ...args.scenario,
    ...(args.set ?? []).map((one) => `--set '${one}'`),
    args.replication === undefined ? `--replications ${replications}` : `--replication ${args.replication}`,
    `--seed '${seed}'`,
  ].join(' ')

function filesOf(result: RunResult, args: RunArgs, milliseconds: number): Record<string, string> {
  const { scenario, rows, seed, replications, events } = result
  const byName = rows as unknown as Record<string, Row<Table>[]>
  const files = Object.fromEntries(
    runTables.map((table) => [`${table.name}.csv`, toCsv(table, byName[table.name]!)]),
  )
  const data = diskSources.dataTables().map((name) => diskSources.dataTable(name))
  const resolved = JSON.stringify(scenario)
  files['datapackage.json'] =
    `${JSON.stringify(dataPackageOf({ id: scenario.id, title: scenario.title ?? scenario.id }, runTables), null, 2)}\n`
  const manifest = {
    schema: 1,
    version: packageVersion,
    command: `corridor ${commandOf(args, result)}`,
    scenario,
    scenario_hash: sha256(resolved),
    data_hash: sha256(data.join('\n')),
    seed,
    replications,
    events,
    wall_seconds: milliseconds / 1000,
    ...platform,
  }
  files['manifest.json'] = `${JSON.stringify(manifest, null, 2)}\n`
  return files
}

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

// corridor throughput: the load is raised until the corridor saturates; what it sustains, what gives out, and
// what would give out next.
import {
  flowsToScale,
  throughput,
  type StatedCapacity,
  type ThroughputResult,
} from '../../experiment/throughput.ts'
import { ceilingSentence } from '../../report/bounds-console.ts'
import { throughputText } from '../../report/throughput-console.ts'
import { saturationTables } from '../../results/tables/index.ts'
import { Facts } from '../../scenario/facts.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { diskSources } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { cores, onInterrupt } from '../processes.ts'
import { progressOf } from '../progress.ts'
import { otherRungs } from '../read-results.ts'
import { readScenarios } from '../read-scenarios.ts'
import { manifestOf, toJson, writeResults, type FormatArgs } from '../result-folder.ts'

export type ThroughputArgs = ArgsOf<
  | 'out'
  | 'from'
  | 'to'
  | 'steps'
  | 'scale'
  | 'ladder'
  | 'replications'
  | 'seed'
  | 'jobs'
  | 'set'
  | 'quiet'
  | 'json'
> &
  FormatArgs & { scenario: string[] }

/** The stated capacities under test: rows of data/claims.csv. */
const STATED = ['capacity-6mt', 'capacity-10mt-2027', 'capacity-100000-teu', 'containers-800000']
/** Replications of a search as a rule, for the bar alone. */
const USUAL = 60

/** @returns the exit status */
export async function handler(args: ThroughputArgs): Promise<number> {
  const scenarios = readScenarios(args.scenario, args.set)
  if (scenarios === undefined) return 2
  try {
    for (const scenario of scenarios) if (args.scale !== undefined) flowsToScale(scenario, args.scale)
  } catch (error) {
    process.stderr.write(`corridor: --scale: ${(error as Error).message}\n`)
    return 2
  }
  const controller = onInterrupt(() => 'no table of this scenario was written')
  const output: unknown[] = []
  for (const scenario of scenarios) {
    const started = performance.now()
    const progress = progressOf(scenario.id, USUAL, 'replications', args.quiet)
    const result = await throughput(scenario, {
      ...args,
      jobs: args.jobs ?? cores,
      stated: statedCapacities(),
      signal: controller.signal,
      onReplication: () => progress.step(),
    })
    progress.stop()
    const folder = `${args.out.replace(/[\\/]+$/, '')}/${scenario.id}`
    await write(folder, result, args, performance.now() - started)
    if (args.json) output.push({ scenario: scenario.id, folder, frozen: result.frozen, ...result.rows })
    else
      process.stdout.write(
        `${throughputText(toldOf(result))}\n${result.rows.ceiling.flatMap(ceilingSentence).join('\n')}\n\nTables: ${folder}\nAgain:  ${commandOf(args, scenario, result)}\n\n`,
      )
  }
  if (args.json) process.stdout.write(toJson(output))
  return 0
}

function statedCapacities(): StatedCapacity[] {
  const facts = new Facts(diskSources)
  return STATED.flatMap((id): StatedCapacity[] => {
    const { values } = facts.row(id) ?? {}
    if (values === undefined) return []
    const { statement = id, source = '', threshold, measure } = values
    return [
      { id, statement, source, stated: Number(threshold), unit: measure === 'delivered_teu' ? 'TEU' : 't' },
    ]
  })
}

/** A ladder of bounds that stands in the folder is kept: one table, two methods. */
async function write(
  folder: string,
  result: ThroughputResult,
  args: ThroughputArgs,
  milliseconds: number,
): Promise<void> {
  const { scenario, rows, seed, replications } = result
  const bounds = await otherRungs(folder, 'simulation')
  const manifest = manifestOf(scenario, commandOf(args, scenario, result), milliseconds)
  writeResults(
    {
      folder,
      about: { id: scenario.id, title: scenario.title ?? scenario.id },
      tables: saturationTables,
      rows: { ...rows, ladder: [...bounds, ...rows.ladder] },
      manifest: { 'throughput_manifest.json': { ...manifest, seed, replications } },
    },
    args,
  )
}

const commandOf = (
  args: ThroughputArgs,
  { id }: Scenario,
  { seed, replications }: ThroughputResult,
): string =>
  [
    'corridor throughput',
    ...args.scenario.filter((file) => args.scenario.length === 1 || file.includes(id)),
    ...(['from', 'to', 'steps', 'ladder'] as const).flatMap((name) =>
      args[name] === undefined ? [] : [`--${name} ${args[name]}`],
    ),
    ...(args.scale ?? []).map((one) => `--scale ${one}`),
    ...(args.set ?? []).map((one) => `--set '${one}'`),
    `--replications ${replications}`,
    `--seed '${seed}'`,
  ].join(' ')

function toldOf({ scenario, frozen, points, rows, replications, seed, sustainable }: ThroughputResult) {
  return {
    id: scenario.id,
    title: scenario.title ?? scenario.id,
    frozen,
    seed,
    replications,
    isBounded: Number.isFinite(sustainable.high),
    findings: [...new Set(points.flatMap(({ findings }) => findings))],
    curve: rows.throughput_curve,
    ladder: rows.ladder,
    trials: rows.ladder_trials,
    stated: rows.stated_capacities,
  }
}

// corridor optimise: what would have to be true for a claim to hold: the cheapest investments and rules, in which order,
// and what each adds; or how near one comes, and what forbids more.
import { quoted } from '../../experiment/cluster/engine.ts'
import type { Choice } from '../../experiment/optimise/choice.ts'
import { optimise, type OptimiseResult } from '../../experiment/optimise/optimise.ts'
import { optimiseRows, type OptimiseRows } from '../../experiment/optimise/rows.ts'
import { jobsThatFit } from '../../experiment/forewarn.ts'
import { seedOf } from '../../experiment/run.ts'
import { Workers } from '../../experiment/worker-pool.ts'
import { optimiseText } from '../../report/optimise-console.ts'
import { metricIds } from '../../results/metrics.ts'
import { optimiseTables } from '../../results/tables/index.ts'
import { assignmentsOf } from '../../scenario/decided.ts'
import { lineOf, resolveRead } from '../../scenario/resolve.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { readTree, withSet } from '../../scenario/tree.ts'
import { diskSources } from '../files.ts'
import { LookFolder } from '../look-folder.ts'
import type { ArgsOf } from '../options.ts'
import { cores, memory, onInterrupt } from '../processes.ts'
import { progressOf } from '../progress.ts'
import { rowsOfOtherClaims } from '../read-results.ts'
import { readScenarios } from '../read-scenarios.ts'
import { manifestOf, toJson, writeResults, type FormatArgs } from '../result-folder.ts'

export type OptimiseArgs = ArgsOf<
  | 'claim'
  | 'budget'
  | 'out'
  | 'indifference'
  | 'replications'
  | 'max-replications'
  | 'seed'
  | 'jobs'
  | 'set'
  | 'resume'
  | 'quiet'
  | 'json'
> &
  FormatArgs & { file: string }

/** @returns the exit status */
export async function handler(args: OptimiseArgs): Promise<number> {
  const scenario = readScenarios([args.file], args.set)?.[0]
  if (scenario === undefined) return 2
  const wrong = whyNot(scenario, args.claim)
  if (wrong !== undefined) {
    process.stderr.write(`corridor: ${wrong}\n`)
    return 2
  }
  const started = performance.now()
  const out = args.out.replace(/(?<=.)[\\/]+$/, '')
  const seed = seedOf(scenario, args)
  const kept = new LookFolder(out, scenario, args.claim!, seed, args.resume)
  const controller = onInterrupt(() =>
    kept.kept === 0
      ? 'no replication was finished'
      : `${kept.kept} replications kept; the same command with --resume goes on from there`,
  )
  const jobs = Math.min(args.jobs ?? cores, jobsThatFit(scenario, memory))
  const workers = new Workers(jobs, controller.signal, {
    onTrouble: (says) => void process.stderr.write(`${scenario.id}: ${says}\n`),
  })
  const watch = new Watch(kept)
  const progress = progressOf(scenario.id, 0, 'replications', args.quiet)
  try {
    const result = await optimise(decidedIn(args, scenario), {
      claim: args.claim!,
      budget: args.budget,
      seed,
      indifference: args.indifference,
      replications: args.replications,
      most: args['max-replications'],
      workers,
      memory: kept,
      onReplication: () => {
        watch.made++
        progress.step()
      },
      onPlanned: (replications) => {
        watch.planned = replications
        progress.total(replications)
      },
      onStage: (says) => {
        progress.say(`${says}${watch.says()}`)
      },
    })
    const rows = await optimiseRows(result, runCommandOf(args, result))
    const folder = `${out}/${scenario.id}`
    progress.stop()
    await write(folder, result, rows, args, performance.now() - started)
    if (args.json) process.stdout.write(toJson([{ scenario: scenario.id, folder, ...rows }]))
    else process.stdout.write(`${optimiseText(toldOf(result, rows))}\n\nTables: ${folder}\n\n`)
  } finally {
    progress.stop()
    await workers.close()
  }
  kept.clear()
  return 0
}

/** How far a search is, and how long it will still take if it goes on at the pace of the replications made so far. */
class Watch {
  made = 0
  planned = 0
  private readonly started = performance.now()

  constructor(private readonly kept: LookFolder) {}

  says(): string {
    const own = this.made - this.kept.found
    if (own <= 0) return ''
    const left = ((performance.now() - this.started) / own) * Math.max(0, this.planned - this.made)
    return ` (${this.made} of about ${this.planned} replications, some ${Math.ceil(left / 60_000)} min left)`
  }
}

/** What stands in the way of the question itself. */
function whyNot({ id, claims, decisions }: Scenario, claim: string | undefined): string | undefined {
  const known = Object.entries(claims)
    .filter(([, { arithmetic }]) => arithmetic === undefined)
    .map(([one]) => one)
  if (claim === undefined) return `--claim is missing; ${id} has ${known.join(', ')}`
  if (!known.includes(claim))
    return claim in claims
      ? `--claim: ${claim} is decided by its own arithmetic, and no investment changes it`
      : `--claim: ${id} has no claim "${claim}"; it has ${known.join(', ')}`
  if (Object.keys(decisions).length > 0) return undefined
  return `${id} states no decisions to choose from; see docs/scenarios.md, decisions`
}

/** The scenario of the file, with its assignments, in which a choice is made as `--set` would. */
function decidedIn(args: OptimiseArgs, base: Scenario): (choice: Choice) => Scenario {
  const read = readTree(args.file, diskSources, args.set)
  return (choice) => {
    const set = assignmentsOf(base, choice)
    if (set.length === 0) return base
    const { scenario, problems } = resolveRead(args.file, withSet(read, set), diskSources, metricIds)
    if (scenario === undefined)
      throw new Error(
        problems
          .filter(({ isWarning }) => isWarning !== true)
          .map(lineOf)
          .join('\n'),
      )
    return scenario
  }
}

/** The command that gives the figures of the chosen set. */
function runCommandOf(args: OptimiseArgs, { scenario, chosen, seed }: OptimiseResult): string {
  const { choice, looks } = chosen.trial
  return [
    'corridor run',
    quoted(args.file),
    ...[...(args.set ?? []), ...assignmentsOf(scenario, choice)].map((one) => `--set ${quoted(one)}`),
    `--replications ${looks.length}`,
    `--seed ${quoted(seed)}`,
  ].join(' ')
}

/** Rows of other claims that stand in the folder are kept. */
async function write(
  folder: string,
  result: OptimiseResult,
  rows: OptimiseRows,
  args: OptimiseArgs,
  milliseconds: number,
): Promise<void> {
  const { scenario, seed, laboratory } = result
  const others = await Promise.all(
    optimiseTables.map(
      async (table) => [table.name, await rowsOfOtherClaims(folder, table, args.claim!)] as const,
    ),
  )
  const joined = Object.fromEntries(
    others.map(([name, kept]) => [name, [...kept, ...rows[name as keyof OptimiseRows]]]),
  )
  writeResults(
    {
      folder,
      about: { id: scenario.id, title: scenario.title ?? scenario.id },
      tables: optimiseTables,
      rows: joined,
      manifest: {
        [`optimise_manifest.json`]: {
          ...manifestOf(scenario, commandOf(args, seed), milliseconds),
          seed,
          replications: laboratory.replications,
        },
      },
    },
    args,
  )
}

const commandOf = (args: OptimiseArgs, seed: string): string =>
  [
    'corridor optimise',
    quoted(args.file),
    `--claim ${args.claim!}`,
    ...(['budget', 'indifference', 'replications', 'max-replications'] as const).flatMap((name) =>
      args[name] === undefined ? [] : [`--${name} ${args[name]}`],
    ),
    ...(args.set ?? []).map((one) => `--set ${quoted(one)}`),
    `--seed ${quoted(seed)}`,
  ].join(' ')

const toldOf = ({ scenario, seed }: OptimiseResult, rows: OptimiseRows) => ({
  title: scenario.title ?? scenario.id,
  seed,
  titles: Object.fromEntries(Object.entries(scenario.decisions).map(([id, { title }]) => [id, title])),
  optimum: rows.optimum[0]!,
  order: rows.investment_order,
  frontier: rows.frontier,
  costs: rows.cost_check,
})

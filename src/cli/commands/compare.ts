// corridor compare: scenario files are run on common random numbers, result folders are taken as they are; the
// differences from the base are printed and written as comparison.csv.
import { bestScenario, criterionOf, type Criterion } from '../../experiment/compare-scenarios.ts'
import { compareResults, type Comparable, type Comparison } from '../../experiment/compare.ts'
import { tooLarge, tooMany } from '../../experiment/forewarn.ts'
import { DEFAULT_SEED, replicationsOf, type RunResult } from '../../experiment/run.ts'
import { bestText, comparisonText } from '../../report/compare-console.ts'
import { comparisonTables } from '../../results/tables/index.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { packageVersion } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { cores, memory, onInterrupt } from '../processes.ts'
import { isResultFolder, readResultFolder } from '../read-results.ts'
import { readScenarios } from '../read-scenarios.ts'
import { dataHash, manifestOf, toJson, writeResults, type FormatArgs } from '../result-folder.ts'
import { runWithProgress, writeRun } from './run.ts'

export type CompareArgs = ArgsOf<
  | 'out'
  | 'replications'
  | 'best'
  | 'indifference'
  | 'max-replications'
  | 'seed'
  | 'jobs'
  | 'set'
  | 'quiet'
  | 'json'
> &
  FormatArgs & { base: string; others: string[] }

/** @returns the exit status */
export async function handler(args: CompareArgs): Promise<number> {
  const paths = [args.base, ...args.others]
  const files = [...new Set(paths.filter((path) => !isResultFolder(path)))]
  const scenarios = readScenarios(files, args.set)
  const folders = await readFolders(paths)
  if (scenarios === undefined || folders === undefined) return 2
  const criterion = criterionFor(args, scenarios, folders.size)
  if (typeof criterion === 'string') {
    process.stderr.write(`corridor: --best: ${criterion}\n`)
    return 2
  }
  const common = commonDraws(args, scenarios, folders.get(args.base))
  for (const scenario of scenarios) {
    const says = tooLarge(scenario, memory) ?? tooMany(scenario, common, memory)
    if (says === undefined) continue
    process.stderr.write(`corridor: ${scenario.id}: ${says}\n`)
    return 2
  }
  const out = args.out.replace(/[\\/]+$/, '')
  const controller = onInterrupt(() => 'comparison.csv was not written')
  const made = new Map<string, Comparable>(folders)
  const started = performance.now()
  for (const [i, scenario] of scenarios.entries()) {
    const options = { ...common, jobs: args.jobs ?? cores, signal: controller.signal }
    const begun = performance.now()
    const result = await runWithProgress(scenario, options, args.quiet)
    made.set(files[i]!, comparableOf(result))
    writeRun(`${out}/${scenario.id}`, result, commandOf(args, common), performance.now() - begun, args)
  }
  const [base, ...others] = distinct(paths, made)
  const comparisons = compareResults(base!, others)
  const best =
    criterion &&
    (await chooseBest(args, criterion, scenarios, {
      ...common,
      jobs: args.jobs ?? cores,
      signal: controller.signal,
    }))
  const rows = comparisons.flatMap((one) => one.rows)
  const milliseconds = performance.now() - started
  writeResults(
    {
      folder: out,
      about: { id: `comparison-with-${base!.id}`, title: `Comparison with ${base!.id}` },
      tables: comparisonTables,
      rows: { comparison: rows },
      manifest: {
        'comparison_manifest.json': {
          ...manifestOf(base!.scenario, commandOf(args, common), milliseconds),
          seeds: Object.fromEntries([base!, ...others].map(({ id, seed }) => [id, seed])),
          ...(best === undefined ? {} : { best }),
          remarks: comparisons.map(({ other, how }) => ({ other, remarks: how.remarks })),
        },
      },
    },
    args,
  )
  if (args.json)
    process.stdout.write(
      toJson(best === undefined ? comparisons.map(jsonOf) : { comparisons: comparisons.map(jsonOf), best }),
    )
  else {
    print(comparisons, [base!, ...others])
    if (best !== undefined) process.stdout.write(`${bestText(best)}\n\n`)
    process.stdout.write(`Table: ${out}/comparison.csv\nAgain: ${commandOf(args, common)}\n`)
  }
  return 0
}

/** What `--best` asks for, or a sentence that says why it cannot be had; undefined where it is not asked. */
function criterionFor(
  args: CompareArgs,
  scenarios: readonly Scenario[],
  folders: number,
): Criterion | string | undefined {
  if (args.best === undefined) return undefined
  if (folders > 0) return 'it runs further replications, so it takes scenario files, not result folders'
  if (scenarios.length < 2) return 'there are not two different scenarios to choose from'
  try {
    return criterionOf(args.best, scenarios)
  } catch (error) {
    return (error as Error).message
  }
}

async function chooseBest(
  args: CompareArgs,
  criterion: Criterion,
  scenarios: readonly Scenario[],
  draws: Draws & { jobs: number; signal: AbortSignal },
) {
  const { indifference, best, left, isDecided, replications, means } = await bestScenario(
    scenarios,
    criterion,
    {
      ...draws,
      first: Math.max(3, draws.replications),
      indifference: args.indifference,
      most: args['max-replications'],
    },
  )
  const of = (list: readonly number[]): Record<string, number> =>
    Object.fromEntries(scenarios.map(({ id }, i) => [id, list[i]!]))
  return {
    ...criterion,
    indifference,
    best: scenarios[best]!.id,
    decided: isDecided,
    left: left.map((i) => scenarios[i]!.id),
    replications: of(replications),
    means: of(means),
  }
}

async function readFolders(paths: readonly string[]): Promise<Map<string, Comparable> | undefined> {
  const read = new Map<string, Comparable>()
  let isFine = true
  for (const path of new Set(paths.filter(isResultFolder))) {
    const results = await readResultFolder(path)
    if (typeof results === 'string') {
      process.stderr.write(`${results}\n`)
      isFine = false
    } else read.set(path, results)
  }
  return isFine ? read : undefined
}

interface Draws {
  seed: string
  replications: number
}

/** One seed and one number of replications for all: those asked for, or of the base folder, or of the first file. */
function commonDraws(args: CompareArgs, scenarios: readonly Scenario[], base: Comparable | undefined): Draws {
  const inFolder = base && new Set(base.replications.map(({ replication }) => replication)).size
  const [first] = scenarios
  return {
    seed: args.seed ?? base?.seed ?? first?.run.seed ?? DEFAULT_SEED,
    replications:
      args.replications ?? inFolder ?? Math.max(...scenarios.map((scenario) => replicationsOf(scenario, {}))),
  }
}

const comparableOf = ({ scenario, seed, rows }: RunResult): Comparable => ({
  id: scenario.id,
  scenario,
  seed,
  version: packageVersion,
  dataHash: dataHash(),
  replications: rows.replications,
})

/** What stands at each path, named by its path where two different ones have the same id. */
function distinct(paths: readonly string[], made: ReadonlyMap<string, Comparable>): Comparable[] {
  return paths.map((path) => {
    const one = made.get(path)!
    const hasTwin = [...made].some(([other, { id }]) => other !== path && id === one.id)
    return hasTwin ? { ...one, id: path } : one
  })
}

const commandOf = (args: CompareArgs, { replications, seed }: Draws): string =>
  [
    'corridor compare',
    args.base,
    ...args.others,
    ...(args.set ?? []).map((one) => `--set '${one}'`),
    ...(args.best === undefined ? [] : [`--best ${args.best}`]),
    `--replications ${replications}`,
    `--seed '${seed}'`,
  ].join(' ')

const replicationsOfBoth = ({ how, rows }: Comparison, base: Comparable): number =>
  how.replications?.length ?? (rows.length > 0 ? numbersOf(base).size : 0)

const numbersOf = ({ replications }: Comparable): Set<number> =>
  new Set(replications.map(({ replication }) => replication))

const jsonOf = ({ base, other, how, rows }: Comparison) => ({
  base,
  other,
  paired: how.isPaired,
  remarks: how.remarks,
  differences: rows,
})

function print(comparisons: readonly Comparison[], all: readonly Comparable[]): void {
  const titles = Object.fromEntries(
    Object.entries(all[0]!.scenario.relations)
      .filter(
        ([id, { headline }]) => headline === true && all.every(({ scenario }) => id in scenario.relations),
      )
      .map(([id, { title }]) => [id, title ?? id]),
  )
  for (const one of comparisons) {
    const { base, other, how, rows } = one
    const told = { base, other, rows, titles, remarks: how.remarks, isPaired: how.isPaired }
    const text = comparisonText({ ...told, replications: replicationsOfBoth(one, all[0]!) })
    process.stdout.write(`${text}\n\n`)
  }
}

// corridor run: simulate scenarios, print the summary, write the result tables.
import { timestampOf } from '../../corridor/ledger/event-log.ts'
import { periodOf } from '../../corridor/simulate-corridor.ts'
import { quoted } from '../../experiment/cluster/engine.ts'
import { boundsOf } from '../../experiment/bounds.ts'
import { jobsThatFit, overloads, tooLarge, tooMany } from '../../experiment/forewarn.ts'
import { MOST_REPLICATIONS } from '../../experiment/precision.ts'
import { run, replicationsOf, seedOf, type RunOptions, type RunResult } from '../../experiment/run.ts'
import type { TraceSink } from '../../experiment/trace-pipe.ts'
import type { TraceOptions } from '../../experiment/trace.ts'
import { headline } from '../../report/console.ts'
import { formatOfFile, logFormatNames, type LogFormatName } from '../../results/event-logs/format.ts'
import { monthsWithin } from '../../results/observe/movements.ts'
import { movementTables, runTables } from '../../results/tables/index.ts'
import { unitsTable } from '../../results/tables/units.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { growingFile, whyNotWritable, type GrowingFile } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { cores, memory, onInterrupt } from '../processes.ts'
import { progressOf } from '../progress.ts'
import { readScenarios } from '../read-scenarios.ts'
import { manifestOf, toJson, whyForeign, writeResults, type FormatArgs } from '../result-folder.ts'
import { WorkFolder } from '../work-folder.ts'

export type RunArgs = ArgsOf<
  | 'out'
  | 'replications'
  | 'replication'
  | 'precision'
  | 'max-replications'
  | 'units'
  | 'movements'
  | 'trace'
  | 'trace-format'
  | 'trace-share'
  | 'trace-flow'
  | 'seed'
  | 'jobs'
  | 'set'
  | 'resume'
  | 'quiet'
  | 'json'
> &
  FormatArgs & { scenario: string[] }

/** @returns the exit status */
export async function handler(args: RunArgs): Promise<number> {
  const scenarios = readScenarios(args.scenario, args.set)
  if (scenarios === undefined) return 2
  const out = args.out.replace(/(?<=.)[\\/]+$/, '')
  const trouble = scenarios.map((scenario) => obstacle(`${out}/${scenario.id}`, scenario, args)).find(Boolean)
  if (trouble !== undefined) {
    process.stderr.write(`corridor: ${trouble}\n`)
    return 2
  }
  const wrongTrace = traceTrouble(args, scenarios)
  if (wrongTrace !== undefined) {
    process.stderr.write(`corridor: ${wrongTrace}\n`)
    return 2
  }
  const stray = scenarios.find(
    (scenario) => args.movements !== undefined && monthsWithin(scenario, args.movements) === undefined,
  )
  if (stray !== undefined) {
    const { start, end } = stray.run
    process.stderr.write(
      `corridor: --movements takes months of the results, such as ${start.slice(0, 7)}; ${stray.id} has ${start} to ${end}\n`,
    )
    return 2
  }
  const finished: string[] = []
  const works: WorkFolder[] = []
  const log = args.trace === undefined ? undefined : new TraceFile(args.trace, args.replication ?? 0)
  const controller = onInterrupt(() => {
    log?.abandon()
    return keptSentence(finished, works)
  })
  const output: unknown[] = []
  for (const [index, scenario] of scenarios.entries()) {
    const started = performance.now()
    const bounds = await boundsOf(scenario)
    for (const overload of overloads(bounds)) process.stderr.write(`${scenario.id}: ${overload}\n`)
    const keeper = new WorkFolder(out, scenario, seedOf(scenario, args), args.resume)
    works.push(keeper)
    const jobs = Math.min(args.jobs ?? cores, jobsThatFit(scenario, memory))
    const onTrouble = (says: string): void => void process.stderr.write(`${scenario.id}: ${says}\n`)
    const maxReplications = args['max-replications']
    const movements = args.movements && monthsWithin(scenario, args.movements)
    const options = {
      ...args,
      movements,
      maxReplications,
      bounds,
      trace: traceOf(args),
      sink: log,
      jobs,
      signal: controller.signal,
      keeper,
      onTrouble,
    }
    const result = await runWithProgress(scenario, options, args.quiet).catch((error: unknown) => {
      log?.abandon()
      throw error
    })
    const folder = `${out}/${scenario.id}`
    const again = commandOf(args, args.scenario[index]!, result)
    writeRun(folder, result, again, performance.now() - started, args)
    finished.push(folder)
    if (args.json)
      output.push({
        scenario: scenario.id,
        folder,
        ...(result.precision === undefined ? {} : { precision: result.precision }),
        summary: result.rows.summary,
        claims: result.rows.claims,
      })
    else process.stdout.write(`${headline(toldOf(result))}\n\nTables: ${folder}\nAgain:  ${again}\n\n`)
  }
  if (args.json) process.stdout.write(toJson(output))
  for (const work of works) work.clear()
  return 0
}

/** What stands in the way of a run before it begins. */
function obstacle(folder: string, scenario: Scenario, args: RunArgs): string | undefined {
  const most = args.precision === undefined ? 0 : (args['max-replications'] ?? MOST_REPLICATIONS)
  const asked = { replications: Math.max(replicationsOf(scenario, args), most), units: args.units }
  const large = tooLarge(scenario, memory) ?? tooMany(scenario, asked, memory)
  return whyNotWritable(folder) ?? whyForeign(folder) ?? withId(scenario, large)
}
const withId = ({ id }: Scenario, says: string | undefined): string | undefined =>
  says === undefined ? undefined : `${id}: ${says}`

const formatOfTrace = (args: RunArgs): LogFormatName | undefined =>
  args['trace-format'] ?? formatOfFile(args.trace ?? '')

/** What is wrong with what is asked of a trace. */
function traceTrouble(args: RunArgs, scenarios: readonly Scenario[]): string | undefined {
  const { trace: path, 'trace-share': share, 'trace-flow': flow } = args
  if (path === undefined) return undefined
  if (scenarios.length > 1) return '--trace takes one scenario'
  if (share !== undefined && !(share > 0 && share <= 1))
    return '--trace-share takes a part above 0 and up to 1'
  if (flow !== undefined && !(flow in scenarios[0]!.flows)) return `--trace-flow: there is no flow "${flow}"`
  if (formatOfTrace(args) === undefined)
    return `--trace: the ending of ${path} names no format; give --trace-format ${logFormatNames.join(', ')}`
  return undefined
}

const traceOf = (args: RunArgs): TraceOptions | undefined =>
  args.trace === undefined
    ? undefined
    : { format: formatOfTrace(args) ?? 'csv', share: args['trace-share'], flow: args['trace-flow'] }

/** The file of a trace: there when it is whole, and not before. */
class TraceFile implements TraceSink {
  private file: GrowingFile | undefined

  constructor(
    private readonly path: string,
    private readonly replication: number,
  ) {}

  begin(): void {
    this.abandon()
    this.file = growingFile(this.path)
  }
  write(piece: string | Uint8Array): void {
    this.file!.write(piece)
  }
  end(told: number): void {
    this.file!.finish()
    this.file = undefined
    process.stderr.write(`${this.path}: replication ${this.replication}, ${told} load units\n`)
  }
  abandon(): void {
    this.file?.abandon()
    this.file = undefined
  }
}

/** What an interrupted run leaves, and how to go on with it. */
function keptSentence(finished: readonly string[], works: readonly WorkFolder[]): string {
  const replications = works.reduce((sum, work) => sum + work.kept.size, 0)
  const written = finished.length === 0 ? '' : `written: ${finished.join(', ')}; `
  if (replications === 0) return `${written}no replication was finished`
  const kept = `${replications} finished replication${replications > 1 ? 's' : ''} kept`
  return `${written}${kept}; the same command with --resume goes on from there`
}

/** Runs a scenario with a bar of its replications. */
export async function runWithProgress(
  scenario: Scenario,
  options: RunOptions,
  isQuiet: boolean,
): Promise<RunResult> {
  const progress = progressOf(scenario.id, replicationsOf(scenario, options), 'replications', isQuiet)
  try {
    return await run(scenario, {
      ...options,
      onReplication: () => progress.step(),
      onPlanned: (replications) => progress.total(replications),
    })
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
      tables: [
        ...runTables,
        ...(result.rows.units === undefined ? [] : [unitsTable]),
        ...(result.rows.movements === undefined ? [] : movementTables),
      ],
      rows: { ...result.rows },
      manifest: {
        'manifest.json': {
          ...manifestOf(scenario, command, milliseconds),
          seed,
          replications,
          events,
          findings: findingsOf(result),
          ...(result.precision === undefined ? {} : { precision: result.precision }),
        },
      },
    },
    args,
  )
}

/** What stood still, and when: of each replication its own. */
function findingsOf({ scenario, observations }: RunResult) {
  const { startIso } = periodOf(scenario)
  return observations.flatMap(({ replication, findings }) =>
    findings.map(({ atHours, ...told }) => ({ replication, at: timestampOf(startIso, atHours), ...told })),
  )
}

/** The command that gives the figures of one scenario again, as a shell takes it. */
const commandOf = (args: RunArgs, file: string, { replications, seed }: RunResult): string =>
  [
    'corridor run',
    quoted(file),
    ...(args.set ?? []).map((one) => `--set ${quoted(one)}`),
    args.replication === undefined ? `--replications ${replications}` : `--replication ${args.replication}`,
    `--seed ${quoted(seed)}`,
  ].join(' ')

function toldOf({ scenario, rows, replications, seed, findings, precision }: RunResult) {
  return {
    id: scenario.id,
    title: scenario.title ?? scenario.id,
    question: scenario.question ?? '',
    replications,
    seed,
    findings,
    precision: precision?.warning,
    headlines: Object.entries(scenario.relations)
      .filter(([, relation]) => relation.headline === true)
      .map(([id, { title, flows, from, to }]) => ({
        id,
        title: title ?? id,
        ...(from === undefined && to === undefined ? { flows } : {}),
      })),
    summary: rows.summary,
    claims: rows.claims,
    resources: rows.resources,
    fullYards: rows.full_yards,
    capacity: rows.capacity,
    ceiling: rows.ceiling,
    transit: rows.transit,
    transitDistribution: rows.transit_distribution,
    stages: rows.stages,
  }
}

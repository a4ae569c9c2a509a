// corridor experiment plan: what will be run, fixed: design points, tasks, seeds.
import { pointsOf } from '../../../experiment/design/points.ts'
import { unitsOf } from '../../../experiment/forewarn.ts'
import {
  experimentTables,
  plannedFactors,
  designCells,
  pointsTable,
} from '../../../experiment/plan/columns.ts'
import { chunkCount, chunkSize, itemsOf, settingsOf, type Plan } from '../../../experiment/plan/plan.ts'
import { DEFAULT_SEED } from '../../../experiment/run.ts'
import replicate from '../../../experiment/worker.ts'
import { planText } from '../../../report/experiment-console.ts'
import { toCsv } from '../../../results/csv.ts'
import { metricIds } from '../../../results/metrics.ts'
import {
  readExperiment,
  resolvePoint,
  textOfAssignment,
  type Experiment,
} from '../../../scenario/experiment.ts'
import { reportOf, sentenceOf, type Problem } from '../../../scenario/problems.ts'
import { recording } from '../../../scenario/recorded.ts'
import type { Scenario } from '../../../scenario/schema/scenario.ts'
import { codeHash } from '../../code-hash.ts'
import { diskSources, namesIn, packageVersion, readText, whyNotWritable, writeDurably } from '../../files.ts'
import type { ArgsOf } from '../../options.ts'
import { sha256 } from '../../processes.ts'
import { dataHash, toJson } from '../../result-folder.ts'

/** Points that are tried as a whole before the plan is made; of more, so many spread over all. */
const TRIED_POINTS = 60
/** Replications and seconds of the pilot: the first replications of a process are slower than the rest. */
const PILOT_REPLICATIONS = 3
const PILOT_SECONDS = 6
const MEGABYTES_OF_THE_PROGRAM = 300
const BYTES_A_UNIT = 1000

type PlanArgs = ArgsOf<'out' | 'replications' | 'seed' | 'chunk' | 'json'> & { experiment: string }

/** @returns the exit status */
export function handler(args: PlanArgs): number {
  const { sources, inputs } = recording(diskSources)
  const { experiment, problems, textOf } = readExperiment(args.experiment, sources, metricIds)
  if (experiment === undefined) return told(problems, textOf)
  const folder = args.out.replace(/(?<=.)[\\/]+$/, '')
  const obstacle = whyNotWritable(folder) ?? whyTaken(folder)
  if (obstacle !== undefined) return refused(obstacle)
  const draft = draftOf(experiment, args)
  try {
    experimentTables(draft)
  } catch (error) {
    return refused((error as Error).message)
  }
  const wrong = problemsOfPoints(experiment, draft)
  if (wrong.length > 0) return told(wrong, textOf)
  const hash = hashOf(draft, experiment)
  const before = readText(`${folder}/plan.json`)
  if (before !== undefined) {
    const old = JSON.parse(before) as Plan
    if (old.hash === hash) return print(folder, old, args.json, true)
    return refused(
      `${folder} holds the plan of another experiment, or of another build; choose another --out`,
    )
  }
  const plan: Plan = { ...draft, hash, ...sized(experiment, draft, args.chunk) }
  writeDurably(`${folder}/inputs.json`, JSON.stringify(inputs))
  writeDurably(`${folder}/points.csv`, pointsCsv(plan))
  writeDurably(`${folder}/plan.json`, `${JSON.stringify(plan, null, 1)}\n`)
  return print(folder, plan, args.json, false)
}

function refused(says: string): number {
  process.stderr.write(`corridor: ${says}\n`)
  return 2
}

function told(problems: readonly Problem[], textOf: (file: string) => string | undefined): number {
  for (const problem of problems) process.stderr.write(`${reportOf(problem, textOf)}\n`)
  return 2
}

/** A folder with files of somebody else is no place for an experiment. */
function whyTaken(folder: string): string | undefined {
  const names = namesIn(folder)
  if (names.length === 0 || names.includes('plan.json')) return undefined
  return `${folder} holds files that are no experiment (${names[0]!} …); empty it or choose another --out`
}

/** The plan before anything was timed. */
function draftOf(experiment: Experiment, args: PlanArgs): Plan {
  const seed = args.seed ?? experiment.seed ?? experiment.scenarios[0]!.scenario.run.seed ?? DEFAULT_SEED
  const paths = experiment.factors.map(({ path }) => path)
  const points = pointsOf(experiment.design, paths, seed)
  return {
    schema: 1,
    version: packageVersion,
    code: codeHash(),
    data: dataHash(),
    hash: '',
    id: experiment.id,
    title: experiment.title,
    seed,
    replications: args.replications ?? experiment.replications,
    keep: { ...experiment.keep, tables: [...new Set(experiment.keep.tables)] },
    set: experiment.set.map(({ path, value }) => ({ path, value })),
    factors: plannedFactors(experiment.factors, points, experiment.columns),
    points,
    scenarios: byId(experiment).map(({ file, scenario }) => ({
      id: scenario.id,
      file,
      title: scenario.title ?? scenario.id,
      chunk: 1,
      secondsPerReplication: null,
      megabytes: Math.ceil(MEGABYTES_OF_THE_PROGRAM + (unitsOf(scenario).total * BYTES_A_UNIT) / 1e6),
    })),
  }
}

/** Scenarios in the order of the tables. */
const byId = ({ scenarios }: Experiment): Experiment['scenarios'] =>
  [...scenarios].sort((a, b) => (a.scenario.id < b.scenario.id ? -1 : 1))

/** Everything from which the results follow, wherever the files stand. */
function hashOf(draft: Plan, experiment: Experiment): string {
  const { version, code, data, seed, replications, keep, set, factors, points } = draft
  const texts = byId(experiment).map(({ scenario: { id }, read }) => [
    id,
    ...read.layers.map(({ file }) => read.textOf(file)),
  ])
  return sha256(
    JSON.stringify([version, code, data, seed, replications, keep, set, factors, points, texts]),
  ).slice(0, 32)
}

/** What is wrong with points as a whole. */
function problemsOfPoints(experiment: Experiment, draft: Plan): Problem[] {
  const { points } = draft
  if (experiment.factors.length < 2) return []
  const tried = Math.min(TRIED_POINTS, points.length)
  const step = (points.length - 1) / Math.max(1, tried - 1)
  for (let i = 0; i < tried; i++) {
    const point = Math.round(i * step)
    const set = settingsOf(draft, point)
    for (const { file, read, scenario } of experiment.scenarios) {
      const { problems } = resolvePoint(file, read, set, diskSources, metricIds)
      if (problems.length === 0) continue
      const at = { file: experiment.file, line: 1, column: 1 }
      const where = `point ${point} in ${scenario.id} (${set.map(textOfAssignment).join(', ')})`
      return problems.map((one) => ({ kind: 'unfit', at, path: '', says: `${where}: ${sentenceOf(one)}` }))
    }
  }
  return []
}

/** Scenarios with the size of their chunks: as asked for, or by a pilot at the first point. */
function sized(experiment: Experiment, draft: Plan, chunk: number | undefined): Pick<Plan, 'scenarios'> {
  const set = settingsOf(draft, 0)
  const timed = byId(experiment).map(({ file, read }) => {
    const { scenario } = resolvePoint(file, read, set, diskSources, metricIds)
    return pilotSeconds(scenario!, draft.seed, chunk === undefined ? PILOT_REPLICATIONS : 1)
  })
  const all = timed.reduce((sum, seconds) => sum + seconds * itemsOf(draft), 0)
  return {
    scenarios: draft.scenarios.map((scenario, i) => ({
      ...scenario,
      chunk: Math.min(itemsOf(draft), chunk ?? chunkSize(timed[i]!, all)),
      secondsPerReplication: Number(timed[i]!.toPrecision(3)),
    })),
  }
}

/** Seconds that a replication takes here, the quickest of a few. */
function pilotSeconds(scenario: Scenario, seed: string, replications: number): number {
  const started = performance.now()
  let least = Infinity
  for (let replication = 0; replication < replications; replication++) {
    const before = performance.now()
    replicate({ scenario, seed, replication })
    least = Math.min(least, (performance.now() - before) / 1000)
    if (performance.now() - started > PILOT_SECONDS * 1000) break
  }
  return Math.max(1e-4, least)
}

function pointsCsv(plan: Plan): string {
  const rows = plan.points.flatMap((_, point) =>
    plan.scenarios.map(({ id }) => ({
      ...designCells(plan, point),
      scenario: id,
      replications: plan.replications,
      finding: '',
    })),
  )
  return toCsv(pointsTable(plan), rows as never)
}

function print(folder: string, plan: Plan, isJson: boolean, isOld: boolean): number {
  const { points, replications, scenarios } = plan
  if (isJson)
    process.stdout.write(
      toJson({
        folder,
        points: points.length,
        scenarios: scenarios.map(({ id, chunk, secondsPerReplication }) => ({
          id,
          chunk,
          secondsPerReplication,
        })),
        replications: itemsOf(plan) * scenarios.length,
        replications_per_point: replications,
        tasks: chunkCount(plan),
      }),
    )
  else process.stdout.write(planText({ ...plan, folder, tasks: chunkCount(plan), isOld }))
  return 0
}

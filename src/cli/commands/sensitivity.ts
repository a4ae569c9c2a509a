// corridor sensitivity: what the answer hangs on, and in which share of plausible worlds each claim holds.
import { jobsThatFit } from '../../experiment/forewarn.ts'
import { seedOf } from '../../experiment/run.ts'
import { answersOf, type Answer } from '../../experiment/sensitivity/metric.ts'
import { sizeOf, study, type Study } from '../../experiment/sensitivity/study.ts'
import replicate from '../../experiment/worker.ts'
import {
  nothingVariesText,
  sensitivityText,
  sizeText,
  type ToldStudy,
} from '../../report/sensitivity-console.ts'
import { metricIds } from '../../results/metrics.ts'
import { sensitivityTables } from '../../results/tables/index.ts'
import { recording } from '../../scenario/recorded.ts'
import { resolveScenario } from '../../scenario/resolve.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { diskSources, whyNotWritable } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { cores, memory } from '../processes.ts'
import { progressOf } from '../progress.ts'
import { printProblems } from '../read-scenarios.ts'
import { manifestOf, toJson, whyForeign, writeResults, type FormatArgs } from '../result-folder.ts'
import { StudyFolder } from '../study-stages.ts'

export type SensitivityArgs = ArgsOf<
  | 'out'
  | 'metric'
  | 'runs'
  | 'radial'
  | 'full'
  | 'full-inputs'
  | 'points'
  | 'scrambles'
  | 'seed'
  | 'jobs'
  | 'set'
  | 'dry-run'
  | 'quiet'
  | 'json'
> &
  FormatArgs & { file: string }

/** @returns the exit status */
export async function handler(args: SensitivityArgs): Promise<number> {
  const { sources, inputs } = recording(diskSources)
  const set = args.set ?? []
  const resolved = resolveScenario(args.file, sources, { set, knownMetrics: metricIds })
  if (printProblems(resolved, 'none') > 0) return 2
  const scenario = resolved.scenario!
  const out = args.out.replace(/(?<=.)[\\/]+$/, '')
  const folder = `${out}/${scenario.id}`
  const obstacle = args['dry-run'] ? undefined : (whyForeign(folder) ?? whyNotWritable(folder))
  if (obstacle !== undefined) return refused(obstacle)
  let answers: Answer[]
  try {
    answers = answersOf(scenario, args.metric)
  } catch (error) {
    return refused(`--metric: ${(error as Error).message}`)
  }
  const full = args.full
    ? { inputs: args['full-inputs'], points: args.points, scrambles: args.scrambles }
    : undefined
  const seed = seedOf(scenario, args)
  const { model, groups, allocation, runs } = sizeOf(scenario, { runs: args.runs, full })
  if (model.inputs.length === 0) {
    process.stdout.write(
      args.json ? toJson({ scenario: scenario.id, inputs: 0 }) : nothingVariesText(scenario.id),
    )
    return 0
  }
  const jobs = Math.min(args.jobs ?? cores, jobsThatFit(scenario, memory))
  const size = {
    title: scenario.title ?? scenario.id,
    inputs: countBy(model.inputs.map(({ confidence }) => confidence)),
    fixed: model.fixed,
    groups: groups.length,
    ...allocation,
    runs,
    full,
    hours: (runs * pilotSeconds(scenario, seed)) / jobs / SECONDS_AN_HOUR,
    jobs,
  }
  if (args['dry-run']) {
    process.stdout.write(args.json ? toJson({ ...size, hours: undefined }) : sizeText(size))
    return 0
  }
  if (!args.quiet) process.stderr.write(sizeText(size))
  const started = performance.now()
  const progress = progressOf(scenario.id, runs, 'replications', args.quiet)
  const work = new StudyFolder({
    out,
    file: args.file,
    scenario,
    inputs,
    seed,
    set,
    jobs,
    answers,
    onReplication: () => progress.step(),
    onTrouble: (says) => void process.stderr.write(`${scenario.id}: ${says}\n`),
  })
  const options = {
    answers,
    seed,
    runs: args.runs,
    shape: args.radial ? 'radial' : 'trajectory',
    full,
  } as const
  let found: Study
  try {
    found = await study(scenario, options, work.runStage)
  } finally {
    progress.stop()
  }
  const [first] = [...work.leftOut].sort(([, a], [, b]) => b - a)
  if (first !== undefined && !args.quiet)
    process.stderr.write(
      `${scenario.id}: ${work.leftOut.size} inputs could not have their value in some points beside the others there, and kept what the scenario says; most often ${first[0]}, in ${first[1]}\n`,
    )
  const command = commandOf(args, seed)
  const { failed, firstFailure } = work
  const told = toldOf(found, { ...size, seed, failed, firstFailure })
  writeResults(
    {
      folder,
      about: { id: scenario.id, title: scenario.title ?? scenario.id },
      tables: sensitivityTables,
      rows: found.rows,
      manifest: {
        'sensitivity_manifest.json': {
          ...manifestOf(scenario, command, performance.now() - started),
          seed,
          study: told.about,
        },
      },
    },
    args,
  )
  work.clear()
  process.stdout.write(
    args.json
      ? toJson({ scenario: scenario.id, folder, ...told.about, ...found.rows })
      : `${sensitivityText(told)}\n\nTables: ${folder}\nAgain:  ${command}\n`,
  )
  return 0
}

const SECONDS_AN_HOUR = 3600

function refused(says: string): number {
  process.stderr.write(`corridor: ${says}\n`)
  return 2
}

/** Seconds of a replication here; the first of a process is slower than the rest. */
function pilotSeconds(scenario: Scenario, seed: string): number {
  const started = performance.now()
  replicate({ scenario, seed, replication: 0 })
  return (performance.now() - started) / 1000
}

const countBy = (words: readonly string[]): Record<string, number> =>
  words.reduce<Record<string, number>>((count, word) => ({ ...count, [word]: (count[word] ?? 0) + 1 }), {})

function toldOf(
  { answers, base, splits, runs, worlds, effects, groups, measured, rows, scenario }: Study,
  about: ToldStudy['size'] & { seed: string; failed: number; firstFailure: string },
): ToldStudy {
  return {
    size: about,
    sensitivity: rows.sensitivity,
    robustness: rows.robustness,
    about: {
      title: scenario.title ?? scenario.id,
      seed: about.seed,
      inputs: about.inputs,
      fixed: about.fixed,
      measured: measured.length,
      starts: about.starts,
      rows: about.rows,
      runs,
      failed: about.failed,
      first_failure: about.firstFailure,
      censored: worlds.censored + effects.censored + (groups?.censored ?? 0),
      worlds: worlds.count,
      answers: answers.map(({ id, title, unit }, i) => ({
        id,
        title,
        unit,
        base: base[i]!,
        mean: splits[i]!.mean,
        sd: Math.sqrt(splits[i]!.variance),
        rows: splits[i]!.rows,
      })),
    },
  }
}

const commandOf = (args: SensitivityArgs, seed: string): string =>
  [
    'corridor sensitivity',
    args.file,
    ...(args.metric ?? []).map((one) => `--metric ${one}`),
    ...(args.runs === 1500 ? [] : [`--runs ${args.runs}`]),
    ...(args.radial ? ['--radial'] : []),
    ...(args.full
      ? [`--full --full-inputs ${args['full-inputs']} --points ${args.points} --scrambles ${args.scrambles}`]
      : []),
    ...(args.set ?? []).map((one) => `--set '${one}'`),
    `--seed '${seed}'`,
  ].join(' ')

// A sensitivity study from beginning to end: the scenario as it stands; groups of inputs screened; the inputs of the
// groups that matter moved one by one; plausible worlds, for the split by provenance and the claims; and, where asked
// for, shares of the variance by single input. Whoever calls it says how a stage is run.
import type { RobustnessRow } from '../../results/tables/robustness.ts'
import type { WorldRow } from '../../results/tables/worlds.ts'
import type { SensitivityRow } from '../../results/tables/sensitivity.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { allocate, BASE_RUNS, WORLD_REPLICATIONS, type Allocation } from './allocation.ts'
import { measureEffects, survivors, type Effects } from './effects.ts'
import { inputModel, type Input, type InputModel } from './inputs.ts'
import { valueOf, type Answer } from './metric.ts'
import { Pointing } from './points.ts'
import { measuredBy, robustnessRows } from './robustness.ts'
import { groupRows, inputRows, shareRows, splitRows } from './rows.ts'
import { measureShares } from './shares.ts'
import { runsOf, type RunStage } from './stage.ts'
import { runWorlds, sortsOf, splitOf, worldsOf, type Split } from './worlds.ts'

export interface StudyOptions {
  answers: readonly Answer[]
  seed: string
  /** Replications to spend, those of `full` apart. */
  runs: number
  shape: 'trajectory' | 'radial'
  /** Shares of single inputs: so many inputs, points of each scramble, scrambles. */
  full?: { inputs: number; points: number; scrambles: number } | undefined
}
export interface Study {
  scenario: Scenario
  answers: readonly Answer[]
  inputs: readonly Input[]
  fixed: InputModel['fixed']
  allocation: Allocation
  /** By answer: mean of the scenario as it stands. */
  base: number[]
  groups: Effects | undefined
  effects: Effects
  /** Indices of the inputs whose effects were measured. */
  measured: readonly number[]
  splits: Split[]
  /** Worlds that could not be run, and in which too few arrived for a mean. */
  worlds: { count: number; missing: number; censored: number }
  /** Replications that were run. */
  runs: number
  rows: { sensitivity: SensitivityRow[]; robustness: RobustnessRow[]; worlds: WorldRow[] }
}

export interface Sized {
  model: InputModel
  groups: string[]
  allocation: Allocation
  /** With those of `full`. */
  runs: number
}

/** What a study will take, before anything is run. */
export function sizeOf(scenario: Scenario, { runs, full }: Pick<StudyOptions, 'runs' | 'full'>): Sized {
  const model = inputModel(scenario)
  const { inputs } = model
  const groups = [...new Set(inputs.map(({ group }) => group))]
  const allocation = allocate(inputs.length, groups.length, sortsOf(inputs).length, runs)
  const moved = Math.min(full?.inputs ?? 0, inputs.length)
  const more = full === undefined ? 0 : full.points * full.scrambles * (moved + 2) * WORLD_REPLICATIONS
  return { model, groups, allocation, runs: allocation.runs + more }
}

/** @throws RangeError where no figure has a range */
export async function study(scenario: Scenario, options: StudyOptions, run: RunStage): Promise<Study> {
  let runs = 0
  const runStage: RunStage = (stage, read) => {
    runs += runsOf(stage)
    return run(stage, read)
  }
  const { model, groups, allocation } = sizeOf(scenario, options)
  const { inputs, fixed } = model
  if (inputs.length === 0) throw new RangeError('no figure has a range')
  const { answers, seed, shape } = options
  const pointing = new Pointing(model)
  const [base] = await runStage(
    {
      name: 'base',
      paths: pointing.paths,
      points: [pointing.point([], [])],
      firstReplications: [0],
      replications: BASE_RUNS,
    },
    (observations) =>
      answers.map((answer) => {
        const values = observations.map((one) => valueOf(answer, one))
        return values.reduce((sum, value) => sum + value, 0) / values.length
      }),
  )
  const everything = inputs.map((_, i) => i)
  const groupOf = inputs.map(({ group }) => groups.indexOf(group))
  const screened =
    allocation.screening === 0
      ? undefined
      : await measureEffects(
          {
            name: 'groups',
            moved: everything,
            groupOf,
            starts: allocation.screening,
            shape,
            seed,
            firstReplication: BASE_RUNS,
          },
          pointing,
          answers,
          runStage,
        )
  const sizes = groups.map((_, group) => groupOf.filter((one) => one === group).length)
  const chosen = screened && survivors(screened.of, sizes, allocation.members)
  const measured = everything.filter((input) => chosen === undefined || chosen.includes(groupOf[input]!))
  const afterScreening = BASE_RUNS + allocation.screening
  const effects = await measureEffects(
    {
      name: 'effects',
      moved: measured,
      groupOf: measured.map((_, k) => k),
      starts: allocation.starts,
      shape,
      seed,
      firstReplication: afterScreening,
    },
    pointing,
    answers,
    runStage,
  )
  const firstReplication = afterScreening + allocation.starts
  const worlds = worldsOf({ rows: allocation.rows, seed, firstReplication }, pointing)
  const found = await runWorlds(worlds, answers, measuredBy(scenario), runStage)
  const splits = answers.map((_, answer) =>
    splitOf(
      worlds,
      found.map((world) => world?.values[answer]),
      seed,
    ),
  )
  const strongest = (answer: number): number[] =>
    measured
      .map((_, k) => k)
      .sort((a, b) => effects.of[answer]![b]!.muStar.mean - effects.of[answer]![a]!.muStar.mean || a - b)
      .map((k) => measured[k]!)
  const full = options.full
  const inShares = full === undefined ? [] : strongest(0).slice(0, full.inputs)
  const shares =
    full === undefined
      ? undefined
      : await measureShares(
          {
            moved: inShares,
            points: full.points,
            scrambles: full.scrambles,
            seed,
            firstReplication: firstReplication + WORLD_REPLICATIONS * allocation.rows,
          },
          pointing,
          answers,
          runStage,
        )
  const watched = [...new Set(answers.flatMap((_, answer) => strongest(answer).slice(0, WATCHED)))]
  return {
    scenario,
    answers,
    inputs,
    fixed,
    allocation,
    base: base ?? answers.map(() => NaN),
    groups: screened,
    effects,
    measured,
    splits,
    runs,
    worlds: {
      count: found.length,
      missing: found.filter((one) => one === undefined).length,
      censored: found.filter((one) => one?.isCensored === true).length,
    },
    rows: {
      sensitivity: answers.flatMap((answer, i) => [
        ...(screened === undefined ? [] : groupRows(scenario.id, answer, groups, inputs, screened.of[i]!)),
        ...inputRows(
          scenario.id,
          answer,
          measured.map((input) => inputs[input]!),
          effects.of[i]!,
        ),
        ...splitRows(scenario.id, answer, splits[i]!),
        ...(shares === undefined
          ? []
          : shareRows(
              scenario.id,
              answer,
              inShares.map((input) => inputs[input]!),
              shares.first[i]!,
              shares.total[i]!,
            )),
      ]),
      ...robustnessRows(
        scenario,
        found.map((world, i) =>
          world === undefined
            ? undefined
            : { measured: world.claims, coordinates: worlds.coordinates[i]!, row: worlds.rowOf[i]! },
        ),
        inputs,
        watched,
      ),
    },
  }
}
/** Inputs of each answer that a rule may name. */
const WATCHED = 12

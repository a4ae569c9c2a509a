// The stages of a sensitivity study as experiments: each has a plan and chunks in a hidden folder of the results, so
// that an interrupted study goes on where it was, under the hash of everything that it follows from.
import { ThreadedWork } from '../experiment/plan/run-chunks.ts'
import { itemsOf, type Plan } from '../experiment/plan/plan.ts'
import { needsStages, type Answer } from '../experiment/sensitivity/metric.ts'
import type { RunStage, Stage } from '../experiment/sensitivity/stage.ts'
import type { Observation } from '../results/observe/observe.ts'
import type { Inputs } from '../scenario/recorded.ts'
import { readText as readYaml } from '../scenario/read-text.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { codeHash } from './code-hash.ts'
import { ExperimentFolder } from './experiment-folder.ts'
import { namesIn, packageVersion, readText, remove, writeDurably } from './files.ts'
import { onInterrupt, sha256 } from './processes.ts'
import { dataHash } from './result-folder.ts'

const HIDDEN = '.corridor-work'
const KEY_LENGTH = 16

export interface StudyFolderOptions {
  out: string
  file: string
  scenario: Scenario
  /** Texts of the scenario files. */
  inputs: Inputs
  seed: string
  set: readonly string[]
  jobs: number
  answers: readonly Answer[]
  onReplication: () => void
  onTrouble: (says: string) => void
}

export class StudyFolder {
  /** Why points could not be run, in the words of the first, and how many. */
  failed = 0
  firstFailure = ''
  /** Values that could not stand with others and went back to what the scenario says: how often, by path. */
  readonly leftOut = new Map<string, number>()
  private readonly folder: string
  private readonly root: string
  private readonly controller: AbortController
  private work: ThreadedWork | undefined

  constructor(private readonly options: StudyFolderOptions) {
    const { out, scenario, seed } = options
    this.root = `${out}/${HIDDEN}`
    const name = `sensitivity-${scenario.id}`
    const key = sha256(JSON.stringify([packageVersion, codeHash(), dataHash(), seed, scenario])).slice(
      0,
      KEY_LENGTH,
    )
    this.folder = `${this.root}/${name}-${key}`
    for (const other of namesIn(this.root))
      if (other.slice(0, -KEY_LENGTH - 1) === name && !this.folder.endsWith(other))
        remove(`${this.root}/${other}`)
    this.controller = onInterrupt(() => {
      this.work?.keepOpen()
      return 'what is done is kept; the same command goes on from there'
    })
  }

  /** Runs what is missing of a stage. */
  readonly runStage: RunStage = async <T>(
    stage: Stage,
    read: (observations: readonly Observation[]) => T,
  ): Promise<(T | undefined)[]> => {
    const experiment = this.experimentOf(stage)
    const { plan } = experiment
    const { jobs, onReplication, onTrouble } = this.options
    const missing = experiment.missing(true)
    for (let item = missing.length; item < itemsOf(plan); item++) onReplication()
    this.work = new ThreadedWork({ plan, store: experiment, scenarioOf: experiment.scenarioOf })
    if (missing.length > 0)
      await this.work.run(missing, {
        jobs: Math.min(jobs, missing.length),
        signal: this.controller.signal,
        onReplication,
        onTrouble,
        onFailed: (index, says) => {
          experiment.noteFailure(index, says)
          this.failed++
          if (this.firstFailure === '') this.firstFailure = says
          onReplication()
        },
      })
    for (const [path, count] of experiment.leftOut)
      this.leftOut.set(path, (this.leftOut.get(path) ?? 0) + count)
    return stage.points.map((_, point) => {
      const observations: Observation[] = []
      for (let k = 0; k < plan.replications; k++) {
        const kept = experiment.chunk(point * plan.replications + k)
        if (kept === undefined) return undefined
        observations.push(kept[0]!.observation)
      }
      return read(observations)
    })
  }

  /** Removes what was kept; the folder goes with the last. */
  clear(): void {
    remove(this.folder)
    if (namesIn(this.root).length === 0) remove(this.root)
  }

  /** The stage as an experiment; one of the same name that follows from something else is begun anew. */
  private experimentOf(stage: Stage): ExperimentFolder {
    const { file, scenario, inputs, seed, set } = this.options
    const folder = `${this.folder}/${stage.name}`
    const draft: Plan = {
      schema: 1,
      version: packageVersion,
      code: codeHash(),
      data: dataHash(),
      hash: '',
      id: scenario.id,
      title: scenario.title ?? scenario.id,
      seed,
      replications: stage.replications,
      keep: { tables: ['summary'], months: false, stages: needsStages(scenario, this.options.answers) },
      set: set.map(assignmentOf),
      factors: stage.paths.map((path, i) => ({ path, column: `input_${i}`, unit: null })),
      points: stage.points,
      firstReplications: stage.firstReplications,
      toPossible: true,
      // One replication a chunk: a world that cannot be run takes no other with it.
      scenarios: [
        {
          id: scenario.id,
          file,
          title: scenario.title ?? '',
          chunk: 1,
          secondsPerReplication: null,
          megabytes: 0,
        },
      ],
    }
    const plan: Plan = { ...draft, hash: sha256(JSON.stringify([draft, inputs])).slice(0, 32) }
    const before = readText(`${folder}/plan.json`)
    if (before === undefined || (JSON.parse(before) as Plan).hash !== plan.hash) {
      remove(folder)
      writeDurably(`${folder}/inputs.json`, JSON.stringify(inputs))
      writeDurably(`${folder}/plan.json`, JSON.stringify(plan))
    }
    return new ExperimentFolder(folder)
  }
}

function assignmentOf(text: string): { path: string; value: unknown } {
  const equals = text.indexOf('=')
  return {
    path: text.slice(0, equals).trim(),
    value: readYaml('--set', `value: ${text.slice(equals + 1).trim()}`).tree.value,
  }
}

// The folder of an experiment: its plan, the scenario files it was planned from, its chunks, the logs of what went
// wrong, what was submitted. Nothing else is shared between the machines that work on it.
//   plan.json  inputs.json  points.csv     written by plan
//   chunks/012/012345.chunk  .part         written by whoever makes a chunk; the part of one that was stopped
//   log/012345.log                         attempts that failed
//   submissions.jsonl  jobs/               by submit
//   tables/                                by collect
// A chunk is a line of JSON (index, hash of the plan, SHA-256 of the rest, seconds) and gzipped JSON.
import { decodeKept, encodeKept, type Kept } from '../experiment/plan/kept.ts'
import { chunkAt, chunkCount, settingsOf, type Plan } from '../experiment/plan/plan.ts'
import type { ChunkStore } from '../experiment/plan/run-chunks.ts'
import { metricIds } from '../results/metrics.ts'
import { resolvePoint, resolvePossible } from '../scenario/experiment.ts'
import { sentenceOf } from '../scenario/problems.ts'
import { replayed, type Inputs } from '../scenario/recorded.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { readTree, type Merged, type Sources } from '../scenario/tree.ts'
import { codeHash } from './code-hash.ts'
import {
  appendLine,
  diskSources,
  namesIn,
  packageVersion,
  readBytes,
  readText,
  remove,
  writeDurably,
} from './files.ts'
import { gunzip, gzip, sha256 } from './processes.ts'
import { dataHash } from './result-folder.ts'

const DIGITS = 6
const FOLDER_DIGITS = 3
const NEWLINE = 10

export interface Header {
  index: number
  plan: string
  sha256: string
  replications: number
  seconds: number
}

/** What was sent to an engine: a job that holds the chunks from `offset` on, at these indices. */
export interface Submission {
  engine: string
  job: string
  offset: number
  array: string
  at: string
}

export class ExperimentFolder implements ChunkStore {
  readonly plan: Plan
  readonly count: number
  private inputs: Inputs | undefined
  private readonly read = new Map<number, Merged>()
  /** Settings that could not stand, by path, and at how many points that were resolved. */
  readonly leftOut = new Map<string, number>()
  private uses: Map<string, string[]> | undefined
  private latest: { scenario: number; point: number; resolved: Scenario } | undefined

  /** @throws Error with a sentence where there is no plan, or one of another build */
  constructor(readonly folder: string) {
    const text = readText(`${folder}/plan.json`)
    if (text === undefined)
      throw new Error(`${folder} holds no plan; make one with corridor experiment plan FILE --out ${folder}`)
    this.plan = JSON.parse(text) as Plan
    this.count = chunkCount(this.plan)
  }

  /** Why this program must not work on the plan; undefined if it may. */
  whyForeign(): string | undefined {
    const { version, code, data } = this.plan
    if (version !== packageVersion)
      return `the plan was made by version ${version}; this is ${packageVersion}`
    if (code !== codeHash())
      return 'the plan was made by another build of the program; results must not be mixed'
    if (data !== dataHash()) return 'the tables in data/ are not those that the plan was made from'
    return undefined
  }

  /** The scenario as a point has it.
   *  @throws Error if the scenario cannot have the values of the point */
  readonly scenarioOf = (scenario: number, point: number): Scenario => {
    if (this.latest?.scenario === scenario && this.latest.point === point) return this.latest.resolved
    this.inputs ??= JSON.parse(readText(`${this.folder}/inputs.json`) ?? '{"texts":{},"paths":{}}') as Inputs
    const sources = replayed(this.inputs, diskSources)
    const { file } = this.plan.scenarios[scenario]!
    const read = this.read.get(scenario) ?? readTree(file, sources)
    this.read.set(scenario, read)
    const set = settingsOf(this.plan, point)
    const found = this.plan.toPossible
      ? resolvePossible(file, read, set, sources, metricIds, this.usesOf(file, read, sources))
      : { ...resolvePoint(file, read, set, sources, metricIds), leftOut: [] }
    const { scenario: resolved, problems, leftOut } = found
    for (const path of leftOut) this.leftOut.set(path, (this.leftOut.get(path) ?? 0) + 1)
    if (resolved === undefined) throw new Error(`point ${point}: ${problems.map(sentenceOf).join('; ')}`)
    this.latest = { scenario, point, resolved }
    return resolved
  }

  /** The paths of the scenario that a setting moves: those of every figure that reads a row of data/. */
  private usesOf(file: string, read: Merged, sources: Sources): (path: string) => readonly string[] {
    if (this.uses === undefined) {
      const { scenario } = resolvePoint(file, read, this.plan.set, sources, metricIds)
      this.uses = new Map<string, string[]>()
      for (const { row, parameter } of scenario?.figures ?? [])
        if (row !== undefined)
          this.uses.set(`data:${row}`, [...(this.uses.get(`data:${row}`) ?? []), parameter])
    }
    return (path) => this.uses!.get(path) ?? [path]
  }

  // Chunks

  write(index: number, kept: readonly Kept[], seconds: number): void {
    writeDurably(this.pathOf(index, 'chunk'), this.bytesOf(index, kept, seconds))
    remove(this.pathOf(index, 'part'))
    remove(this.logOf(index))
  }

  writePart(index: number, kept: readonly Kept[]): void {
    writeDurably(this.pathOf(index, 'part'), this.bytesOf(index, kept, 0))
  }

  part(index: number): Kept[] {
    const { from, until } = chunkAt(this.plan, index)
    const kept = this.keptIn(this.pathOf(index, 'part'), index) ?? []
    return kept.filter(({ item }) => item >= from && item < until)
  }

  /** The replications of a chunk; undefined if it is missing, broken, or of another plan. */
  readonly chunk = (index: number): Kept[] | undefined => {
    const kept = this.keptIn(this.pathOf(index, 'chunk'), index)
    const { from, until } = chunkAt(this.plan, index)
    return kept?.length === until - from ? kept : undefined
  }

  /** Whether a chunk is there and its hash fits. */
  isWhole(index: number): boolean {
    return bodyOf(readBytes(this.pathOf(index, 'chunk')), index, this.plan.hash) !== undefined
  }

  /** By chunk whether a file of it is there; the files are not opened. */
  present(): Uint8Array {
    return this.filesOf('chunk')
  }

  /** Chunks that must be made: those without a file, and, if every file is read, those with a broken one. */
  missing(isEveryFileRead: boolean): number[] {
    const present = this.present()
    const missing: number[] = []
    for (let index = 0; index < this.count; index++)
      if (present[index] === 0 || (isEveryFileRead && !this.isWhole(index))) missing.push(index)
    return missing
  }

  /** Replications in parts of chunks that were stopped. */
  parts(): Uint8Array {
    return this.filesOf('part')
  }

  readonly headerOf = (index: number): Header | undefined => {
    const bytes = readBytes(this.pathOf(index, 'chunk'))
    return bytes === undefined ? undefined : headerIn(bytes)?.header
  }

  // Logs and submissions

  logOf(index: number): string {
    return `${this.folder}/log/${padded(index, DIGITS)}.log`
  }

  /** Notes an attempt that failed. */
  noteFailure(index: number, says: string): void {
    appendLine(this.logOf(index), `failed: ${says.replaceAll('\n', ' ')}`)
  }

  /** Chunks with failed attempts that are not there: what was said last, and how often they failed. */
  failures(): Map<number, { says: string; attempts: number }> {
    const found = new Map<number, { says: string; attempts: number }>()
    for (const name of namesIn(`${this.folder}/log`)) {
      const index = /^(\d+)\.log$/.exec(name)?.[1]
      if (index === undefined) continue
      const lines = (readText(`${this.folder}/log/${name}`) ?? '').split('\n').filter((line) => line !== '')
      const failed = lines.filter((line) => line.startsWith('failed: '))
      if (failed.length > 0)
        found.set(Number(index), { says: failed.at(-1)!.slice('failed: '.length), attempts: failed.length })
    }
    return found
  }

  submissions(): Submission[] {
    const lines = (readText(`${this.folder}/submissions.jsonl`) ?? '').split('\n')
    return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Submission]))
  }

  noteSubmission(one: Submission): void {
    appendLine(`${this.folder}/submissions.jsonl`, JSON.stringify(one))
  }

  private keptIn(path: string, index: number): Kept[] | undefined {
    const body = bodyOf(readBytes(path), index, this.plan.hash)
    return body === undefined ? undefined : decodeKept(gunzip(body))
  }

  private bytesOf(index: number, kept: readonly Kept[], seconds: number): Uint8Array {
    const body = gzip(encodeKept(kept))
    const header: Header = {
      index,
      plan: this.plan.hash,
      sha256: sha256(body),
      replications: kept.length,
      seconds: Number(seconds.toPrecision(4)),
    }
    const line = new TextEncoder().encode(`${JSON.stringify(header)}\n`)
    const bytes = new Uint8Array(line.length + body.length)
    bytes.set(line)
    bytes.set(body, line.length)
    return bytes
  }

  private pathOf(index: number, ending: string): string {
    const name = padded(index, DIGITS)
    return `${this.folder}/chunks/${name.slice(0, -FOLDER_DIGITS)}/${name}.${ending}`
  }

  private filesOf(ending: string): Uint8Array {
    const found = new Uint8Array(this.count)
    for (const folder of namesIn(`${this.folder}/chunks`))
      for (const name of namesIn(`${this.folder}/chunks/${folder}`)) {
        const [index, own] = name.split('.')
        if (own === ending && name.split('.').length === 2 && Number(index) < this.count)
          found[Number(index)] = 1
      }
    return found
  }
}

const padded = (index: number, digits: number): string => String(index).padStart(digits, '0')

function headerIn(bytes: Uint8Array): { header: Header; body: Uint8Array } | undefined {
  const end = bytes.indexOf(NEWLINE)
  if (end < 0) return undefined
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Header
    return { header, body: bytes.subarray(end + 1) }
  } catch {
    return undefined
  }
}

/** What stands below the header, if it is what was written for this chunk of this plan. */
function bodyOf(bytes: Uint8Array | undefined, index: number, plan: string): Uint8Array | undefined {
  const found = bytes === undefined ? undefined : headerIn(bytes)
  if (found === undefined) return undefined
  const { header, body } = found
  return header.index === index && header.plan === plan && header.sha256 === sha256(body) ? body : undefined
}

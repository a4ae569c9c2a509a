// Cross-checks of a settled scenario, before anything is simulated: ways that join, shares that add up, dates that
// fall into the run, things that are large enough for what they carry. What is broken elsewhere was set aside;
// a check that would only repeat that is left out. Names were looked up before (names.ts).
import type { Problem } from './problems.ts'
import { checkFlows } from './checks/flows.ts'
import { checkChanges } from './checks/changes.ts'
import { checkClaims } from './checks/claims.ts'
import { checkLand } from './checks/land.ts'
import { checkRun } from './checks/run.ts'
import { checkSea } from './checks/sea.ts'
import { checkSources } from './checks/sources.ts'
import type { Scenario } from './schema/scenario.ts'
import type { Settling } from './settle.ts'

export interface Checking extends Settling {
  /** The scenario file itself, as against those that it extends. */
  file: string
  /** Whether anything in a block was set aside because it has a problem of its own. */
  isBroken: (block: string) => boolean
  knownMetrics: readonly string[]
  /** Keys of a dotted path; an id may hold dots. */
  pathOf: (dotted: string) => string[]
}

/** Adds every problem found to `to.problems`. */
export function checkScenario(scenario: Scenario, to: Checking): void {
  const check = new Check(scenario, to)
  for (const part of [checkRun, checkLand, checkSea, checkFlows, checkChanges, checkClaims, checkSources])
    part(check)
}

/** A scenario under check: what the parts of the check ask and how they complain. */
export class Check {
  /** Terminals and ports: where load units change vehicle. */
  readonly hubs: ReadonlySet<string>

  constructor(
    readonly scenario: Scenario,
    readonly to: Checking,
  ) {
    this.hubs = new Set([...Object.keys(scenario.terminals), ...Object.keys(scenario.ports)])
  }

  /** Notes an error at the value of a path (at its key for `part` key). */
  unfit(path: readonly PropertyKey[], says: string, part: 'key' | 'value' = 'value'): void {
    this.add({ kind: 'unfit', at: this.to.positionOf(path, part), path: path.join('.'), says })
  }

  /** Notes a warning: nothing is wrong for certain. */
  warn(path: readonly PropertyKey[], says: string): void {
    this.add({ kind: 'unfit', at: this.to.positionOf(path), path: path.join('.'), says, isWarning: true })
  }

  /** Notes a figure without provenance: a warning, an error where the file is read strictly. */
  noSource(path: readonly PropertyKey[], found: string): void {
    this.add({
      kind: 'no-source',
      at: this.to.positionOf(path),
      path: path.join('.'),
      found,
      isWarning: true,
    })
  }

  /** Whether a name is known; if not, the problem is noted. */
  name(
    path: readonly PropertyKey[],
    sort: string,
    found: string,
    known: readonly string[],
    where?: string,
  ): boolean {
    if (known.includes(found)) return true
    const at = this.to.positionOf(path)
    const placed = where === undefined ? {} : { where }
    this.add({ kind: 'unknown-name', at, path: path.join('.'), sort, found, known, ...placed })
    return false
  }

  /** Whether a path was written in the scenario file itself or by `--set`, not inherited. */
  isOwn(path: readonly PropertyKey[]): boolean {
    const { file } = this.to.positionOf(path, 'key')
    return file === this.to.file || file === '--set'
  }

  /** Whether some dated change sets a path to a value that a test accepts. */
  everBecomes(path: readonly string[], test: (value: unknown) => boolean): boolean {
    const dotted = path.join('.')
    return Object.values(this.scenario.changes).some(({ set }) => dotted in set && test(set[dotted]))
  }

  /** A whole number of things that must be at least 1 at some time. */
  needsSome(path: readonly string[], value: number, says: string): void {
    if (value > 0 || Number.isNaN(value)) return
    if (!this.everBecomes(path, (later) => typeof later === 'number' && later > 0)) this.unfit(path, says)
  }

  /** One of several keys is given without the one that it belongs to. */
  belongsTo(path: readonly string[], given: object, key: string, needed: string): void {
    const values = given as Record<string, unknown>
    if (values[key] !== undefined && values[needed] === undefined)
      this.unfit([...path, key], `has no effect without ${needed}`, 'key')
  }

  private add(problem: Problem): void {
    this.to.problems.push(problem)
  }
}

// The most that the network can carry in a span, what binds it, what one more of each is worth, and the ladder:
// lift what binds, solve again. All from one programme that is solved under other limits.
import type { Figures } from '../../corridor/capacity.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { LinearProgramme, solver, type Solution } from './linear-programme.ts'
import {
  backgroundRow,
  isCounted,
  layProgramme,
  waysOf,
  type Freedom,
  type LimitedResource,
  type WholeUnit,
} from './programme.ts'

export interface Volume {
  tonnes: number
  teu: number
}
export interface Ceiling extends Volume {
  /** Resources that bind, the one that is worth most first; none where nothing limits. */
  binding: LimitedResource[]
  /** Flows of which any amount can be carried, so that there is no ceiling. */
  unlimited: string[]
}
export interface Worth {
  /** Objective gained by one more whole unit; NaN where none can be added. */
  gain: number
  unit: WholeUnit | undefined
  /** Objective gained by one more unit of the capacity, and the capacity up to which that holds. */
  dual: number
  dualValidTo: number
}
export interface Rung extends Volume {
  resource: LimitedResource
}

/** A hair of the objective: less is rounding. */
const TINY = 1e-7
/** A larger multiple of the demand is rounding where nothing limits it. */
const ENDLESS = 1e6

/** The programme of one scenario, span and freedom; to be closed when done. */
export class NetworkCeiling {
  readonly resources: LimitedResource[]
  private readonly programme: LinearProgramme

  static async of(scenario: Scenario, figures: Figures, freedom: Freedom): Promise<NetworkCeiling> {
    return new NetworkCeiling(new LinearProgramme(await solver()), scenario, figures, freedom)
  }

  private constructor(
    programme: LinearProgramme,
    scenario: Scenario,
    private readonly figures: Figures,
    private readonly freedom: Freedom,
  ) {
    this.programme = programme
    this.resources = layProgramme(programme, scenario, figures, freedom)
  }

  /** The ceiling as things stand. */
  solve(): Ceiling {
    const solution = this.solution()
    if (solution.status !== 'optimal')
      return { tonnes: NaN, teu: NaN, binding: [], unlimited: this.unlimited() }
    const worth = (resource: LimitedResource): number => solution.dual(resource.id) * resource.capacity
    const binding = this.resources
      .filter((resource) => solution.dual(resource.id) > TINY * 1e-3 && this.isAtLimit(solution, resource))
      .sort((a, b) => worth(b) - worth(a))
    return { ...this.volume(solution), binding, unlimited: [] }
  }

  /** With all of the background freight; where not even that fits, with as much of it as of the cargo. */
  private solution(): Solution {
    this.holdBackground('asItIs')
    const solution = this.programme.solve()
    if (solution.status !== 'infeasible') return solution
    this.holdBackground('inStep')
    return this.programme.solve()
  }

  private holdBackground(how: keyof typeof backgroundRow): void {
    if (this.freedom.mix !== 'kept') return
    const { asItIs, inStep } = backgroundRow
    const isAsItIs = how === 'asItIs'
    this.programme.limit(asItIs, isAsItIs ? 1 : Infinity, isAsItIs ? 1 : 0)
    this.programme.limit(inStep, isAsItIs ? Infinity : 0, isAsItIs ? -Infinity : 0)
  }

  /** What one more of a resource is worth. */
  worth(resource: LimitedResource): Worth {
    const before = this.solution()
    const dual = before.dual(resource.id)
    let best: Worth = {
      gain: NaN,
      unit: undefined,
      dual,
      dualValidTo: this.programme.dualHoldsTo(resource.id),
    }
    for (const unit of resource.units) {
      const gain = this.gainOf(unit, before.objective)
      if (!(gain <= best.gain)) best = { ...best, gain, unit }
    }
    return best
  }

  /** Objective gained by one more whole unit: solved again. */
  private gainOf(unit: WholeUnit, before: number): number {
    if (!(unit.adds > 0)) return NaN
    const limit = this.programme.mostOf(unit.row)
    this.programme.limit(unit.row, limit + unit.adds)
    const gain = this.programme.solve().objective - before
    this.programme.limit(unit.row, limit)
    return Math.abs(gain) < TINY * Math.max(1, before) ? 0 : gain
  }

  /** What each resource would let pass if it were the only one with a limit: the multiple of the demand, and how
   *  much one more of each of its whole units adds to that. For a programme whose flows keep their mix; background freight
   *  is multiplied with the rest, so that a capacity is one of all that passes. */
  alone(): Map<string, { load: number; gains: { unit: WholeUnit; load: number }[] }> {
    this.holdBackground('inStep')
    for (const { id } of this.resources) this.programme.limit(id, Infinity)
    const found = new Map<string, { load: number; gains: { unit: WholeUnit; load: number }[] }>()
    for (const { id, capacity, units } of this.resources) {
      this.programme.limit(id, capacity)
      const load = this.load()
      const gains = units.map((unit) => ({
        unit,
        // With one limit only, what passes is in proportion to it.
        load: unit.row === id ? (load * unit.adds) / capacity : this.loadWith(unit) - load,
      }))
      found.set(id, { load, gains })
      this.programme.limit(id, Infinity)
    }
    for (const { id, capacity } of this.resources) this.programme.limit(id, capacity)
    return found
  }

  private loadWith(unit: WholeUnit): number {
    const limit = this.programme.mostOf(unit.row)
    this.programme.limit(unit.row, limit + unit.adds)
    const load = this.load()
    this.programme.limit(unit.row, limit)
    return load
  }

  /** The multiple of the demand that is carried, where flows keep their mix. */
  private load(): number {
    const solution = this.programme.solve()
    const load = solution.status === 'optimal' ? solution.value('load') : Infinity
    return load < ENDLESS ? load : Infinity
  }

  /** Rung by rung until a goal is passed or nothing binds any more. */
  ladder(isPassed: (volume: Volume) => boolean): Rung[] {
    const rungs: Rung[] = []
    for (let i = 0; i < this.resources.length; i++) {
      const ceiling = this.solve()
      const [resource] = ceiling.binding
      if (resource === undefined || isPassed(ceiling)) break
      rungs.push({ resource, tonnes: ceiling.tonnes, teu: ceiling.teu })
      this.programme.limit(resource.id, Infinity)
    }
    for (const { resource } of rungs) this.programme.limit(resource.id, resource.capacity)
    return rungs
  }

  close(): void {
    this.programme.close()
  }

  private volume(solution: Solution): Volume {
    let [tonnes, teu] = [0, 0]
    for (const { carried, variable } of waysOf(this.figures)) {
      if (!isCounted(carried, this.freedom.flows)) continue
      tonnes += solution.value(variable) * carried.load
      teu += solution.value(variable) * carried.teu
    }
    return { tonnes, teu }
  }

  private isAtLimit(solution: Solution, { id }: LimitedResource): boolean {
    return solution.dual(id) > 0 && this.programme.mostOf(id) < Infinity
  }

  /** Flows of which no way needs any resource: their names instead of an infinite ceiling. */
  private unlimited(): string[] {
    const limited = new Set(this.resources.flatMap(({ ways }) => [...ways]))
    const free = waysOf(this.figures).filter(
      ({ carried, variable }) => !carried.empties && !limited.has(variable),
    )
    return [...new Set(free.map(({ carried }) => carried.id))]
  }
}

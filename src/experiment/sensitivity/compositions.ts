// Shares that make up one whole: of the flows of a recorded series, of the routes of a flow. Drawn one by one they
// would make freight out of nothing, so a draw is scaled back to the whole: only the mixture is uncertain.
import type { Scenario } from '../../scenario/schema/scenario.ts'
import type { Input } from './inputs.ts'

interface Part {
  /** Path of the share in the scenario, and what it is there. */
  path: string
  share: number
  /** Index of the input that moves it; undefined for one that is held. */
  input: number | undefined
}
export interface Composition {
  parts: Part[]
  whole: number
  /** Parts that are held take what the others leave; else the moved ones are scaled around them. */
  heldTakeTheRest: boolean
}

/** @returns the wholes of which at least one share is an input */
export function compositionsOf({ flows }: Scenario, inputs: readonly Input[]): Composition[] {
  const inputAt = new Map(inputs.flatMap(({ uses }, i) => uses.map((use) => [use, i] as const)))
  const found: Composition[] = []
  const add = (shares: [string, number][], heldTakeTheRest: boolean): void => {
    const parts = shares.map(([path, share]): Part => ({ path, share, input: inputAt.get(path) }))
    const moved = parts.filter(({ input }) => input !== undefined)
    const whole = shares.reduce((sum, [, share]) => sum + share, 0)
    if (moved.length > 0 && shares.length > 1) found.push({ parts, whole, heldTakeTheRest })
  }
  for (const [id, { routes }] of Object.entries(flows))
    add(
      routes.map(({ share }, i) => [`flows.${id}.routes.${i}.share`, share]),
      true,
    )
  const bySeries = new Map<string, [string, number][]>()
  for (const [id, { volume }] of Object.entries(flows)) {
    if (volume.series === undefined || volume.share === undefined) continue
    const own = bySeries.get(volume.series) ?? []
    bySeries.set(volume.series, own)
    own.push([`flows.${id}.volume.share`, volume.share])
  }
  for (const shares of bySeries.values()) add(shares, false)
  return found
}

/** Paths of held shares that take the rest: a point sets them too. */
export const restPaths = (compositions: readonly Composition[]): string[] =>
  compositions
    .filter(({ heldTakeTheRest }) => heldTakeTheRest)
    .flatMap(({ parts }) => parts.flatMap(({ input, path }) => (input === undefined ? [path] : [])))

/** Brings the values of a point back to the wholes, and gives the shares that take the rest.
 *  @param values by input, null where it is held; changed in place */
export function compose(
  compositions: readonly Composition[],
  inputs: readonly Input[],
  values: (number | null)[],
): Map<string, number> {
  const rest = new Map<string, number>()
  const scaled = new Set<number>()
  for (const { parts, whole, heldTakeTheRest } of compositions) {
    const moved = parts.filter(({ input }) => input !== undefined && values[input] !== null)
    if (moved.length === 0) continue
    const now = ({ input, share }: Part): number =>
      input === undefined || values[input] === null ? share : (values[input]! / inputs[input]!.value) * share
    const held = parts.filter((part) => !moved.includes(part))
    const ofMoved = moved.reduce((sum, part) => sum + now(part), 0)
    const ofHeld = held.reduce((sum, { share }) => sum + share, 0)
    const takers = heldTakeTheRest ? held.filter(({ input }) => input === undefined) : []
    if (takers.length > 0 && ofMoved <= whole) {
      const own = takers.reduce((sum, { share }) => sum + share, 0)
      const left = whole - ofMoved - (ofHeld - own)
      if (left >= 0) {
        for (const { path, share } of takers) rest.set(path, Number(((share / own) * left).toPrecision(12)))
        continue
      }
    }
    // Scaled around what is held; a share of several wholes follows the first of them.
    const free = moved.filter(({ input }) => !scaled.has(input!))
    const ofFree = free.reduce((sum, part) => sum + now(part), 0)
    const factor = (whole - ofHeld - (ofMoved - ofFree)) / ofFree
    if (!(factor > 0 && Number.isFinite(factor))) continue
    for (const { input } of free) {
      values[input!] = Number((values[input!]! * factor).toPrecision(9))
      scaled.add(input!)
    }
  }
  return rest
}

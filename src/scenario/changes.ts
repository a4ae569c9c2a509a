// Values of dated changes and of disruptions, read as the key that they change would be. What the model reads once, when a run is
// built, cannot change at a date: such a path is refused, since the change would be ignored.
import { schemaProblems } from './schema-problems.ts'
import { keysAt, schemaAt, splitPath, unwrapped } from './schema/look-up.ts'
import { settle, type Settling } from './settle.ts'
import type { Merged } from './tree.ts'
import { hintFor } from './whereabouts.ts'

/** What a terminal and a port have in common. */
const atHub = [
  'tracks',
  'rates',
  'yard',
  'clearance',
  'dwell',
  'approach',
  'embargo',
  'metering',
  'closed',
  'handlingCharge',
  'storageCharge',
] as const

/** What is read at the moment of use: blocks of things by id, and the keys of them that a date may change. */
const changeable: Record<string, readonly string[]> = {
  lines: ['length', 'speed', 'factor', 'paths', 'background', 'window', 'possession', 'closed'],
  borders: [
    'servers',
    'service',
    'window',
    'locomotives',
    'inspectionShare',
    'inspectionDelay',
    'closed',
    'charge',
  ],
  terminals: atHub,
  ports: [...atHub, 'berths', 'cranes'],
  wagonPools: ['wagons', 'hold', 'leastTrain', 'emptyPaths'],
  trains: ['size', 'maxWait', 'tariff', 'co2e'],
  vesselClasses: [
    'teu',
    'wagons',
    'tonnes',
    'speed',
    'lossPerMetre',
    'breakdownEvery',
    'repair',
    'dockEvery',
    'dockStay',
  ],
  sailings: [
    'fleet',
    'distance',
    'factor',
    'fullAt',
    'maxWait',
    'maxWaitBack',
    'hurriedAt',
    'headway',
    'berthWindow',
    'forecast',
    'backgroundOut',
    'backgroundBack',
    'backgroundWork',
    'tariff',
    'co2e',
  ],
  waterLevels: ['fall', 'dredged'],
}

/** The blocks of `sort` with the values that they set as numbers in the unit of each key. */
export function withValuesSet<B extends { set: Record<string, unknown> }>(
  sort: 'changes' | 'disruptions',
  written: Record<string, { set: Record<string, unknown> }>,
  settled: Record<string, B>,
  tree: unknown,
  to: Settling & { merged: Merged },
): Record<string, B> {
  return Object.fromEntries(
    Object.entries(settled).map(([id, block]) => [
      id,
      { ...block, set: settledValues(written[id]!.set, [sort, id, 'set'], tree, to) },
    ]),
  )
}

/** Values by path as numbers in the unit of each key; one that its key does not take is reported and left out.
 *  @param at where they are written */
export function settledValues(
  written: Record<string, unknown>,
  at: readonly string[],
  tree: unknown,
  to: Settling & { merged: Merged },
): Record<string, unknown> {
  const set: Record<string, unknown> = {}
  for (const [dotted, value] of Object.entries(written)) {
    const here = [...at, dotted]
    const path = splitPath(dotted, tree)
    if (!isKnown(path, dotted, here, tree, to)) continue
    const parsed = unwrapped(schemaAt(path)!).safeParse(value)
    if (parsed.success) {
      set[dotted] = settle(parsed.data, here, to)
      continue
    }
    const position = to.positionOf(here)
    // Read as if it stood where the key itself does, reported where it was written.
    const asKey = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)
    const there = { ...to.merged, tree: asKey as Merged['tree'], writtenIn: position.file }
    for (const problem of schemaProblems(parsed.error.issues, there, path))
      to.problems.push({ ...problem, at: position, path: here.join('.') })
  }
  return set
}

function isKnown(
  path: readonly string[],
  dotted: string,
  at: readonly string[],
  tree: unknown,
  to: Settling,
): boolean {
  // Down to the thing that is changed every id must be there already; below it optional keys may be new.
  let here: unknown = tree
  for (const [depth, key] of path.entries()) {
    const keys = keysAt(path.slice(0, depth))
    const known = keys.length > 0 ? keys : Object.keys(here ?? {})
    if (!known.includes(key)) {
      to.problems.push({
        kind: 'unknown-name',
        at: to.positionOf(at, 'key'),
        path: at.slice(0, 3).join('.'),
        sort: 'key',
        found: dotted,
        known: [],
        hint: hintFor(path, depth, known, tree),
      })
      return false
    }
    here = (here as Record<string, unknown> | undefined)?.[key]
  }
  const says = whyFixed(path)
  if (says === undefined) return true
  to.problems.push({ kind: 'unfit', at: to.positionOf(at, 'key'), path: at.slice(0, 3).join('.'), says })
  return false
}

function whyFixed(path: readonly string[]): string | undefined {
  const [block, , key] = path as [string, string?, string?]
  const keys = changeable[block]
  if (keys === undefined)
    return `${path.join('.')} holds for the whole run; a date can change ${Object.keys(changeable).join(', ')}`
  if (key === undefined) return `${path.join('.')} is a block; name the key in it that changes`
  if (!keys.includes(key))
    return `${path.join('.')} holds for the whole run; a date can change ${keys.join(', ')} of ${block}`
  if (block === 'sailings' && key === 'fleet' && path.at(-1) !== 'vessels')
    return `${path.join('.')} holds for the whole run; a date can change the number of vessels of a class: ${[...path.slice(0, 3), path[3] ?? '<id>'].join('.')}.vessels`
  return undefined
}

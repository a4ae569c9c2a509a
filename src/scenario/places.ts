// What stands at a path, and where it was written: its place, or that of the nearest block above it.
import type { Position } from './problems.ts'
import { pathKey } from './read-text.ts'
import type { Merged } from './tree.ts'

/** Position of the value (or key) at a path; line 1 of the scenario where nothing of it is written. */
export function positionAt(
  merged: Pick<Merged, 'places' | 'layers'>,
  path: readonly PropertyKey[],
  part: 'key' | 'value' = 'value',
): Position {
  for (let length = path.length; length > 0; length--) {
    const place = merged.places.get(pathKey(path.slice(0, length)))
    // Of a block that is written above, the key says more than the first line of what stands in it.
    if (place) return length === path.length ? place[part] : place.key
  }
  return { file: merged.layers.at(-1)?.file ?? '', line: 1, column: 1 }
}

/** What a tree has at a path; undefined if there is nothing. */
export const valueAt = (tree: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], tree)

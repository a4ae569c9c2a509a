// What stands behind a yard that holds others back: the resource for which most of the freight in it waits. Where that is
// another full yard, what stands behind that one.
import type { FullYardRow } from '../results/tables/full-yards.ts'

export interface Behind {
  /** Id of a resource; or `dwell`, `border`, `handling`: then the yard is too small for what passes it undisturbed. */
  id: string
  /** Part of the room of the first yard that waits for it, or for what leads to it. */
  share: number
  /** Full yards between, nearest first. */
  via: string[]
}

/** Nothing for a resource that is no full yard, or where full yards wait for each other. */
export function behindFullYard(
  rows: readonly FullYardRow[],
  resource: string,
  period = 'all',
): Behind | undefined {
  const first = most(rows, resource, period)
  let next = first
  const via: string[] = []
  while (next !== undefined) {
    const { filled_by: id } = next
    const further = most(rows, id, period)
    if (further === undefined) return { id, share: first!.share_of_room, via }
    if (id === resource || via.includes(id)) return undefined
    via.push(id)
    next = further
  }
  return undefined
}

function most(rows: readonly FullYardRow[], resource: string, period: string): FullYardRow | undefined {
  return rows
    .filter((row) => row.resource === resource && row.period === period)
    .reduce<FullYardRow | undefined>(
      (best, row) => (best === undefined || row.share_of_room > best.share_of_room ? row : best),
      undefined,
    )
}

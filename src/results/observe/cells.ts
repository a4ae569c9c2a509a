// Cells: the numbers that one replication contributes to one table, by row key. Plain arrays, so that they
// travel from a worker as they are. NaN is a value that does not exist in this replication; Infinity is a
// time longer than was observed, which makes the mean over replications not exist.

export interface Cells {
  /** Key columns of each row joined by a tab. */
  keys: string[]
  /** `width` numbers a row. */
  width: number
  values: Float64Array
}

export const SEPARATOR = '\t'
export const keyOf = (...parts: string[]): string => parts.join(SEPARATOR)
export const partsOf = (key: string): string[] => key.split(SEPARATOR)

/** The same with the keys of another replication, where they are equal: a thousand lists of them do not fit into memory. */
export function withKeysOf(first: Cells, own: Cells): Cells {
  const isEqual =
    first.keys.length === own.keys.length && own.keys.every((key, row) => key === first.keys[row])
  return isEqual ? { ...own, keys: first.keys } : own
}

export class CellWriter {
  private readonly keys: string[] = []
  private readonly values: number[] = []

  constructor(private readonly width: number) {}

  add(key: string, ...values: number[]): void {
    if (values.length !== this.width)
      throw new RangeError(`row ${key}: ${values.length} values, not ${this.width}`)
    this.keys.push(key)
    this.values.push(...values)
  }

  finish(): Cells {
    return { keys: this.keys, width: this.width, values: Float64Array.from(this.values) }
  }
}

// What an engine of array jobs is asked for, whichever it is; the engines stand beside, a file each. Here is text
// only: nothing is called.

export const engineNames = ['slurm', 'pbs', 'kubernetes'] as const
export type EngineName = (typeof engineNames)[number]

/** Runs of a chunk that fail before it is given up. */
export const ATTEMPTS = 3

export interface Job {
  /** Name of the experiment. */
  name: string
  /** Folder of the experiment, absolute and the same on every node. */
  folder: string
  /** Words of a shell that start the program: `node /shared/bundle/corridor.mjs`. */
  program: readonly string[]
  megabytes: number
  /** Time limit of a task as the engine takes it. */
  time: string
  account?: string | undefined
  partition?: string | undefined
}

/** Chunks that one array job holds: those from `offset` on, at the indices of `array` (`0-4,7`). */
export interface Block {
  offset: number
  array: string
  count: number
}

/** Longest list of indices in one submission; longer ones do not fit on a command line everywhere. */
const LONGEST_ARRAY = 8000

/** Chunks in blocks that an engine takes. @param chunks in rising order  @param most indices lie below this */
export function blocksOf(chunks: readonly number[], most: number): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < chunks.length) {
    const offset = chunks[at]!
    const ranges: string[] = []
    let [count, length] = [0, 0]
    while (at < chunks.length && chunks[at]! - offset < most && length < LONGEST_ARRAY) {
      const from = chunks[at]! - offset
      let to = from
      while (at + 1 < chunks.length && chunks[at + 1]! === chunks[at]! + 1 && to + 1 < most) {
        to++
        at++
      }
      at++
      count += to - from + 1
      const range = from === to ? `${from}` : `${from}-${to}`
      length += range.length + 1
      ranges.push(range)
    }
    blocks.push({ offset, array: ranges.join(','), count })
  }
  return blocks
}

/** Indices of an array as engines write it: `0-4,7`; the limit of tasks at once (`%5`) is left aside. */
export function indicesOf(array: string): number[] {
  return array
    .replace(/%\d+$/, '')
    .split(',')
    .flatMap((range) => {
      const [from, to = from] = range.split('-').map(Number) as [number, number?]
      return Array.from({ length: to - from + 1 }, (_, i) => from + i)
    })
}

/** A word as a shell takes it. */
export const quoted = (word: string): string =>
  /^[\w./=%,:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** A name that every engine takes. */
export const jobName = (name: string): string =>
  `corridor-${name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}`

// The nearest valid name to one that was misspelt: insertions, deletions, substitutions and swaps of neighbours.

const LONGEST_COMPARED = 60

/** Number of single edits between two names (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, beforeLast[j - 2]! + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/** The known name that the writer most likely meant; undefined where none is near. Ties go to the first. */
export function nearestName(found: string, known: readonly string[]): string | undefined {
  if (found === '' || found.length > LONGEST_COMPARED) return undefined
  const plain = simplified(found)
  const allowed = Math.max(1, Math.floor(found.length / 3))
  let best: string | undefined
  let bestDistance = Infinity
  for (const name of known) {
    const other = simplified(name)
    if (Math.abs(other.length - plain.length) > allowed) continue
    const distance = editDistance(plain, other)
    if (distance < bestDistance && distance <= allowed) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** Case and the way of joining words do not count: max_wait, maxwait and maxWait are near. */
const simplified = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '')

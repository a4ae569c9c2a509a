// The periods of the results: every month, every year, and all of it. Only months are counted; years and the
// whole are runs of months. A month or year that the window cuts is the part within the window.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'

export interface Period {
  name: string
  kind: 'month' | 'year' | 'all'
  /** Months of the window that it covers: first, and first not. */
  first: number
  after: number
}

export interface Periods {
  list: Period[]
  /** Months of the window; `months + 1` edges in hours, cut to the window. */
  months: number
  edges: Float64Array
  /** Index of the window's first month among the months of the record. */
  offset: number
}

export function periodsOf(record: RunRecord): Periods {
  const { monthStart, resultsFrom, resultsUntil } = record
  const inWindow = record.months
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => monthStart[index + 1]! > resultsFrom && monthStart[index]! < resultsUntil)
  const names = inWindow.map(({ name }) => name)
  const offset = inWindow[0]?.index ?? 0
  const edges = Float64Array.from({ length: names.length + 1 }, (_, i) =>
    Math.min(Math.max(monthStart[offset + i]!, resultsFrom), resultsUntil),
  )
  const list: Period[] = []
  names.forEach((name, first) => list.push({ name, kind: 'month', first, after: first + 1 }))
  for (let first = 0; first < names.length;) {
    const year = names[first]!.slice(0, 4)
    let after = first
    while (after < names.length && names[after]!.slice(0, 4) === year) after++
    list.push({ name: year, kind: 'year', first, after })
    first = after
  }
  list.push({ name: 'all', kind: 'all', first: 0, after: names.length })
  return { list, months: names.length, edges, offset }
}

/** Month of the window in which an hour lies; -1 before it, `months` after it or for what never happened. */
export function monthAt(periods: Periods, hour: number): number {
  const { edges, months } = periods
  if (hour < edges[0]!) return -1
  if (!(hour < edges[months]!)) return months
  let low = 0
  let high = months
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (hour >= edges[middle]!) low = middle
    else high = middle
  }
  return low
}

// The distribution of transit times of a cohort, by whole days: the share that took no longer than each.
import { type CellWriter, keyOf } from './cells.ts'
import type { CohortFigures } from './cohort.ts'

/** Adds one row for each whole day from 0 to the first that no arrival exceeds; none for an empty cohort. */
export function addDistribution(
  writer: CellWriter,
  period: string,
  relation: string,
  { days, count }: CohortFigures,
): void {
  if (count === 0) return
  let within = 0
  for (let day = 0; ; day++) {
    while (within < count && days[within]! <= day) within++
    writer.add(keyOf(period, relation, String(day)), within / count)
    if (within === count || days[within] === Infinity) return
  }
}

// Dated changes: dates in order, and within the run.
import type { Check } from '../check.ts'

const yearOf = (date: string): string => date.slice(0, 4)

export function checkChanges(check: Check): void {
  const { changes, run } = check.scenario
  for (const [id, { from, until, set, note }] of Object.entries(changes)) {
    const path = ['changes', id]
    if (until !== undefined && until <= from)
      check.unfit(
        [...path, 'until'],
        `${until} is not after ${from}; it is the first day on which the old value holds again`,
      )
    if (Object.keys(set).length === 0) check.unfit([...path, 'set'], 'the change sets nothing', 'key')
    if (check.to.isBroken('run') || !check.isOwn([...path, 'from'])) continue
    if (from > run.end && note === undefined)
      check.warn(
        [...path, 'from'],
        `${from} lies after the end of the run, ${run.end}: nothing delivered by then feels it; give the scenario years that reach it, such as run: { start: ${yearOf(from)}-01-01, end: ${yearOf(from)}-12-31 }, or if that is meant, say why in its note`,
      )
    else if (until !== undefined && until <= run.start)
      check.warn(
        [...path, 'until'],
        `${until} lies before the results begin, ${run.start}: the change is felt in the warm-up only`,
      )
  }
}

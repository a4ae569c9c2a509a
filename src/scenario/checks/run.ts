// The period of a run.
import type { Check } from '../check.ts'

const MOST_YEARS = 200

export function checkRun(check: Check): void {
  if (check.to.isBroken('run')) return
  const { run } = check.scenario
  const [from, until] = [Number(run.start.slice(0, 4)), Number(run.end.slice(0, 4))]
  if (run.end < run.start) check.unfit(['run', 'end'], `${run.end} lies before the start ${run.start}`)
  else if (until - from >= MOST_YEARS)
    check.unfit(
      ['run', 'end'],
      `the run would last ${until - from + 1} years; at most ${MOST_YEARS} can be simulated`,
    )
  if (from - (run.warmUp ?? 1) < 1000)
    check.unfit(['run', 'start'], 'the warm-up would begin before the year 1000')
}

// Claims: a metric that exists, and a period that the run covers.
import type { Check } from '../check.ts'

export function checkClaims(check: Check): void {
  const { claims, run } = check.scenario
  for (const [id, claim] of Object.entries(claims)) {
    const path = ['claims', id]
    if (claim.measure === 'arithmetic') continue
    check.name([...path, 'measure'], 'metric', claim.measure, check.to.knownMetrics)
    if (Number.isNaN(claim.threshold))
      check.unfit([...path, 'threshold'], 'the claim has no threshold', 'key')
    const { period } = claim
    if (period === 'all') continue
    if (!/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(period))
      check.unfit([...path, 'period'], `expected a year 2027, a month 2027-03 or all, found "${period}"`)
    else if (
      !check.to.isBroken('run') &&
      check.isOwn(path) &&
      (period < run.start.slice(0, period.length) || period > run.end.slice(0, period.length))
    )
      check.warn([...path, 'period'], `the run from ${run.start} to ${run.end} says nothing about ${period}`)
  }
}

// One simulated year at 10 Mt a year, on one core.

import { performance } from 'node:perf_hooks'
import { metrics, resolveScenario, simulateCorridor, Streams } from '../dist/index.js'
import { diskSources } from '../dist/cli/files.js'

export function run(isSmoke) {
  const set = ['run.start=2027-01-01', 'run.end=2027-12-31', 'run.followUp=60 d']
  const target = resolveScenario('scenarios/target-10mt-2027.yaml', diskSources, {
    set,
    knownMetrics: Object.keys(metrics),
  }).scenario
  const rows = []
  for (let replication = 0; replication < (isSmoke ? 1 : 5); replication++) {
    const start = performance.now()
    const record = simulateCorridor(target, new Streams('bench', replication))
    const seconds = (performance.now() - start) / 1000
    const years = record.endAt / 8766
    rows.push({
      case: '10 Mt a year',
      replication,
      seconds: Number(seconds.toFixed(2)),
      'seconds a year': Number((seconds / years).toFixed(2)),
      'load units': record.units.count,
      events: record.events,
      'peak memory MB': Math.round(process.resourceUsage().maxRSS / 1024),
    })
  }
  return rows
}

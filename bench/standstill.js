// What the watch for lock-ups costs: interleaved pairs of runs of the 10 Mt scenario with it and without it, CPU time
// of this process, the median of the ratios.

import { buildCorridor, begin, periodOf } from '../dist/corridor/simulate-corridor.js'
import { diskSources } from '../dist/cli/files.js'
import { metrics, resolveScenario, Streams } from '../dist/index.js'

export function run(isSmoke) {
  const pairs = isSmoke ? 1 : 20
  const set = ['run.warmUp=0', ...(isSmoke ? ['run.end=2027-03-31', 'run.followUp=0 d'] : [])]
  const { scenario } = resolveScenario('scenarios/target-10mt-2027.yaml', diskSources, {
    set,
    knownMetrics: Object.keys(metrics),
  })
  let steps = 0
  const secondsOf = (isWatched) => {
    const corridor = buildCorridor(scenario, new Streams('bench', 0))
    const { grants, simulation, calendar } = corridor.world
    const watch = begin(corridor)
    if (!isWatched) grants.onRefused = undefined
    globalThis.gc?.()
    const before = process.cpuUsage()
    simulation.run({ until: calendar.hoursAt(periodOf(scenario).endIso) })
    const { user, system } = process.cpuUsage(before)
    if (isWatched) steps = watch.steps
    return (user + system) / 1e6
  }
  for (const isWatched of isSmoke ? [] : [true, false]) secondsOf(isWatched) // until the code is compiled
  const ratios = []
  const seconds = { with: [], without: [] }
  for (let pair = 0; pair < pairs; pair++) {
    const isFirst = pair % 2 === 0
    const [one, other] = [secondsOf(isFirst), secondsOf(!isFirst)]
    const [watched, plain] = isFirst ? [one, other] : [other, one]
    seconds.with.push(watched)
    seconds.without.push(plain)
    ratios.push(watched / plain)
  }
  const median = (values) => {
    const sorted = [...values].sort((a, b) => a - b)
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
  }
  return [
    {
      case: 'watch for lock-ups, 10 Mt a year',
      pairs,
      'CPU s with': Number(median(seconds.with).toFixed(2)),
      'CPU s without': Number(median(seconds.without).toFixed(2)),
      'median of ratios': Number(median(ratios).toFixed(3)),
      'steps through the graph': steps,
    },
  ]
}

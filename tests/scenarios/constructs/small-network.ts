// Runs of the small networks beside this file, and what is measured on them. Each network isolates one
// construct of the model; its test holds a closed form or a hand calculation against the simulation.
import { expect } from 'vitest'
import { diskSources } from '../../../src/cli/files.ts'
import type { StageKey, RunRecord } from '../../../src/corridor/ledger/run-record.ts'
import { simulateCorridor } from '../../../src/corridor/simulate-corridor.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import { metricIds } from '../../../src/results/metrics.ts'
import { lineOf, resolveScenario } from '../../../src/scenario/resolve.ts'
import type { Scenario } from '../../../src/scenario/schema/scenario.ts'
import { meanInterval } from '../../../src/statistics/mean-interval.ts'

/** A network of this folder, with values set as on the command line. */
export function network(name: string, ...set: string[]): Scenario {
  const file = `tests/scenarios/constructs/networks/${name}.yaml`
  const { scenario, problems } = resolveScenario(file, diskSources, { set, knownMetrics: metricIds })
  expect(problems.filter(({ isWarning }) => isWarning !== true).map(lineOf)).toEqual([])
  return scenario!
}

/** One run of a network. */
export const once = (scenario: Scenario, replication = 0): RunRecord =>
  simulateCorridor(scenario, new Streams('constructs', replication))

/** What `measure` says of each of so many independent runs. */
export function replicate(
  scenario: Scenario,
  replications: number,
  measure: (run: RunRecord) => number,
): number[] {
  return Array.from({ length: replications }, (_, replication) => measure(once(scenario, replication)))
}

/** The mean of independent runs is the exact value: the 99.9 % interval holds it, and is narrow enough to tell
 *  an error of `within` (a share of the exact value) from chance. */
export function expectMean(values: readonly number[], exact: number, within: number): void {
  const { mean, halfWidth } = meanInterval(values, 0.999)
  const seen = `mean ${mean} ± ${halfWidth}, exact ${exact}`
  expect(halfWidth, `the test is too weak: ${seen}`).toBeLessThan(within * Math.abs(exact))
  expect(Math.abs(mean - exact), seen).toBeLessThanOrEqual(halfWidth)
}

/** Units of a flow that were ready within the results and have arrived, in order of readiness. */
export function arrived(run: RunRecord, flow?: string): number[] {
  const wanted = run.flows.findIndex(({ id }) => id === flow)
  const { readyAt, arrivedAt, count } = run.units
  const found: number[] = []
  for (let unit = 0; unit < count; unit++) {
    if (flow !== undefined && run.units.flow[unit] !== wanted) continue
    if (readyAt[unit]! >= run.resultsFrom && readyAt[unit]! < run.resultsUntil && arrivedAt[unit]! >= 0)
      found.push(unit)
  }
  return found
}

/** Hours of each of these units in the stages that match. */
export function hoursIn(
  run: RunRecord,
  units: readonly number[],
  match: Partial<Pick<StageKey, 'stage' | 'place' | 'activity' | 'cause'>>,
): number[] {
  const keys = Object.entries(match) as [keyof typeof match, string][]
  const counts = run.stages.map((stage) => keys.every(([key, value]) => stage[key] === value))
  const { stageStart, stageEnd, stageKey, stageHours } = run.units
  return units.map((unit) => {
    let hours = 0
    for (let entry = stageStart[unit]!; entry < stageEnd[unit]!; entry++)
      if (counts[stageKey[entry]!]!) hours += stageHours[entry]!
    return hours
  })
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean hours that the units of a run spend in the stages that match. */
export const meanHours = (run: RunRecord, match: Parameters<typeof hoursIn>[2], flow?: string): number =>
  mean(hoursIn(run, arrived(run, flow), match))

/** Hours from readiness to arrival. */
export const leadHours = (run: RunRecord, units: readonly number[]): number[] =>
  units.map((unit) => run.units.arrivedAt[unit]! - run.units.readyAt[unit]!)

/** Mean over the months of the results of a column of the resources, weighted by the hours of each month. */
export function ofResource(
  run: RunRecord,
  id: string,
  column: 'utilisation' | 'queueMean' | 'capacity',
): number {
  const at = run.resources.findIndex((resource) => resource.id === id)
  let [sum, hours] = [0, 0]
  run.months.forEach((_, month) => {
    const from = run.monthStart[month]!
    if (from < run.resultsFrom || from >= run.resultsUntil) return
    const length = run.monthStart[month + 1]! - from
    sum += run.resourceMonths[column][month * run.resources.length + at]! * length
    hours += length
  })
  return sum / hours
}

/** Passages of a place within the results. */
export function passed(
  run: RunRecord,
  place: string,
  direction: 'westbound' | 'eastbound',
  of: 'units' | 'teu' | 'tonnes' | 'vehicles' = 'units',
): number {
  const at = run.passages.findIndex((one) => one.place === place && one.direction === direction)
  let sum = 0
  run.months.forEach((_, month) => {
    if (run.monthStart[month]! >= run.resultsFrom && run.monthStart[month]! < run.resultsUntil)
      sum += run.passageMonths[of][month * run.passages.length + at]!
  })
  return sum
}

/** Days of the results. */
export const resultDays = (run: RunRecord): number => (run.resultsUntil - run.resultsFrom) / 24

/** Hours between a date (UTC) and the start of the run. */
export const hoursAt = (run: RunRecord, iso: string): number =>
  (Date.parse(iso) - Date.parse(run.startIso)) / 3_600_000

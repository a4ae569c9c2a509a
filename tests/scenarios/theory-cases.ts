// The scenario files of tests/scenarios/theory: nothing of the Middle Corridor in them, and answers that are known
// exactly (queueing theory, mean value analysis). Which value of which file is held against which theory.
import { expect } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import { run } from '../../src/experiment/run.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { lineOf, resolveScenario } from '../../src/scenario/resolve.ts'

type Result = Awaited<ReturnType<typeof run>>
interface Case {
  value: number
  /** Mean and half of the 95 % interval of the same quantity. */
  measured: (result: Result) => { mean: number; half: number }
  /** Widest half interval that still says something, as a share of the value. */
  within: number
}

/** Hours of a load unit of a flow in a place: waiting, or waiting and service. */
const hours =
  (place: string, flow = 'customers', activities = ['waiting']) =>
  ({ rows }: Result) => {
    const own = rows.stages.filter(
      (row) =>
        row.period === 'all' && row.flow === flow && row.place === place && activities.includes(row.activity),
    )
    // Parts of one stay are not independent; the sum of their half widths is an upper bound of its own.
    return own.reduce(
      (sum, row) => ({
        mean: sum.mean + row.hours_mean,
        half: sum.half + (row.hours_mean_ci_high - row.hours_mean_ci_low) / 2,
      }),
      { mean: 0, half: 0 },
    )
  }
const summary =
  (relation: string, metric: string, scale: number) =>
  ({ rows }: Result) => {
    const row = rows.summary.find(
      (one) => one.period === 'all' && one.relation === relation && one.metric === metric,
    )!
    return { mean: row.mean * scale, half: ((row.ci_high - row.ci_low) / 2) * scale }
  }
/** Round trips a day of a fleet that carries one TEU each way. */
const roundTrips = (result: Result): { mean: number; half: number } => {
  const { start, end } = result.scenario.run
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1
  return summary('out', 'delivered_teu', 1 / days)(result)
}
const resource = (result: Result, id: string) =>
  result.rows.resources.find((one) => one.period === 'all' && one.resource === id)!
const utilisation = (id: string) => (result: Result) => {
  const row = resource(result, id)
  return {
    mean: row.utilisation_mean,
    half: (row.utilisation_mean_ci_high - row.utilisation_mean_ci_low) / 2,
  }
}
/** Trains waiting at the server, a mean over time. The table gives it no interval: it follows from the wait. */
const inQueue = (result: Result) => {
  const { mean, half } = hours('queue')(result)
  const length = resource(result, 'queue').queue_mean
  return { mean: length, half: (length * half) / mean }
}
/** Hours in which a share of the customers of M/M/1 with 1 arrival and 2 services an hour are through the queue (where
 *  they spend an exponential time of mean 1 h) and the line behind it: up to a minute until a path, 0.01 h on it. */
const through = (share: number): number => -Math.log(1 - share) + Math.log(Math.expm1(1 / 60) * 60) + 0.01
/** Share of the time that each berth of a fleet loop is taken. */
const berths = (here: number, there: number): Record<string, Case> => ({
  [`the one berth is taken ${here} of the time`]: {
    value: here,
    measured: utilisation('here-quay-berths'),
    within: 0.04,
  },
  [`the other ${there}`]: { value: there, measured: utilisation('there-quay-berths'), within: 0.04 },
})
/** Mean over the days of a year of 1 - exp(-4 s / h). */
const stormShare = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].reduce(
  (sum, days) => sum + (days / 365.25) * (1 - Math.exp((-4 * 15) / (days * 24))),
  0,
)
/** Waits of M/G/1 with services of mean 1 h, for each of the spreads of mg1.yaml. */
const pollaczek = (load: number): Record<string, Case> =>
  Object.fromEntries(
    Object.entries({
      deterministic: 0,
      'erlang-2': 0.5,
      uniform: 1 / 12,
      'cv-0.25': 0.0625,
      'cv-0.5': 0.25,
      'cv-1': 1,
      'cv-2': 4,
      'cv-4': 16,
    }).map(([flow, cvSquared]): [string, Case] => {
      const value = (load * (1 + cvSquared)) / (2 * (1 - load))
      return [
        `${flow} waits ${value.toFixed(3)} h`,
        { value, measured: hours(flow, flow), within: cvSquared > 4 ? 0.2 : 0.1 },
      ]
    }),
  )
const lostShare = ({ rows }: Result) => {
  const [lost, offered] = ['turned_away_units', 'offered_units'].map((metric) =>
    rows.summary.find((row) => row.period === 'all' && row.relation === 'all' && row.metric === metric)!,
  ) as [Result['rows']['summary'][number], Result['rows']['summary'][number]]
  return { mean: lost.mean / offered.mean, half: (lost.ci_high - lost.ci_low) / 2 / offered.mean }
}
const loss = (share: number, waits?: number): Record<string, Case> => ({
  [`${(share * 100).toFixed(3)} % are turned away`]: { value: share, measured: lostShare, within: 0.06 },
  ...(waits === undefined
    ? {}
    : { [`the others wait ${waits} h`]: { value: waits, measured: hours('here', 'boxes'), within: 0.03 } }),
})

export const theory: Record<string, Record<string, Case>> = {
  queue: {
    'waits 0.5 h': { value: 0.5, measured: hours('queue'), within: 0.03 },
    'half a customer waits': { value: 0.5, measured: inQueue, within: 0.03 },
    'nine in ten are through in 2.303 h': {
      value: through(0.9),
      measured: summary('queue', 'transit_days_p90', 24),
      within: 0.02,
    },
    'ninety-nine in a hundred in 4.605 h': {
      value: through(0.99),
      measured: summary('queue', 'transit_days_p99', 24),
      within: 0.03,
    },
  },
  'mm1-busy': {
    'waits 9 h': { value: 9, measured: hours('queue'), within: 0.06 },
    '8.1 wait': { value: 8.1, measured: inQueue, within: 0.06 },
  },
  mm2: {
    'waits 8.526 h': { value: 8.526315789, measured: hours('queue'), within: 0.06 },
    '7.674 wait': { value: 7.673684211, measured: inQueue, within: 0.06 },
  },
  mm3: {
    'waits 4.444 h': { value: 4.444444444, measured: hours('queue'), within: 0.06 },
    '0.889 wait': { value: 0.888888889, measured: inQueue, within: 0.06 },
  },
  mm4: {
    'waits 1.758 h': { value: 1.757615827, measured: hours('queue'), within: 0.06 },
    '4.218 wait': { value: 4.218277984, measured: inQueue, within: 0.06 },
  },
  mg1: pollaczek(0.8),
  'mg1-busy': pollaczek(0.9),
  tandem: {
    'first 5 h': { value: 5, measured: hours('queue', 'customers', ['waiting', 'border']), within: 0.04 },
    'second 2.222 h': {
      value: 2.222222222,
      measured: hours('second', 'customers', ['waiting', 'border']),
      within: 0.04,
    },
  },
  jackson: {
    'station one holds 0.4286': {
      value: 0.428571429 / 0.3,
      measured: hours('one', 'first', ['waiting', 'border']),
      within: 0.03,
    },
    'station two holds 0.8347': {
      value: 0.834682497 / 0.29,
      measured: hours('two', 'second', ['waiting', 'border']),
      within: 0.03,
    },
    'station three holds 1.3333': {
      value: 1.333333333 / 0.5,
      measured: hours('three', 'second', ['waiting', 'border']),
      within: 0.03,
    },
  },
  'block-train': { 'waits 4.875 h': { value: 4.875, measured: hours('queue'), within: 0.01 } },
  'block-train-50': { 'waits 6.125 h': { value: 6.125, measured: hours('queue'), within: 0.01 } },
  timetable: {
    'waits 12 h': { value: 12, measured: hours('here', 'boxes'), within: 0.01 },
  },
  'ferry-25': {
    'waits 0.523868 d': { value: 0.523868 * 24, measured: hours('here', 'boxes'), within: 0.01 },
  },
  'ferry-250': {
    'waits 1.000013 d': { value: 1.000013 * 24, measured: hours('here', 'boxes'), within: 0.01 },
  },
  'fleet-loop-1': {
    '0.307692 trips a day': { value: 0.307692, measured: roundTrips, within: 0.02 },
    ...berths(0.1538, 0.2308),
  },
  'fleet-loop-2': {
    '0.571429 trips a day': { value: 0.571429, measured: roundTrips, within: 0.02 },
    ...berths(0.2857, 0.4286),
  },
  'fleet-loop-3': {
    '0.787311 trips a day': { value: 0.787311, measured: roundTrips, within: 0.02 },
    ...berths(0.3937, 0.5905),
  },
  'fleet-loop-3-exponential': {
    '0.787311 trips a day': { value: 0.787311, measured: roundTrips, within: 0.02 },
    ...berths(0.3937, 0.5905),
  },
  'headway-uniform': {
    'waits 1.083333 d': { value: 1.0833333 * 24, measured: hours('here', 'boxes'), within: 0.02 },
  },
  'headway-exponential': {
    'waits 2 d': { value: 48, measured: hours('here', 'boxes'), within: 0.05 },
  },
  'loss-1-5': loss(0.088819499, 1.563065),
  'loss-2-3': loss(0.049360146),
  'loss-2-7': loss(1.3124 / 50, 0.15512),
  'storms-alternating': { 'waits 0.1667 h': { value: 1 / 6, measured: hours('queue'), within: 0.05 } },
  storms: {
    'closed 7.9 % of the time': { value: stormShare, measured: utilisation('here-weather'), within: 0.03 },
  },
}

export const folder = 'tests/scenarios/theory'

/** Student's t at nine degrees of freedom, 99.9 % over 95 %. */
const WIDER = 4.780913 / 2.262157

/** Each value of theory lies within the 99.9 % interval of ten replications of a file, and the interval is narrow
 *  enough to mean something. @param looser factor on that width, for runs of a shorter period */
export async function expectTheory(name: string, set: readonly string[] = [], looser = 1): Promise<void> {
  const { scenario, problems } = resolveScenario(`${folder}/${name}.yaml`, diskSources, {
    set,
    knownMetrics: metricIds,
  })
  expect(problems.filter(({ isWarning }) => isWarning !== true).map(lineOf)).toEqual([])
  const result = await run(scenario!, { jobs: 1, seed: name })
  for (const [says, { value, measured, within }] of Object.entries(theory[name]!)) {
    const { mean, half } = measured(result)
    expect(half / value, `${says}: ${mean} ± ${half}`).toBeLessThan(within * looser)
    expect(Math.abs(mean - value), `${says}: ${mean} ± ${half}`).toBeLessThan(half * WIDER)
  }
}

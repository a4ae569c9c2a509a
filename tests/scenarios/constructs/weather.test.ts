// Storms that close ports (docs/model.md#weather). Storms come as a Poisson stream and may overlap, so that the
// closed time is the busy period of a queue with servers without end: with lambda storms an hour of length L,
// P(closed) = 1 - exp(-lambda E L), and who comes at random waits ∫ (exp(lambda ∫_t^∞ P(L > u) du) - 1) dt.
// (The wait follows from Takács' transform of the busy period.)
import { expect, test } from 'vitest'
import type { RunRecord } from '../../../src/corridor/ledger/run-record.ts'
import {
  expectMean,
  hoursIn,
  arrived,
  meanHours,
  network,
  ofResource,
  once,
  replicate,
} from './small-network.ts'

const lambda = (4 * 12) / (365 * 24)

test('storms of one length: share of time closed, and the wait of a wagon that comes at random', () => {
  const scenario = network('storms', 'run.start=2020-01-01', 'run.end=2027-12-31', 'run.warmUp=0')
  const runs = Array.from({ length: 20 }, (_, replication) => once(scenario, replication))
  expectMean(
    runs.map((run) => ofResource(run, 'east-weather', 'utilisation')),
    1 - Math.exp(-lambda * 42),
    0.05,
  )
  expectMean(
    runs.map((run) => meanHours(run, { cause: 'weather' }, 'west')),
    (Math.exp(lambda * 42) - 1) / lambda - 42,
    0.08,
  )
})

test('open for 48 h on average, storms of 2 to 6 h', () => {
  // Case of the closed form P(closed) = 4/52 for storms that never overlap; here they may.
  const perMonth = Array.from({ length: 12 }, () => 365 / 12 / 2).join(', ')
  const scenario = network(
    'storms',
    `weather.gales.storms=[${perMonth}]`,
    'weather.gales.length={uniform: {low: 2 h, high: 6 h}}',
    'flows.west.volume.units=2 /d',
    'run.end=2029-12-31',
  )
  const runs = Array.from({ length: 20 }, (_, replication) => once(scenario, replication))
  const rate = 1 / 48
  const beyond = (t: number): number => (t < 2 ? 2 - t + 2 : ((6 - t) * (6 - t)) / 8)
  let exact = 0
  const step = 0.001
  for (let t = step / 2; t < 6; t += step) exact += (Math.exp(rate * beyond(t)) - 1) * step
  expectMean(
    runs.map((run) => ofResource(run, 'east-weather', 'utilisation')),
    1 - Math.exp(-rate * 4),
    0.03,
  )
  expectMean(
    runs.map((run) => meanHours(run, { cause: 'weather' }, 'west')),
    exact,
    0.08,
  )
})

test('one storm closes the ports of its coast together: the sheltered one only in the severe ones', () => {
  const run = once(
    network(
      'storms',
      'weather.gales.closes.west={traffic: 40 %}',
      'weather.gales.closes.east={traffic: 80 %}',
    ),
  )
  const closed = (port: string): number => ofResource(run, `${port}-weather`, 'utilisation')
  expect(closed('east')).toBeGreaterThan(closed('west'))
  expectMean(
    replicate(
      network(
        'storms',
        'weather.gales.closes.west={traffic: 40 %}',
        'weather.gales.closes.east={traffic: 80 %}',
        'run.end=2028-12-31',
      ),
      20,
      (one) => ofResource(one, 'west-weather', 'utilisation'),
    ),
    1 - Math.exp(-lambda * 42 * 0.4),
    0.1,
  )
})

test('cargo work rests while a storm stops it: work of W hours begun at random lasts wait + W exp(lambda L)', () => {
  // The crane takes 10 h for a wagon; storms stop it but not the ships.
  const scenario = network(
    'storms',
    'weather.gales.closes.east={traffic: 100 %, work: 100 %}',
    'ports.east.berths.ferry.rate=0.1 moves/h',
    'flows.west.volume.units=0.8 /d',
    'run.end=2028-12-31',
  )
  const wait = (Math.exp(lambda * 42) - 1) / lambda - 42
  const runs = Array.from({ length: 20 }, (_, replication) => once(scenario, replication))
  expectMean(
    runs.map((run) => meanHours(run, { place: 'east', cause: 'weather' }, 'west')),
    wait + 10 * (Math.exp(lambda * 42) - 1),
    0.1,
  )
  for (const run of runs)
    for (const hours of hoursIn(run, arrived(run, 'west'), { place: 'east', activity: 'handling' }))
      expect(hours).toBeCloseTo(10, 6)
})

test('more storms are the same storms and some more: no hour that was closed is open, and other months stay', () => {
  const months = (...storms: number[]): RunRecord =>
    once(network('storms', `weather.gales.storms=[${storms.join(', ')}]`, 'weather.gales.length=20 h'))
  const closed = (run: RunRecord): number[] => {
    const at = run.resources.findIndex(({ id }) => id === 'east-weather')
    return Array.from(
      { length: 12 },
      (_, month) => run.resourceMonths.utilisation[month * run.resources.length + at]!,
    )
  }
  const few = closed(months(2, 2, 2, 2.4, 2, 2, 2, 2, 2, 2, 2, 2))
  const more = closed(months(2, 2, 2, 5.7, 5.7, 2, 2, 2, 2, 2, 2, 2))
  // A storm that begins at the end of a month of more storms lasts into the next.
  few.forEach((share, month) => {
    expect(more[month]!).toBeGreaterThanOrEqual(share)
    if (month < 3 || month > 5) expect(more[month]).toBe(share)
  })
  expect(more[3]! + more[4]!).toBeGreaterThan(few[3]! + few[4]! + 0.02)
})

// A ship of 12 hours at sea leaves at t only if no storm of length L closes its own port within [t, t + 6 h) and none the
// other port within [t + 6 h, t + 12 h). A storm that begins at s therefore forbids the departures from s - 6 h (own port),
// or from s - 12 h to s + L - 6 h (the other): in both cases it acts as a storm of length L + 6 h, and one that closes both
// ports as one of L + 12 h. A forecast that reaches only 2 h knows of storms of its own port, 2 h before they begin.
test.each([
  ['its own port', '{ east: { traffic: 100 % } }', '48 h', 42 + 6],
  ['the other port', '{ east: null, west: { traffic: 100 % } }', '48 h', 42 + 6],
  ['both ports', '{ east: { traffic: 100 % }, west: { traffic: 100 % } }', '48 h', 42 + 12],
  ['its own port, short forecast', '{ east: { traffic: 100 % } }', '2 h', 42 + 2],
])('a ship waits in port for a storm that would meet it: %s', (_, closes, forecast, acts) => {
  const scenario = network(
    'storms',
    `weather.gales.closes=${closes}`,
    'sailings.ferry.distance=120 nm',
    `sailings.ferry.forecast=${forecast}`,
    'flows.west.volume.units=1 /d',
    'run.start=2023-01-01',
    'run.end=2027-12-31',
    'run.warmUp=0',
  )
  const runs = Array.from({ length: 20 }, (_, replication) => once(scenario, replication))
  expectMean(
    runs.map((run) => meanHours(run, { place: 'east', cause: 'weather' }, 'west')),
    (Math.exp(lambda * acts) - 1) / lambda - acts,
    0.1,
  )
})

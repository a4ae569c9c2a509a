// Breakdowns that interrupt work (docs/model.md#breakdown): a border, a berth, tracks; at work or idle.
import { expect, test } from 'vitest'
import { expectMean, meanHours, network, ofResource, once, replicate } from './small-network.ts'

// A server that breaks down at any time (White and Christie 1958), time unit an hour: with arrivals l, service m,
// breakdowns f and repairs r the availability is a = r/(f + r) and W = (1 + f m/(f + r)^2)/(m a - l).
test.each([
  [0.5, 1, 0.05, 0.5, 2.848484848],
  [0.6, 1, 0.02, 0.25, 3.90993266],
])('a border with %d arrivals, %d services, %d breakdowns and %d repairs an hour', (l, m, f, r, exact) => {
  const scenario = network(
    'railway',
    'borders.mine={servers: 1, service: {exponential: {mean: 1 h}}}',
    'trains.ore.via=[mine, mine-mill]',
    'lines.mine-mill.paths=1440 /d',
    `borders.mine.breakdownEvery={exponential: {mean: ${1 / f / 24} d}}`,
    `borders.mine.repair={exponential: {mean: ${1 / r} h}}`,
    `flows.ore.volume.units=${l * 24} /d`,
    'run.end=2027-12-31',
  )
  expect((1 + (f * m) / ((f + r) * (f + r))) / ((m * r) / (f + r) - l)).toBeCloseTo(exact, 7)
  expectMean(
    replicate(scenario, 12, (run) => meanHours(run, { place: 'mine' })),
    exact,
    0.06,
  )
})

// Work of W hours that begins at random at something in order for U hours (exponential) and out of order for D: the
// repair under way takes D/2 for the share D/(U + D) that finds one, and W/U breakdowns of D each come after.
const pause = (work: number, up: number, down: number): number =>
  ((down / (up + down)) * down) / 2 + (work * down) / up

test('cranes of a berth that take 10 h for a wagon and break down every 4 days for 12 h', () => {
  const scenario = network(
    'storms',
    'weather=null',
    'ports.east.berths.ferry.rate=0.1 moves/h',
    'ports.east.berths.ferry.breakdownEvery={exponential: {mean: 4 d}}',
    'ports.east.berths.ferry.repair=12 h',
    'flows.west.volume.units=0.8 /d',
    'run.end=2028-12-31',
  )
  const runs = Array.from({ length: 24 }, (_, replication) => once(scenario, replication))
  expectMean(
    runs.map((run) => meanHours(run, { place: 'east', cause: 'breakdown' }, 'west')),
    pause(10, 96, 12),
    0.1,
  )
  for (const run of runs)
    expect(meanHours(run, { place: 'east', activity: 'handling' }, 'west')).toBeCloseTo(10, 6)
})

test('storms and breakdowns together: each is booked, and own work stays 10 h', () => {
  const run = once(
    network(
      'storms',
      'weather.gales.closes.east={traffic: 100 %, work: 100 %}',
      'ports.east.berths.ferry.rate=0.1 moves/h',
      'ports.east.berths.ferry.breakdownEvery={exponential: {mean: 4 d}}',
      'ports.east.berths.ferry.repair=12 h',
      'flows.west.volume.units=0.8 /d',
    ),
  )
  const hours = (match: Parameters<typeof meanHours>[1]): number =>
    meanHours(run, { place: 'east', ...match }, 'west')
  expect(hours({ activity: 'handling' })).toBeCloseTo(10, 6)
  expect(hours({ cause: 'weather' })).toBeGreaterThan(4)
  // A third more or less than without storms, by chance.
  expect(hours({ cause: 'breakdown' })).toBeGreaterThan(0.6 * pause(10, 96, 12))
  expect(hours({ cause: 'breakdown' })).toBeLessThan(1.4 * pause(10, 96, 12))
})

test('tracks where a box takes 2 h to load and 2 h to unload: both rest while they are out of order', () => {
  const down = ['breakdownEvery={exponential: {mean: 2 d}}', 'repair=6 h', 'rates={container: 0.5 moves/h}']
  const scenario = network(
    'railway',
    ...['mine', 'mill'].flatMap((place) => down.map((set) => `terminals.${place}.${set}`)),
    'flows.ore.volume.units=2 /d',
    'run.end=2028-12-31',
  )
  for (const place of ['mine', 'mill'])
    expectMean(
      replicate(scenario, 12, (run) => meanHours(run, { place, cause: 'breakdown' })),
      pause(2, 48, 6),
      0.1,
    )
})

test('what is in order for 60 days and out of order for none changes nothing', () => {
  const without = once(network('strait'))
  const never = once(
    network(
      'strait',
      'ports.east.berths.ferry.breakdownEvery={exponential: {mean: 60 d}}',
      'ports.east.berths.ferry.repair=0 h',
    ),
  )
  expect(never.units.arrivedAt).toEqual(without.units.arrivedAt)
  expect(ofResource(never, 'east-ferry-berths', 'utilisation')).toBe(
    ofResource(without, 'east-ferry-berths', 'utilisation'),
  )
})

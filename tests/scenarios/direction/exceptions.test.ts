// More of a resource can lengthen the mean transit: the mechanisms, each in a small network worked by hand.
import { expect, test } from 'vitest'
import { network, once, arrived, leadHours, mean, meanHours } from '../constructs/small-network.ts'

// Three ships, legs of 12 h, freight each way at one wagon an hour that never fills a ship, and ships that wait up to
// 48 h for more. With one berth in each port the ship outside hurries the one at the berth: a ship leaves when the
// next arrives, every 24 h on each side (3 ships in a cycle of 24 + 12 + 24 + 12 h), and a wagon waits 12 h. With
// two berths nobody hurries: each stays its 48 h, the cycle is 120 h, a ship leaves every 40 h, and a wagon waits
// 20 h if they are evenly spaced and longer if they are not.
test('a second berth lengthens the wait for ships that fill or wait: nobody hurries them any more', () => {
  const wait = (berths: number): number => {
    const scenario = network(
      'strait',
      `ports.east.berths.ferry.number=${berths}`,
      `ports.west.berths.ferry.number=${berths}`,
      'vesselClasses.ferry.wagons=1000',
      'sailings.ferry.distance=120 nm',
      'sailings.ferry.maxWait=48 h',
      'sailings.ferry.factor={gamma: {mean: 1, cv: 0.02}}',
      'sailings.ferry.fleet.own.vessels=3',
      'flows.west.volume.units=24 /d',
      'flows.west.arrivals=regular',
    )
    scenario.flows.back = {
      ...scenario.flows.west!,
      direction: 'eastbound',
      routes: [{ via: ['west', 'east'], share: 1 }],
    }
    const run = once(scenario)
    return mean(arrived(run, 'west').map((unit) => run.units.departedAt[unit]! - run.units.readyAt[unit]!))
  }
  expect(wait(1)).toBeGreaterThan(11)
  expect(wait(1)).toBeLessThan(13)
  expect(wait(2)).toBeGreaterThan(19)
})

// A ferry of 6 h each way that goes as soon as it is there, and a liner of 13 h each way that leaves every 48 h, on two
// berths. One liner is back at 26 and holds a berth until 48; the ferry uses the other, every 12 h, and a wagon waits 6 h.
// Two liners hold both berths from 26 to 48: the ferry goes at 0, 12 and 24, comes back at 36 and gets its berth at 48. Its
// headways are 12, 12 and 24 h, and a wagon waits (12² + 12² + 24²)/(2 x 48) = 9 h.
test('a second ship on a timetable lengthens the wait for another service: it holds a berth until its hour', () => {
  const wait = (liners: number): number => {
    const scenario = network(
      'strait',
      'ports.east.berths.ferry.number=2',
      'vesselClasses.ferry.wagons=1000',
      'sailings.ferry.distance=60 nm',
      'flows.west.volume.units=240 /d',
      'flows.west.arrivals=regular',
      'run.end=2024-06-30',
    )
    scenario.loadUnits.other = { ...scenario.loadUnits.wagon! }
    const { ferry } = scenario.sailings
    scenario.sailings.liner = {
      ...ferry!,
      fleet: { own: { class: 'ferry', vessels: liners } },
      accepts: ['other'],
      distance: 130,
      headway: 48,
    }
    const run = once(scenario)
    return mean(arrived(run, 'west').map((unit) => run.units.departedAt[unit]! - run.units.readyAt[unit]!))
  }
  expect(wait(1)).toBeCloseTo(6, 0)
  expect(wait(2)).toBeCloseTo(9, 0)
})

// Three small trains of coal that are ready together once a day, and a train of 50 boxes at any hour of the day, share a line
// with a path every 3 h. The coal's own line before it has a path every 6 h and takes an hour: its trains come to the shared
// line one by one and wait 2 h each for the path after next, or 3 h more if the boxes came within the hour before (1/24):
// 2.125 h. The boxes wait 1.5 h for a path, and 3 h more if they come within the 2 h in which one of them waits (3 x 2/24):
// 2.25 h. With paths at any time on the coal's own line its three trains come at once and take three paths in a row: they wait
// 1.5, 4.5 and 7.5 h, and 3 h more if the boxes came since the last path (1.5/24): 4.6875 h. Boxes that come while they wait
// get the path after theirs, 9, 6 or 3 h later than their own: 1.5 + (9 x 1.5 + 6 x 3 + 3 x 3)/24 = 3.1875 h. The coal gains
// the 3, 9 and 15 h that it waited before it set out, but there are 50 boxes for 3 of coal, and in the mean box 0.5 h is lost.
test('more paths on the line of some lengthen the mean time: their trains come in a bunch before a line that all share', () => {
  const scenario = network('railway', 'lines.mine-mill.paths=8 /d', 'run.end=2026-12-31')
  const { 'mine-mill': shared } = scenario.lines
  const own = { ...shared!, length: 60, speed: 60 }
  scenario.lines = {
    'quarry-junction': { ...own, from: 'quarry', to: 'junction' },
    'mine-junction': { ...own, from: 'mine', to: 'junction', paths: 1200 },
    'junction-mill': { ...shared!, from: 'junction' },
  }
  for (const place of ['quarry', 'junction']) scenario.places[place] = { ...scenario.places.mine! }
  scenario.terminals.quarry = { ...scenario.terminals.mine! }
  const { ore } = scenario.trains
  scenario.trains = {
    ore: { ...ore!, via: ['mine-junction', 'junction-mill'], size: 50 },
    coal: { ...ore!, from: 'quarry', via: ['quarry-junction', 'junction-mill'], accepts: ['lump'] },
  }
  scenario.loadUnits.lump = { ...scenario.loadUnits.box! }
  const flow = { ...scenario.flows.ore!, arrivals: 'regular' as const }
  // A little more than once a day, so that every hour of the day and of the paths has its turn.
  scenario.flows = {
    ore: { ...flow, batch: 50, volume: { units: 50 * 1.0101 } },
    coal: {
      ...flow,
      loadUnit: 'lump',
      batch: 3,
      volume: { units: 3 * 1.0033 },
      routes: [{ via: ['quarry', 'mill'], share: 1 }],
    },
  }
  const waits = (paths: number): { ore: number; coal: number; lead: number } => {
    scenario.lines['quarry-junction']!.paths = paths
    const run = once(scenario)
    const shared = { place: 'junction-mill', cause: 'train-path' } as const
    return {
      ore: meanHours(run, shared, 'ore'),
      coal: meanHours(run, shared, 'coal'),
      lead: mean(leadHours(run, arrived(run))),
    }
  }
  const [few, many] = [waits(4), waits(1200)]
  expect(few.ore).toBeCloseTo(2.25, 0.7)
  expect(many.ore).toBeCloseTo(3.1875, 0.7)
  expect(few.coal).toBeCloseTo(2.125, 0.7)
  expect(many.coal).toBeCloseTo(4.6875, 0.7)
  expect(many.lead - few.lead).toBeGreaterThan(0.3)
  expect(many.lead - few.lead).toBeLessThan(0.7)
})

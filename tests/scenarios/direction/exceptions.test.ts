// More of a resource can lengthen the mean transit: the mechanisms, each in a small network worked by hand.
import { expect, test } from 'vitest'
import { network, once, arrived, mean } from '../constructs/small-network.ts'

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

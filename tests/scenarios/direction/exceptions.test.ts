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

// Money and carbon of one load unit, by hand (docs/model.md#cost).
import { expect, test } from 'vitest'
import { partsOf } from '../../../src/results/observe/cells.ts'
import { observe, relationsOf } from '../../../src/results/observe/observe.ts'
import { arrived, network, once } from './small-network.ts'

test('freight pays tariff and handling, and emits by distance and weight, by hand', () => {
  const run = once(
    network(
      'strait',
      'loadUnits.wagon={kind: container, teu: 2 TEU, wagons: 1, tare: 4 t}',
      'sailings.ferry.headway=24 h',
      'sailings.ferry.distance=100 nm',
      'vesselClasses.ferry.speed=100 kn',
      'sailings.ferry.tariff=300 USD/TEU',
      'sailings.ferry.co2e=40 g/t/km',
      'ports.east.handlingCharge=50 USD/TEU',
      'ports.west.handlingCharge=20 USD/TEU',
      'flows.west.load=26 t',
    ),
  )
  const [unit] = arrived(run)
  expect(run.units.costUsd[unit!]).toBeCloseTo(2 * (300 + 50 + 20), 9)
  // 40 g a tonne-kilometre, 30 t with the box, 185.2 km.
  expect(run.units.co2eKg[unit!]).toBeCloseTo(0.04 * 30 * 185.2, 9)
})

test('storage is charged by the day from the end of clearance to the loading of the next vehicle', () => {
  const scenario = network('strait', 'sailings.ferry.headway=24 h')
  scenario.terminals.town = { tracks: 10, rates: {} }
  scenario.places.town = { ...scenario.places.west! }
  scenario.lines.road = { from: 'west', to: 'town', length: 1, speed: 10, paths: 1200 }
  scenario.trains.on = { from: 'west', to: 'town', via: ['road'], accepts: ['wagon'], size: 1, maxWait: 1000 }
  scenario.ports.west = { ...scenario.ports.west!, dwell: { kind: 'constant', value: 60 }, storageCharge: 4 }
  scenario.loadUnits.wagon = { kind: 'container', teu: 2, wagons: 1 }
  scenario.flows.west!.routes = [{ via: ['east', 'west', 'town'], share: 1 }]
  const run = once(scenario)
  for (const unit of arrived(run).slice(0, 100)) expect(run.units.costUsd[unit]).toBeCloseTo(2 * 4 * 2.5, 6)
})

test('the value of time is that of the flow for each TEU and day in transit, beside the price; works cost when they begin', () => {
  const scenario = network(
    'strait',
    'loadUnits.wagon={kind: container, teu: 2 TEU, wagons: 1}',
    'sailings.ferry.headway=24 h',
    'sailings.ferry.distance=480 nm',
    'sailings.ferry.factor=1',
    'vesselClasses.ferry.speed=20 kn',
    'flows.west.valueOfTime=40 USD/TEU/d',
    'changes.berth={from: "2024-07-01", cost: 38 MUSD, set: {ports.east.berths.ferry.number: 101}}',
  )
  const record = once(scenario)
  const seen = observe(record, relationsOf(scenario), 0).summary
  const value = (period: string, metric: string): number => {
    const at = seen.keys.findIndex((key) => partsOf(key).join() === [period, 'all', metric].join())
    return seen.values[at]!
  }
  // A day at sea and nothing else.
  expect(value('all', 'transit_days_mean')).toBeCloseTo(1, 6)
  expect(value('all', 'time_cost_usd_per_teu')).toBeCloseTo(40, 4)
  expect(value('2024-07', 'investment_usd')).toBe(38e6)
  expect(value('2024-06', 'investment_usd')).toBe(0)
  expect(value('all', 'investment_usd')).toBe(38e6)
})

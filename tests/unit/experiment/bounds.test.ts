// Bounds on networks worked by hand: ceilings, duals with the range in which they hold, marginal values by
// solving again, the ladder, and what is named instead of reported as infinite.
import { describe, expect, test } from 'vitest'
import { boundsOf, type Bounds, type BoundsOptions } from '../../../src/experiment/bounds.ts'
import { claimBounds } from '../../../src/experiment/claim-bounds.ts'
import { judgeClaims } from '../../../src/experiment/claim.ts'
import type { Scenario } from '../../../src/scenario/schema/scenario.ts'
import { ferry, lineAndBorder, twoWays, wagonLoop } from '../../scenarios/fixtures/hand-networks.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'

const DAYS = 366
const HOURS = 8784
const TONNES = 25
const resourceOf = (bounds: Bounds, id: string) => bounds.resources.find((one) => one.id === id)!
const endless = { tonnes: Infinity, teu: Infinity }

/** The same scenario with another value at a path. */
function withValue(scenario: Scenario, path: string, value: unknown): Scenario {
  const keys = path.split('.')
  let at = scenario as unknown as Record<string, unknown>
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>
  at[keys.at(-1)!] = value
  return scenario
}

describe('a line of 3 paths a day and a border of 4 trains a day', () => {
  test('the line binds: 3 trains of 50 boxes a day', async () => {
    const bounds = await boundsOf(lineAndBorder())
    expect(bounds.ceiling.tonnes).toBeCloseTo(3 * 50 * TONNES * DAYS, 3)
    expect(bounds.ceiling.teu).toBeCloseTo(3 * 50 * 2 * DAYS, 3)
    expect(bounds.ceiling.binding.map(({ id }) => id)).toEqual(['mine-gate'])
    expect(resourceOf(bounds, 'mine-gate')).toMatchObject({ capacity: 3 * DAYS, isBinding: true })
    expect(resourceOf(bounds, 'mine-gate').ratio).toBeCloseTo(30 / 150, 9)
    expect(resourceOf(bounds, 'gate').ratio).toBeCloseTo(30 / 200, 9)
  })

  test('a train is worth 50 boxes up to the 4 a day of the border; a path solved again is worth just that', async () => {
    const line = resourceOf(await boundsOf(lineAndBorder()), 'mine-gate')
    expect(line.dual).toBeCloseTo(50 * TONNES, 6)
    expect(line.dualValidTo).toBeCloseTo(4 * DAYS, 6)
    expect(line.marginal).toBeCloseTo(50 * TONNES * DAYS, 3)
    expect(line.marginal).toBeCloseTo(line.dual * DAYS, 3)
    const after = await boundsOf(withValue(lineAndBorder(), 'lines.mine-gate.paths', 4))
    expect(after.ceiling.tonnes).toBeCloseTo(
      (await boundsOf(lineAndBorder())).ceiling.tonnes + line.marginal,
      3,
    )
  })

  test('beyond its range the dual says too much: a fourth and a fifth path are worth one', async () => {
    const bounds = await boundsOf(withValue(lineAndBorder(), 'lines.mine-gate.paths', 3.5))
    const line = resourceOf(bounds, 'mine-gate')
    expect(line.dual * DAYS).toBeCloseTo(50 * TONNES * DAYS, 3)
    expect(line.marginal).toBeCloseTo(0.5 * 50 * TONNES * DAYS, 3)
  })

  test('the ladder: line, border, then the tracks of the terminals', async () => {
    const { ladder } = await boundsOf(lineAndBorder(), { goals: endless })
    expect(ladder.slice(0, 2).map(({ resource }) => resource.id)).toEqual(['mine-gate', 'gate'])
    expect(ladder[2]!.resource.kind).toBe('track')
    expect(ladder.map(({ tonnes }) => Math.round(tonnes / TONNES / DAYS))).toEqual([
      150,
      200,
      4 * 24 * 20,
      4 * 24 * 20,
    ])
  })

  test('the ladder ends at the goals, and says how many paths let them pass, at what cost', async () => {
    const options: BoundsOptions = {
      goals: { tonnes: 180 * TONNES * DAYS, teu: 180 * 2 * DAYS },
      unitCosts: [{ path: 'lines.*.paths', usd: 7, confidence: 'assumed', title: '' }],
    }
    const { ladder } = await boundsOf(lineAndBorder(), options)
    expect(ladder).toHaveLength(1)
    expect(ladder[0]!.needs.map(({ number, usd, unit }) => [number, usd, unit])).toEqual([
      [1, 7, 't/yr'],
      [1, 7, 'TEU/yr'],
    ])
  })

  test('a dated change counts from its day on: a second half of the year with 4 paths', async () => {
    const scenario = lineAndBorder()
    scenario.changes = { more: { from: '2024-07-01', set: { 'lines.mine-gate.paths': 4 } } }
    const bounds = await boundsOf(scenario)
    expect(resourceOf(bounds, 'mine-gate').capacity).toBeCloseTo(3 * 182 + 4 * 184, 6)
    const closed = lineAndBorder()
    closed.changes = {
      works: { from: '2024-03-01', until: '2024-03-11', set: { 'lines.mine-gate.closed': true } },
    }
    expect(resourceOf(await boundsOf(closed), 'mine-gate').capacity).toBeCloseTo(3 * (DAYS - 10), 6)
  })

  test('background freight stays as it is: of 150 boxes a day it takes 50, and the cargo has the rest', async () => {
    const scenario = lineAndBorder()
    scenario.flows.others = { ...scenario.flows.west!, volume: { units: 50 }, background: true }
    const bounds = await boundsOf(scenario, { goals: endless })
    expect(bounds.ceiling.tonnes).toBeCloseTo((150 - 50) * TONNES * DAYS, 3)
    expect(bounds.ladder[1]!.tonnes).toBeCloseTo((200 - 50) * TONNES * DAYS, 3)
    // Use is of all freight: 80 boxes of 150.
    expect(resourceOf(bounds, 'mine-gate').ratio).toBeCloseTo(80 / 150, 9)
    expect(resourceOf(bounds, 'mine-gate').marginal).toBeCloseTo(50 * TONNES * DAYS, 3)
  })

  test('where not even the background freight fits, cargo has the same part of what it asks for', async () => {
    const scenario = lineAndBorder()
    scenario.flows.others = { ...scenario.flows.west!, volume: { units: 200 }, background: true }
    const bounds = await boundsOf(scenario)
    expect(bounds.ceiling.tonnes).toBeCloseTo(30 * (150 / 230) * TONNES * DAYS, 3)
    // A fourth path: 200 of 230.
    expect(resourceOf(bounds, 'mine-gate').marginal).toBeCloseTo(30 * (50 / 230) * TONNES * DAYS, 3)
  })

  test('opening hours at the border: service begun in time is finished, 2 trains in a window of 8 h', async () => {
    const scenario = lineAndBorder()
    scenario.borders.gate!.window = { opens: '08:00', closes: '16:00' }
    expect(resourceOf(await boundsOf(scenario), 'gate').capacity).toBeCloseTo(2 * DAYS, 6)
  })
})

describe('two ships of 50 boxes, 32 h a round voyage with cargo one way', () => {
  // 2 x 10 h at sea, 2 x 1 h to turn round, 5 h to load and 5 h to discharge.
  const perShip = (HOURS / 32) * 50 * TONNES

  test('the ships bind, and one more is worth what one carries', async () => {
    const bounds = await boundsOf(ferry())
    expect(bounds.ceiling.tonnes).toBeCloseTo(2 * perShip, 3)
    const fleet = resourceOf(bounds, 'ferry-fleet')
    expect(fleet.marginal).toBeCloseTo(perShip, 3)
    expect(fleet.dual).toBeCloseTo((50 * TONNES) / 32, 6)
    expect(fleet.dual * HOURS).toBeCloseTo(fleet.marginal, 3)
  })

  test('the dual holds until the berths are full: 1 h to turn round and 5 h of work a call', async () => {
    const fleet = resourceOf(await boundsOf(ferry()), 'ferry-fleet')
    expect(fleet.dualValidTo).toBeCloseTo(((2 * HOURS) / 6) * 32, 3)
  })

  test('with as much cargo back the round voyage takes 42 h', async () => {
    const scenario = ferry()
    scenario.flows.east = {
      ...scenario.flows.west!,
      direction: 'eastbound',
      routes: [{ via: ['west', 'east'], share: 1 }],
    }
    const bounds = await boundsOf(scenario)
    expect(bounds.ceiling.tonnes).toBeCloseTo(2 * (HOURS / 42) * 100 * TONNES, 3)
  })

  test('a ship is full with whole boxes: 99 TEU are 49 of them', async () => {
    const bounds = await boundsOf(withValue(ferry(), 'vesselClasses.small.teu', 99))
    // 4.9 h to load and to discharge
    expect(bounds.ceiling.tonnes).toBeCloseTo(2 * (HOURS / 31.8) * 49 * TONNES, 3)
  })

  test('dry dock of 30 days in the middle of the year takes 30 ship-days', async () => {
    const scenario = ferry()
    Object.assign(scenario.vesselClasses.small!, { dockEvery: 1650, dockStay: 30 })
    // Two ships since 2023-01-01: the first docks 550 days later, in July 2024, the second after the year.
    expect(resourceOf(await boundsOf(scenario), 'ferry-fleet').capacity).toBeCloseTo(2 * HOURS - 30 * 24, 6)
  })

  test('storms that always hold a ship up lengthen the voyage; work stopped for a share of time stretches work', async () => {
    const calm = (await boundsOf(ferry())).ceiling.tonnes
    const scenario = ferry()
    scenario.weather = {
      sea: {
        storms: Array.from({ length: 12 }, () => 6),
        length: { kind: 'constant', value: 24 },
        closes: { east: { traffic: 1, work: 0.5 } },
      },
    }
    const stormy = (await boundsOf(scenario)).ceiling.tonnes
    // Six storms of a day a month close the port for 1 - exp(-0.2), near a fifth of the time.
    expect(stormy).toBeLessThan(calm * 0.95)
    expect(stormy).toBeGreaterThan(calm * 0.75)
  })
})

describe('100 wagons, 26 h a loop', () => {
  // 1 h to load, 10 h there, 1 h to unload, 4 h of hold, 10 h back empty.
  test('the wagons bind, and one more is worth its loops', async () => {
    const bounds = await boundsOf(wagonLoop())
    expect(bounds.ceiling.tonnes).toBeCloseTo(((100 * HOURS) / 26) * TONNES, 3)
    const wagons = resourceOf(bounds, 'flats')
    expect(wagons.marginal).toBeCloseTo((HOURS / 26) * TONNES, 3)
    expect(wagons.dual).toBeCloseTo(TONNES / 26, 6)
    expect(wagons.dual * HOURS).toBeCloseTo(wagons.marginal, 3)
  })

  test('loaded both ways no wagon runs empty: 12 h a box', async () => {
    const scenario = wagonLoop()
    scenario.flows.east = {
      ...scenario.flows.west!,
      direction: 'eastbound',
      routes: [{ via: ['gate', 'mine'], share: 1 }],
    }
    expect((await boundsOf(scenario)).ceiling.tonnes).toBeCloseTo(((100 * HOURS) / 12) * TONNES, 3)
  })
})

describe('freedom', () => {
  test('routes as given are held by the narrower one; freely chosen they add up', async () => {
    expect((await boundsOf(twoWays())).ceiling.tonnes).toBeCloseTo(2 * 50 * TONNES * DAYS, 3)
    expect((await boundsOf(twoWays(), { freeRoutes: true })).ceiling.tonnes).toBeCloseTo(
      4 * 50 * TONNES * DAYS,
      3,
    )
  })

  test('in the mix of the demand the narrower flow holds the other; in any mix it does not', async () => {
    const scenario = twoWays()
    const { west } = scenario.flows
    const part = (route: number) => ({ ...west!, routes: [{ ...west!.routes[route]!, share: 1 }] })
    scenario.flows = { narrow: part(0), wide: part(1) }
    expect((await boundsOf(scenario)).ceiling.tonnes).toBeCloseTo(2 * 50 * TONNES * DAYS, 3)
    expect((await boundsOf(scenario, { freeMix: true })).ceiling.tonnes).toBeCloseTo(
      4 * 50 * TONNES * DAYS,
      3,
    )
  })

  test('of a demand above the ceiling each flow is carried as far as it goes', async () => {
    const scenario = twoWays()
    const { west } = scenario.flows
    const part = (route: number) => ({
      ...west!,
      routes: [{ ...west!.routes[route]!, share: 1 }],
      volume: { units: 100 },
    })
    scenario.flows = { narrow: part(0), wide: part(1) }
    expect((await boundsOf(scenario)).carriable.tonnes).toBeCloseTo((50 + 100) * TONNES * DAYS, 3)
  })
})

describe('what is named', () => {
  test('a flow that needs no limited resource, instead of an infinite ceiling', async () => {
    const scenario = lineAndBorder()
    scenario.loadUnits.box = { kind: 'bulk', wagons: 0 }
    const { ceiling } = await boundsOf(scenario)
    expect(ceiling.tonnes).toBeNaN()
    expect(ceiling.unlimited).toEqual(['west'])
  })

  test('a service without ships: nothing is carried, and the fleet is why', async () => {
    const bounds = await boundsOf(withValue(ferry(), 'sailings.ferry.fleet.small.vessels', 0))
    expect(bounds.ceiling.tonnes).toBe(0)
    expect(bounds.ceiling.binding.map(({ id }) => id)).toEqual(['ferry-fleet'])
  })
})

describe('claims', () => {
  const claim = (
    measure: string,
    comparison: 'at_least' | 'at_most',
    threshold: number,
    relation = 'all',
  ) => ({
    statement: 'a claim',
    source: 'nobody',
    measure,
    relation,
    period: '2024',
    comparison,
    threshold,
    unit: '',
  })
  const row = (metric: string, relation: string, mean: number) => ({
    scenario: 'x',
    period: '2024',
    relation,
    metric,
    unit: metric.includes('days') ? 'd' : 't',
    mean,
    ci_low: mean,
    ci_high: mean,
    sd: 0,
    replications: 2,
  })

  test('more than opening stock and ceiling is refuted by the bound, and so is less than free flow', async () => {
    const scenario = lineAndBorder()
    scenario.flows.west!.volume = { units: 200 }
    scenario.relations = { way: { flows: ['west'] } }
    const most = 150 * TONNES * DAYS
    scenario.claims = {
      above: claim('delivered_tonnes', 'at_least', most + 1001),
      within: claim('delivered_tonnes', 'at_least', most + 999),
      fast: claim('transit_days_mean', 'at_most', 0.6, 'way'),
      slow: claim('transit_days_mean', 'at_most', 0.7, 'way'),
      often: claim('share_within_15_days', 'at_least', 0.9, 'way'),
    }
    const summary = [
      row('delivered_tonnes', 'all', most * 0.9),
      row('opening_stock_tonnes', 'all', 1000),
      row('transit_days_mean', 'way', 0.9),
      row('share_within_15_days', 'way', 1),
    ]
    const judged = judgeClaims(scenario, summary, await claimBounds(scenario))
    const grounds = Object.fromEntries(judged.map((one) => [one.claim, `${one.verdict} ${one.grounds}`]))
    // 10 h of running, 6 h at the border and 3 minutes to be lifted are 0.669 d.
    expect(grounds).toEqual({
      above: 'refuted bound',
      within: 'refuted simulation',
      fast: 'refuted bound',
      slow: 'refuted simulation',
      often: 'supported simulation',
    })
    expect(judged.find((one) => one.claim === 'fast')!.value).toBeCloseTo(16.05 / 24, 6)
  })

  test('a quantile of a sum is never overstated: half of the boxes need at least this', async () => {
    const scenario = smallCorridor()
    scenario.claims = { median: claim('transit_days_p50', 'at_most', 1, 'mine-city') }
    const bound = (await claimBounds(scenario)).get('median')!
    // 20 + 10 + 4 h by rail and border, 20 h at sea, 15 h by rail, and the moves: about 3.3 days at the mean.
    expect(bound.best).toBeGreaterThan(2.8)
    expect(bound.best).toBeLessThan(3.4)
  })
})

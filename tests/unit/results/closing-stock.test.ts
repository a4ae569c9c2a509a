// Unfinished freight: counted, placed and aged at the end of each year, against the account of volumes and the log.
import { expect, test } from 'vitest'
import type { Journey } from '../../../src/corridor/ledger/event-log.ts'
import { simulateCorridor } from '../../../src/corridor/simulate-corridor.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import { observe } from '../../../src/results/observe/observe.ts'
import { summarise } from '../../../src/results/summarise.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'

const scenario = smallCorridor()
// The run ends with the results, so that nothing is seen to arrive afterwards.
scenario.run = { start: '2024-11-01', end: '2025-01-31', warmUp: 0, followUp: 0 }
const journeys: Journey[] = []
const record = simulateCorridor(scenario, new Streams('stock', 0), {
  wants: () => true,
  onJourney: (_, tell) => void journeys.push(tell()),
  onHappening: () => undefined,
})
const relations = [
  { id: 'west', flows: ['west'], timed: false },
  { id: 'east', flows: ['east'], timed: false },
]
const rows = summarise('small', [observe(record, relations, 0)])
const standing = rows.closing_stock

test.each(['2024', '2025', 'all'])('%s: the rows of a flow add up to its closing stock', (period) => {
  for (const flow of ['west', 'east']) {
    const own = standing.filter((row) => row.period === period && row.flow === flow)
    for (const [column, metric] of [
      ['load_units', 'closing_stock_units'],
      ['teu', 'closing_stock_teu'],
      ['net_tonnes', 'closing_stock_tonnes'],
    ] as const) {
      const stock = rows.summary.find(
        (row) => row.period === period && row.relation === flow && row.metric === metric,
      )!
      expect(stock.mean).toBeGreaterThan(0)
      expect(own.reduce((sum, row) => sum + row[column], 0)).toBeCloseTo(stock.mean, 9)
    }
  }
})

test('each stands where its journey of the log has come to, and is as old as the clock says', () => {
  const end = record.resultsUntil
  const told = new Map<string, { units: number; ages: number; oldest: number }>()
  for (const { flow, hubs, steps, readyAt, arrivedAt } of journeys) {
    if (!(readyAt < end) || arrivedAt < end) continue
    // What waits at the end of the run has its wait up to that hour in the log.
    const now = steps.find(({ until }) => until >= end) ?? steps.at(-1)
    const [stage, place] = now === undefined ? ['origin', hubs[0]!] : [now.stage, now.place]
    const key = [flow, stage, place, now?.activity ?? 'waiting'].join(' ')
    const age = (end - readyAt) / 24
    const one = told.get(key) ?? { units: 0, ages: 0, oldest: 0 }
    told.set(key, { units: one.units + 1, ages: one.ages + age, oldest: Math.max(one.oldest, age) })
  }
  const all = standing.filter(({ period }) => period === 'all')
  expect(
    new Map(all.map((row) => [[row.flow, row.stage, row.place, row.activity].join(' '), row.load_units])),
  ).toEqual(new Map([...told].map(([key, { units }]) => [key, units])))
  for (const row of all) {
    const { units, ages, oldest } = told.get([row.flow, row.stage, row.place, row.activity].join(' '))!
    expect(row.age_days_mean).toBeCloseTo(ages / units, 9)
    expect(row.age_days_max).toBeCloseTo(oldest, 9)
  }
})

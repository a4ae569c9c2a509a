// Movements of a month against what the same replication says by other ways: its throughput, its journeys, the use of
// its ports; and the months that may be asked for.
import { describe, expect, test } from 'vitest'
import { simulateCorridor } from '../../../src/corridor/simulate-corridor.ts'
import type { Listener } from '../../../src/corridor/ledger/event-log.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import type { Cells } from '../../../src/results/observe/cells.ts'
import { monthsWithin, MovementWatch } from '../../../src/results/observe/movements.ts'
import { observe, relationsOf } from '../../../src/results/observe/observe.ts'
import { SLOT_HOURS } from '../../../src/results/tables/movements.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'

const MONTH = '2024-02'
const scenario = smallCorridor()
scenario.run = { ...scenario.run, end: '2024-03-31', followUp: 30 }
const watch = new MovementWatch(scenario, [MONTH])
/** Hours of the run at which the month begins and ends; the warm-up is the year before. */
const [from, until] = [(365 + 31) * 24, (365 + 31 + 29) * 24] as const
let waited = 0
const listener: Listener = {
  wants: () => true,
  onHappening: (happening) => watch.onHappening(happening),
  onJourney: (unit, tell, readyAt, arrivedAt) => {
    watch.onJourney(unit, tell, readyAt, arrivedAt)
    for (const step of tell().steps)
      if (step.activity === 'waiting')
        waited += Math.max(0, Math.min(until, step.until) - Math.max(from, step.from))
  },
}
const observation = observe(
  simulateCorridor(scenario, new Streams('moves', 0), listener),
  relationsOf(scenario),
  0,
)
const { movements, standing } = watch.rows()

const valueOf = ({ keys, values, width }: Cells, key: readonly string[], column = 0): number => {
  const index = keys.indexOf(key.join('\t'))
  return index < 0 ? 0 : values[index * width + column]!
}
/** Column of the cells of a resource. */
const UTILISATION = 1
const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((all, row) => all + of(row), 0)

describe('movements of a month', () => {
  test.each(Object.keys(scenario.sailings))(
    '%s: what sails in the month is what throughput counts',
    (way) => {
      const own = movements.filter((row) => row.way === way && row.departs.startsWith(MONTH))
      expect(own.length).toBeGreaterThan(3)
      const counted = (unit: string): number =>
        sum(['westbound', 'eastbound'], (direction) =>
          valueOf(observation.throughput, [MONTH, way, direction, unit]),
        )
      expect(sum(own, ({ load_units }) => load_units)).toBe(counted('load units'))
      expect(sum(own, ({ load_tonnes }) => load_tonnes)).toBeCloseTo(counted('t'), 6)
      expect(own.filter(({ load_units }) => load_units > 0).length).toBe(counted('vehicles'))
    },
  )

  test('a ship begins each voyage where the last one ended, after it ended', () => {
    const ships = new Map<string, typeof movements>()
    for (const row of movements)
      if (row.kind === 'vessel') ships.set(row.vehicle, [...(ships.get(row.vehicle) ?? []), row])
    expect(ships.size).toBeGreaterThan(0)
    for (const voyages of ships.values())
      voyages.slice(1).forEach((voyage, i) => {
        expect(voyage.from).toBe(voyages[i]!.to)
        expect(voyage.departs > voyages[i]!.arrives).toBe(true)
      })
  })

  test('trains run between the ends of their line, over the hours of the month', () => {
    const trains = movements.filter(({ kind }) => kind === 'train')
    expect(trains.length).toBeGreaterThan(20)
    for (const { way, from, to, departs, arrives, load_units } of trains) {
      const line = scenario.lines[way]!
      expect([line.from, line.to].sort()).toEqual([from, to].sort())
      expect(load_units).toBeGreaterThan(0)
      expect(departs < '2024-03' && arrives > `${MONTH}-01`).toBe(true)
    }
  })
})

describe('what stands', () => {
  test('the hours waited are those of the journeys that fall into the month', () => {
    expect(waited).toBeGreaterThan(1000)
    expect(sum(standing, ({ waiting_units }) => waiting_units) * SLOT_HOURS).toBeCloseTo(waited, 2)
  })

  test('a port is closed for as long as its storms say', () => {
    const hours = 29 * 24
    for (const port of Object.keys(scenario.ports)) {
      const own = standing.filter(({ place }) => place === port)
      const closed = sum(own, ({ closed_share }) => closed_share) * SLOT_HOURS
      expect(closed / hours).toBeCloseTo(
        valueOf(observation.resourceUse, [MONTH, `${port}-weather`], UTILISATION),
        6,
      )
    }
  })
})

test('months are named whole, or by their number in the last year of the results', () => {
  expect(monthsWithin(scenario, ['2024-03', '2', '02'])).toEqual(['2024-02', '2024-03'])
  for (const stray of ['2023-12', '2024-04', '13', 'February', '2024-2'])
    expect(monthsWithin(scenario, [stray]), stray).toBeUndefined()
})

// What stands behind a full yard, from a record on paper: two boxes in the yard of a port while a train for it is held.
import { expect, test } from 'vitest'
import { behindFullYard } from '../../../src/report/full-yards.ts'
import { keyOf } from '../../../src/results/observe/cells.ts'
import { fullYardCells } from '../../../src/results/observe/full-yards.ts'
import { periodsOf } from '../../../src/results/observe/periods.ts'
import type { FullYardRow } from '../../../src/results/tables/full-yards.ts'
import { buildRecord, type UnitSpec } from './record-builder.ts'

const port = { stage: 'port', place: 'port' } as const
const [outside, unload, papers, ship, load, held, mine] = [0, 1, 2, 3, 4, 5, 6]
const stages = [
  { ...port, activity: 'waiting' as const, cause: 'yard-full' as const, resource: 1 },
  { ...port, activity: 'handling' as const },
  { ...port, activity: 'waiting' as const, cause: 'dwell' as const },
  { ...port, activity: 'waiting' as const, cause: 'vessel' as const, resource: 2 },
  { ...port, activity: 'handling' as const },
  { stage: 'origin', place: 'mine', activity: 'waiting' as const, cause: 'embargo' as const, resource: 0 },
  { stage: 'mine-port', place: 'mine-port', activity: 'moving' as const },
]
const resources = [
  { id: 'port-embargo-for-train', kind: 'rule' as const, place: 'port' },
  { id: 'port-yard-teu', kind: 'yard' as const, place: 'port' },
  { id: 'ferry-fleet', kind: 'fleet' as const, place: 'ferry' },
]
/** Two months of 100 h; hours waited by month and resource. */
const cellsOf = (units: UnitSpec[], waitHours: [rule: number, yard: number, fleet: number][]) => {
  const record = buildRecord({
    months: [
      ['2024-01', 100],
      ['2024-02', 100],
    ],
    resultsFrom: 0,
    resultsUntil: 200,
    flows: [{}],
    stages,
    resources,
    units,
    resourceMonths: { waitHours: Float64Array.from(waitHours.flat()) },
  })
  const { keys, values } = fullYardCells(record, periodsOf(record))
  return (resource: string, by: string): number | undefined =>
    values[keys.indexOf(keyOf('all', resource, by))]
}

test('of the room that two boxes take in the yard, the part that waits for the ship, for papers, and is handled', () => {
  const share = cellsOf(
    [
      // 5 h outside are not in the yard; 1 + 9 + 30 h are, and what comes after it is loaded is not.
      { flow: 0, readyAt: 0, departedAt: 5, stages: [[mine, 5], [outside, 5], [unload, 1], [papers, 9], [ship, 30], [load, 1]] }, // prettier-ignore
      { flow: 0, readyAt: 0, departedAt: 5, stages: [[mine, 5], [unload, 1], [papers, 9], [ship, 10], [load, 1]] }, // prettier-ignore
      { flow: 0, readyAt: 0, stages: [[held, 50]] },
    ],
    [
      [50, 5, 40],
      [0, 0, 0],
    ],
  )
  for (const resource of ['port-embargo-for-train', 'port-yard-teu']) {
    expect(share(resource, 'ferry-fleet')).toBeCloseTo(40 / 60, 9)
    expect(share(resource, 'dwell')).toBeCloseTo(18 / 60, 9)
    expect(share(resource, 'handling')).toBeCloseTo(2 / 60, 9)
  }
  // Ships are no yard.
  expect(share('ferry-fleet', 'dwell')).toBeUndefined()
})

test('months count by what was held back in them', () => {
  const share = cellsOf(
    [
      { flow: 0, readyAt: 0, departedAt: 0, stages: [[unload, 10], [papers, 90], [ship, 100]] }, // prettier-ignore
      { flow: 0, readyAt: 90, stages: [[held, 40]] },
    ],
    [
      [10, 0, 0],
      [30, 0, 100],
    ],
  )
  expect(share('port-embargo-for-train', 'ferry-fleet')).toBeCloseTo(30 / 40, 9)
  expect(share('port-embargo-for-train', 'dwell')).toBeCloseTo((10 * 0.9) / 40, 9)
})

const row = (resource: string, filled_by: string, share_of_room: number): FullYardRow => ({
  scenario: 'x',
  period: 'all',
  resource,
  filled_by,
  place: '',
  share_of_room,
})

test('behind a full yard that waits for another full yard stands what that one waits for', () => {
  const rows = [
    row('a-yard', 'dwell', 0.3),
    row('a-yard', 'rule-for-b', 0.6),
    row('rule-for-b', 'ships', 0.8),
    row('rule-for-b', 'dwell', 0.2),
  ]
  expect(behindFullYard(rows, 'a-yard')).toEqual({ id: 'ships', share: 0.6, via: ['rule-for-b'] })
  expect(behindFullYard(rows, 'ships')).toBeUndefined()
  expect(behindFullYard([row('a', 'b', 1), row('b', 'a', 1)], 'a')).toBeUndefined()
})

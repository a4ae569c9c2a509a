// Decisions: what they come to in a scenario, what they cost, and what is refused.
import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { lineOf } from '../../../src/scenario/resolve.ts'
import { assignmentsOf } from '../../../src/scenario/decided.ts'
import { resolveTexts } from './memory-sources.ts'

const base = readFileSync('scenarios/starting/standalone.yaml', 'utf8')
const resolve = (text: string, set: readonly string[] = []) =>
  resolveTexts({ 'x.yaml': `schema: 1\nextends: base.yaml\n${text}`, 'base.yaml': base }, set)
const vessels = 'sailings.crossing.fleet.feeder.vessels'
const run = 'run: { start: "2025-01-01", end: "2026-12-31" }\n'
const ships = `decisions: { ships: { title: Ships, add: { ${vessels}: 1 }, most: 3, cost: 35 MUSD } }`

/** The dated changes of a scenario in which decisions are made. */
function changesWith(text: string, steps: Record<string, number>) {
  const { scenario, problems } = resolve(text)
  expect(problems.filter(({ isWarning }) => isWarning !== true).map(lineOf)).toEqual([])
  const made = resolve(text, assignmentsOf(scenario!, steps))
  expect(made.problems.filter(({ isWarning }) => isWarning !== true).map(lineOf)).toEqual([])
  return made.scenario!.changes
}

describe('a decision that is made', () => {
  test('adds its steps to the value in force, from the first day of the results, at its cost', () => {
    const before = resolve(run + ships).scenario!.sailings.crossing!.fleet.feeder!.vessels
    expect(changesWith(run + ships, { ships: 2 })['decided-2025-01-01']).toEqual({
      from: '2025-01-01',
      set: { [vessels]: before + 2 },
      cost: 70e6,
    })
  })

  test('is felt in dated changes of the same key that come later', () => {
    const changes = `changes: { more: { from: "2026-01-01", set: { ${vessels}: 6 } } }\n`
    const made = changesWith(run + changes + ships, { ships: 2 })
    expect(made.more!.set[vessels]).toBe(8)
  })

  test('adds up with another of the same key and another day', () => {
    const two = `decisions:
  early: { title: Early, add: { ${vessels}: 1 }, cost: 1 MUSD }
  late: { title: Late, add: { ${vessels}: 2 }, cost: 1 MUSD, from: "2026-06-01" }`
    const before = resolve(run + two).scenario!.sailings.crossing!.fleet.feeder!.vessels
    const made = changesWith(run + two, { early: 1, late: 1 })
    expect(made['decided-2025-01-01']!.set[vessels]).toBe(before + 1)
    expect(made['decided-2026-06-01']!.set[vessels]).toBe(before + 3)
  })

  test('adds to what another one sets', () => {
    const two = `decisions:
  yard: { title: Yard, set: { ports.quay.yard.teu: 3000 TEU }, cost: 1 MUSD }
  more: { title: More, add: { ports.quay.yard.teu: 500 TEU }, most: 2, cost: 1 MUSD }`
    const yard = (steps: Record<string, number>): unknown =>
      changesWith(run + two, steps)['decided-2025-01-01']!.set['ports.quay.yard.teu']
    expect([yard({ yard: 1 }), yard({ more: 2 }), yard({ yard: 1, more: 2 })]).toEqual([3000, 3000, 4000])
  })

  test('moves a dated change to another day', () => {
    const text = `changes: { more: { from: "2026-01-01", set: { ${vessels}: 6 } } }
decisions: { soon: { title: Soon, set: { changes.more.from: "2025-03-01" }, cost: 0 USD } }`
    expect(changesWith(run + text, { soon: 1 }).more!.from).toBe('2025-03-01')
  })

  test('that takes no steps leaves no trace', () => {
    expect(assignmentsOf(resolve(run + ships).scenario!, { ships: 0 })).toEqual([])
  })
})

test('no decision is a figure of a run', () => {
  const figures = resolve(run + ships).scenario!.figures.map(({ parameter }) => parameter)
  expect(figures.filter((one) => one.startsWith('decisions'))).toEqual([])
})

test.each([
  [
    'an unknown path',
    `add: { sailings.crosing.fleet.feeder.vessels: 1 }, cost: 1 USD`,
    'did you mean "sailings.crossing"',
  ],
  ['a spread', `add: { sailings.crossing.factor: 1 }, cost: 1 USD`, 'set it'],
  ['nothing', 'cost: 1 USD', 'adds something'],
  ['several steps of what is set', `set: { ${vessels}: 9 }, most: 2, cost: 1 USD`, 'set once'],
  ['a change that is not there', 'set: { changes.hub.from: "2025-06-01" }, cost: 0 USD', 'no dated change'],
  ['no cost', `add: { ${vessels}: 1 }`, 'cost'],
  ['a key that no date can change', 'set: { vesselClasses.feeder.berth: x }, cost: 1 USD', ''],
])('%s is refused', (_, decision, says) => {
  const { problems } = resolve(`decisions: { it: { title: It, ${decision} } }`)
  const lines = problems.filter(({ isWarning }) => isWarning !== true).map(lineOf)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(says)
})

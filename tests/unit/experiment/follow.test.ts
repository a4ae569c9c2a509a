// The journey of one load unit: hours that add up, who held it named, and what became of one that was turned away.
import { expect, test } from 'vitest'
import { follow } from '../../../src/experiment/follow.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'

const scenario = () => ({
  ...smallCorridor(),
  run: { start: '2024-01-01', end: '2024-01-31', warmUp: 0, followUp: 20 },
})

test('hours before and after departure add up to what the clock says, and the slowest is told with the ships at the berth', () => {
  const busy = scenario()
  // Ships that take two days to turn round meet before the one berth.
  busy.ports.west!.berths.box!.turnaround = { kind: 'constant', value: 48 }
  const story = follow(busy, 'a', 0, { flow: 'west', pick: 'slowest' })!
  const spent = (Date.parse(story.arrived) - Date.parse(story.ready)) / 3_600_000
  expect(story.originHours + story.transitHours).toBeCloseTo(spent, 5)
  expect(story.lines.reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo(spent, 5)
  const atBerth = story.lines.filter(({ cause }) => cause === 'berth')
  expect(atBerth.length).toBeGreaterThan(0)
  for (const { says } of atBerth)
    expect(says).toMatch(/west-box-berths; held by ferry small \d until 2024-\d\d-\d\d \d\d:\d\d/)
})

test('a unit that was turned away is told as that, and is not among the unfinished', () => {
  const full = scenario()
  full.flows.west!.turnAwayAbove = 0
  // Numbers are given to the units of all flows in turn.
  const story = [0, 1, 2, 3, 4]
    .map((number) => follow(full, 'a', 0, { flow: 'west', unit: `west/${number}`, pick: 'p90' }))
    .find((one) => one !== undefined)!
  expect(story.isTurnedAway).toBe(true)
  expect(story.lines).toEqual([])
  expect(story.unfinished).toBe(0)
})

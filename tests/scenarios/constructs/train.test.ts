// Forming a block train against closed forms: a wait that grows with its size and falls with the stream of
// freight, and the longest wait that a customer accepts (docs/model.md#train).
import { expect, test } from 'vitest'
import { arrived, expectMean, hoursIn, mean, meanHours, network, once, replicate } from './small-network.ts'

const forming = { cause: 'consolidation' } as const

test.each([40, 50])(
  'a train of %d is formed from a Poisson stream in (K - 1) / (2 lambda) on average',
  (size) => {
    const scenario = network('railway', `trains.ore.size=${size}`)
    const waits = replicate(scenario, 10, (run) => meanHours(run, forming))
    expectMean(waits, ((size - 1) / (2 * 20)) * 24, 0.03)
  },
)

test('a train that leaves after its longest wait: the first waits T, those who come meanwhile T/2', () => {
  const [perHour, longest] = [20 / 24, 12]
  const scenario = network('railway', 'trains.ore.size=1000', 'trains.ore.maxWait=12 h')
  const waits = replicate(scenario, 10, (run) => meanHours(run, forming))
  expectMean(waits, (longest + (perHour * longest * longest) / 2) / (1 + perHour * longest), 0.02)
})

test('a train of five wagons takes two boxes of two wagons each and leaves the third for the next', () => {
  const scenario = network('railway', 'trains.ore.size=5', 'loadUnits.box.wagons=2')
  const run = once(scenario)
  const left = new Map<number, number>()
  for (const unit of arrived(run)) {
    const at = run.units.departedAt[unit]!
    left.set(at, (left.get(at) ?? 0) + 1)
  }
  expect([...left.values()].slice(1, -1).every((units) => units === 2)).toBe(true)
})

test('loading by hand: 40 boxes at 20 an hour take 2 h; a box is moved 3 min and waits 1 h 57 min for the others', () => {
  const scenario = network(
    'railway',
    'trains.ore.size=40',
    'terminals.mine.rates.container=20 moves/h',
    'terminals.mill.rates.container=40 moves/h',
  )
  const run = once(scenario)
  const units = arrived(run)
  expect(mean(hoursIn(run, units, { place: 'mine', activity: 'handling' }))).toBeCloseTo(0.05, 9)
  expect(mean(hoursIn(run, units, { place: 'mine', cause: 'batch' }))).toBeCloseTo(1.95, 9)
  // Unloaded one after another: the k-th waits k - 1 moves, and none waits for those behind it.
  expect(mean(hoursIn(run, units, { place: 'mill', activity: 'handling' }))).toBeCloseTo(0.025, 9)
  expect(mean(hoursIn(run, units, { place: 'mill', cause: 'batch' }))).toBeCloseTo((39 / 2) * 0.025, 1)
})

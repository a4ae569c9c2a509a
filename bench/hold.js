// The hold model: the earliest of n pending events is replaced by one an exponential time later, over and over.
// Shows the cost of the event list alone, up to a million pending, beside a heap written by hand.

import { Simulation, Streams } from '../dist/engine/index.js'
import { race } from './race.js'

const sizes = [10, 100, 1_000, 10_000, 100_000, 1_000_000]

/** Increments drawn beforehand, so that only the list is timed. */
function increments() {
  const stream = new Streams('bench', 0).stream('hold')
  return Float64Array.from({ length: 65536 }, () => -Math.log1p(-stream.uniform()))
}

/** No two are equal, or the order of a heap without a rule for ties would be another. */
function firstTime(steps, i) {
  return steps[i & 65535] * (1 + 1e-6 * i)
}

/** A heap of times and numbers, ordered by time alone. */
function handWritten(pending, holds, steps) {
  const times = new Float64Array(pending)
  const numbers = new Int32Array(pending)
  for (let i = 0; i < pending; i++) {
    let at = i
    const time = firstTime(steps, i)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (times[parent] <= time) break
      times[at] = times[parent]
      numbers[at] = numbers[parent]
      at = parent
    }
    times[at] = time
    numbers[at] = i
  }
  return () => holdByHand(times, numbers, holds, steps)
}

function holdByHand(times, numbers, holds, steps) {
  const pending = times.length
  let sum = 0
  for (let n = 0; n < holds; n++) {
    const number = numbers[0]
    const time = times[0] + steps[n & 65535]
    sum += number & 1
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= pending) break
      if (child + 1 < pending && times[child + 1] < times[child]) child++
      if (time <= times[child]) break
      times[at] = times[child]
      numbers[at] = numbers[child]
      at = child
    }
    times[at] = time
    numbers[at] = number
  }
  return sum + times[0]
}

function engine(pending, holds, steps) {
  const sim = new Simulation({ capacity: pending })
  let n = 0
  let sum = 0
  const hold = sim.handler((number) => {
    sum += number & 1
    sim.schedule(hold, steps[n++ & 65535], number)
  })
  for (let i = 0; i < pending; i++) sim.schedule(hold, firstTime(steps, i), i)
  return () => {
    sim.run({ events: holds })
    return sum + sim.nextTime
  }
}

export function run(isSmoke) {
  const steps = increments()
  return sizes.map((pending) => {
    const holds = isSmoke ? 20_000 : 2_000_000
    const contestants = {
      'hand-written': (count) => handWritten(pending, count, steps),
      engine: (count) => engine(pending, count, steps),
    }
    const [hand, own] = race(contestants, holds, isSmoke ? 1 : 5)
    return {
      pending,
      'million holds/s': own['million customers/s'],
      'hand-written': hand['million customers/s'],
      'of hand-written': own['of hand-written'],
      'ns a hold': Math.round(1000 / own['million customers/s']),
      'ns a hold and doubling': Math.round(1000 / own['million customers/s'] / Math.log2(pending)),
    }
  })
}

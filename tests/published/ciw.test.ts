// Validation case 4.5: customers who balk, as in Ciw's tests. Source: CiwPython/Ciw, tests/test_simulation.py.

import { expect, test } from 'vitest'
import { type Process, type ProcessBody, Resource, Simulation, start } from '../../src/engine/index.ts'

test('4.5 arrivals every 5, service 21, balking at 3 present, until 51', () => {
  const sim = new Simulation()
  const server = new Resource(sim)
  const balkedAt: number[] = []
  const completed: { arrived: number; waited: number; ended: number }[] = []
  function* customer(me: Process): ProcessBody {
    const arrived = sim.now
    if (server.inUse.value + server.queue.value >= 3) {
      balkedAt.push(arrived)
      return
    }
    yield server.seize(me)
    const waited = sim.now - arrived
    yield me.hold(21)
    server.release(me)
    completed.push({ arrived, waited, ended: sim.now })
  }
  function* source(me: Process): ProcessBody {
    while (true) {
      yield me.hold(5)
      start(sim, customer)
    }
  }
  start(sim, source)
  sim.run({ until: 51 })
  expect(balkedAt).toEqual([20, 25, 35, 40, 45])
  expect(completed).toEqual([
    { arrived: 5, waited: 0, ended: 26 },
    { arrived: 10, waited: 16, ended: 47 },
  ])
})

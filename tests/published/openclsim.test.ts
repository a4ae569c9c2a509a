// Validation cases 4.1 and 4.3: barges, hoppers and parallel activities of OpenCLSim, exact times.
// Source: TUDelft-CITG/OpenCLSim, tests/conftest.py and tests/test_critical_base_cp.py.

import { expect, test } from 'vitest'
import { type Process, type ProcessBody, Resource, Simulation, start } from '../../src/engine/index.ts'

/** Barges share one loading berth; a new loop begins only while loads are left. Returns when each has finished. */
function shuttle(barges: number, startsAt = 0): { finished: number[]; followOnEnd: number } {
  const sim = new Simulation({ start: startsAt })
  const loading = new Resource(sim, { name: 'loading berth' })
  const unloading = new Resource(sim, { name: 'unloading berths', capacity: 4 })
  const finished: number[] = []
  let loadsLeft = 20
  function* barge(me: Process): ProcessBody {
    while (loadsLeft > 0) {
      loadsLeft--
      yield me.hold(2000) // preparation
      yield me.hold(2000) // sailing empty
      yield loading.seize(me)
      yield me.hold(2500)
      loading.release(me)
      yield me.hold(2000) // sailing full
      yield unloading.seize(me)
      yield me.hold(2000)
      unloading.release(me)
    }
    finished.push(sim.now)
  }
  let followOnEnd = NaN
  function* followOn(me: Process): ProcessBody {
    yield me.join(fleet[fleet.length - 1]!)
    for (const duration of [100, 100, 2500, 100, 100]) yield me.hold(duration)
    followOnEnd = sim.now
  }
  const fleet = Array.from({ length: barges }, () => start(sim, barge))
  start(sim, followOn)
  sim.run()
  return { finished, followOnEnd }
}

test.each([
  [2, 0, [105000, 107500], 110400],
  [4, 0, [52500, 55000, 57500, 60000], undefined],
  [2, 3600, [108600, 111100], 114000],
])('4.1 %i barges, started at %i s, finish at the published seconds', (barges, startsAt, times, followOn) => {
  const result = shuttle(barges, startsAt)
  expect(result.finished).toEqual(times)
  if (followOn !== undefined) expect(result.followOnEnd).toBe(followOn)
})

test('4.3 two hoppers of capacity 4 fill 8 units of 20 s each at one shared loader: done at 160 s', () => {
  const sim = new Simulation()
  const loader = new Resource(sim)
  let units = 8
  let done = 0
  function* hopper(me: Process): ProcessBody {
    yield loader.seize(me)
    for (let aboard = 0; aboard < 4 && units > 0; aboard++) {
      units--
      yield me.hold(20)
    }
    loader.release(me)
    done = sim.now
  }
  start(sim, hopper)
  start(sim, hopper)
  sim.run()
  expect([units, done]).toEqual([0, 160])
})

test('4.3 three parallel activities of 14, 5 and 220 end together at 220', () => {
  const sim = new Simulation()
  let end = NaN
  function* activity(me: Process, duration: number): ProcessBody {
    yield me.hold(duration)
  }
  function* all(me: Process): ProcessBody {
    const parts = [14, 5, 220].map((duration) => start(sim, activity, duration))
    for (const part of parts) yield me.join(part)
    end = sim.now
  }
  start(sim, all)
  sim.run()
  expect(end).toBe(220)
})

/** Length of a geodesic on the WGS84 ellipsoid, in metres: the inverse problem by Vincenty's iteration. */
function geodesic([lon1, lat1]: readonly [number, number], [lon2, lat2]: readonly [number, number]): number {
  const [a, f] = [6378137, 1 / 298.257223563]
  const radians = Math.PI / 180
  const reduced = (lat: number): number => Math.atan((1 - f) * Math.tan(lat * radians))
  const [u1, u2] = [reduced(lat1), reduced(lat2)]
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)]
  const L = (lon2 - lon1) * radians
  let lambda = L
  for (let round = 0; ; round++) {
    const sinSigma = Math.hypot(c2 * Math.sin(lambda), c1 * s2 - s1 * c2 * Math.cos(lambda))
    const cosSigma = s1 * s2 + c1 * c2 * Math.cos(lambda)
    const sigma = Math.atan2(sinSigma, cosSigma)
    const sinAlpha = (c1 * c2 * Math.sin(lambda)) / sinSigma
    const cosSquared = 1 - sinAlpha * sinAlpha
    const middle = cosSigma - (2 * s1 * s2) / cosSquared
    const C = (f / 16) * cosSquared * (4 + f * (4 - 3 * cosSquared))
    const inner = sigma + C * sinSigma * (middle + C * cosSigma * (2 * middle * middle - 1))
    lambda = L + (1 - C) * f * sinAlpha * inner
    if (round < 20) continue
    const uSquared = cosSquared * (1 / ((1 - f) * (1 - f)) - 1)
    const A = 1 + (uSquared / 16384) * (4096 + uSquared * (-768 + uSquared * (320 - 175 * uSquared)))
    const B = (uSquared / 1024) * (256 + uSquared * (-128 + uSquared * (74 - 47 * uSquared)))
    const last = (B / 6) * middle * (4 * sinSigma * sinSigma - 3) * (4 * middle * middle - 3)
    const correction = B * sinSigma * (middle + (B / 4) * (cosSigma * (2 * middle * middle - 1) - last))
    return (1 - f) * a * A * (sigma - correction)
  }
}

test('4.3 sailing 9428.245912734 m at 10 m/s takes 942.8245912734 s', () => {
  const metres = geodesic([4.18055556, 52.18664444], [4.25222222, 52.11428333])
  expect(metres).toBeCloseTo(9428.245912734, 4)
  const sim = new Simulation()
  function* vessel(me: Process): ProcessBody {
    yield me.hold(metres / 10)
  }
  start(sim, vessel)
  sim.run()
  expect(sim.now).toBeCloseTo(942.8245912734186, 5)
})

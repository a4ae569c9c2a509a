// Sections 5.2 and 5.3 of the validation cases: what is simulated, and what it must give.

import { sampler, Streams } from '../../../src/engine/index.ts'
import {
  brittleServer,
  cafe,
  departureWait,
  ferry,
  fleetLoop,
  formingWait,
  sharedProcessor,
  stormyPort,
  timeToCrash,
} from './networks.ts'

type Figures = Record<string, number>

export interface NetworkCase {
  name: string
  /** Figures of one replication of the given length. */
  simulate: (length: number, seed: string, replication: number) => Figures
  exact: Figures
  /** Lengths of a replication: for the quick tests, and for full power in 40 of them. */
  quick: number
  full: number
}

export function replicate<T>(n: number, simulate: (replication: number) => T): T[] {
  return Array.from({ length: n }, (_, replication) => simulate(replication))
}

const crash = (inRepair: number, exact: number): NetworkCase => ({
  name: `5.2 machine repair with spares, ${inRepair} in repair at the start`,
  simulate: (length, seed, replication) => {
    const streams = new Streams(`${seed} ${inRepair}`, replication)
    let sum = 0
    for (let i = 0; i < length; i++) sum += timeToCrash(inRepair, streams)
    return { 'mean time to crash': sum / length }
  },
  exact: { 'mean time to crash': exact },
  quick: 8,
  full: 3000,
})

const forming = (size: number, exact: number): NetworkCase => ({
  name: `5.3 forming a block train of ${size}`,
  simulate: (length, seed, replication) => ({
    'wait times rate': formingWait(size, length, seed, replication),
  }),
  exact: { 'wait times rate': exact },
  quick: 200,
  full: 2000,
})

const departures = (name: string, headway: Parameters<typeof sampler>[0], exact: number): NetworkCase => ({
  name: `5.3 scheduled departure, headway ${name}`,
  simulate: (length, seed, replication) => {
    const streams = new Streams(seed, replication)
    const [stream, value] = [streams.stream('headways'), sampler(headway)]
    return { 'mean wait': departureWait(() => value(stream.uniform()), length, streams) }
  },
  exact: { 'mean wait': exact },
  quick: 5_000,
  full: 100_000,
})

const ferries = (rate: number, every: number, capacity: number, exact: Figures): NetworkCase => ({
  name: `5.3 ferry: rate ${rate}, every ${every}, capacity ${capacity}`,
  simulate: (length, seed, replication) => ({
    ...ferry({ rate, every, capacity }, length, seed, replication),
  }),
  exact,
  quick: rate === 20 ? 1_000 : 200,
  full: rate === 20 ? 45_000 : 1_000,
})

const fleets = (legs: 'exponential' | 'fixed'): NetworkCase[] =>
  (
    [
      [1, 0.307692, 3.25, 0.2308, 0.1538],
      [2, 0.571429, 3.5, 0.4286, 0.2857],
      [3, 0.787311, 3.81044, 0.5905, 0.3937],
    ] as const
  ).map(([vessels, trips, cycle, b, a]) => ({
    name: `5.3 closed fleet loop of ${vessels}, ${legs} legs`,
    simulate: (length, seed, replication) => ({ ...fleetLoop(vessels, legs, length, seed, replication) }),
    exact: { trips, cycle, a, b },
    quick: 5_000,
    full: 30_000,
  }))

export const networkCases: NetworkCase[] = [
  {
    name: "5.2 Jackson network, Ciw's cafe",
    simulate: (length, seed, replication) => {
      const { atNode, sojourn } = cafe(length, seed, replication)
      return {
        one: atNode[0]!,
        two: atNode[1]!,
        three: atNode[2]!,
        total: atNode.reduce((x, y) => x + y),
        sojourn,
      }
    },
    exact: {
      one: 0.428571429,
      two: 0.834682497,
      three: 1.333333333,
      total: 2.596587259,
      sojourn: 5.193174518,
    },
    quick: 4_000,
    full: 120_000,
  },
  {
    name: '5.2 breakdowns at any time (White-Christie), 0.5, 1, 0.05, 0.5',
    simulate: (length, seed, replication) => ({
      ...brittleServer({ arrival: 0.5, failure: 0.05, repair: 0.5 }, length, seed, replication),
    }),
    exact: { availability: 0.909091, inSystem: 1.424242424, sojourn: 2.848484848 },
    quick: 10_000,
    full: 500_000,
  },
  {
    name: '5.2 breakdowns at any time (White-Christie), 0.6, 1, 0.02, 0.25',
    simulate: (length, seed, replication) => ({
      ...brittleServer({ arrival: 0.6, failure: 0.02, repair: 0.25 }, length, seed, replication),
    }),
    exact: { availability: 0.925926, inSystem: 2.345959596, sojourn: 3.90993266 },
    quick: 10_000,
    full: 700_000,
  },
  crash(0, 12340),
  crash(1, 12330),
  crash(2, 12220),
  crash(3, 11110),
  {
    name: '5.2 capacity-limited processor sharing',
    simulate: (length, seed, replication) =>
      Object.fromEntries(sharedProcessor(length, seed, replication).map((share, n) => [`p${n}`, share])),
    exact: { p0: 0.432132964, p1: 0.360110803, p2: 0.150046168, p3: 0.041679491, p4: 0.011577636 },
    quick: 500,
    full: 30_000,
  },
  forming(40, 19.5),
  forming(50, 24.5),
  departures('2 fixed', { kind: 'constant', value: 2 }, 1),
  departures('U(1, 3)', { kind: 'uniform', low: 1, high: 3 }, 13 / 12),
  departures('exponential of mean 2', { kind: 'exponential', mean: 2 }, 2),
  ferries(20, 1, 25, { left: 0.477354, none: 0.858212, wait: 0.523868 }),
  // What the second leaves behind is too rare to simulate: networks.test.ts solves it.
  ferries(100, 2, 250, { wait: 1.000013 }),
  ...fleets('exponential'),
  ...fleets('fixed'),
  {
    name: '5.3 storm closure',
    simulate: (length, seed, replication) => ({ ...stormyPort(length, seed, replication) }),
    exact: { closed: 4 / 52, wait: 1 / 6 },
    quick: 20_000,
    full: 500_000,
  },
]

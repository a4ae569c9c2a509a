// The public names of the engine, by what one wants to do.

// Time
export { GRANT, RELEASE, Simulation } from './simulation.ts'
export type { EventId, Handler, HandlerId, StopRule } from './simulation.ts'

// Chance
export { RandomStream } from './random/mrg32k3a.ts'
export type { Seed } from './random/mrg32k3a.ts'
export { Streams } from './random/streams.ts'
export { cvOf, distributions, lowOf, meanOf, sampler, validate } from './random/distributions/index.ts'
export type {
  Distribution,
  DistributionName,
  DistributionSpec,
  Parameter,
} from './random/distributions/index.ts'

// Standing still
export { closedSet } from './wait-for.ts'
export type { Clause, Quota, Situation } from './wait-for.ts'

// The public names of the engine, by what one wants to do.

// Time
export { GRANT, RELEASE, Simulation } from './simulation.ts'
export type { EventId, Grantor, Handler, HandlerId, StopRule } from './simulation.ts'
export { datesFrom } from './dates.ts'
export type { Dates } from './dates.ts'

// Processes and where they wait
export { Interruption, Process, start } from './process.ts'
export type { ProcessBody, Waiting, WaitOptions } from './process.ts'
export { breakDown, keepHours, Resource } from './resource.ts'
export type { Breakdowns, LossRule, ResourceOptions, SeizeOptions } from './resource.ts'
export { Level, Store } from './store.ts'
export { Batch } from './batch.ts'
export type { Load, TakeOptions } from './batch.ts'
export { Gate } from './gate.ts'

// Counting
export { Histogram, Tally, TimeWeighted } from './tally.ts'

// Chance
export { RandomStream } from './random/mrg32k3a.ts'
export type { Seed } from './random/mrg32k3a.ts'
export { Streams } from './random/streams.ts'
export { poissonArrivals } from './random/poisson.ts'
export { cvOf, distributions, lowOf, meanOf, sampler, validate } from './random/distributions/index.ts'
export type {
  Distribution,
  DistributionName,
  DistributionSpec,
  Parameter,
} from './random/distributions/index.ts'

// Standing still
export { watchForLockUps } from './lock-up.ts'
export { closedSet, closedSetFrom } from './wait-for.ts'
export type { Clause, Quota, Situation } from './wait-for.ts'

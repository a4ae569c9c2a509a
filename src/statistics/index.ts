// The public names of output analysis: arrays in, numbers out.

// One system
export { meanInterval } from './mean-interval.ts'
export type { Interval } from './mean-interval.ts'
export { replicationsToTell } from './replications-to-tell.ts'
export { replicateToPrecision } from './replicate-to-precision.ts'
export type { PrecisionRule, SequentialInterval } from './replicate-to-precision.ts'
export { batchMeans } from './batch-means.ts'
export type { BatchInterval } from './batch-means.ts'
export { mser, mser5 } from './warm-up.ts'
export type { WarmUp } from './warm-up.ts'

// Two systems and more
export { pairedDifference } from './paired-difference.ts'
export { welch } from './welch.ts'
export type { WelchInterval } from './welch.ts'
export { twoSidedP, twoSidedPOfMean } from './p-value.ts'
export { bonferroni, holm, simultaneousLevel } from './many-comparisons.ts'

// Quantiles
export { quantile, quantileOfUnsorted } from './quantile.ts'
export { quantileInterval, replicatedQuantile } from './quantile-interval.ts'
export type { QuantileInterval } from './quantile-interval.ts'

// What an answer hangs on
export { elementaryEffects } from './elementary-effects.ts'
export type { ElementaryEffects } from './elementary-effects.ts'
export { sobolIndices } from './sobol-indices.ts'
export type { SobolIndices, SobolValues } from './sobol-indices.ts'
export { shapleyValues, varianceSplit } from './variance-split.ts'
export type { VarianceSplit } from './variance-split.ts'
export { bootstrap } from './bootstrap.ts'
export { shareInterval } from './share-interval.ts'

// Samples and laws
export { describe } from './describe.ts'
export type { Description } from './describe.ts'
export { normalCdf, normalQuantile } from './normal.ts'
export { studentCdf, studentQuantile } from './student-t.ts'

// The standard normal distribution, quantile by AS 241; the engine draws with the same function.

export { normalCdf, normalQuantile } from '../engine/special-functions/normal.ts'

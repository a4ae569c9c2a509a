// The standard normal distribution; its quantile by algorithm AS 241 (PPND16) of Wichura, Applied Statistics 37, 1988.

import { log, sqrt } from '../arithmetic.ts'
import { gammaQ } from './gamma.ts'

/** x with Phi(x) = u, to about 1e-16 of x; -Infinity at 0, Infinity at 1. */
export function normalQuantile(u: number): number {
  const q = u - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTRE_ABOVE, r)) / polynomial(CENTRE_BELOW, r)
  }
  const tail = q < 0 ? u : 1 - u
  if (!(tail > 0)) return q < 0 ? -Infinity : Infinity
  const root = sqrt(-log(tail))
  const x =
    root <= 5
      ? polynomial(SIDE_ABOVE, root - 1.6) / polynomial(SIDE_BELOW, root - 1.6)
      : polynomial(FAR_ABOVE, root - 5) / polynomial(FAR_BELOW, root - 5)
  return q < 0 ? -x : x
}

/** Phi(x), accurate in both tails: the chance that a standard normal value is at most x. */
export function normalCdf(x: number): number {
  const tail = 0.5 * gammaQ(0.5, 0.5 * x * x)
  return x < 0 ? tail : 1 - tail
}

/** Degree seven, the highest power first. */
function polynomial(c: Float64Array, x: number): number {
  const high = ((c[0]! * x + c[1]!) * x + c[2]!) * x + c[3]!
  return (((high * x + c[4]!) * x + c[5]!) * x + c[6]!) * x + c[7]!
}

// prettier-ignore
const [CENTRE_ABOVE, CENTRE_BELOW, SIDE_ABOVE, SIDE_BELOW, FAR_ABOVE, FAR_BELOW] = [
  [2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608],
  [5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1],
  [7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734],
  [1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1],
  [2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3, 0.026532189526576123093,
    0.29656057182650489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772],
  [2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1],
].map((list) => Float64Array.from(list)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]

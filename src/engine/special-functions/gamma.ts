// The gamma function, the regularised incomplete gamma function, and its inverse: for variates and for tests.
// Series and continued fraction after Abramowitz and Stegun 6.1.41, 6.5.29, 6.5.31.

import { exp, log, log1p, sqrt } from '../arithmetic.ts'

const HALF_LOG_TWO_PI = 0.9189385332046727418

/** ln of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  let product = 1
  let shifted = x
  while (shifted < 10) product *= shifted++
  return (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingRest(shifted) - log(product)
}

/** What Stirling's formula leaves out of ln gamma, for x >= 10. */
export function stirlingRest(x: number): number {
  const y = 1 / (x * x)
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x
}

/** Lower regularised incomplete gamma function P(shape, x): the gamma distribution function, scale 1.
 *  @param logGammaAbove ln of the gamma function at shape + 1, from whoever asks often */
export function gammaP(shape: number, x: number, logGammaAbove = logGamma(shape + 1)): number {
  if (!(x > 0)) return 0
  return x < shape + 1 ? lowerSeries(shape, x, logGammaAbove) : 1 - upperFraction(shape, x, logGammaAbove)
}

/** Upper regularised incomplete gamma function Q = 1 - P, accurate where it is small. */
export function gammaQ(shape: number, x: number, logGammaAbove = logGamma(shape + 1)): number {
  if (!(x > 0)) return 1
  return x < shape + 1 ? 1 - lowerSeries(shape, x, logGammaAbove) : upperFraction(shape, x, logGammaAbove)
}

/** A function u -> x with P(shape, x) = u, to about 1e-13 of x; 0 at u = 0 and Infinity at u = 1.
 *  @param normalQuantile handed in because the start is a normal one (Wilson and Hilferty) */
export function gammaQuantileOf(shape: number, normalQuantile: (u: number) => number): (u: number) => number {
  const logGammaShape = logGamma(shape)
  const ninth = 1 / (9 * shape)
  const logGammaAbove = logGamma(shape + 1)
  return (u) => {
    if (!(u > 0)) return 0
    if (!(u < 1)) return Infinity
    const root = 1 - ninth + normalQuantile(u) * sqrt(ninth)
    let x = root > 0.3 || shape > 5 ? shape * root * root * root : 0
    if (!(x > 0)) x = exp((log(u) + logGammaAbove) / shape)
    for (let round = 0; round < 60; round++) {
      // Halley's step on the nearer tail, in units of the density.
      const excess = u < 0.5 ? gammaP(shape, x, logGammaAbove) - u : 1 - u - gammaQ(shape, x, logGammaAbove)
      const density = exp((shape - 1) * log(x) - x - logGammaShape)
      const newton = excess / density
      if (!(density > 0) || !(newton > -Infinity && newton < Infinity)) return x
      let step = newton / (1 - 0.5 * Math.max(-1, Math.min(1, newton * ((shape - 1) / x - 1))))
      if (step > 0.9 * x) step = 0.9 * x
      if (step < -9 * x - 1) step = -9 * x - 1
      x -= step
      if (Math.abs(step) < 1e-6 * x) break // the next step would be the cube of this
    }
    return x
  }
}

/** x^shape e^-x / Gamma(shape + 1), without loss where shape is large. */
function leadingTerm(shape: number, x: number, logGammaAbove: number): number {
  if (shape < 10) return exp(shape * log(x) - x - logGammaAbove)
  const excess = (x - shape) / shape
  return exp(shape * (log1p(excess) - excess) - stirlingRest(shape) - HALF_LOG_TWO_PI) / sqrt(shape)
}

function lowerSeries(shape: number, x: number, logGammaAbove: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum * leadingTerm(shape, x, logGammaAbove)
}

function upperFraction(shape: number, x: number, logGammaAbove: number): number {
  const fraction = continuedFraction((n) => -n * (n - shape), x + 1 - shape, 2)
  return fraction * leadingTerm(shape, x, logGammaAbove) * shape
}

/** 1 / (b + a(1) / (b + step + a(2) / (b + 2 step + …))), from the front (Lentz). */
export function continuedFraction(a: (n: number) => number, b: number, step: number): number {
  const tiny = 1e-300
  const guarded = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let below = b
  let c = 1 / tiny
  let d = 1 / guarded(b)
  let value = d
  for (let n = 1; n < 200_000; n++) {
    below += step
    d = 1 / guarded(below + a(n) * d)
    c = guarded(below + a(n) / c)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return value
}

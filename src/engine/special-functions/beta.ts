// The regularised incomplete beta function: the law behind PERT variates and Student's t.
// Continued fraction after Abramowitz and Stegun 26.5.8.

import { exp, log, log1p } from '../arithmetic.ts'
import { continuedFraction, logGamma, stirlingRest } from './gamma.ts'

/** ln B(a, b), without loss where one of the two is large. */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large)
  const both = small + large
  const quotient =
    small -
    (large - 0.5) * log1p(small / large) -
    small * log(both) +
    stirlingRest(large) -
    stirlingRest(both)
  return logGamma(small) + quotient
}

/** Regularised incomplete beta function I_x(a, b); `y` is 1 - x, given apart so that neither loses digits. */
export function betaI(a: number, b: number, x: number, y = 1 - x): number {
  if (!(x > 0)) return 0
  if (!(y > 0)) return 1
  const logX = x < 0.5 ? log(x) : log1p(-y)
  const logY = y < 0.5 ? log(y) : log1p(-x)
  const front = exp(a * logX + b * logY - logBeta(a, b))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, y)) / b
}

/** A function u -> x with I_x(a, b) = u, for a and b of at least 1; monotone, to about 1e-14. */
export function betaQuantileOf(a: number, b: number): (u: number) => number {
  const scale = logBeta(a, b)
  return (u) => {
    if (!(u > 0)) return 0
    if (!(u < 1)) return 1
    let low = 0
    let high = 1
    let x = a / (a + b)
    for (let round = 0; round < 100; round++) {
      const excess = betaI(a, b, x) - u
      if (excess > 0) high = x
      else low = x
      const newton = excess / exp((a - 1) * log(x) + (b - 1) * log1p(-x) - scale)
      const halley =
        newton / (1 - 0.5 * Math.max(-1, Math.min(1, newton * ((a - 1) / x - (b - 1) / (1 - x)))))
      const next = x - halley
      const safe = next >= low && next <= high ? next : (low + high) / 2
      const step = Math.abs(safe - x)
      x = safe
      if (step < 1e-8 * Math.min(x, 1 - x) || high - low < 1e-16) break
    }
    return x
  }
}

function fraction(a: number, b: number, x: number): number {
  const term = (n: number): number => {
    const m = n >> 1
    const scale = (a + n - 1) * (a + n)
    return n % 2 === 0 ? (m * (b - m) * x) / scale : (-(a + m) * (a + b + m) * x) / scale
  }
  return continuedFraction(term, 1, 0)
}

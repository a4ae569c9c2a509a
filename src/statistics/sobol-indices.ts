// Shares of the variance of an answer: what an input does alone (first) and with all others (total). Estimators:
// first by Saltelli and others, Computer Physics Communications 181 (2010), total by Jansen, ibid. 117 (1999).
// They can come out below zero where the true share is small, and are left so.

export interface SobolValues {
  /** Answers at the rows of two independent samples. */
  a: Float64Array
  b: Float64Array
  /** By input: answers at the rows of the first sample with that input taken from the second. */
  mixed: readonly Float64Array[]
}
export interface SobolIndices {
  first: number[]
  total: number[]
  variance: number
}

/** @param rows those to use, all unless said; a row with an answer that does not exist is to be left out
 *  @param other the same of another replication, where answers are subject to chance: products of the two are not
 *  biased by it, squares would be, and the shares are then of the variance of the expected answer */
export function sobolIndices(values: SobolValues, rows?: ArrayLike<number>, other = values): SobolIndices {
  const count = rows?.length ?? values.a.length
  const row = (i: number): number => rows?.[i] ?? i
  const meanOf = ({ a, b }: SobolValues): number => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += a[row(i)]! + b[row(i)]!
    return sum / (2 * count)
  }
  const mean = meanOf(values)
  const otherMean = other === values ? mean : meanOf(other)
  let variance = 0
  for (let i = 0; i < count; i++) {
    const at = row(i)
    variance += (values.a[at]! - mean) * (other.a[at]! - otherMean)
    variance += (values.b[at]! - mean) * (other.b[at]! - otherMean)
  }
  variance /= 2 * count - 1
  const first = values.mixed.map((mixed, k) => {
    const otherMixed = other.mixed[k]!
    let sum = 0
    for (let i = 0; i < count; i++) {
      const at = row(i)
      sum += (values.b[at]! - mean) * (otherMixed[at]! - other.a[at]!)
      sum += (other.b[at]! - otherMean) * (mixed[at]! - values.a[at]!)
    }
    return sum / (2 * count) / variance
  })
  const total = values.mixed.map((mixed, k) => {
    const otherMixed = other.mixed[k]!
    let sum = 0
    for (let i = 0; i < count; i++) {
      const at = row(i)
      sum += (values.a[at]! - mixed[at]!) * (other.a[at]! - otherMixed[at]!)
    }
    return sum / (2 * count) / variance
  })
  return { first, total, variance }
}

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

/** @param rows those to use, all unless said; a row with an answer that does not exist is to be left out */
export function sobolIndices({ a, b, mixed }: SobolValues, rows?: ArrayLike<number>): SobolIndices {
  const count = rows?.length ?? a.length
  const row = (i: number): number => rows?.[i] ?? i
  let mean = 0
  for (let i = 0; i < count; i++) mean += (a[row(i)]! + b[row(i)]!) / (2 * count)
  let variance = 0
  for (let i = 0; i < count; i++)
    variance += ((a[row(i)]! - mean) * (a[row(i)]! - mean) + (b[row(i)]! - mean) * (b[row(i)]! - mean)) / 2
  variance /= count - 0.5
  const first = mixed.map((own) => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += (b[row(i)]! - mean) * (own[row(i)]! - a[row(i)]!)
    return sum / count / variance
  })
  const total = mixed.map((own) => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += (a[row(i)]! - own[row(i)]!) * (a[row(i)]! - own[row(i)]!)
    return sum / (2 * count) / variance
  })
  return { first, total, variance }
}
